"""Who wants to hear of critical concerns at any hour: each for themselves, off by default."""

from bot.blocks import wording_clock as say
from bot.blocks.common import sentence
from bot.conversation.exchange import Reply, Whisper, pack
from bot.conversation.turn import Turn
from bot.conversation.verbs import Fits, Reach, Verb


def choose(turn: Turn) -> Reply:
    """Switch it on or off for the one who asks, in all their studies; alone it says how it is."""
    services, request = turn.services, turn.request
    user_id, wanted = turn.actor.user_id, turn.rest.lower()
    if not wanted:
        with services.store.read() as tx:
            is_on = user_id in tx.urgents.every(request.workspace)
        return Whisper(message=sentence(say.URGENT_IS_ON if is_on else say.URGENT_IS_OFF))
    reply = Whisper(message=sentence(say.URGENT_ON if wanted == "on" else say.URGENT_OFF))
    with services.store.begin() as tx:
        tx.inbox.record(request.key, pack(reply), services.clock.real())
        if wanted == "on":
            tx.urgents.keep(request.workspace, user_id, turn.now)
        else:
            tx.urgents.forget(request.workspace, user_id)
    return reply


URGENT = Verb(
    name="urgent",
    usage="urgent [on|off]",
    example="urgent on",
    summary="lets critical concerns for your side reach you at any hour",
    fits=Fits.FILTER,
    reach=Reach.ANYWHERE,
    filters=frozenset({"on", "off"}),
    handler=choose,
)
