"""The weekly summary's post and its thread: kept as it is told, in the moment before it leaves.

The snapshot and the wish for what follows in the thread are one transaction, made each time the
post is about to be sent. So the week is told as things stand then, also after hours in which Slack
took nothing; what was kept last is what stands in Slack, whatever fails in between; and the thread
continues exactly this post. Were it kept with the plan it could be stale, and with the outcome a
post whose answer was lost would have no snapshot.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot.blocks.message import Message
from bot.blocks.week import pages_of, weekly_details, weekly_summary
from bot.domain.delivery import Delivery, Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.week import ToldWeek, share_lines
from bot.usecases.came_twice import AS_TOLD
from bot.usecases.company_names import ask_names, keep_names
from bot.usecases.fault_points import Point, passing
from bot.usecases.posts import GONE, Post, Skip, Sources, names_of, study_of
from bot.usecases.shelves import Transaction
from bot.usecases.summarise_week import people_in, summarise
from bot.usecases.told_weeks import is_told_on_another_day, news_since
from bot.usecases.zones import today_in

SUMMARY_WINDOW = timedelta(hours=24)
"""How late a weekly summary is still this week's news."""

NO_NEWS = Skip(reason="the week is no news any more")
TOLD_BEFORE = Skip(reason="the week was told already, on another day of it")
NOTHING = Skip(reason="nothing changed and nothing is due")
NOT_POSTED = Skip(reason="the summary it continues was not posted")


def render_weekly_summary(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the week; a week in which nothing changed and nothing is due is not posted."""
    now = sources.clock.now()
    if AS_TOLD in delivery.intent.refs:
        return _as_told(delivery, sources)
    if now >= datetime.fromisoformat(delivery.intent.refs["moment"]) + SUMMARY_WINDOW:
        return NO_NEWS
    with sources.store.read() as tx:
        study = study_of(tx, delivery)
        is_told = is_told_on_another_day(tx, study, _planned(delivery, study))
    if is_told:
        return TOLD_BEFORE
    learned = ask_names(sources.store, sources.directory, study, now)
    with sources.store.begin() as tx:
        keep_names(tx, study, learned)
        told = _tell(tx, study, delivery, now)
    passing(Point.WEEK_KEPT)
    if told is None:
        return NOTHING
    return Post(message=_message(sources, delivery, told), channel=study.channel)


def _as_told(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render what is kept of a week into the post that stands: it came twice, and the first stays.

    The later one told the week a minute after it, and that is what was kept.
    """
    with sources.store.read() as tx:
        study = study_of(tx, delivery)
        told = tx.weeks.on(study.id, _planned(delivery, study))
        first = tx.outbox.address(study.id, PostKind.WEEKLY_SUMMARY, delivery.intent.item_id or "")
    if told is None or first is None:
        return GONE
    return Post(message=_message(sources, delivery, told), channel=study.channel, update=first)


def _message(sources: Sources, delivery: Delivery, told: ToldWeek) -> Message:
    names = _names(sources, delivery, told)
    return weekly_summary(told.week, names=names, zone=told.zone, shares=told.shares)


def _tell(tx: Transaction, study: Engagement, delivery: Delivery, now: datetime) -> ToldWeek | None:
    planned = _planned(delivery, study)
    since = news_since(tx, study, planned, now)
    week = summarise(tx, study, now, since=since)
    if week.is_empty:
        return None
    shares = share_lines(week.counts)
    told = ToldWeek(week=week, planned=planned, at=now, zone=study.zone, shares=shares)
    tx.weeks.keep(study.id, told)
    which = delivery.intent.item_id
    for page in range(1, pages_of(week, told.shares) + 1 if which else 1):
        tx.outbox.put(
            Intent(
                key=f"weekly_details:{study.id}:{which}:{page}",
                kind=PostKind.WEEKLY_DETAILS,
                workspace=study.workspace,
                channel=study.channel,
                engagement_id=study.id,
                item_id=which,
                refs={"day": planned.isoformat(), "page": str(page)},
            ),
            now,
        )
    return told


def _planned(delivery: Delivery, study: Engagement) -> date:
    """Return the local day it was due on."""
    return today_in(study.zone, datetime.fromisoformat(delivery.intent.refs["moment"]))


def render_weekly_details(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render what did not fit, below the post it belongs to and from the same snapshot."""
    refs = delivery.intent.refs
    with sources.store.read() as tx:
        study = study_of(tx, delivery)
        told = tx.weeks.on(study.id, date.fromisoformat(refs["day"]))
        week = delivery.intent.item_id or ""
        post = tx.outbox.address(study.id, PostKind.WEEKLY_SUMMARY, week)
    page = int(refs["page"])
    if post is None or told is None:
        return NOT_POSTED
    if page > pages_of(told.week, told.shares):
        return Skip(reason="everything stands in the post")
    message = weekly_details(
        told.week,
        page=page,
        names=_names(sources, delivery, told),
        zone=told.zone,
        shares=told.shares,
    )
    return Post(message=message, channel=study.channel)


def _names(sources: Sources, delivery: Delivery, told: ToldWeek) -> Mapping[str, str]:
    return names_of(sources, delivery, people_in(told.week))
