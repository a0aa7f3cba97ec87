"""The ladder: where Slack refuses a direct message, the thread is asked, then the own side."""

import pytest

from bot.domain.reach import UNREACHABLE
from bot.domain.roles import RoleKind, Seat
from bot.usecases.ports import Outcome, Refused, Sent, Stop, Stopped
from tests.support.fakes import ANA, JONAS, KESTREL, PRIYA, STUDY_CHANNEL
from tests.support.house import House, buttons_of, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS


class Walls:
    """Slack refuses direct messages to some people; the rest is taken."""

    def __init__(
        self,
        house: House,
        *closed: str,
        code: str = "user_not_visible",
        stops: bool = False,
    ) -> None:
        wall = Stopped(stop=Stop.PERSON, code=code) if stops else Refused(code=code)
        self.house, self.closed, self.code = house, set(closed), code
        take = house.messenger.send

        def send(letter: object) -> Outcome:
            outcome = take(letter)  # type: ignore[arg-type]
            person = house.messenger.letters[-1].person
            refused = isinstance(outcome, Sent) and person in self.closed
            return wall if refused else outcome

        house.messenger.send = send  # type: ignore[method-assign]


def contacts(house: House, *people: str) -> None:
    """Name the main contact of Kestrel, and the backup."""
    with house.reading() as (_, study):
        pass
    with house.sql.begin() as tx:
        for seat, user in zip(Seat, people, strict=False):
            chair = (RoleKind.MAIN_CONTACT, seat)
            tx.roles.give(study.id, KESTREL, chair, user, house.clock.now())


def sent_to(house: House, person: str | None, before: int = 0) -> list[str]:
    letters = house.messenger.letters[before:]
    return [one.message.text for one in letters if one.person == person]


def days(house: House, count: int) -> None:
    for _ in range(count * 4):
        house.clock.move(hours=6)
        house.tick()
        house.deliver()


@pytest.fixture
def study(house: House) -> House:
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list by Friday 4 December")
    house.deliver()
    contacts(house, ANA, PRIYA)
    return house


def test_before_and_on_the_date_the_thread_is_asked_once(study: House) -> None:
    Walls(study, JONAS)
    days(study, 8)
    asked = [one for one in study.messenger.letters if "Anything to update" in one.message.text]
    [question] = asked
    assert question.message.text == "Anything to update on A-1?"
    assert question.channel == STUDY_CHANNEL
    assert question.thread_ts is not None
    assert list(buttons_of(question.message)) == ["Done", "New date"]
    assert sent_to(study, ANA) == []


@pytest.mark.parametrize("code", ["missing_scope", "restricted_action", "is_archived"])
def test_whatever_keeps_a_person_from_us_the_ladder_goes_on(study: House, code: str) -> None:
    """Slack has many words for a conversation that is closed; an owner waits for none of them."""
    Walls(study, JONAS, code=code, stops=True)
    days(study, 8)
    assert [one for one in study.messenger.letters if "Anything to update" in one.message.text]
    days(study, 8)
    assert any("With Jonas" in one for one in sent_to(study, ANA))


def test_past_its_date_the_main_contact_is_told_and_never_the_channel(study: House) -> None:
    Walls(study, JONAS)
    days(study, 11)
    before = len(study.messenger.letters)
    days(study, 5)
    told = sent_to(study, ANA, before)
    assert told
    asked = "Was due Fri 4 Dec 2026. What's the best next step?"
    assert told[0].splitlines() == [
        "Your items on Mon 7 Dec 2026",
        "abc-101",
        "A-1 Send the site list",
        f"With Jonas, to whom Slack delivers none of my direct messages. {asked}",
    ]
    channel = [one for one in study.messenger.letters[before:] if one.channel == STUDY_CHANNEL]
    assert not [one for one in channel if "Anything to update" in one.message.text]
    said = spoken(study.direct(MAYA_ACTS, "done abc-101 A-1"))
    assert said.startswith("abc-101 A-1 is done")


def test_where_the_contact_cannot_be_reached_either_the_backup_is_told(study: House) -> None:
    Walls(study, JONAS, ANA)
    days(study, 16)
    assert sent_to(study, PRIYA)


def test_where_nobody_is_named_nothing_is_said_in_the_channel(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list by Friday 27 November")
    house.deliver()
    Walls(house, JONAS)
    house.clock.move(days=5)
    before = len(house.messenger.letters)
    days(house, 3)
    channel = [one for one in house.messenger.letters[before:] if one.person is None]
    assert not [one for one in channel if one.thread_ts]


def test_status_says_who_cannot_be_reached_until_they_are(study: House) -> None:
    walls = Walls(study, JONAS)
    days(study, 8)
    said = spoken(study.command(MAYA_ACTS, "/liaison status"))
    assert "Direct messages to Jonas do not arrive (Slack hides them from me)" in said
    walls.closed.clear()
    days(study, 5)
    said = spoken(study.command(MAYA_ACTS, "/liaison status"))
    assert "do not arrive" not in said


def test_an_owner_who_cannot_be_reached_has_their_list_remembered_as_such(study: House) -> None:
    Walls(study, JONAS, code="messages_tab_disabled")
    study.mention(JONAS_ACTS, "list mine")
    study.deliver()
    said = spoken(study.mention(JONAS_ACTS, "status"))
    assert (
        "Direct messages to Jonas do not arrive (direct messages to the app are switched off)"
        in said
    )


def test_another_refusal_is_no_wall(study: House) -> None:
    Walls(study, JONAS, code="msg_too_long")
    days(study, 8)
    assert not [one for one in study.messenger.letters if "Anything to" in one.message.text]
    assert "msg_too_long" not in UNREACHABLE
