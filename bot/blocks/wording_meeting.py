"""What Liaison says about minutes and meetings."""

from typing import Final

MINUTE_KEPT: Final = "It is kept word for word and can become something to follow up."
MINUTES: Final = "Minutes"
WITHDRAWN: Final = "withdrawn"
TO_MESSAGE: Final = "The message"
NO_MEETING_AHEAD: Final = "no meeting ahead"
NO_MEETINGS: Final = "No meetings are planned."
MEETINGS: Final = "Meetings"
OPEN_CONCERNS: Final = "Open concerns"
OPEN_ACTIONS: Final = "Open actions"
ALSO: Final = "Also ahead"
NOTHING_OPEN: Final = "Nothing is listed beforehand; list all shows everything that is open."

END_SERIES: Final = "End the series"
END_IT: Final = "Cancel this meeting"
SKIP_NEXT: Final = "Skip the next one"
SKIP_IT: Final = "Skip this meeting"

FORM_TITLE: Final = "Plan a meeting"
FORM_NAME: Final = "Name"
FORM_NAME_EXAMPLE: Final = "Steering call"
FORM_WHEN: Final = "When"
FORM_WHEN_EXAMPLE: Final = "weekly Tuesday 15:00"
FORM_WHEN_HINT: Final = (
    "In your own time zone: weekly Tuesday 15:00, every 2 weeks Thursday 10:00, "
    "monthly first Monday 10:00, once Friday 14:00."
)


def offered(step: str, item: str, title: str, rhythm: str) -> str:
    """Ask which step is meant, before both companies are told."""
    if step == "skip":
        return f"Is {title} ({item}, {rhythm}) meant? `/meeting skip {item}` says it, too."
    return (
        f"{title} ({item}) meets {rhythm}. Ending it ends every meeting ahead, for both companies."
    )


def noted(item: str, name: str) -> str:
    """Say in the thread that a message was logged."""
    return f"Noted as {item} by {name}"


def noted_and_withdrawn(item: str, name: str) -> str:
    """Say that a logged message was taken back."""
    return f"Noted as {item} by {name}, withdrawn since"


def minute_logged(item: str) -> str:
    """Confirm to the one who logged it."""
    return f"{item} is logged."


def said_by(item: str, author: str, moment: str) -> str:
    """Head a minute: who said it, and when."""
    return f"{item} · {author} · {moment}"


def logged_by(name: str, moment: str) -> str:
    """Say who logged it."""
    return f"Logged by {name} on {moment}"


def withdrawn_at(moment: str) -> str:
    """Say that it was taken back."""
    return f"withdrawn on {moment}"


def minute_withdrawn(item: str) -> str:
    """Confirm that it was taken back."""
    return f"{item} is withdrawn. The number is not used again."


def next_at(moment: str) -> str:
    """Say when it meets next."""
    return f"next {moment}"


def planned_by(name: str) -> str:
    """Say who planned it."""
    return f"planned by {name}"


def agenda(title: str) -> str:
    """Head an agenda."""
    return f"Agenda: {title}"


def starts(title: str, moment: str) -> str:
    """Remind of a meeting."""
    return f"{title} starts {moment}"


def starts_at(moment: str) -> str:
    """Say when, under the meeting's name."""
    return f"Starts {moment}"
