"""Who stands in for somebody who is away: named by them, and of their own side."""

from datetime import datetime

from bot.domain.absence import Absence, absence_on
from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.sides import Party, Sides
from bot.usecases.hours_of import absences_of
from bot.usecases.shelves import Transaction
from bot.usecases.zones import today_in


def absence_today(
    tx: Transaction, study: Engagement, user_id: str, now: datetime
) -> Absence | None:
    """Return the absence in which somebody is today, on their own calendar."""
    person = tx.people.get(study.workspace, user_id)
    zone = (person.told_zone if person else None) or study.zone
    today = today_in(zone, now)
    return absence_on(absences_of(tx, study.workspace, user_id, today), today)


def cover_of(
    tx: Transaction, study: Engagement, sides: Sides, action: Action, now: datetime
) -> str | None:
    """Return who looks after an action while its owner is away; None where nobody of their side."""
    away = absence_today(tx, study, action.owner, now)
    own = sides.of(action.owner, action.owner_team)
    return _of_side(tx, study, sides, away, own)


def cover_for(
    tx: Transaction, study: Engagement, sides: Sides, user_id: str, now: datetime
) -> str | None:
    """Return who stands in for somebody who is away today; None where nobody of their side."""
    away = absence_today(tx, study, user_id, now)
    return _of_side(tx, study, sides, away, _side_of(tx, study, sides, user_id))


def _of_side(
    tx: Transaction, study: Engagement, sides: Sides, away: Absence | None, own: Party | None
) -> str | None:
    if away is None or away.cover is None or own is None:
        return None
    return away.cover if _side_of(tx, study, sides, away.cover) == own else None


def _side_of(tx: Transaction, study: Engagement, sides: Sides, user_id: str) -> Party | None:
    known = tx.people.get(study.workspace, user_id)
    return sides.of(user_id, known.company if known else None)
