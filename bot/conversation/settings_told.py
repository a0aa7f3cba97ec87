"""The settings that `status` says; who is away is private to each side."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.blocks.settings_told import SideTold, settings_lines
from bot.blocks.wording_setup import company_of, side_called
from bot.conversation.turn import Turn
from bot.domain.absence import Absence
from bot.domain.engagement import Engagement
from bot.domain.people import Person, Side
from bot.domain.permission import Circle
from bot.domain.roles import RoleKind, Seat
from bot.domain.settings import SideSettings
from bot.domain.sides import Party
from bot.usecases.hours_of import hours_of_party
from bot.usecases.permit import circle_of
from bot.usecases.shelves import Transaction

AHEAD = timedelta(days=14)
"""Who is away within that time is told."""
PEOPLE_NAMED = 2
"""So many people say well enough which company is meant."""


def lines_of(turn: Turn, study: Engagement) -> Sequence[str]:
    """Return every setting of a study and of its sides, as the one who asks may read them."""
    today = turn.today_of(turn.author).date()
    people = list(turn.services.directory.known_people_of(study.workspace, study.channel))
    with turn.services.store.read() as tx:
        circle = circle_of(tx, study.id)
        own = circle.sides.of(turn.actor.user_id, turn.actor.company)
        colleagues = [one for one in people if circle.sides.of(one.user_id, one.company) == own]
        away = [] if own is None else list(_away(turn, tx, colleagues))
        is_urgent = turn.actor.user_id in tx.urgents.every(study.workspace)
        known = tx.sides.settings(study.id)
        zones = {
            party: hours_of_party(tx, study, party, turn.now).zone for party in circle.sides.parties
        }
    sides = [
        SideTold(
            called=_called(circle, party, people),
            zone=zones[party],
            settings=known.get(party, SideSettings()),
            contact=_seated(turn, circle, party, Seat.HOLDER),
            backup=_seated(turn, circle, party, Seat.BACKUP),
            away=away if party == own else (),
        )
        for party in circle.sides.parties
    ]
    return settings_lines(study, sides, today=today, is_urgent=is_urgent)


def _away(
    turn: Turn, tx: Transaction, colleagues: Sequence[Person]
) -> Iterator[tuple[str, Absence]]:
    today = turn.today_of(turn.author).date()
    for person in colleagues:
        for one in tx.absences.of(person.workspace, person.user_id, today):
            if one.first_on <= today + AHEAD:
                yield person.name, one


def _called(circle: Circle, party: Party, people: Sequence[Person]) -> str:
    """Call a side as the form of the roles does."""
    label = Side(party) if party in set(Side) else None
    theirs = [one.name for one in people if circle.sides.of(one.user_id, one.company) == party]
    return side_called(label, circle.sides.name(party) or company_of(theirs[:PEOPLE_NAMED]))


def _seated(turn: Turn, circle: Circle, party: Party, seat: Seat) -> str | None:
    user_id = circle.roster.holder(party, RoleKind.MAIN_CONTACT, seat)
    return turn.person(user_id).name if user_id else None
