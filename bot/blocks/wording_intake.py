"""What the card with the buttons says: it stays in the channel, for both companies."""

from typing import Final

HEADING: Final = "Keep it while you think of it"
HOW: Final = (
    "The buttons open a short form and work for both companies. Or mention me, here or in a thread:"
)
EXAMPLE: Final = "@Liaison action @jonas Send the site list by Friday"
SEVERAL: Final = (
    "Several lines make several items. In a thread the item links to the thread's first message."
)
BY_REACTION: Final = "📝 on a message keeps it as a minute, ✅ on a card finishes it."
HELP: Final = "`@Liaison help` shows the rest. Please leave out patient details."

SCHEDULE_MEETING: Final = "Schedule meeting"
MY_ITEMS: Final = "My items"

POSTED: Final = "The card with the buttons comes at the end of the channel in a moment."
