"""What Liaison says about itself: help, welcome and the first time in a channel."""

from typing import Final

FOR_EXAMPLE: Final = ", for example "
_ALONE: Final = {
    "/action": (
        ("/action @jane Send the IRB amendment by Friday", "logs an action; nobody named: yours"),
        ("/action", "opens a form"),
    ),
    "/concern": (
        ("/concern major Site contracts are slipping", "raises a concern"),
        ("/concern", "opens a form"),
    ),
    "/meeting": (("/meeting", "opens a form"),),
}
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


def alone(command: str) -> tuple[tuple[str, str], ...]:
    """Return what a command does with no verb: an example, and what it does."""
    return _ALONE.get(command, ())


def help_heading(command: str) -> str:
    """Head the help of a command."""
    return f"What {command} can do"


def added(name: str | None, channel: str) -> str:
    """Say who brought Liaison into the channel."""
    where = f"#{channel.removeprefix('#')}"
    return f"{name} added me to {where}." if name else f"I was added to {where}."


def first_time(zone: str) -> str:
    """Say once with which defaults a study begins."""
    return (
        f"This channel is a study now. Its time zone is {zone}, its working days are Monday to "
        "Friday, and the weekly summary comes on Thursday at 15:00. "
        "Mention me with “setup” to change this and to say who is who."
    )
