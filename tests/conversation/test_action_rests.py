"""Actions at rest: blocked, on track, snoozed, without a date; by words, buttons and forms."""

from datetime import UTC, date, datetime

import pytest

from bot.blocks.message import Message
from tests.support.fakes import ANA, JONAS
from tests.support.house import House, buttons_of, done_of, errors_of, form_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def study(house: House) -> House:
    """Give Jonas an action that is due on Wednesday, and let him hear of it."""
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list by Wednesday")
    house.deliver()
    return house


def morning(house: House, day: str) -> Message:
    """Return the one message that a morning in Berlin brings to Jonas."""
    house.clock.at = at(f"{day}T08:00")
    before = len(house.messenger.letters)
    house.tick()
    [found] = [one for one in house.messenger.letters[before:] if one.person == JONAS]
    return found.message


def quiet(house: House, day: str) -> None:
    """Expect that a morning in Berlin brings nothing to Jonas."""
    house.clock.at = at(f"{day}T08:00")
    before = len(house.messenger.letters)
    house.tick()
    assert not [one for one in house.messenger.letters[before:] if one.person == JONAS]


def test_on_track_lets_the_reminders_rest_for_three_business_days(study: House) -> None:
    buttons = buttons_of(morning(study, "2026-11-25"))
    said = spoken(study.press_in_direct(JONAS_ACTS, buttons["On track"]))
    assert said == (
        "A-1 is on track: Send the site list. Its reminders rest until Mon 30 Nov 2026."
    )
    again = spoken(study.press_in_direct(JONAS_ACTS, buttons["On track"]))
    assert again == said
    quiet(study, "2026-11-26")
    quiet(study, "2026-11-27")
    assert "Was due Wed 25 Nov 2026." in morning(study, "2026-11-30").text
    assert len(study.events(study.action().id)) == 2


def test_blocked_asks_for_the_reason_and_everybody_sees_it(study: House) -> None:
    morning(study, "2026-11-25")
    buttons = buttons_of(morning(study, "2026-11-26"))
    assert list(buttons) == ["Done", "New date", "Blocked", "Hand on"]
    form = form_of(study.press_in_direct(JONAS_ACTS, buttons["Blocked"]))
    assert errors_of(study.submit(JONAS_ACTS, form, reason=" ")).keys() == {"reason"}
    done = done_of(study.submit(JONAS_ACTS, form, reason="the lab is closed"))
    assert "A-1 is blocked: Send the site list. Its reminders rest until Tue 1 Dec 2026." in done
    [card] = study.deliver()
    assert "due Wed 25 Nov 2026 · blocked since Thu 26 Nov 2026" in card.text
    assert "Blocked: the lab is closed" in card.text
    shown = spoken(study.command(MAYA_ACTS, "/action show A-1"))
    assert "said that it is blocked" in shown
    assert "because the lab is closed" in shown
    quiet(study, "2026-11-27")
    message = morning(study, "2026-12-01")
    assert "Was due Wed 25 Nov 2026, blocked since Thu 26 Nov 2026." in message.text
    study.press_in_direct(JONAS_ACTS, buttons_of(message)["On track"])
    assert not study.action().is_blocked


def test_handing_on_asks_for_the_person_who_hears_of_it(study: House) -> None:
    morning(study, "2026-11-25")
    buttons = buttons_of(morning(study, "2026-11-26"))
    form = form_of(study.press_in_direct(JONAS_ACTS, buttons["Hand on"]))
    assert errors_of(study.submit(JONAS_ACTS, form)).keys() == {"owner"}
    assert "A-1 is now with Ana" in done_of(study.submit(JONAS_ACTS, form, owner=ANA))
    study.clock.move(minutes=11)
    # Her morning is over: it is new for her, and comes at once.
    [told] = [one for one in study.tick() if one.text.startswith("New for you")]
    assert "From Jonas, was due Wed 25 Nov 2026." in told.text


def test_none_needed_ends_the_question_for_a_date(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> Name a backup")
    house.deliver()
    house.clock.move(minutes=11)
    house.tick()
    message = morning(house, "2026-11-30")
    assert "No date yet. Which date fits?" in message.text
    press = buttons_of(message)["None needed"]
    assert "A-1 needs no date: Name a backup" in spoken(house.press_in_direct(JONAS_ACTS, press))
    assert "needs no date" in spoken(house.press_in_direct(JONAS_ACTS, press))
    [card] = house.deliver()
    assert "no date needed" in card.text
    for day in ("2026-12-01", "2026-12-07", "2026-12-14"):
        quiet(house, day)
    house.command(JONAS_ACTS, "/action due A-1 18 December")
    assert "has a date meanwhile" in spoken(house.press_in_direct(JONAS_ACTS, press))
    assert house.action().due is not None


def test_snooze_is_quiet_until_its_day_and_leaves_the_date(study: House) -> None:
    said = spoken(study.command(JONAS_ACTS, "/action snooze A-1 until 4 December"))
    assert said == (
        "A-1 is snoozed: Send the site list. Its reminders rest until Fri 4 Dec 2026. "
        "It stays due Wed 25 Nov 2026."
    )
    assert spoken(study.command(JONAS_ACTS, "/action snooze A-1 4 December")) == said
    study.clock.move(minutes=11)
    study.tick()
    for day in ("2026-11-25", "2026-11-26", "2026-11-27", "2026-12-03"):
        quiet(study, day)
    assert "Was due Wed 25 Nov 2026." in morning(study, "2026-12-04").text
    assert study.action().moves == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("snooze A-1", "That needs a little more"),
        ("snooze A-1 today", "is in the past"),
        ("snooze A-1 whenever", "is not a date I am sure of"),
        ("block A-1", "That needs a little more: `/action block A-1 why`, for example `/act"),
        ("track A-9", "A-9 is not in this study."),
    ],
)
def test_what_is_missing_is_said(study: House, words: str, said: str) -> None:
    assert said in spoken(study.command(JONAS_ACTS, f"/action {words}"))
    assert study.action().version == 1


def test_words_do_what_the_buttons_do(study: House) -> None:
    assert "is blocked" in spoken(study.mention(JONAS_ACTS, "block A-1 the lab is closed"))
    assert study.action().is_blocked
    assert "A-1 goes on" in spoken(study.mention(JONAS_ACTS, "unblock A-1"))
    assert "A-1 goes on" in spoken(study.mention(JONAS_ACTS, "unblock A-1"))
    assert study.action().version == 3
    assert "A-1 is on track" in spoken(study.direct(JONAS_ACTS, "track A-1"))
    assert study.action().quiet_until == date(2026, 11, 26)


def test_an_outsider_to_the_item_lets_nothing_rest(study: House) -> None:
    for words in ("track A-1", "snooze A-1 friday", "block A-1 why not"):
        assert "can be changed by" in spoken(study.mention(ANA_ACTS, words))
    assert study.action().version == 1
