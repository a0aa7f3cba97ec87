"""Promise 5: the other company hears of a late item after its owner and the owner's side did."""

from datetime import datetime

from bot.domain.action import Action
from bot.domain.delivery import Telling
from bot.domain.engagement import Engagement
from bot.domain.hours import Hours
from bot.domain.nudges import may_be_pushed
from bot.domain.stand_in import Missing
from bot.usecases.cover import cover_of
from bot.usecases.holidays import holidays_of
from bot.usecases.hours_of import hours_of_party
from bot.usecases.missing import contacts_of, is_out, missing
from bot.usecases.shelves import Transaction
from bot.usecases.zones import today_in


def is_shown_as_past(tx: Transaction, action: Action, study: Engagement, now: datetime) -> bool:
    """Tell whether both companies may be shown that an action is past its date.

    Three business days after it, and a full one after its owner and their main contact were told:
    after an outage the date alone would have the summary arrive before them. Business days are
    those of the owner's side, in its hours.
    """
    if action.due is None or action.counts_from is None:
        return False
    side = _hours_of_side(tx, action, study, now)
    past = side.working_days_between(action.counts_from, today_in(action.due.zone, now))
    return may_be_pushed(past, _told_at(tx, action, study, now), side, now)


def _hours_of_side(tx: Transaction, action: Action, study: Engagement, now: datetime) -> Hours:
    """Return when the owner's side works; the study's weekdays where nobody placed the owner."""
    party = tx.sides.of_study(study.id).of(action.owner, action.owner_team)
    if party is not None:
        return hours_of_party(tx, study, party, now)
    zone = action.due.zone if action.due else study.zone
    return Hours(zone=zone, off=holidays_of(study.country, now.year))


def may_be_shown(tx: Transaction, action: Action, study: Engagement, now: datetime) -> bool:
    """Tell whether a post may show an action: what is late only once its own side had it."""
    is_late = action.due is not None and action.is_past(today_in(action.due.zone, now))
    return not is_late or is_shown_as_past(tx, action, study, now)


def _told_at(
    tx: Transaction, action: Action, study: Engagement, now: datetime
) -> list[datetime | None]:
    """Return since when the owner, and the main contact, know that it is past its date.

    Whoever cannot be told, or wanted it quiet, is not waited for. What somebody of before was told,
    another owner or another side's contact, tells those of today nothing.
    """
    everything = tx.tellings.of_item(study.id, action.id)
    told = [one for one in everything if _is_of_lateness(one, action)]
    contacts = contacts_of(tx, study, action)
    can_hear = any(_can_hear(tx, study, one, now) for one in contacts)
    waited_for = [_for_owner(tx, action, study, now, has_contact=can_hear)]
    if can_hear:
        waited_for.append(set(contacts))
    ways = ([one.at for one in told if one.person in people] for people in waited_for if people)
    return [min(moments, default=None) for moments in ways]


def _for_owner(
    tx: Transaction, action: Action, study: Engagement, now: datetime, *, has_contact: bool
) -> set[str]:
    """Return who has to have heard of it for the owner's part: they, or who covers them.

    Nobody where they wanted it quiet, are gone for good or out of reach, or are away while their
    contact hears of it. Of a side where nobody else can be told, it waits until they are back.
    """
    out = missing(tx, study, action.owner, now)
    if _is_quiet(action, study, now) or (out is not None and out.why is not Missing.AWAY):
        return set()
    cover = cover_of(tx, study, tx.sides.of_study(study.id), action, now) if out else None
    if cover is not None and not is_out(tx, study, cover, now):
        return {action.owner, cover}
    return set() if out is not None and has_contact else {action.owner}


def _is_of_lateness(telling: Telling, action: Action) -> bool:
    """Tell whether somebody was told of it when it was past its date; then they know."""
    due = action.due
    return due is not None and telling.has_left and today_in(due.zone, telling.at) > due.on


def _can_hear(tx: Transaction, study: Engagement, contact: str, now: datetime) -> bool:
    """Tell whether a contact will hear of it; whoever is away does when they are back."""
    why = missing(tx, study, contact, now)
    return why is None or why.why is Missing.AWAY


def _is_quiet(action: Action, study: Engagement, now: datetime) -> bool:
    return action.quiet_until is not None and action.quiet_until > today_in(study.zone, now)
