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
BY_MENTION: Final = (
    "A minute is what was said here: write it with `@Liaison minute …` in front, or use “Log as "
    "minute” in the menu of a message, so that everybody sees what is kept."
)
HELP: Final = "`@Liaison help` shows the rest. Please leave out patient details."

SCHEDULE_MEETING: Final = "Schedule meeting"
MY_ITEMS: Final = "My items"

NOT_READABLE: Final = (
    "I may not read messages here, so 📝 keeps nothing. “@Liaison minute …” with the words does, "
    "and “Log as minute” in the message's menu for the company that installed me."
)
NOTHING_TO_READ: Final = (
    "Say what to keep, for example `@Liaison minute We start on Monday`. Alone in a thread it "
    "keeps the thread's first message, where I may read it."
)
POSTED: Final = "The card with the buttons comes at the end of the channel in a moment."


def concern_needs_words(item: str) -> str:
    """Say why a ✅ does not finish a concern."""
    return f"{item} is a concern: a ✅ does not settle it, its next step does."


def question_needs_words(item: str) -> str:
    """Say why a ✅ does not settle a question."""
    return f"{item} is a question: a ✅ does not settle it, its next step does."
