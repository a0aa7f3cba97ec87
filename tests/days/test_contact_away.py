"""Concerns and questions while whoever answers for a side is away: somebody hears of them."""

from datetime import datetime, timedelta

import pytest

from bot.usecases.ports import Letter
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH
from tests.support.house import House, buttons_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, give
from tests.support.passing_time import QUARTER, at

Sent = list[tuple[datetime, Letter]]


@pytest.fixture
def study(house: House) -> House:
    """Ana and Maya speak for their companies; Monday 11:00 in Berlin."""
    house.clock.at = at("2026-11-23T10:00")
    for actor in (ANA_ACTS, JONAS_ACTS, MAYA_ACTS):
        house.command(actor, "/action call the site by 18 December")
    give(house, KESTREL, ANA)
    give(house, NORTH, MAYA)
    house.deliver()
    return house


def live(house: House, until: str, step: timedelta = QUARTER) -> Sent:
    """Let time pass; returns what was sent, and when."""
    sent: Sent = []
    while house.clock.at < at(until):
        now, before = house.clock.at, len(house.messenger.letters)
        house.tick()
        sent += [(now, one) for one in house.messenger.letters[before:]]
        house.clock.at = now + step
    return sent


def raise_it(house: House, words: str = "critical dosing stopped at site 4") -> None:
    house.command(MAYA_ACTS, f"/concern {words}")
    house.deliver()


def about(sent: Sent, item: str = "C-1") -> list[tuple[str | None, str]]:
    """Return to whom something of an item was sent, None for the channel, and when in UTC."""
    named = [(now, one) for now, one in sent if item in one.message.text and not one.update]
    return [(one.person, f"{now:%a %H:%M}") for now, one in named]


def test_the_cover_of_a_contact_who_is_away_hears_of_a_concern(study: House) -> None:
    study.command(ANA_ACTS, "/liaison away until 11 December cover <@UJONAS>")
    raise_it(study)
    sent = live(study, "2026-11-23T10:30")
    assert (JONAS, "Mon 10:00") in about(sent)
    [letter] = [one for _, one in sent if one.person == JONAS]
    assert letter.message.text.endswith(
        "Critical · raised by Maya · you cover Ana, away until Fri 11 Dec 2026"
    )
    study.press_in_direct(JONAS_ACTS, buttons_of(letter.message)["Seen, I'll coordinate"])
    assert study.concern().owner == JONAS


def test_the_morning_of_the_cover_holds_it_and_the_other_side_waits_for_them(study: House) -> None:
    study.command(ANA_ACTS, "/liaison away until 11 December cover <@UJONAS>")
    raise_it(study)
    told = about(live(study, "2026-11-24T15:00"))
    assert [one for one in told if one[0] is not None] == [
        (JONAS, "Mon 10:00"),
        (JONAS, "Mon 14:00"),
        (JONAS, "Tue 08:00"),
        (MAYA, "Tue 14:00"),
    ]


def test_without_a_cover_the_thread_asks_their_colleagues_and_then_the_raisers_side_hears(
    study: House,
) -> None:
    study.command(ANA_ACTS, "/liaison away until 11 December")
    raise_it(study)
    sent = live(study, "2026-11-25T15:00")
    [question] = [one for _, one in sent if one.thread_ts]
    assert question.message.text == (
        "C-1 waits for a first answer, first answer due by Mon 23 Nov 15:00 Berlin. "
        "Can somebody of the side that answers coordinate it?"
    )
    assert "<@" not in str(question.message.blocks)
    assert [one for one in about(sent) if one[0]] == [(MAYA, "Tue 14:00")]
    shown = spoken(study.command(MAYA_ACTS, "/concern show C-1"))
    assert "· Ana ·" not in shown
    assert "the side that answers · told in the thread: it waits for a first answer" in shown


def test_whoever_is_back_before_the_time_is_over_is_waited_for(study: House) -> None:
    study.command(ANA_ACTS, "/liaison away until today")
    raise_it(study, "minor the binder is thin")
    sent = live(study, "2026-11-24T09:00")
    assert [one for _, one in sent if one.thread_ts] == []
    assert [one for one in about(sent) if one[0]] == [(ANA, "Tue 08:00")]


def test_a_cover_who_is_away_too_is_nobody(study: House) -> None:
    study.command(ANA_ACTS, "/liaison away until 11 December cover <@UJONAS>")
    study.command(JONAS_ACTS, "/liaison away until 11 December")
    raise_it(study)
    sent = live(study, "2026-11-23T10:30")
    assert [one for _, one in sent if one.thread_ts]
    assert [one for one in about(sent) if one[0]] == []


def test_the_status_tells_their_own_side_that_nobody_is_there_for_concerns(study: House) -> None:
    study.command(ANA_ACTS, "/liaison away until 11 December cover <@UJONAS>")
    said = "Whoever answers concerns for your side is away, and nobody covers"
    assert said not in spoken(study.command(JONAS_ACTS, "/liaison status"))
    study.command(ANA_ACTS, "/liaison away off")
    study.command(ANA_ACTS, "/liaison away until 11 December")
    assert said in spoken(study.command(JONAS_ACTS, "/liaison status"))
    assert "is away" not in spoken(study.command(MAYA_ACTS, "/liaison status"))


def test_the_cover_hears_of_questions_that_cannot_wait(study: House) -> None:
    study.command(ANA_ACTS, "/liaison away until 11 December cover <@UJONAS>")
    study.mention(MAYA_ACTS, "question <@UANA> which kit? by 25 November")
    study.mention(MAYA_ACTS, "question <@UANA> which lab? by 18 December", message_ts="2.5")
    sent = live(study, "2026-11-24T09:00")
    [(person, when)] = [one for one in about(sent, "Q-1") if one[0]]
    assert (person, when) == (JONAS, "Mon 10:00")
    [letter] = [one for _, one in sent if one.person == JONAS]
    assert (
        "With Ana, who is away until Fri 11 Dec 2026. "
        "Waits for an answer, needed by Wed 25 Nov 2026."
    ) in letter.message.text
    assert "Q-2" not in letter.message.text
    assert JONAS not in {one for one, _ in about(live(study, "2026-11-24T15:00"), "Q-1")}


def test_the_cover_is_of_the_same_side_also_for_questions(study: House) -> None:
    study.command(ANA_ACTS, "/liaison away until 11 December")
    study.mention(MAYA_ACTS, "question <@UANA> which kit? by 25 November")
    assert [one for one in about(live(study, "2026-11-25T15:00"), "Q-1") if one[0]] == []
