"""Named points between two effects on the world, at which a test kills the program.

In production passing one does nothing. `LIAISON_FAULT_POINT` arms one, and is refused unless
SLACK_API_URL leads to this machine. A test fails when an effect is not followed by a point.
"""

from collections.abc import Callable
from enum import StrEnum


class Point(StrEnum):
    """After which effect, and before which other one, the program may be killed."""

    REQUEST_KEPT = "request_kept"
    """Kept, but not yet acknowledged: the person does not know."""
    CHANNEL_WELCOMED = "channel_welcomed"
    CHANNEL_FOLLOWED = "channel_followed"
    PLANNED = "planned"
    """One wish of the clock's is kept, the next ones are not."""
    CALENDAR_FILLED = "calendar_filled"
    WEEK_KEPT = "week_kept"
    """The week is kept as it is about to be told, and nobody has read it."""
    CLAIMED = "claimed"
    """Ours, and nothing was sent: the lease runs out with nothing in Slack."""
    NAMES_KEPT = "names_kept"
    """Which items a message names is kept, and the message is not sent yet."""
    CONVERSATION_OPENED = "conversation_opened"
    SENT = "sent"
    """Slack may have it, and the record does not say so."""
    PLAIN_SENT = "plain_sent"
    PINNED = "pinned"
    """One message has its pin, and the one before has not lost it yet."""
    ANSWERED = "answered"
    """A person has an answer that only they see, or a form."""
    OUTCOME_KEPT = "outcome_kept"
    SKIP_KEPT = "skip_kept"
    DOUBTS_HELD = "doubts_held"
    DOUBTS_TAKEN = "doubts_taken"
    """Taken to be looked up: nobody else looks for a while."""
    LOOKED_UP = "looked_up"
    DUPLICATE_REMOVED = "duplicate_removed"
    DOUBT_SETTLED = "doubt_settled"


def _walk_on(_: Point) -> None:
    """Do nothing."""


class _Watch:
    """Who is told of the points; nobody, unless a test asks."""

    at: Callable[[Point], None] = staticmethod(_walk_on)


def passing(point: Point) -> None:
    """Pass a point; where a test has armed it, this never returns."""
    _Watch.at(point)


def arm(at: Callable[[Point], None]) -> Callable[[], None]:
    """Ask to be told of every point from now on; returns what undoes it."""
    before = _Watch.at
    _Watch.at = staticmethod(at)

    def disarm() -> None:
        _Watch.at = staticmethod(before)

    return disarm
