"""Who is told of a concern, and who stands in where a role is empty."""

import pytest

from bot.domain.clocks import Step
from bot.domain.escalation import asked_after, first_asked, of_level
from bot.domain.roles import Role, RoleKind, Roster, Seat
from tests.support.fakes import KESTREL, MONDAY, NORTH

CONTACT, BACKUP, DRIVER, ONE, TWO, THREE = "UMC", "UBU", "UAD", "UE1", "UE2", "UE3"
CHAIRS = {
    CONTACT: (RoleKind.MAIN_CONTACT, Seat.HOLDER),
    BACKUP: (RoleKind.MAIN_CONTACT, Seat.BACKUP),
    DRIVER: (RoleKind.ACTION_DRIVER, Seat.HOLDER),
    ONE: (RoleKind.ESCALATION_1, Seat.HOLDER),
    TWO: (RoleKind.ESCALATION_2, Seat.HOLDER),
    THREE: (RoleKind.ESCALATION_3, Seat.HOLDER),
}


def roster(*people: str) -> Roster:
    return Roster(
        roles=tuple(
            Role(
                party=KESTREL, kind=CHAIRS[one][0], seat=CHAIRS[one][1], user_id=one, from_at=MONDAY
            )
            for one in people
        )
    )


EVERYBODY = tuple(CHAIRS)


@pytest.mark.parametrize(
    ("step", "people", "first"),
    [
        (Step.ONCE, EVERYBODY, BACKUP),
        (Step.ONCE_AND_A_HALF, EVERYBODY, ONE),
        (Step.TWICE, EVERYBODY, TWO),
        (Step.ONCE, (CONTACT, DRIVER), DRIVER),
        (Step.ONCE, (CONTACT,), CONTACT),
        (Step.ONCE_AND_A_HALF, (CONTACT, BACKUP), CONTACT),
        (Step.TWICE, (CONTACT, ONE), ONE),
        (Step.TWICE, (THREE,), None),
    ],
)
def test_each_step_asks_the_next_one_in_line(
    step: Step, people: tuple[str, ...], first: str | None
) -> None:
    assert next(iter(asked_after(roster(*people), step, KESTREL)), None) == first


def test_a_new_concern_is_the_main_contacts_then_the_backups_then_the_drivers() -> None:
    assert first_asked(roster(*EVERYBODY), KESTREL) == (CONTACT, BACKUP, DRIVER)
    assert first_asked(roster(DRIVER), KESTREL) == (DRIVER,)
    assert first_asked(roster(*EVERYBODY), NORTH) == ()
    assert first_asked(roster(*EVERYBODY), None) == ()


def test_level_three_is_asked_only_where_a_person_carried_it_there() -> None:
    assert of_level(roster(*EVERYBODY), 3, KESTREL)[0] == THREE
    for step in Step:
        assert THREE not in asked_after(roster(*EVERYBODY), step, KESTREL)
