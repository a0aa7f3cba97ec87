"""The page of the demonstration: two people, one bot, a clock to turn and a look behind it all."""
