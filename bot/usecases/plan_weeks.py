"""Planning weekly summaries: each study's at its hour, once, on a day on which both sides work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.hours import Hours
from bot.usecases.one_reading import OneReading
from bot.usecases.parties import parties_of
from bot.usecases.ports import Boundary
from bot.usecases.rounds import Round
from bot.usecases.told_weeks import week_id
from bot.usecases.week_moment import (
    hours_of_sides,
    is_good_hour,
    last_moment,
    moments_around,
)
from bot.usecases.weekly_posts import SUMMARY_WINDOW

WEEKS_LOOKED_BACK = 5
"""The longest outage after which it is written down which weeks were not told."""
_WEEK = timedelta(days=7)
LOOKED_AT_AGAIN = timedelta(minutes=15)
"""How soon a summary follows what a side has changed of its days or holidays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What was found at one look at a study, and for how long it holds."""

    study: Engagement
    sides: Sequence[Hours]
    moment: datetime
    day: date
    since: datetime
    until: datetime


class PlanWeeks:
    """Asks for weekly summaries; looks at a study's sides every quarter of an hour only."""

    def __init__(self, reading: OneReading, boundary: Boundary) -> None:
        """Take the record, and what keeps one study's trouble from the others."""
        self._reading = reading
        self._boundary = boundary
        self._known: dict[str, _Known] = {}

    def wanted(self, studies: Iterable[Engagement], round_: Round) -> Iterator[Intent]:
        """Yield the summaries whose moment has come, and those that an outage has outlived.

        These are not sent: the wish has the record say why.
        """
        for study in studies:
            wish = partial(self._of, study, round_)
            yield from self._boundary.keep("weekly summary", wish, (), study=study.id)

    def _of(self, study: Engagement, round_: Round) -> Sequence[Intent]:
        now = round_.now
        known = self._look(study, now)
        missed = [_summary(study, *one) for one in _missed(study, known, round_)]
        return [*missed, *self._due(study, known, now)]

    def _due(self, study: Engagement, known: _Known, now: datetime) -> Sequence[Intent]:
        is_due = known.moment <= now < known.moment + SUMMARY_WINDOW
        if not is_due or study.created_at >= known.moment:
            return ()
        is_good = is_good_hour(study, known.sides, known.moment, now)
        return [_summary(study, known.moment, known.day)] if is_good else ()

    def _look(self, study: Engagement, now: datetime) -> _Known:
        known = self._known.get(study.id)
        if known is not None and known.study == study and known.since <= now < known.until:
            return known
        with self._reading.read() as tx:
            sides = hours_of_sides(parties_of(tx, study, now))
        moments = moments_around(study, sides, now)
        moment, day = next(one for one in reversed(moments) if one[0] <= now)
        coming = min(one for one, _ in moments if one > now)
        found = _Known(
            study=study,
            sides=sides,
            moment=moment,
            day=day,
            since=now,
            until=min(coming, now + LOOKED_AT_AGAIN),
        )
        self._known[study.id] = found
        return found


def _missed(study: Engagement, known: _Known, round_: Round) -> Iterator[tuple[datetime, date]]:
    """Yield the weeks that became old while nobody looked, each with the moment it was due."""
    since = round_.looked_until
    if since is None or not round_.is_catch_up:
        return
    for weeks in range(WEEKS_LOOKED_BACK):
        moment, day = last_moment(study, known.sides, round_.now - weeks * _WEEK)
        if moment + SUMMARY_WINDOW <= since:
            return  # this one and those before it were looked at in their time
        if moment + SUMMARY_WINDOW <= round_.now and study.created_at < moment:
            yield moment, day


def _summary(study: Engagement, moment: datetime, day: date) -> Intent:
    return Intent(
        key=f"weekly_summary:{study.id}:{day}",
        kind=PostKind.WEEKLY_SUMMARY,
        workspace=study.workspace,
        channel=study.channel,
        engagement_id=study.id,
        item_id=week_id(day),
        refs={"moment": moment.isoformat()},
    )
