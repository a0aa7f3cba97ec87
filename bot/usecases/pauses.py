"""How long reminders about an action rest, in its owner's business days."""

from datetime import datetime

from bot.domain.action import Action, Pause
from bot.domain.due import spell_day
from bot.domain.engagement import Engagement
from bot.domain.hours import Hours, NeverAtWorkError
from bot.domain.journal import Change
from bot.domain.nudges import pause_of
from bot.domain.people import Person
from bot.usecases.hours_of import hours_of_person
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


def owners_hours(tx: Transaction, study: Engagement, action: Action, now: datetime) -> Hours:
    """Return the hours of an action's owner, as they are remembered."""
    known = tx.people.get(study.workspace, action.owner)
    owner = known or Person(
        workspace=study.workspace,
        user_id=action.owner,
        team_id=action.owner_team,
        name="",
        is_known=False,
    )
    return hours_of_person(tx, study, owner, now)


def pause_now(tx: Transaction, study: Engagement, action: Action, stamp: Stamp) -> Pause:
    """Return the rest that begins now; for who is away for good it is counted on weekdays."""
    hours = owners_hours(tx, study, action, stamp.at)
    try:
        return pause_of(action, hours, hours.today(stamp.at))
    except NeverAtWorkError:
        return pause_of(action, Hours(zone=hours.zone), hours.today(stamp.at))


def quiet_change(before: Action, after: Action) -> Change:
    """Say for the journal until when reminders rest."""
    old, new = (spell_day(one.quiet_until) if one.quiet_until else None for one in (before, after))
    return Change(field="reminders rest until", old=old, new=new)
