"""What Liaison says about itself: help, welcome and the first time in a channel."""

from collections.abc import Sequence
from typing import Final

FOR_EXAMPLE: Final = ", for example "
_ALONE: Final = {
    "/action": (
        ("@jane Send the IRB amendment by Friday", "logs an action; nobody named: yours"),
        ("", "opens a form"),
    ),
    "/concern": (
        ("major Site contracts are slipping", "raises a concern"),
        ("", "opens a form"),
    ),
    "/meeting": (("", "opens a form"),),
    "/liaison": (
        (
            "@Liaison minute We start on Monday",
            "keeps it as a minute; alone in a thread, the thread's first message",
        ),
    ),
    "/liaison question": (
        ("@ana Which lab kit? by Friday", "asks a person; “Kestrel: …” asks a company"),
        ("Which depot? assuming Basel", "says what holds until it is answered"),
        ("", "opens a form"),
    ),
}
EVERYTHING: Final = "What you can say to me"
SHORTLY: Final = (
    ("action @jonas Send the site list by Friday", "logs an action; nobody named: yours"),
    ("concern major Site contracts are slipping", "raises a concern"),
    ("question @ana Which lab kit? by Friday", "asks instead of assuming"),
    ("meeting weekly Tuesday 15:00 Steering call", "plans a meeting"),
    ("minute We start on Monday", "keeps it; alone in a thread, the thread's first message"),
    ("list mine", "shows what is with you; also list, list overdue, list concerns, list minutes"),
    ("show A-1", "shows any id with its history"),
    ("done A-1", "finishes an action; several ids at once work"),
    ("due A-1 Friday because …", "gives it another date; assign A-1 @person hands it on"),
    ("ack C-1", "says that a concern is seen; answer Q-1 … answers a question"),
    ("skip Steering call", "leaves the next meeting out"),
    ("setup", "opens the form for the study; roles, status and summary show how it stands"),
)
BY_PRESS: Final = "Cards and my messages have buttons for the next step; these four open a form:"
BY_COMMAND: Final = (
    "Your company can also type /action, /concern, /meeting and /liaison, and log any message from "
    "its menu."
)
FOR_EVERYBODY: Final = (
    "Works the same when you mention me in the channel or in a thread, for both companies."
)
KEEPS: Final = (
    "I keep what someone logs here: actions with an owner and a date, concerns, minutes, "
    "meetings. Nothing else is stored."
)
SAME_FOR_BOTH: Final = "Both companies read the same record. Please leave out patient details."
WAY_IN: Final = (
    "Both companies start with the buttons below, or mention me in the channel or a thread. "
    "The company that installed me also has /action, /concern and /meeting."
)


def alone(command: str) -> tuple[tuple[str, str], ...]:
    """Return what a command does with no verb: what may follow it, and what it does then."""
    return _ALONE.get(command, ())


def help_heading(way: str) -> str:
    """Head the help of a command."""
    return f"What {way} can do"


def help_of(commands: Sequence[str]) -> str:
    """Lead from the help of one command to that of the others."""
    shown = [f"`{command} help`" for command in commands]
    return f"{', '.join(shown[:-1])} and {shown[-1]} show the other commands."


def more(way: str) -> str:
    """Lead on to every step of each kind."""
    kinds = ("action", "concern", "question", "meeting", "liaison")
    shown = [f"`{f'{way} {kind} help'.strip()}`" for kind in kinds]
    return f"{', '.join(shown[:-1])} and {shown[-1]} show every step."


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
