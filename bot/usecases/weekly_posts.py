"""The weekly summary's post: gathered when it leaves, not posted when there is nothing to say."""

from datetime import datetime, timedelta

from bot.blocks.week import weekly_summary
from bot.domain.delivery import Delivery
from bot.usecases.posts import Post, Skip, Sources, study_of
from bot.usecases.summarise_week import summarise, with_names

SUMMARY_WINDOW = timedelta(hours=24)
"""How late a weekly summary is still this week's news."""


def render_weekly_summary(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the week; a week in which nothing changed and nothing is due is not posted."""
    moment = datetime.fromisoformat(delivery.intent.refs["moment"])
    if sources.clock.now() >= moment + SUMMARY_WINDOW:
        return Skip(reason="the week is no news any more")
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        summary = summarise(tx, engagement, sources.clock.now())
    if summary.is_empty:
        return Skip(reason="nothing changed and nothing is due")
    workspace = delivery.intent.workspace
    named = with_names(summary, lambda one: sources.directory.person(workspace, one).name)
    return Post(message=weekly_summary(named), channel=engagement.channel)
