"""What days away look like: what was understood, and a button to take it back."""

from bot.blocks import kit
from bot.blocks import wording_time as say
from bot.blocks.message import Message


def away_kept(told: str) -> Message:
    """Repeat the days away that are kept, with a button that ends them."""
    return kit.say(
        told,
        kit.rich(kit.section(kit.prose(told))),
        kit.buttons(kit.button(say.CALL_OFF, "time.back")),
    )
