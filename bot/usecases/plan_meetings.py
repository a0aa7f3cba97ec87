"""Planning what is posted around meetings: the agenda the business day before, the reminder."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.meeting import MeetingSeries, Occurrence
from bot.usecases.agenda_moment import agenda_moment
from bot.usecases.ports import Boundary

REMINDER = timedelta(minutes=15)
SOON_ENOUGH = timedelta(hours=1)
"""An agenda that is late is of use so long before the meeting."""
LOOKED_BACK = timedelta(days=31)
"""The longest outage after which it is written down what was not posted about a meeting."""


def around_meetings(
    occurrences: Sequence[Occurrence],
    series: Mapping[str, MeetingSeries],
    studies: Mapping[str, Engagement],
    now: datetime,
    boundary: Boundary,
) -> Iterator[Intent]:
    """Yield the wishes around these meetings whose moment has come.

    That of a meeting which is over is a wish, too: it is not sent, and the record says why.
    """
    for one in occurrences:
        if one.series_id in series and one.engagement_id in studies:
            around = partial(_around, one, series[one.series_id], studies[one.engagement_id], now)
            ids = {"study": one.engagement_id, "meeting": one.id}
            yield from boundary.keep("meeting", around, (), **ids)


def _around(
    occurrence: Occurrence, series: MeetingSeries, study: Engagement, now: datetime
) -> Sequence[Intent]:
    """Return the agenda and the reminder of one meeting when their moment has come."""
    wishes = [
        Intent(
            key=f"{kind.value}:{series.id}:{occurrence.local_date}",
            kind=kind,
            workspace=study.workspace,
            channel=study.channel,
            engagement_id=study.id,
            item_id=occurrence.id,
        )
        for kind, moment in _moments(occurrence, series, study).items()
        # What was planned after its moment has passed was announced by its planning.
        if series.created_at < moment <= now
    ]
    return [*wishes, *_late_agenda(occurrence, series, study, now)]


def _late_agenda(
    occurrence: Occurrence, series: MeetingSeries, study: Engagement, now: datetime
) -> Iterator[Intent]:
    """Yield at once the agenda of a meeting that was planned when its hour had passed already."""
    is_late = study.agenda and agenda_moment(series, occurrence, study) <= series.created_at
    if is_late and now + SOON_ENOUGH <= occurrence.starts_at:
        yield Intent(
            key=f"{PostKind.MEETING_AGENDA.value}:{series.id}:{occurrence.local_date}",
            kind=PostKind.MEETING_AGENDA,
            workspace=study.workspace,
            channel=study.channel,
            engagement_id=study.id,
            item_id=occurrence.id,
            refs={"only_if": "open"},
        )


def _moments(
    occurrence: Occurrence, series: MeetingSeries, study: Engagement
) -> Mapping[PostKind, datetime]:
    """Return when what is posted, as far as the study has not switched it off."""
    moments = {}
    if study.agenda:
        moments[PostKind.MEETING_AGENDA] = agenda_moment(series, occurrence, study)
    if study.reminder:
        moments[PostKind.MEETING_REMINDER] = occurrence.starts_at - REMINDER
    return moments
