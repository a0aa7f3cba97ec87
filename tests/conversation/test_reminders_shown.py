"""`show A-1` tells who was reminded of it, when, by which route, and what was left out."""

from datetime import UTC, datetime

from bot.usecases.ports import Refused
from tests.support.fakes import JONAS
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS, NEW_YORK


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def reminders(house: House) -> list[str]:
    """Return what `show` says of reminders."""
    return (
        spoken(house.command(MAYA_ACTS, "/action show A-1"))
        .partition("Reminders\n")[2]
        .splitlines()
    )


def test_each_reminder_has_its_moment_its_reader_and_its_reason(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list by Wednesday")
    house.deliver()
    assert reminders(house) == []
    for moment in ("2026-11-23T10:11", "2026-11-25T08:00", "2026-11-26T08:00"):
        house.clock.at = at(moment)
        house.tick()
    assert reminders(house) == [
        f"Mon 23 Nov 2026 05:11 {NEW_YORK} · told Jonas, by direct message (it was new)",
        f"Wed 25 Nov 2026 03:00 {NEW_YORK} · told Jonas, by direct message (it was due that day)",
        f"Thu 26 Nov 2026 03:00 {NEW_YORK} · told Jonas, by direct message (it was past its date)",
    ]


def test_what_was_left_out_or_refused_is_told_with_its_reason(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list by Wednesday")
    house.command(JONAS_ACTS, "/action order kits by Wednesday")
    house.deliver()
    house.clock.at = at("2026-11-25T08:00")
    house.planner.run()
    house.clock.at = at("2026-11-25T19:00")  # nothing could be sent in Berlin's working hours
    house.deliver()
    assert reminders(house)[-1] == (
        f"Wed 25 Nov 2026 14:00 {NEW_YORK} · left out for Jonas, by direct message "
        "(it was due that day): its hours were over"
    )
    house.clock.at = at("2026-11-26T08:00")
    house.messenger.outcomes = [Refused(code="user_not_visible")]
    house.tick()
    assert reminders(house)[-1] == (
        f"Thu 26 Nov 2026 03:00 {NEW_YORK} · could not be delivered to Jonas, by direct message "
        "(it was past its date): user_not_visible"
    )


def test_another_item_of_the_same_message_is_not_told_of_this_one(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list")
    house.command(JONAS_ACTS, "/action order kits by Wednesday")
    house.deliver()
    house.clock.move(minutes=11)
    house.tick()
    house.clock.at = at("2026-11-25T08:00")
    house.tick()
    assert len(reminders(house)) == 1
    assert JONAS in {one.person for one in house.messenger.letters}
