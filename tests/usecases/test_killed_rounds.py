"""Whoever dies in the middle of the first look after an outage leaves nothing half told."""

import pytest

from bot.usecases import plan_posts
from bot.usecases.fault_points import Point
from tests.support.fakes import ANA, KESTREL, MAYA, NORTH
from tests.support.house import EmptyRecord, House
from tests.support.making import JONAS_ACTS, MAYA_ACTS, give
from tests.support.passing_time import at

MOST = 9
"""More places than that are told of nothing here."""


class KilledError(BaseException):
    """What nobody catches, as nobody catches a kill."""


@pytest.fixture
def away(house: House, record: EmptyRecord) -> House:
    """Give a study with four meetings, late items and concerns; nobody looks for two days."""
    record.play_once("away", lambda: begin(house))
    house.clock.at = at("2026-11-26T15:00")
    return house


def begin(house: House) -> None:
    """Let happen what was before."""
    house.clock.at = at("2026-11-16T10:00")
    for words in ("10:00 Data review", "11:00 Safety", "15:00 Steering call", "16:00 Lab"):
        house.command(JONAS_ACTS, f"/meeting weekly Friday {words}")
    for words in ("<@UJONAS> send the site list by Monday", "<@UANA> order kits by Thursday"):
        house.command(MAYA_ACTS, f"/action {words}")
    give(house, KESTREL, ANA)
    give(house, NORTH, MAYA)
    for moment in ("2026-11-18T15:00", "2026-11-20T09:00", "2026-11-23T14:55"):
        house.clock.at = at(moment)
        house.tick()
    for words in ("the lab is slow", "contracts slip"):
        house.command(MAYA_ACTS, f"/concern {words}")
    house.deliver()


@pytest.mark.parametrize("place", range(1, MOST))
def test_a_kill_in_the_first_look_makes_no_third_post(
    away: House, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    passed: list[Point] = []

    def die(point: Point) -> None:
        passed.append(point)
        if passed.count(Point.PLANNED) == place:
            raise KilledError

    before = len(away.messenger.letters)
    with monkeypatch.context() as armed:
        armed.setattr(plan_posts, "passing", die)
        try:
            away.another_planner().run()
        except KilledError:
            away.clock.move(seconds=20)
    away.planner = away.another_planner()
    for _ in range(3):
        away.planner.run()
        away.deliver()
        away.clock.move(minutes=15)
    posts = [one for one in away.messenger.letters[before:] if one.channel and not one.update]
    assert len(posts) <= 2
    assert any("Agenda" in one.message.text for one in posts)


def test_a_second_program_that_looks_in_the_middle_makes_no_third_post(
    away: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, passed = away.another_planner(), away.another_planner(), list[Point]()

    def look(point: Point) -> None:
        passed.append(point)
        if passed.count(Point.PLANNED) == 3:
            monkeypatch.undo()
            second.run()

    before = len(away.messenger.letters)
    monkeypatch.setattr(plan_posts, "passing", look)
    first.run()
    away.deliver()
    posts = [one for one in away.messenger.letters[before:] if one.channel and not one.update]
    assert len(posts) == 2
