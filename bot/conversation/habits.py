"""How somebody's words about dates are read: their zone and locale, the channel, the study.

Nothing here waits for Slack: what the directory does not know yet it learns behind the answer.
"""

from datetime import date, datetime

from bot.conversation.exchange import Request
from bot.domain.people import Person
from bot.language import Speaker, date_order
from bot.usecases.holidays import holidays_of
from bot.usecases.ports import Directory, Store

_EITHER = frozenset({"DMY", "MDY"})
"""Whoever is not known yet may write or read either order, so a date that fits both is asked."""


def speaker_for(
    request: Request,
    channel: str | None,
    author: Person,
    *,
    zone: str,
    now: datetime,
    directory: Directory,
    store: Store,
) -> Speaker:
    """Return whose words these are, with the orders of the channel and the study's holidays."""
    orders = frozenset[str]() if author.is_known else _EITHER
    if channel is None or request.is_direct:
        return Speaker(reference=now, zone=zone, locale=author.locale, orders=orders)
    known = [one for one in directory.known_people_of(request.workspace, channel) if one.is_known]
    return Speaker(
        reference=now,
        zone=zone,
        locale=author.locale,
        # In a channel whose people nobody has told us of yet, the readers may be of either kind.
        orders=orders | ({date_order(one.locale) for one in known} or _EITHER),
        holidays=StudyHolidays(store, channel, now.year),
    )


class StudyHolidays:
    """The holidays of a channel's study; the record is read only when working days are counted."""

    def __init__(self, store: Store, channel: str, year: int) -> None:
        self._store = store
        self._channel = channel
        self._year = year
        self._days: frozenset[date] | None = None

    def __contains__(self, day: object) -> bool:
        """Say whether nobody of the study works on a day."""
        if self._days is None:
            with self._store.read() as tx:
                study = tx.engagements.find_by_channel(self._channel)
            self._days = holidays_of(study.country, self._year) if study else frozenset()
        return day in self._days
