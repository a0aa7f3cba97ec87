"""What Liaison says about itself: help, welcome and the first time in a channel."""

from typing import Final

FOR_EVERYBODY: Final = (
    "Works the same when you mention me in the channel or in a thread, for both companies."
)
KEEPS: Final = (
    "I keep what someone logs here: actions with an owner and a date, concerns, minutes, "
    "meetings. Nothing else is stored."
)
SAME_FOR_BOTH: Final = "Both companies read the same record. Please leave out patient details."
WAY_IN: Final = (
    "Start with the buttons below, with /action, /concern or /meeting, or mention me in the "
    "channel or a thread. Where a command is not available, mentions and buttons do the same."
)


def help_heading(command: str) -> str:
    """Head the help of a command."""
    return f"What {command} can do"


def example(words: str) -> str:
    """Introduce an example."""
    return f"for example {words}"


def added(name: str | None, channel: str) -> str:
    """Say who brought Liaison into the channel."""
    where = f"#{channel.removeprefix('#')}"
    return f"{name} added me to {where}." if name else f"I was added to {where}."


def first_time(zone: str) -> str:
    """Say once with which defaults a study begins."""
    return (
        f"This channel is a study now. Its time zone is {zone}, its working days are Monday to "
        "Friday, and the weekly summary comes on Thursday at 15:00."
    )
