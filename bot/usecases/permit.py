"""Asking whether somebody may: every use-case that changes something asks here first."""

from dataclasses import replace
from datetime import datetime

from bot.domain.action import Action
from bot.domain.deeds import ALLOWED, Deed, Relation
from bot.domain.engagement import Engagement
from bot.domain.people import Actor, Side
from bot.domain.permission import Circle, Item, may, require
from bot.usecases.cover import cover_of
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


def circle_of(tx: Transaction, engagement_id: str) -> Circle:
    """Return who is who in a study now."""
    return Circle(sides=tx.sides.of_study(engagement_id), roster=tx.roles.today(engagement_id))


def circle_about(tx: Transaction, study: Engagement, action: Action, now: datetime) -> Circle:
    """Return who is who for one action: whoever covers an owner who is away, too."""
    circle = circle_of(tx, study.id)
    cover = cover_of(tx, study, circle.sides, action, now)
    return replace(circle, covers={action.owner: cover}) if cover else circle


def permit(tx: Transaction, stamp: Stamp, deed: Deed, item: Item = None) -> None:
    """Raise the refusal that names who could, unless this person may.

    What everybody in the channel may do needs no look at who is who: the desk has seen to it
    that whoever asks is in the channel.
    """
    is_for_all = Relation.MEMBER in ALLOWED[deed]
    circle = Circle() if is_for_all else circle_of(tx, stamp.engagement_id)
    if isinstance(item, Action) and may(stamp.actor, deed, item, circle) is not None:
        # Only who may not otherwise has to be somebody's cover: it costs a look at who is away.
        circle = circle_about(tx, tx.engagements.get(stamp.engagement_id), item, stamp.at)
    require(stamp.actor, deed, item, circle)


def label_of(tx: Transaction, engagement_id: str, actor: Actor) -> Side | None:
    """Return the label of somebody's side, for the journal; None while it has none."""
    party = tx.sides.of_study(engagement_id).of(actor.user_id, actor.company)
    return Side(party) if party in set(Side) else None
