"""Who is asked instead of an owner who cannot answer, and about what."""

import pytest

from bot.domain.nudges import Part
from bot.domain.stand_in import TAKEN, Missing, who_is_asked


@pytest.mark.parametrize(
    ("contacts", "owner", "out", "asked"),
    [
        (["ana", "ben"], "jonas", set(), "ana"),
        (["ana", "ben"], "jonas", {"ana"}, "ben"),
        (["ana", "ben"], "jonas", {"ana", "ben"}, "ana"),  # it waits for the first one
        (["ana", "ben"], "ana", set(), "ben"),  # nobody is asked about what is theirs
        (["ana"], "ana", set(), None),
        ([], "jonas", set(), None),
    ],
)
def test_the_first_contact_who_is_there_is_asked(
    contacts: list[str], owner: str, out: set[str], asked: str | None
) -> None:
    assert who_is_asked(contacts, owner, out) == asked


@pytest.mark.parametrize(
    ("part", "away", "left", "unreached"),
    [
        (Part.DUE_SOON, False, True, False),
        (Part.DUE_TODAY, True, True, False),
        (Part.WAS_DUE, True, True, True),
        (Part.URGENT, False, True, True),
        (Part.UNDATED, False, True, True),
        (Part.SNOOZED, False, True, False),
        (Part.NEW, False, False, False),
    ],
)
def test_what_whoever_stands_in_is_asked_about(
    part: Part, away: bool, left: bool, unreached: bool
) -> None:
    taken = [part in TAKEN[why] for why in (Missing.AWAY, Missing.LEFT, Missing.UNREACHED)]
    assert taken == [away, left, unreached]
