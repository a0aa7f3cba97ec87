"""What Liaison says about concerns: seen is not agreement, and nobody is to blame."""

from typing import Final

from bot.domain.concern import Concern, ConcernState, Severity

SEVERITIES: Final = {
    Severity.CRITICAL: "Critical: it may stop the study or touch participants' safety",
    Severity.MAJOR: "Major: time, quality or budget will suffer",
    Severity.MINOR: "Minor: worth knowing early",
}
LOGGED: Final = "The other side is asked to answer; you agree when it can be closed."
HISTORY: Final = "History"
RESOLUTION: Final = "How it was resolved"

FORM_TITLE: Final = "Raise a concern"
FORM_WHAT: Final = "What worries you"
FORM_WHAT_EXAMPLE: Final = "Site contracts are slipping"
FORM_SEVERITY: Final = "How much"
RESOLVE_HOW: Final = "How it was resolved"
RESOLVE_HINT: Final = "The side that raised it then agrees that it can be closed."

_STATES: Final = {
    ConcernState.RAISED: "waits for an answer",
    ConcernState.ACKNOWLEDGED: "seen",
    ConcernState.RESOLVED: "resolved, waits for the raiser's side to agree",
    ConcernState.CLOSED: "closed, both sides agree",
}


def state(concern: Concern) -> str:
    """Say where it stands."""
    return _STATES[concern.state]


def raised_by(name: str) -> str:
    """Say who raised it."""
    return f"raised by {name}"


def coordinates(name: str) -> str:
    """Say who coordinates the answer."""
    return f"{name} coordinates"


def resolve_title(item: str) -> str:
    """Name the form that says how it was resolved."""
    return f"Resolve {item}"
