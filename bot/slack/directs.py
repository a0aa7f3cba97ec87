"""Direct messages: each opened once, and remembered by the person's id."""

from slack_sdk.errors import SlackApiError

from bot.slack.limits import Limits
from bot.slack.outcomes import outcome_of
from bot.slack.wire import Wires
from bot.usecases.fault_points import Point, passing
from bot.usecases.ports import Outcome, Refused, Stop, Stopped

OPEN = "conversations.open"


class Directs:
    """Opens conversations: posting to a person's id gives no id that can be edited."""

    def __init__(self, wires: Wires, limits: Limits, *, seconds: float) -> None:
        self._wires = wires
        self._limits = limits
        self._seconds = seconds
        self._known: dict[tuple[str, str], str] = {}

    def channel(self, workspace: str, person: str) -> str | Outcome:
        """Return the conversation's id, or why there is none."""
        known = self._known.get((workspace, person))
        if known is not None:
            return known
        wait = self._limits.wait_for(workspace, OPEN)
        if wait is not None:
            return wait
        try:
            client = self._wires.client(workspace, timeout=self._seconds)
            answer = client.conversations_open(users=person)
        except (SlackApiError, OSError, ValueError) as error:
            # Opening again opens the same conversation: nothing is in doubt.
            return self._limits.heed(workspace, OPEN, outcome_of(error, method=OPEN))
        passing(Point.CONVERSATION_OPENED)
        channel: str = (answer.get("channel") or {}).get("id", "")
        if not channel:
            return Refused(code="no_conversation")
        self._known[workspace, person] = channel
        return channel

    def forget(self, workspace: str, person: str) -> None:
        """Open it anew the next time."""
        self._known.pop((workspace, person), None)


def for_a_person(outcome: Outcome) -> Outcome:
    """Read a closed conversation as a person who cannot be written to."""
    if isinstance(outcome, Stopped) and outcome.stop is Stop.CHANNEL:
        return Stopped(stop=Stop.PERSON, code=outcome.code)
    return outcome
