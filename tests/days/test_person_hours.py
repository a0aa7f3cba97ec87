"""What comes to a person, and when: hours of their side, several studies, new items, the ladder."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.roles import RoleKind, Seat
from bot.domain.settings import SideSettings
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH, PRIYA
from tests.support.house import House, buttons_of
from tests.support.making import BERLIN, JONAS_ACTS, MAYA_ACTS, NEW_YORK

OTHER = "C0OTHER"


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


BY_DAY = range(5, 22)
AT_NIGHT = timedelta(hours=1)
"""Nobody is at work anywhere here at night (UTC): a look now and then sees that all is quiet."""


def live(house: House, until: str, minutes: int = 60) -> Iterator[tuple[str | None, datetime, str]]:
    """Let time pass; yields whom a direct message came to, when, and what it said."""
    while house.clock.at < at(until):
        now, before = house.clock.at, len(house.messenger.letters)
        house.tick()
        for letter in house.messenger.letters[before:]:
            if letter.person is not None:
                yield letter.person, now, letter.message.text
        house.clock.at = now + (timedelta(minutes=minutes) if now.hour in BY_DAY else AT_NIGHT)


def told(house: House, until: str, zone: str, minutes: int = 60) -> dict[str | None, list[str]]:
    """Return by person when messages came, on the clocks of one zone."""
    found: dict[str | None, list[str]] = {}
    for person, now, _ in live(house, until, minutes):
        found.setdefault(person, []).append(f"{now.astimezone(ZoneInfo(zone)):%a %H:%M}")
    return found


def keep_hours(house: House, channel: str = "C0STUDY", **facts: object) -> None:
    """Let Kestrel say when it works, in one study."""
    with house.store.read() as tx:
        study = tx.engagements.find_by_channel(channel)
    assert study is not None
    with house.sql.begin() as tx:
        settings = SideSettings(**facts)  # type: ignore[arg-type]
        tx.sides.keep_settings(study.id, KESTREL, settings)


def name_contacts(house: House, *people: str) -> None:
    """Name Kestrel's main contact, and the backup."""
    with house.reading() as (_, study):
        pass
    with house.sql.begin() as tx:
        for seat, user in zip(Seat, people, strict=False):
            chair = (RoleKind.MAIN_CONTACT, seat)
            tx.roles.give(study.id, KESTREL, chair, user, house.clock.now())


# ------------------------------------------------------------------------ whose hours


@pytest.mark.uncounted
def test_the_day_begins_with_the_hours_and_days_of_the_readers_side(house: House) -> None:
    house.command(JONAS_ACTS, "/action send IB by Sunday")
    keep_hours(house, opens=time(7, 30), closes=time(12), days=frozenset({6, 0, 1, 2, 3}))
    found = told(house, "2026-12-02T00:00", BERLIN, minutes=30)
    # Due on a Sunday that is a working day; then the first and the second day after it.
    assert found == {JONAS: ["Sun 07:30", "Mon 07:30", "Tue 07:30"]}


@pytest.mark.uncounted
def test_public_holidays_of_the_side_are_silent(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits asap")
    with house.reading() as (_, study):
        pass
    with house.sql.begin() as tx:
        tx.sides.keep_settings(study.id, NORTH, SideSettings(country="US"))
    found = told(house, "2026-11-28T00:00", NEW_YORK)
    assert found == {MAYA: ["Tue 09:00", "Wed 09:00", "Fri 09:00"]}  # Thanksgiving


@pytest.mark.uncounted
def test_in_several_studies_the_day_begins_with_the_first_that_opens(house: House) -> None:
    house.directory.channels[OTHER] = "xyz-9"
    house.command(JONAS_ACTS, "/action send IB asap")
    house.command(JONAS_ACTS, "/action book the room asap", channel=OTHER)
    keep_hours(house, opens=time(10))
    keep_hours(house, OTHER, opens=time(8), days=frozenset({0, 1}))
    messages = list(live(house, "2026-11-27T00:00"))
    when = [f"{now.astimezone(ZoneInfo(BERLIN)):%a %H:%M}" for _, now, _ in messages]
    # One message for both; on Wednesday only one of them works, which begins at ten.
    assert when == ["Tue 08:00", "Wed 08:00", "Thu 08:00"]
    assert all("abc-101" in text and "xyz-9" in text for _, _, text in messages)


# ------------------------------------------------------------------------- new items


@pytest.mark.uncounted
def test_what_comes_within_ten_minutes_is_one_message(house: House) -> None:
    for _ in range(3):
        house.command(MAYA_ACTS, "/action <@UJONAS> call the lab")
        house.clock.move(minutes=3)
    house.deliver()
    messages = [text for person, _, text in live(house, "2026-11-23T12:00", 1) if person == JONAS]
    assert [text.splitlines()[0] for text in messages] == ["3 new items for you"]
    house.command(MAYA_ACTS, "/action <@UJONAS> one more today")
    messages = [text for person, _, text in live(house, "2026-11-23T13:00", 1) if person == JONAS]
    [message] = messages
    assert message.splitlines()[0] == "New for you"
    assert "From Maya, due Mon 23 Nov 2026." in message


@pytest.mark.uncounted
def test_new_items_wait_for_the_morning_and_come_with_its_message(house: House) -> None:
    house.clock.at = at("2026-11-23T19:00")  # 20:00 in Berlin
    house.command(MAYA_ACTS, "/action <@UJONAS> call the lab")
    house.command(JONAS_ACTS, "/action send IB by tomorrow")
    messages = list(live(house, "2026-11-24T12:00", 5))
    [(person, now, text)] = messages
    assert (person, f"{now.astimezone(ZoneInfo(BERLIN)):%a %H:%M}") == (JONAS, "Tue 09:00")
    assert "From Maya, no date yet." in text
    assert "Due today, Tue 24 Nov 2026." in text


def test_what_one_gives_oneself_is_no_news_and_what_is_handed_on_is(house: House) -> None:
    house.command(JONAS_ACTS, "/action call the lab")
    assert told(house, "2026-11-23T12:00", BERLIN, 5) == {}
    house.command(JONAS_ACTS, "/action assign A-1 <@UANA>")
    found = told(house, "2026-11-23T13:00", BERLIN, 5)
    assert list(found) == [ANA]


def test_a_date_of_this_very_day_that_somebody_else_sets_comes_at_once(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> call the lab by Friday")
    house.deliver()
    told(house, "2026-11-23T11:00", BERLIN, 5)
    house.command(MAYA_ACTS, "/action due A-1 today")
    [(person, _, text)] = list(live(house, "2026-11-23T13:00", 5))
    assert person == JONAS
    assert "From Maya, due Mon 23 Nov 2026." in text
    house.command(JONAS_ACTS, "/action due A-1 today 17:00")
    assert told(house, "2026-11-23T14:00", BERLIN, 5) == {}


def test_what_is_done_or_taken_back_before_is_not_told(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> call the lab")
    house.command(MAYA_ACTS, "/action done A-1")
    house.deliver()
    assert JONAS not in told(house, "2026-11-23T13:00", BERLIN, 5)


# ------------------------------------------------------------------------- the ladder


@pytest.fixture
def late(house: House) -> House:
    """Give Jonas an action for Tuesday that Maya asked for, and two contacts to his side."""
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list by Tuesday")
    house.deliver()
    name_contacts(house, ANA, "UBEN")
    ben = replace(house.directory.people[ANA], user_id="UBEN", name="Ben")
    house.directory.add(ben)
    with house.sql.begin() as tx:
        tx.people.keep(ben)
    return house


def days_of(house: House, until: str) -> dict[str | None, list[str]]:
    """Return by person on which days messages came."""
    found = told(house, until, BERLIN, 60)
    return {person: [one[:3] for one in when] for person, when in found.items()}


@pytest.mark.uncounted
def test_the_owner_then_their_contact_then_whoever_asked(late: House) -> None:
    found = days_of(late, "2026-12-05T00:00")
    assert found[JONAS] == ["Mon", "Tue", "Wed", "Thu", "Thu"]  # new, due, one, two and seven
    assert found[ANA] == ["Thu", "Wed"]  # two; and alone, the day before the weekly summary
    assert found[MAYA] == ["Thu"]  # seven, as of her own days
    assert "UBEN" not in found


@pytest.mark.uncounted
def test_done_ends_it_and_whoever_asked_is_told_who_did_it(late: House) -> None:
    late.clock.at = at("2026-11-25T09:00")
    late.tick()
    late.command(JONAS_ACTS, "/action done A-1")
    messages = list(live(late, "2026-12-10T00:00", 60))
    [(person, now, text)] = messages
    assert person == MAYA
    assert f"{now.astimezone(ZoneInfo(NEW_YORK)):%a %H:%M}" == "Wed 09:00"
    assert "Done by Jonas; you asked for it." in text


@pytest.mark.uncounted
def test_a_new_date_begins_anew(late: House) -> None:
    late.clock.at = at("2026-11-25T09:00")
    late.tick()
    late.command(JONAS_ACTS, "/action due A-1 4 December")
    found = days_of(late, "2026-12-09T00:00")
    assert found[JONAS] == ["Tue", "Fri", "Mon", "Tue"]  # three days ahead, due, one and two
    assert found[ANA] == ["Tue"]


def test_where_the_contact_is_away_the_backup_is_asked(late: House) -> None:
    late.direct(replace(JONAS_ACTS, user_id=ANA), "away until 4 December")
    found = days_of(late, "2026-11-28T00:00")
    assert found["UBEN"] == ["Thu"]
    assert ANA not in found


def test_what_is_with_a_closed_account_waits_for_the_contact_from_the_first_day(
    late: House,
) -> None:
    late.command(MAYA_ACTS, "/action <@UJONAS> call the lab asap")
    gone = replace(late.directory.people[JONAS], is_deleted=True)
    late.directory.add(gone)
    with late.sql.begin() as tx:
        tx.people.keep(gone)
    late.clock.at = at("2026-11-24T08:00")
    [message] = [one for one in late.tick() if one.text.startswith("Your items")]
    assert "With Jonas, whose account is closed. Due today, Tue 24 Nov 2026." in message.text
    assert "With Jonas, whose account is closed. Wanted as soon as possible" in message.text
    assert late.messenger.letters[-1].person == ANA
    late.press_in_direct(replace(JONAS_ACTS, user_id=ANA), buttons_of(message)["Done"])
    assert PRIYA not in {one.person for one in late.messenger.letters}
