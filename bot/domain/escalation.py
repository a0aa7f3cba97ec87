"""Who is told of a concern: when it is new, when a clock has run out, when it is carried higher.

Each list names the role first that the rule is about, and then who stands in where it is empty or
where Slack delivers nothing to them. One person of a list is told, the first who can be.
"""

from collections.abc import Mapping, Sequence

from bot.domain.clocks import Step
from bot.domain.roles import Chair, RoleKind, Roster, Seat
from bot.domain.sides import Party

_CONTACT: Chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
_STAND_IN: Chair = (RoleKind.MAIN_CONTACT, Seat.BACKUP)
_DRIVER: Chair = (RoleKind.ACTION_DRIVER, Seat.HOLDER)
_DRIVERS_BACKUP: Chair = (RoleKind.ACTION_DRIVER, Seat.BACKUP)
_PEOPLE = (_CONTACT, _STAND_IN, _DRIVER, _DRIVERS_BACKUP)

_LEVELS: Mapping[int, RoleKind] = {
    1: RoleKind.ESCALATION_1,
    2: RoleKind.ESCALATION_2,
    3: RoleKind.ESCALATION_3,
}

LEVEL_OF: Mapping[Step, int] = {Step.ONCE_AND_A_HALF: 1, Step.TWICE: 2}
"""The level that is asked when a clock has run out so far."""


def first_asked(roster: Roster, party: Party | None) -> Sequence[str]:
    """Return who hears of a new concern: the main contact, else who stands in."""
    return roster.people(party, _PEOPLE)


def asked_after(roster: Roster, step: Step, party: Party | None) -> Sequence[str]:
    """Return who of a side is asked when a clock has run out so far."""
    if step is Step.ONCE:
        return roster.people(party, (_STAND_IN, _DRIVER, _DRIVERS_BACKUP, _CONTACT))
    return of_level(roster, LEVEL_OF[step], party)


def of_level(roster: Roster, level: int, party: Party | None) -> Sequence[str]:
    """Return who of a side stands for a level; where it is empty those of the level below."""
    levels = (_LEVELS[one] for one in range(level, 0, -1))
    chairs = [(kind, seat) for kind in levels for seat in Seat]
    return roster.people(party, (*chairs, *_PEOPLE))
