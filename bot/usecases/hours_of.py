"""Whose working hours count: those of a person in a study, and those of one of its sides."""

from datetime import datetime

from bot.domain.engagement import Engagement
from bot.domain.hours import Hours
from bot.domain.people import Person
from bot.domain.roles import RoleKind
from bot.domain.settings import SideSettings
from bot.domain.sides import Party
from bot.usecases.holidays import holidays_of
from bot.usecases.shelves import Transaction
from bot.usecases.zones import local_time


def hours_of_person(tx: Transaction, study: Engagement, person: Person, now: datetime) -> Hours:
    """Return somebody's hours: their own zone, and what their side says of hours and holidays."""
    party = tx.sides.of_study(study.id).of(person.user_id, person.company)
    zone = person.zone if person.is_known else study.zone
    return _hours(tx, study, party, zone, now)


def hours_of_party(tx: Transaction, study: Engagement, party: Party, now: datetime) -> Hours:
    """Return a side's hours, on the clocks of its main contact; of the study where it has none."""
    contact = tx.roles.today(study.id).holder(party, RoleKind.MAIN_CONTACT)
    person = tx.people.get(study.workspace, contact) if contact else None
    zone = person.zone if person and person.is_known else study.zone
    return _hours(tx, study, party, zone, now)


def _hours(
    tx: Transaction, study: Engagement, party: Party | None, zone: str, now: datetime
) -> Hours:
    own = tx.sides.settings(study.id).get(party or "", SideSettings())
    year = local_time(zone, now).year
    return Hours(
        zone=zone,
        opens=own.opens,
        closes=own.closes,
        days=own.days,
        off=holidays_of(own.country or study.country, year),
    )
