"""Who looks after the items of an owner who is away: named by them, and of their own side."""

from datetime import datetime

from bot.domain.absence import Absence, absence_on
from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.sides import Sides
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
    if away is None or away.cover is None:
        return None
    known = tx.people.get(study.workspace, away.cover)
    own = sides.of(action.owner, action.owner_team)
    is_of_side = sides.of(away.cover, known.company if known else None) == own
    return away.cover if is_of_side and own is not None else None
