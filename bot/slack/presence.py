"""Who is in which channel: what requests and events prove is kept, Slack is asked for the rest.

Somebody who left may no longer act or read, also through a button in an old direct message. A
"yes" is believed for some hours, since Slack tells us who leaves; a "no" is asked again each time.
"""

from datetime import datetime, timedelta
from typing import TypeAlias

from bot.slack.hands import Hands
from bot.slack.inquiry import Inquiry
from bot.slack.keepsakes import Keepsakes
from bot.slack.remembered import Remembered
from bot.usecases.ports import Clock

FRESH = timedelta(hours=6)
LATELY_SECONDS = 5.0
"""So long a "yes" of the record is not asked for again. Who leaves is forgotten here at once; where
another process hears of it, Slack itself may have taken as long to tell."""

Seat: TypeAlias = tuple[str, str, str]
"""A workspace, a channel of it, and a person."""


class Presence:
    """Tells whether a person is in a channel, in a second at most; None when nobody can tell."""

    def __init__(self, *, inquiry: Inquiry, kept: Keepsakes, clock: Clock, scribe: Hands) -> None:
        self._inquiry = inquiry
        self._kept = kept
        self._clock = clock
        self._scribe = scribe
        self._noted: Remembered[Seat, bool] = Remembered()
        self._lately: Remembered[Seat, bool] = Remembered()

    def is_in(self, workspace: str, channel: str, user_id: str) -> bool | None:
        """Tell whether somebody is in a channel; the record is asked, since others write to it."""
        seat = (workspace, channel, user_id)
        if self._lately.get(seat):
            return True
        kept = self._kept.presence(*seat)
        if kept is not None and kept[0] and self._clock.real() - kept[1] <= FRESH:
            return self._lately.put(seat, True, seconds=LATELY_SECONDS)
        at = self._clock.real()
        found = self._inquiry.is_in(workspace, channel, user_id)
        if found is not None:
            self._keep(workspace, channel, user_id, is_member=found, at=at)
        return found

    def note(
        self, workspace: str, channel: str, user_id: str, *, is_member: bool, at: datetime
    ) -> None:
        """Keep what a request from the channel or an event proves, as of then."""
        key = (workspace, channel, user_id)
        if self._noted.get(key) is not is_member:
            self._noted.put(key, is_member)
            self._keep(*key, is_member=is_member, at=at)

    def note_left(self, workspace: str, channel: str, user_id: str, at: datetime) -> None:
        """Keep at once that somebody left: what they press next must find it."""
        seat = (workspace, channel, user_id)
        self._noted.forget(seat)
        self._kept.keep_presence(*seat, is_member=False, at=at)
        self._lately.forget(seat)

    def _keep(
        self, workspace: str, channel: str, user_id: str, *, is_member: bool, at: datetime
    ) -> None:
        self._scribe.give(
            lambda: self._kept.keep_presence(
                workspace, channel, user_id, is_member=is_member, at=at
            )
        )
