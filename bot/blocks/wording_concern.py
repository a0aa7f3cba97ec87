"""What Liaison says about concerns: seen is not agreement, and nobody is to blame."""

from collections.abc import Callable
from typing import Final

from bot.domain.concern import Concern, ConcernState, Severity
from bot.domain.concern_ending import Ending, Word

SEVERITIES: Final = {
    Severity.CRITICAL: "Critical: it may stop the study or touch participants' safety",
    Severity.MAJOR: "Major: time, quality or budget will suffer",
    Severity.MINOR: "Minor: worth knowing early",
}
THE_RAISING_SIDE: Final = "the side that raised it"
THE_ANSWERING_SIDE: Final = "the side that did not raise it"
"""On a card both sides read, where nobody has told a company's name."""
LOGGED: Final = "The other side is asked to answer; you agree when it can be closed."
HISTORY: Final = "History"
TOLD: Final = "Who was told"
NAME: Final = "Name who coordinates"
NAME_HINT: Final = "It says that your side has seen it; seeing it is not agreeing with it."
PLAN: Final = "Plan"
NEW_PLAN: Final = "New plan"
ESCALATE: Final = "Escalate"
ANSWER: Final = "The answer"
RESOLUTION: Final = "How it was resolved"

FORM_TITLE: Final = "Raise a concern"
FORM_WHAT: Final = "What worries you"
FORM_WHAT_EXAMPLE: Final = "Site contracts are slipping"
FORM_SEVERITY: Final = "How much"
RESOLVE_HOW: Final = "How it was resolved"
RESOLVE_HINT: Final = "The side that raised it then agrees that it can be closed."

PLAN_WHAT: Final = "What will be done"
PLAN_WHAT_EXAMPLE: Final = "Second courier contracted and tried"
PLAN_OWNER: Final = "Who coordinates it"
PLAN_DAY: Final = "Until when"
PLAN_WORDS: Final = "Or in words"
PLAN_WORDS_EXAMPLE: Final = "Friday week"
REOPEN_WHY: Final = "What is not over"
REOPEN_HINT: Final = "Both companies read it; the concern goes on where it stood."
ESCALATE_WHY: Final = "Why it needs somebody higher"
ESCALATE_HINT: Final = "That level of both sides reads it; level 1 only the side that answers."

_STATES: Final = {
    ConcernState.RAISED: "waits for an answer",
    ConcernState.ACKNOWLEDGED: "seen",
    ConcernState.PLANNED: "planned",
    ConcernState.RESOLVED: "resolved, waits for the raiser's side to agree",
    ConcernState.ANSWERED: "answered, waits for the raiser's side to agree",
    ConcernState.CLOSED: "closed",
    ConcernState.WITHDRAWN: "withdrawn by whoever raised it",
}


def state(concern: Concern) -> str:
    """Say where it stands."""
    return _STATES[concern.state]


_ANSWERED: Final = {
    "concern_acknowledged": "seen",
    "concern_planned": "planned",
    "concern_resolved": "resolved",
    "concern_answered": "answered",
}


def closed(ending: Ending, call: Callable[[str], str]) -> str:
    """Say who closed it, and what the other side had said until then: no agreement is invented.

    `call` gives the name of a person or a company.
    """
    told = f"closed {_by(ending.closed, call, THE_RAISING_SIDE)}"
    if ending.answer is not None:
        step = _ANSWERED[ending.answer.name]
        return f"{told}, {step} {_by(ending.answer, call, THE_ANSWERING_SIDE)}"
    if not ending.silent:
        return f"{told}, while no other company was known here"
    companies = " or ".join(call(one) if one else THE_ANSWERING_SIDE for one in ending.silent)
    return f"{told}, without an answer from {companies}"


def _by(word: Word, call: Callable[[str], str], side: str) -> str:
    return f"by {call(word.by)} for {call(word.side) if word.side else side}"


def earlier(label: str) -> str:
    """Mark what was said before it was reopened."""
    return f"{label}, before it was reopened"


def raised_by(name: str) -> str:
    """Say who raised it."""
    return f"raised by {name}"


def coordinates(name: str) -> str:
    """Say who coordinates the answer."""
    return f"{name} coordinates"


def plan_due(concern: Concern) -> str | None:
    """Say until when the plan is to be carried out."""
    return f"plan due {concern.plan_due.text()}" if concern.plan_due else None


def level(concern: Concern) -> str | None:
    """Say how high it was carried."""
    return f"level {concern.level}" if concern.level else None


def seen_title(item: str) -> str:
    """Name the form that asks who coordinates a concern."""
    return f"{item} is seen"


def plan_title(item: str) -> str:
    """Name the form that asks for a plan."""
    return f"Plan for {item}"


def reopen_title(item: str) -> str:
    """Name the form that asks why it is not over."""
    return f"Reopen {item}"


def escalate_title(item: str) -> str:
    """Name the form that asks why it needs somebody higher."""
    return f"Escalate {item}"


def resolve_title(item: str) -> str:
    """Name the form that says how it was resolved."""
    return f"Resolve {item}"
