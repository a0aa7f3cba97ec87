"""When a channel gets another id, what waits for it and what stands in it moves along."""

from sqlalchemy import update

from bot.domain.engagement import Engagement
from bot.store.tables import outbox
from bot.store.work import Work


def redirect(work: Work, before: Engagement, channel: str) -> None:
    """Send a study's waiting posts to the new id, and edit its standing ones there."""
    of_study = update(outbox).where(outbox.c.engagement_id == before.id)
    # Doubtful ones, too: Slack looks for messages by a channel's id of today.
    waiting = of_study.where(outbox.c.state.in_(("pending", "sending", "doubtful", "dead")))
    work.run(
        waiting.where(outbox.c.channel == before.channel).values(
            channel=channel, destination=f"{before.workspace}/{channel}"
        )
    )
    work.run(of_study.where(outbox.c.sent_channel == before.channel).values(sent_channel=channel))
