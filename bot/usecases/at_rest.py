"""A channel at rest: what people rely on waits for it, and Slack is asked whether it is back."""

from bot.domain.delivery import HAS_ITS_HOUR, Delivery
from bot.usecases import channel_life
from bot.usecases.fault_points import Point, passing
from bot.usecases.ports import Stop, Stopped
from bot.usecases.posts import Skip, Sources


def look(delivery: Delivery, sources: Sources) -> Skip | Stopped | None:
    """Keep a post for a channel that Liaison was taken out of, or that is archived.

    It is claimed once a day. Whether the channel is back is asked then, for Slack's word that it
    is may have been lost while the program was down.
    """
    intent = delivery.intent
    if intent.channel is None or intent.engagement_id is None:
        return None
    with sources.store.read() as tx:
        why = tx.rests.why(intent.engagement_id)
        study = tx.engagements.get(intent.engagement_id)
    if why is None:
        return None
    if intent.kind in HAS_ITS_HOUR:
        return Skip(reason=channel_life.reason_of(why))
    if not sources.directory.is_member(study.workspace, study.channel):
        return Stopped(stop=Stop.CHANNEL, code=channel_life.code_of(why))
    with sources.store.begin() as tx:
        channel_life.wake(tx, study, sources.clock.now(), real=sources.clock.real())
    passing(Point.CHANNEL_FOLLOWED)
    return None
