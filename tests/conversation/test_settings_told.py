"""`/liaison status` says every setting of the study and its sides; absences stay private."""

import pytest

from bot.domain.people import Actor
from bot.domain.roles import Seat
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House, form_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, give

REMINDER = "a reminder 15 minutes before"
WEEK = "Mon Tue Wed Thu Fri"


@pytest.fixture
def study(house: House) -> House:
    """Two companies with contacts, of which one has said how it works."""
    house.command(JONAS_ACTS, "/action keep the plan up to date")
    house.command(MAYA_ACTS, "/action keep the budget up to date")
    give(house, KESTREL, ANA)
    give(house, KESTREL, JONAS, Seat.BACKUP)
    give(house, NORTH, MAYA)
    with house.store.begin() as tx:
        found = tx.engagements.find_by_channel(STUDY_CHANNEL)
        assert found is not None
        tx.sides.name(found.id, KESTREL, "Kestrel")
        tx.sides.name(found.id, NORTH, "Northwind Bio")
    form = form_of(house.press(JONAS_ACTS, ("setup.side", KESTREL)))
    typed = {"opens": "08:00", "closes": "16:30", "days": "0,1,2,3", "country": "DE-BY"}
    house.submit(JONAS_ACTS, form, **typed)
    return house


def status(house: House, actor: Actor) -> list[str]:
    """Return the lines of what somebody is shown."""
    return spoken(house.command(actor, "/liaison status")).split("\n")


def test_every_setting_of_the_study_and_its_sides_is_said(study: House) -> None:
    said = status(study, MAYA_ACTS)
    for line in (
        "Time zone: Europe/Berlin",
        "Weekly summary: Thu 15:00",
        f"Around meetings, post: the agenda one business day before and {REMINDER}",
        "Kestrel: 08:00 to 16:30, Mon Tue Wed Thu, holidays of DE-BY, Europe/Berlin",
        "Kestrel: Main contact: Ana (backup Jonas)",
        f"Northwind Bio: 09:00 to 17:00, {WEEK}, America/New_York, no public holidays named",
        "Northwind Bio: Main contact: Maya",
        "Critical concerns reach you in your working hours",
    ):
        assert line in said


def test_what_is_changed_is_said_as_it_is_now(study: House) -> None:
    form = form_of(study.command(MAYA_ACTS, "/liaison setup"))
    changed = {"summary_day": "1", "summary_at": "10:30", "around_meetings": "reminder"}
    study.submit(MAYA_ACTS, form, **changed)
    study.command(MAYA_ACTS, "/liaison urgent on")
    said = status(study, MAYA_ACTS)
    assert "Weekly summary: Tue 10:30" in said
    assert "Around meetings, post: a reminder 15 minutes before" in said
    assert "Critical concerns reach you at any hour" in said
    assert "Critical concerns reach you in your working hours" in status(study, JONAS_ACTS)


def test_who_is_away_is_told_to_their_own_side_alone(study: House) -> None:
    study.command(JONAS_ACTS, "/liaison away until 27 November cover <@UANA>")
    study.command(ANA_ACTS, "/liaison away from 1 December until 3 December")
    study.command(ANA_ACTS, "/liaison away from 21 December until 4 January")
    own = "Kestrel, away (only your side sees this): "
    told = (
        "Ana from Tue 1 Dec 2026 until Thu 3 Dec 2026, Jonas until Fri 27 Nov 2026",
        "Jonas until Fri 27 Nov 2026, Ana from Tue 1 Dec 2026 until Thu 3 Dec 2026",
    )
    [line] = [one for one in status(study, ANA_ACTS) if "away" in one]
    assert line in {f"{own}{one}" for one in told}
    assert not [one for one in status(study, MAYA_ACTS) if "away" in one]
