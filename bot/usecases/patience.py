"""How long delivery waits for what: one place for all spans, since each rests on the others."""

from dataclasses import dataclass
from datetime import timedelta

MOST_ATTEMPTS = 8
MOST_DOUBTS = 24
"""A sender that disappears says nothing about the row, so that is no attempt. But a row at which
every sender dies must come to an end, too: after eight the waits grow, and it lasts some hours."""
MOST_CALLS = 4
"""A conversation is opened, a message is posted, then in an older shape, then in bare words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """The spans of delivery.

    A lease must outlast whatever its holder may still do: prepare the message, open the
    conversation, post, and post twice more in simpler forms where Slack refuses the blocks. Only
    then is it noticed that the answer is lost, and from then on Slack has its time to finish.
    """

    prepare: timedelta = timedelta(seconds=20)
    """A row that could not leave by then is given back instead of sent."""
    call: timedelta = timedelta(seconds=10)
    """The HTTP timeout of a send."""
    settle: timedelta = timedelta(seconds=60)
    """Slack may need this long to finish what it took; what is not there then never comes."""
    glance: timedelta = timedelta(seconds=5)
    """The first look after a lost answer: what is found needs no more waiting."""
    pace: timedelta = timedelta(seconds=1)
    """Slack takes about one message a second and channel (docs.slack.dev, rate limits)."""
    workspace_pace: timedelta = timedelta(seconds=0.25)
    """"Several hundred messages a minute" for a workspace: 240, and a burst on top."""
    burst: int = 40
    again: timedelta = timedelta(seconds=30)
    """The first back-off after a failure; it doubles up to a quarter of an hour."""
    look_again: timedelta = timedelta(minutes=1)
    """Whoever looks has this long; then somebody else may."""
    closed: timedelta = timedelta(days=1)
    """How often a channel or person that Slack keeps from us is tried again."""

    @property
    def lease(self) -> timedelta:
        """Return for how long a claimed row is nobody else's."""
        return self.prepare + self.call * (MOST_CALLS + 1)
