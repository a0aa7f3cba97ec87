"""Whose working hours count: those of a person in a study, and those of one of its sides."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.domain.absence import Absence, days_away
from bot.domain.engagement import Engagement
from bot.domain.hours import Hours, widest
from bot.domain.people import Person
from bot.domain.roles import RoleKind
from bot.domain.settings import SideSettings
from bot.domain.sides import Party
from bot.usecases.holidays import holidays_of
from bot.usecases.shelves import Transaction
from bot.usecases.zones import local_time, today_in

_COUNTED_BACK = timedelta(days=60)
"""Days away that are over still count where business days past a date are counted."""


def hours_of_person(tx: Transaction, study: Engagement, person: Person, now: datetime) -> Hours:
    """Return somebody's hours in a study: their zone, their side's hours, days away and holidays.

    The public holidays are those of the country they named themselves, else their side's.
    """
    party = tx.sides.of_study(study.id).of(person.user_id, person.company)
    zone = person.told_zone or study.zone
    own = tx.person_settings.country(person.workspace, person.user_id)
    away = absences_of(tx, person.workspace, person.user_id, today_in(zone, now))
    return _hours(tx, study, party, zone, now, own_country=own, away=days_away(away))


def hours_of_reader(
    tx: Transaction, studies: Iterable[Engagement], person: Person, now: datetime
) -> Hours:
    """Return the hours in which somebody is written to: at work in any of these studies."""
    return widest([hours_of_person(tx, study, person, now) for study in studies])


def absences_of(tx: Transaction, workspace: str, user_id: str, today: date) -> list[Absence]:
    """Return somebody's days away that count today, those of the last weeks among them."""
    return list(tx.absences.of(workspace, user_id, today - _COUNTED_BACK))


def hours_of_party(tx: Transaction, study: Engagement, party: Party, now: datetime) -> Hours:
    """Return a side's hours, on the clocks of its main contact.

    Where it has none, on those of most of its people; and of the study while nobody is known.
    """
    contact = tx.roles.today(study.id).holder(party, RoleKind.MAIN_CONTACT)
    person = tx.people.get(study.workspace, contact) if contact else None
    told = person.told_zone if person else None
    zone = told or _zone_of_people(tx, study, party)
    return _hours(tx, study, party, zone or study.zone, now)


def _zone_of_people(tx: Transaction, study: Engagement, party: Party) -> str | None:
    companies = tx.sides.of_study(study.id).organisations
    teams = tuple(one.team_id for one in companies if one.party == party)
    return tx.people.zone_of(study.workspace, teams) if teams else None


def _hours(
    tx: Transaction,
    study: Engagement,
    party: Party | None,
    zone: str,
    now: datetime,
    *,
    own_country: str | None = None,
    away: frozenset[date] = frozenset(),
) -> Hours:
    side = tx.sides.settings(study.id).get(party or "", SideSettings())
    year = local_time(zone, now).year
    return Hours(
        zone=zone,
        opens=side.opens,
        closes=side.closes,
        days=side.days,
        off=holidays_of(own_country or side.country or study.country, year) | away,
    )
