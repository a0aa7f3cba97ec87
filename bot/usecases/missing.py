"""Who cannot answer today: away, gone, or out of reach; and who of their side can."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.stand_in import Missing, StandIn
from bot.usecases.cover import absence_today
from bot.usecases.permit import circle_of
from bot.usecases.shelves import Transaction


def contacts_of(tx: Transaction, study: Engagement, action: Action) -> Sequence[str]:
    """Return who speaks for the owner's side, without the owner."""
    circle = circle_of(tx, study.id)
    party = circle.sides.of(action.owner, action.owner_team)
    return [one for one in circle.roster.contacts(party) if one != action.owner]


def missing(tx: Transaction, study: Engagement, user_id: str, now: datetime) -> StandIn | None:
    """Return why somebody cannot answer today; None for who can, as far as anybody knows."""
    person = tx.people.get(study.workspace, user_id)
    if person is not None and person.is_deleted:
        return StandIn(owner=user_id, why=Missing.LEFT)
    if any(one.user_id == user_id for one in tx.unreachables.every(study.workspace)):
        return StandIn(owner=user_id, why=Missing.UNREACHED)
    away = absence_today(tx, study, user_id, now)
    return StandIn(owner=user_id, why=Missing.AWAY, until=away.last_on) if away else None


def is_out(tx: Transaction, study: Engagement, user_id: str, now: datetime) -> bool:
    """Tell whether somebody cannot answer today."""
    return missing(tx, study, user_id, now) is not None
