"""Words that every subject uses: the labels of buttons and fields, and small sentences."""

from typing import Final

# Buttons: at most four at a time, each says what happens.
DONE: Final = "Done"
NEW_DATE: Final = "New date"
CHANGE_DATE: Final = "Change date"
PICK_DATE: Final = "Pick a date"
EDIT: Final = "Edit"
REOPEN: Final = "Reopen"
SEEN: Final = "Seen, I'll coordinate"
RESOLVED: Final = "Resolved"
AGREE_TO_CLOSE: Final = "Agree to close"
MAKE_ACTION: Final = "Action"
MAKE_CONCERN: Final = "Concern"
MAKE_QUESTION: Final = "Question"
UNDO: Final = "Undo"
ADD_ACTION: Final = "Add action"
RAISE_CONCERN: Final = "Raise concern"
ASK_QUESTION: Final = "Ask a question"
SET_UP: Final = "Set up"
LOG_IT: Final = {
    "action": "Log it as an action",
    "concern": "Raise it as a concern",
    "question": "Ask it as a question",
    "meeting": "Plan it as a new meeting",
    "minute": "Log it as a minute",
}
"""For words that look like a step: one press says that they are meant as they stand."""

# Forms.
CANCEL: Final = "Cancel"
CLOSE: Final = "Close"
SAVE: Final = "Save"
PICK_A_PERSON: Final = "Type a name"
PRIVATE_WARNING: Final = "Both companies read this. Leave out anything about a patient."

FROM_A_THREAD: Final = "From a thread"

# People and texts that cannot be shown.
SOMEONE: Final = "someone"
NOTHING_VISIBLE: Final = "(nothing to read)"

DOT: Final = " · "


def and_more(count: int) -> str:
    """Say how many rows are left out."""
    return f"and {count} more"


def you_wrote(typed: str) -> str:
    """Give back what was typed, for those who hear it."""
    return f"You wrote: {typed}"


def spoken_button(label: str, item: str) -> str:
    """Say what a button does, and to what."""
    return f"{label}: {item}"


def capitalised(sentence: str) -> str:
    """Begin with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def dotted(*parts: str | None) -> str:
    """Put facts side by side, leaving out those that are missing."""
    return DOT.join(part for part in parts if part)


def nothing_in(heading: str) -> str:
    """Say that a list is empty."""
    return f"{heading}: nothing at the moment."
