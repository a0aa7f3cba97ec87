"""Weekly summaries that stand in a study's channel: which there are, and what the last one told."""

from datetime import date, datetime, timedelta

from bot.domain.delivery import DeliveryState, PostKind
from bot.domain.engagement import Engagement
from bot.domain.week import ToldWeek
from bot.usecases.shelves import Transaction

WEEK = timedelta(days=7)
LONGEST_GAP = timedelta(days=35)
"""Weeks of outage and silence that one summary makes up for."""
_DAY = timedelta(days=1)


def week_id(day: date) -> str:
    """Return the name under which the outbox knows the summary that is due on a day."""
    return f"week:{day.isoformat()}"


def is_posted(tx: Transaction, study: Engagement, day: date) -> bool:
    """Tell whether a day's summary stands in the channel; one may be kept and never leave."""
    return tx.outbox.address(study.id, PostKind.WEEKLY_SUMMARY, week_id(day)) is not None


def posted_in_week_of(tx: Transaction, study: Engagement, day: date) -> ToldWeek | None:
    """Return the summary that was posted in the week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return _posted(tx, study, monday, monday + WEEK - _DAY)


def is_told_on_another_day(tx: Transaction, study: Engagement, day: date) -> bool:
    """Tell whether the week of a day was told already, before its day was moved.

    What is being sent, or was and nobody knows whether it arrived, counts as told.
    """
    monday = day - timedelta(days=day.weekday())
    others = (monday + number * _DAY for number in range(7) if monday + number * _DAY != day)
    return any(_may_stand(tx, study, one) for one in others if tx.weeks.on(study.id, one))


def _may_stand(tx: Transaction, study: Engagement, day: date) -> bool:
    gone = {DeliveryState.SKIPPED, DeliveryState.DEAD}
    posts = tx.outbox.verdicts(study.id, week_id(day))
    return any(one.kind is PostKind.WEEKLY_SUMMARY and one.state not in gone for one in posts)


def news_since(tx: Transaction, study: Engagement, planned: date, now: datetime) -> datetime:
    """Return since when a summary has news: the last one that was posted, or a week ago.

    A holiday may put more or less than seven days between two of them; nothing falls between.
    """
    last = _posted(tx, study, planned - LONGEST_GAP, planned - _DAY)
    return last.at if last else now - WEEK


def _posted(tx: Transaction, study: Engagement, first: date, last: date) -> ToldWeek | None:
    told = tx.weeks.last_in(study.id, first, last)
    while told is not None and not is_posted(tx, study, told.planned):
        told = tx.weeks.last_in(study.id, first, told.planned - _DAY)
    return told
