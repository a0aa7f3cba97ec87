"""The entrance for what does not come from the channel: forms, and buttons in direct messages.

Whoever says something in the channel is in it. Behind a form or a button of an old direct message
may stand somebody who left since; they may neither act nor read any more.
"""

from bot.conversation.turn import Turn
from bot.domain.errors import MembershipUnclear, NotAMember


def admit(turn: Turn) -> None:
    """Refuse somebody who is not in the channel of the study; in doubt the door stays closed."""
    channel = _channel_meant(turn)
    if channel is not None:
        require_in(turn, channel)


def require_in(turn: Turn, channel: str) -> None:
    """Refuse somebody who is not in this channel."""
    found = _look(turn, channel)
    if found is None:
        raise MembershipUnclear
    if not found:
        raise NotAMember


def is_in(turn: Turn, channel: str) -> bool:
    """Tell whether the person is in this channel; in doubt they are not."""
    return bool(_look(turn, channel))


def _look(turn: Turn, channel: str) -> bool | None:
    request = turn.request
    return turn.services.directory.is_person_in(request.workspace, channel, request.actor.user_id)


def _channel_meant(turn: Turn) -> str | None:
    """Return the channel that a request from elsewhere is about; None from the channel itself."""
    if turn.request.channel is not None and not turn.request.is_direct:
        return None
    if turn.channel is not None and not turn.request.is_direct:
        return turn.channel
    item_id, _ = turn.item
    if not item_id:
        return None
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_item(item_id)
    return study.channel if study else None
