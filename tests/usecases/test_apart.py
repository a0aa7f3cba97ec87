"""One study's, person's or concern's trouble never stops what is planned for the others."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.schedule.boundary import EachApart
from bot.usecases import concern_clock, day_parts, plan_concerns, plan_people
from bot.usecases.plan_posts import NOT_PLANNED
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS, give


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def apart(house: House) -> None:
    """Plan with the boundary that the program has."""
    house.boundary = EachApart()
    house.planner = house.another_planner()


def failures(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """Return what the log says of what could not be planned."""
    said = (vars(one) for one in caplog.records)
    return [one for one in said if one.get("action") == "plan_failed"]


def both_owe(house: House) -> None:
    """Let a person of either side owe something by tomorrow."""
    house.command(JONAS_ACTS, "/action <@UMAYA> sign the budget by 24 November")
    house.command(MAYA_ACTS, "/action <@UJONAS> send the report by 24 November")
    house.deliver()


def written_to(house: House, before: int) -> set[str | None]:
    """Return who got a direct message since."""
    return {one.person for one in house.messenger.letters[before:] if one.person}


def test_a_person_whose_day_fails_keeps_nobody_elses_day(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    both_owe(house)
    apart(house)

    def day(tx: Any, reader: Any) -> Any:
        if reader.user_id == MAYA:
            raise LookupError("a row nobody foresaw")
        return day_parts.day_of_person(tx, reader)

    monkeypatch.setattr(plan_people, "day_of_person", day)
    house.clock.at = at("2026-11-24T14:30")  # both are at work
    before = len(house.messenger.letters)
    with caplog.at_level(logging.ERROR):
        house.tick()
        house.tick()
    assert written_to(house, before) == {JONAS}
    [one] = failures(caplog)  # told once, though it fails at each look
    assert (one["what"], one["person"]) == ("person", MAYA)
    assert len(one["reference"]) == 8
    assert one["exc_info"]
    with house.store.read() as tx:
        assert tx.ticks.last(NOT_PLANNED) == house.clock.at


def test_a_concern_that_fails_keeps_no_other_concern(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    both_owe(house)
    give(house, KESTREL, ANA)
    for words in ("the lab is slow", "contracts slip"):
        house.command(MAYA_ACTS, f"/concern {words}")
    house.deliver()
    apart(house)
    poisoned = house.concern(1).id

    def case(tx: Any, study: Any, concern: Any, now: datetime) -> Any:
        if concern.id == poisoned:
            raise ZeroDivisionError
        return concern_clock.case_of(tx, study, concern, now)

    monkeypatch.setattr(plan_concerns, "case_of", case)
    before = len(house.messenger.letters)
    with caplog.at_level(logging.ERROR):
        house.tick()
    sent = [one.message.text for one in house.messenger.letters[before:] if one.person == ANA]
    assert any("C-2" in text for text in sent)
    assert not any("C-1" in text for text in sent)
    [one] = failures(caplog)
    assert one["concern"] == poisoned


def test_a_zone_this_machine_does_not_know_stops_nobody(house: House) -> None:
    both_owe(house)
    odd = house.directory.add(replace(house.directory.people[JONAS], zone="US/Pacific-New"))
    with house.store.begin() as tx:
        tx.people.keep(odd)
    give(house, KESTREL, JONAS)
    house.command(MAYA_ACTS, "/concern the lab is slow")
    house.deliver()
    before = len(house.messenger.letters)
    for moment in ("2026-11-24T14:30", "2026-11-25T14:30"):
        house.clock.at = at(moment)
        house.tick()
    # Who lives by a clock nobody here knows is at work when the study is.
    assert written_to(house, before) == {JONAS, MAYA}
