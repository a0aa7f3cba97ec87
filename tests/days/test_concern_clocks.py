"""What a concern's clock brings, with moved clocks: its card, who is told, once, in their hours."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.blocks.wording_clock import to_answer
from bot.domain.delivery import DeliveryState, Intent, PostKind
from bot.domain.people import Person
from bot.domain.roles import Chair, RoleKind, Seat
from bot.domain.settings import SideSettings
from bot.usecases.concerns_to_answer import concerns_to_answer
from bot.usecases.ports import Letter, Outcome, Refused, Sent
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH, PRIYA, STUDY_CHANNEL
from tests.support.house import House, buttons_of, done_of, form_of, spoken
from tests.support.making import BERLIN, JONAS_ACTS, MAYA_ACTS, NEW_YORK

BACKUP, ONE, TWO, THREE, NORTH_TWO = "UBACK", "UONE", "UTWO", "UTHREE", "UNTWO"
CHAIRS: dict[str, tuple[str, Chair]] = {
    JONAS: (KESTREL, (RoleKind.MAIN_CONTACT, Seat.HOLDER)),
    BACKUP: (KESTREL, (RoleKind.MAIN_CONTACT, Seat.BACKUP)),
    ONE: (KESTREL, (RoleKind.ESCALATION_1, Seat.HOLDER)),
    TWO: (KESTREL, (RoleKind.ESCALATION_2, Seat.HOLDER)),
    THREE: (KESTREL, (RoleKind.ESCALATION_3, Seat.HOLDER)),
    MAYA: (NORTH, (RoleKind.MAIN_CONTACT, Seat.HOLDER)),
    NORTH_TWO: (NORTH, (RoleKind.ESCALATION_2, Seat.HOLDER)),
}
MORNING = "Your items"
HOUR, HALF_HOUR = timedelta(hours=1), timedelta(minutes=30)
BY_DAY = range(6, 22)
AT_NIGHT = timedelta(hours=2)
"""Nobody is at work anywhere here at night (UTC): a look now and then sees that all is quiet."""


def at(text: str) -> datetime:
    """Return a moment in UTC; Berlin is an hour ahead in these weeks, New York five behind."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def arrive(house: House, user_id: str, party: str) -> None:
    """Have somebody of a company in the channel."""
    zone = BERLIN if party == KESTREL else NEW_YORK
    person = Person(workspace=NORTH, user_id=user_id, team_id=party, name=user_id, zone=zone)
    house.directory.add(person)
    with house.sql.begin() as tx:
        tx.people.keep(person)


def name(house: House, *people: str) -> None:
    """Give these people their roles."""
    with house.reading() as (_, study):
        pass
    for user_id in people:
        party, chair = CHAIRS[user_id]
        if user_id not in house.directory.people:
            arrive(house, user_id, party)
        with house.sql.begin() as tx:
            tx.roles.give(study.id, party, chair, user_id, house.clock.now())


@pytest.fixture
def study(house: House) -> House:
    """Two companies that know each other, with everybody named; Tuesday 10:00 in Berlin."""
    house.clock.at = at("2026-11-24T09:00")
    house.command(JONAS_ACTS, "/action get the contracts signed")
    with house.reading() as (_, study):
        pass
    with house.sql.begin() as tx:
        tx.sides.name(study.id, KESTREL, "Kestrel")
    name(house, *CHAIRS)
    house.deliver()
    return house


def live(house: House, until: str, step: timedelta = HOUR) -> list[tuple[datetime, Letter]]:
    """Let time pass; returns what was sent of concerns, and when."""
    return list(_live(house, at(until), step))


def _live(house: House, until: datetime, step: timedelta) -> Iterator[tuple[datetime, Letter]]:
    while house.clock.at < until:
        now, before = house.clock.at, len(house.messenger.letters)
        house.planner.run()
        house.deliver()
        for letter in house.messenger.letters[before:]:
            if "C-1" in letter.message.text and not letter.message.text.startswith(MORNING):
                yield now, letter
        house.clock.at = now + (step if now.hour in BY_DAY else AT_NIGHT)


def told(sent: list[tuple[datetime, Letter]]) -> list[tuple[str, str]]:
    """Return who was written to, and when in UTC."""
    return [(one.person, f"{now:%a %H:%M}") for now, one in sent if one.person]


def card(house: House) -> str:
    """Return what the card says now."""
    cards = [one for one in house.messenger.letters if one.channel == STUDY_CHANNEL]
    return next(one.message.text for one in reversed(cards) if one.message.text.startswith("C-1"))


def raise_it(house: House, words: str = "major contracts are slipping") -> None:
    house.command(MAYA_ACTS, f"/concern {words}")
    house.deliver()


# ---------------------------------------------------------------------------- the card


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        (
            "2026-11-24T10:00",
            "Kestrel's clock started Tue 24 Nov 11:00 Berlin; first answer due by Wed 25 Nov 11:00",
        ),
        (
            "2026-11-27T21:00",
            "Kestrel's clock starts Mon 30 Nov 09:00 Berlin; first answer due by 17:00",
        ),
    ],
)
def test_the_card_and_the_answer_say_whose_clock_starts_when(
    study: House, moment: str, line: str
) -> None:
    study.clock.at = at(moment)
    said = spoken(study.command(MAYA_ACTS, "/concern major contracts are slipping"))
    assert said.endswith(line)
    [message] = study.deliver()
    assert message.text.endswith(line)
    assert "<@" not in str(message.blocks)


def test_the_card_is_edited_to_say_when_a_plan_is_due_and_then_says_the_plan(study: House) -> None:
    raise_it(study)
    study.command(JONAS_ACTS, "/concern ack C-1")
    study.deliver()
    assert card(study).endswith("Kestrel's plan is due by Tue 1 Dec 10:00 Berlin")
    study.command(JONAS_ACTS, "/concern plan C-1 second courier by Friday 4 December")
    study.deliver()
    assert "plan due Fri 4 Dec 2026" in card(study)
    assert "clock" not in card(study)
    posted = [one for one in study.messenger.letters if one.message.text.startswith("C-1")]
    assert [one.update is None for one in posted] == [True, False, False]


def test_where_nobody_of_the_other_side_is_known_no_date_is_promised(house: House) -> None:
    house.directory.unlearned = {STUDY_CHANNEL}
    said = spoken(house.command(MAYA_ACTS, "/concern contracts are slipping"))
    assert "No other company is known here yet; the clock for a first answer starts when" in said
    assert "No other company is known here yet" in house.deliver()[-1].text
    house.clock.at = at("2026-12-01T09:00")
    house.mention(JONAS_ACTS, "action call the site")
    house.tick()
    assert card(house).endswith(
        "The clock of the side that did not raise it starts Tue 1 Dec 10:00 Berlin; "
        "first answer due by Wed 2 Dec 10:00"
    )


def test_a_company_is_asked_its_name_before_it_is_needed_and_not_all_day(house: House) -> None:
    house.clock.at = at("2026-11-24T09:00")
    house.command(MAYA_ACTS, "/action order kits")
    house.command(JONAS_ACTS, "/action get the contracts signed")
    house.tick()
    house.directory.companies = {KESTREL: "Kestrel", NORTH: "Northwind"}
    house.planner.run()
    raise_it(house)
    assert "The clock of the side that did not raise it" in card(house)
    house.clock.move(days=1)
    house.tick()
    assert "Kestrel's clock started Tue 24 Nov 10:00 Berlin" in card(house)
    house.directory.companies = {}
    house.clock.move(days=1)
    house.planner.run()
    with house.reading() as (tx, study):
        assert tx.sides.of_study(study.id).name(NORTH) == "Northwind"
        assert tx.sides.nameless() == []


def test_a_side_without_a_contact_lives_by_the_clocks_most_of_its_people_do(house: House) -> None:
    house.clock.at = at("2026-11-24T15:00")
    house.command(MAYA_ACTS, "/action order kits")
    house.command(JONAS_ACTS, "/action get the contracts signed")
    said = spoken(house.command(JONAS_ACTS, "/concern kits are late"))
    assert "The other side's clock started Tue 24 Nov 10:00 New York" in said


def test_other_hours_edit_the_card_there_and_back_and_nothing_else(study: House) -> None:
    raise_it(study)
    study.tick()
    first = card(study)

    def keep(opens: str, closes: str) -> None:
        form = form_of(study.press(JONAS_ACTS, ("setup.side", KESTREL)))
        done_of(study.submit(JONAS_ACTS, form, opens=opens, closes=closes))

    before = len(study.messenger.letters)
    keep("08:00", "12:00")
    study.tick()
    assert card(study).endswith("first answer due by Wed 25 Nov 10:00")
    keep("10:00", "16:00")
    study.tick()
    assert card(study).endswith("first answer due by Wed 25 Nov 10:00")
    keep("09:00", "17:00")
    study.tick()
    study.another_planner().run()
    study.deliver()
    assert card(study) == first
    assert all(one.update for one in study.messenger.letters[before:] if one.channel)


# ---------------------------------------------------------------------------- who is told


def test_the_main_contact_hears_of_it_at_once_in_their_hours(study: House) -> None:
    raise_it(study)
    [(person, when)] = told(live(study, "2026-11-24T12:00"))
    assert (person, when) == (JONAS, "Tue 09:00")
    letter = study.messenger.letters[-1]
    assert letter.message.text == (
        "abc-101 C-1 contracts are slipping · "
        "A first answer is due by Wed 25 Nov 10:00 Berlin. Can you coordinate it? · "
        "Major · raised by Maya"
    )
    assert list(buttons_of(letter.message)) == ["Seen, I'll coordinate", "Plan", "Escalate"]
    study.press_in_direct(JONAS_ACTS, buttons_of(letter.message)["Seen, I'll coordinate"])
    assert study.concern().owner == JONAS


@pytest.mark.uncounted
def test_a_weekend_passes_before_anybody_is_written_to(study: House) -> None:
    study.clock.at = at("2026-11-27T21:00")
    raise_it(study)
    assert told(live(study, "2026-11-30T09:00"))[0] == (JONAS, "Mon 08:00")


@pytest.mark.uncounted
def test_a_missed_clock_goes_up_step_by_step_each_once_each_in_the_readers_hours(
    study: House,
) -> None:
    raise_it(study)
    sent = live(study, "2026-11-26T20:00")
    assert told(sent) == [
        (JONAS, "Tue 09:00"),
        (BACKUP, "Wed 09:00"),
        (ONE, "Wed 13:00"),
        (TWO, "Thu 09:00"),
        (NORTH_TWO, "Thu 14:00"),
    ]
    texts = {one.person: one.message for _, one in sent if one.person}
    assert "A first answer was due by Wed 25 Nov 10:00 Berlin." in texts[BACKUP].text
    assert list(buttons_of(texts[BACKUP])) == ["Seen, I'll coordinate", "Plan", "Escalate"]
    assert "Kestrel's first answer was due by Wed 25 Nov 10:00 Berlin." in texts[NORTH_TWO].text
    assert list(buttons_of(texts[NORTH_TWO])) == ["Escalate"]
    posted = [one for _, one in sent if one.channel and one.update is None]
    assert [one for one in posted if one.message.text.startswith("C-1")] == []
    assert told(live(study, "2026-12-05T00:00", timedelta(hours=2))) == []


def test_restarts_and_many_planners_tell_nobody_twice(study: House) -> None:
    raise_it(study)
    study.clock.at = at("2026-11-25T09:15")
    planned = [study.another_planner().run() for _ in range(3)]
    assert planned == [2, 0, 0]
    for _ in range(4):
        study.deliver()
        study.clock.move(minutes=1)
        assert study.another_planner().run() == 0


@pytest.mark.uncounted
def test_an_answer_ends_the_line(study: House) -> None:
    raise_it(study)
    live(study, "2026-11-24T10:00")
    study.command(JONAS_ACTS, "/concern ack C-1")
    study.deliver()
    assert told(live(study, "2026-12-01T09:00")) == []
    assert told(live(study, "2026-12-04T16:00"))[0] == (BACKUP, "Tue 10:00")


@pytest.mark.parametrize(
    "words", ["withdraw C-1 it was a misunderstanding", "resolve C-1 they called"]
)
def test_what_is_over_asks_nobody(study: House, words: str) -> None:
    raise_it(study)
    study.planner.run()
    study.command(MAYA_ACTS, f"/concern {words}")
    assert told(live(study, "2026-12-04T16:00")) == []


def test_three_days_without_liaison_bring_one_message_each_and_the_other_side_waits(
    study: House,
) -> None:
    raise_it(study)
    study.clock.at = at("2026-11-27T09:00")  # two times the time is over since Thursday
    sent = live(study, "2026-12-01T00:00")
    assert told(sent) == [
        (JONAS, "Fri 09:00"),
        (TWO, "Fri 09:00"),
        (NORTH_TWO, "Mon 14:00"),
    ]
    assert "A first answer was due by Wed 25 Nov 10:00 Berlin." in sent[0][1].message.text


def test_a_night_without_delivery_loses_nothing(study: House) -> None:
    raise_it(study)
    study.clock.at = at("2026-11-24T15:55")
    study.planner.run()
    study.clock.at = at("2026-11-24T17:00")
    assert study.deliver() == []
    assert told(live(study, "2026-11-25T09:00")) == [(JONAS, "Wed 08:00")]


def reasons(house: House) -> list[str]:
    """Return why posts about C-1 were not sent."""
    with house.reading() as (tx, study):
        posts = tx.concern_posts.about(study.id, house.concern().id)
    return [one.reason or "" for one in posts if one.state is DeliveryState.SKIPPED]


def test_what_was_answered_before_a_message_left_is_not_said(study: House) -> None:
    raise_it(study)
    study.planner.run()
    study.command(JONAS_ACTS, "/concern ack C-1")
    study.deliver()
    assert reasons(study) == ["it is not waited for any more"]
    assert "not told (it is not waited for any more)" in spoken(
        study.command(MAYA_ACTS, "/concern show C-1")
    )


def test_neither_is_what_was_missed_or_carried_higher_before(study: House) -> None:
    raise_it(study)
    live(study, "2026-11-24T09:30")
    study.clock.at = at("2026-11-25T09:15")
    study.command(MAYA_ACTS, "/concern escalate C-1 the site closes")
    study.planner.run()
    study.command(JONAS_ACTS, "/concern ack C-1")
    study.command(MAYA_ACTS, "/concern escalate C-1 it does")
    before = len(study.messenger.letters)
    study.deliver()
    assert [one.person for one in study.messenger.letters[before:] if one.person] == []
    assert reasons(study).count("it is not waited for any more") == 2


@pytest.mark.parametrize(
    "kind",
    [
        PostKind.CONCERN_NEWS,
        PostKind.CONCERN_MISSED,
        PostKind.CONCERN_LEVEL,
        PostKind.CONCERN_QUESTION,
    ],
)
def test_a_row_about_nothing_is_left_out(study: House, kind: PostKind) -> None:
    with study.reading() as (_, found):
        pass
    is_question = kind is PostKind.CONCERN_QUESTION
    intent = Intent(
        key=f"{kind}:nothing",
        kind=kind,
        workspace=NORTH,
        channel=STUDY_CHANNEL if is_question else None,
        person=None if is_question else JONAS,
        engagement_id=found.id,
        item_id="nothing",
    )
    with study.sql.begin() as tx:
        tx.outbox.put(intent, study.clock.now())
    assert study.deliver() == []


def test_a_planned_one_keeps_its_card_and_asks_nobody(study: House) -> None:
    raise_it(study)
    study.command(JONAS_ACTS, "/concern plan C-1 second courier by Friday 4 December")
    study.deliver()
    before = len(study.messenger.letters)
    study.tick()
    assert study.messenger.letters[before:] == []


def test_a_side_that_never_works_has_no_clock_and_the_card_says_so(study: House) -> None:
    with study.reading() as (_, found):
        pass
    with study.sql.begin() as tx:
        tx.sides.keep_settings(found.id, KESTREL, SideSettings(days=frozenset()))
    raise_it(study)
    assert card(study).endswith(
        "No clock runs: the side that answers has no working day within a year."
    )
    assert told(live(study, "2026-11-25T00:00")) == []


# ---------------------------------------------------------------------------- critical


def test_a_critical_one_reaches_who_asked_for_it_at_night(study: House) -> None:
    said = spoken(study.mention(JONAS_ACTS, "urgent on"))
    assert said.startswith("Critical concerns for your side reach you at any hour")
    study.clock.at = at("2026-11-24T22:00")
    raise_it(study, "critical the cold chain broke")
    assert told(live(study, "2026-11-25T00:00")) == [(JONAS, "Tue 22:00")]


def test_others_of_that_side_may_ask_for_it_too_and_the_raisers_side_is_not_told(
    study: House,
) -> None:
    arrive(study, ANA, KESTREL)
    for actor in ("UANA", "UPRIYA"):
        team = KESTREL if actor == ANA else NORTH
        person = replace(JONAS_ACTS, user_id=actor, team_id=team)
        study.direct(person, "urgent on")
    study.clock.at = at("2026-11-24T22:00")
    raise_it(study, "critical the cold chain broke")
    assert told(live(study, "2026-11-25T00:00")) == [(ANA, "Tue 22:00")]
    assert told(live(study, "2026-11-25T09:00"))[0] == (JONAS, "Wed 08:00")
    assert PRIYA not in {one.person for one in study.messenger.letters}


def test_it_is_off_unless_somebody_asks_and_only_for_critical_ones(study: House) -> None:
    study.mention(JONAS_ACTS, "urgent on")
    study.clock.at = at("2026-11-24T22:00")
    raise_it(study)
    assert told(live(study, "2026-11-25T00:00")) == []
    study.mention(JONAS_ACTS, "urgent off")
    said = spoken(study.mention(JONAS_ACTS, "urgent"))
    assert said.startswith("Critical concerns reach you in your working hours only")
    raise_it(study, "critical the cold chain broke")
    assert told(live(study, "2026-11-25T03:00")) == []


# ---------------------------------------------------------------------------- empty roles, walls


def wall(house: House, *closed: str) -> None:
    """Have Slack refuse direct messages to these people."""
    take = house.messenger.send

    def send(letter: Letter) -> Outcome:
        outcome = take(letter)
        refused = isinstance(outcome, Sent) and letter.person in closed
        return Refused(code="user_not_visible") if refused else outcome

    house.messenger.send = send  # type: ignore[method-assign]


def test_where_the_contact_cannot_be_reached_the_backup_is_told(study: House) -> None:
    wall(study, JONAS)
    raise_it(study)
    assert told(live(study, "2026-11-24T10:00", timedelta(minutes=15))) == [
        (JONAS, "Tue 09:00"),
        (BACKUP, "Tue 09:15"),
    ]
    said = spoken(study.command(MAYA_ACTS, "/concern show C-1"))
    assert "Jonas · not reached by direct message (Slack hides them from me)" in said
    assert f"{BACKUP} · told by direct message: it waits for a first answer" in said


def test_where_nobody_can_be_written_to_the_thread_asks_once_before_it_is_due(
    study: House,
) -> None:
    wall(study, JONAS, BACKUP)
    raise_it(study)
    sent = live(study, "2026-11-25T08:00")
    [question] = [one for _, one in sent if one.channel and one.thread_ts]
    assert question.message.text == (
        "C-1 waits for a first answer, first answer due by Wed 25 Nov 10:00 Berlin. "
        "Can you coordinate it?"
    )
    assert "'user_id': 'UJONAS'" in str(question.message.blocks)
    said = spoken(study.command(MAYA_ACTS, "/concern show C-1"))
    assert "Jonas · told in the thread" in said


@pytest.mark.parametrize("is_late", [False, True])
def test_the_thread_asks_no_more_once_it_is_answered_or_late(study: House, is_late: bool) -> None:
    wall(study, JONAS, BACKUP)
    raise_it(study)
    for _ in range(2):
        study.planner.run()
        study.deliver()
    study.planner.run()
    if is_late:
        study.clock.at = at("2026-11-25T09:15")
    else:
        study.command(JONAS_ACTS, "/concern ack C-1")
    before = len(study.messenger.letters)
    study.deliver()
    sent = study.messenger.letters[before:]
    assert [one for one in sent if one.thread_ts] == []
    assert "it is not waited for any more" in reasons(study)


def test_where_nobody_is_named_the_card_is_all_and_status_says_so(house: House) -> None:
    house.clock.at = at("2026-11-24T09:00")
    house.command(JONAS_ACTS, "/action get the contracts signed")
    raise_it(house)
    assert told(live(house, "2026-12-02T00:00")) == []
    said = spoken(house.command(MAYA_ACTS, "/liaison status"))
    assert "Nobody is named to answer concerns" in said
    assert said.count("the card in the channel is all there is") == 1
    house.command(MAYA_ACTS, "/concern escalate C-1 nobody calls")
    assert told(live(house, "2026-12-03T00:00", timedelta(hours=2))) == []


def test_status_says_nothing_where_both_sides_have_somebody(study: House) -> None:
    assert "Nobody is named" not in spoken(study.command(MAYA_ACTS, "/liaison status"))


def test_who_left_the_channel_is_passed_over(study: House) -> None:
    with study.sql.begin() as tx:
        tx.channels.keep_person(NORTH, STUDY_CHANNEL, JONAS, is_member=False, at=study.clock.now())
    study.directory.absent[STUDY_CHANNEL] = {JONAS}
    raise_it(study)
    assert told(live(study, "2026-11-24T10:00")) == [(BACKUP, "Tue 09:00")]


def test_who_left_meanwhile_is_told_nothing(study: House) -> None:
    raise_it(study)
    study.planner.run()
    study.directory.absent[STUDY_CHANNEL] = {JONAS}
    assert study.deliver() == []


# ---------------------------------------------------------------------------- by a person


def test_a_person_carries_it_higher_and_that_level_hears_why(study: House) -> None:
    raise_it(study)
    live(study, "2026-11-24T09:30", HALF_HOUR)
    said = spoken(study.command(MAYA_ACTS, "/concern escalate C-1 the site closes on Friday"))
    assert said.startswith("C-1 is on level 1 now: contracts are slipping.")
    assert told(live(study, "2026-11-24T10:00", HALF_HOUR)) == [(ONE, "Tue 09:30")]
    assert "It was escalated to you (level 1, operational): “the site closes on Friday”" in (
        study.messenger.letters[-1].message.text
    )
    assert "level 1" in card(study)
    study.command(MAYA_ACTS, "/concern escalate C-1 still")
    study.command(MAYA_ACTS, "/concern escalate C-1 still")
    assert told(live(study, "2026-11-24T10:30", HALF_HOUR)) == [(THREE, "Tue 10:00")]
    said = spoken(study.command(MAYA_ACTS, "/concern escalate C-1 again"))
    assert said.startswith("C-1 stands on level 3, the highest, already.")


def test_who_was_told_by_a_person_is_not_told_again_by_the_clock(study: House) -> None:
    raise_it(study)
    study.command(MAYA_ACTS, "/concern escalate C-1 the site closes on Friday")
    sent = live(study, "2026-11-26T08:30")
    assert [one for one, _ in told(sent)].count(ONE) == 1


@pytest.mark.uncounted
def test_the_clock_never_asks_level_three(study: House) -> None:
    raise_it(study, "critical the cold chain broke")
    sent = live(study, "2026-12-04T00:00")
    assert THREE not in {one for one, _ in told(sent)}


# ---------------------------------------------------------------------------- show, and the day


def test_show_tells_the_clock_and_who_was_told_when_by_which_route(study: House) -> None:
    raise_it(study)
    live(study, "2026-11-25T09:15")
    said = spoken(study.mention(MAYA_ACTS, "show C-1"))
    assert "first answer due by Wed 25 Nov 10:00" in said
    assert (
        "Tue 24 Nov 2026 04:00 America/New_York · Jonas · told by direct message: "
        "it waits for a first answer"
    ) in said
    assert f"Wed 25 Nov 2026 04:00 America/New_York · {BACKUP} · told by direct message" in said


def test_the_day_of_whoever_answers_holds_what_waits(study: House) -> None:
    raise_it(study)

    def days(user_id: str) -> list[str]:
        with study.store.read() as tx:
            found = list(concerns_to_answer(tx, NORTH, user_id, study.clock.now()))
        return [f"{one.concern.public_id} {one.clock.kind}" for one in found]

    with study.reading() as (_, engagement):
        assert engagement is not None
    assert days(JONAS) == ["C-1 acknowledge"]
    with study.store.read() as tx:
        [one] = concerns_to_answer(tx, NORTH, JONAS, study.clock.now())
    assert not one.is_missed(study.clock.now())
    assert one.is_missed(at("2026-11-25T09:15"))
    assert to_answer(one.clock, at("2026-11-25T09:15")).startswith("A first answer was due by Wed")
    assert days(MAYA) == []
    study.command(JONAS_ACTS, "/concern ack C-1")
    assert days(JONAS) == ["C-1 plan"]
    study.command(JONAS_ACTS, "/concern plan C-1 second courier by Friday 4 December")
    assert days(JONAS) == []


def mornings(house: House, user_id: str, until: str) -> list[str]:
    """Return the day's messages of somebody that name the concern."""
    before = len(house.messenger.letters)
    live(house, until)
    letters = [one for one in house.messenger.letters[before:] if one.person == user_id]
    return [one.message.text for one in letters if one.message.text.startswith(MORNING)]


@pytest.mark.uncounted
def test_the_morning_on_which_it_is_due_says_so_with_its_buttons(study: House) -> None:
    raise_it(study)
    [day] = [one for one in mornings(study, JONAS, "2026-11-25T08:30") if "C-1" in one]
    assert "A first answer is due by Wed 25 Nov 10:00 Berlin." in day
    letters = [one for one in study.messenger.letters if one.message.text == day]
    assert "Plan" in buttons_of(letters[0].message)
    study.command(JONAS_ACTS, "/concern ack C-1")
    [day] = [one for one in mornings(study, JONAS, "2026-12-01T08:30") if "A plan is due" in one]
    assert "A plan is due by Wed 2 Dec" in day or "A plan is due by Tue 1 Dec" in day


def test_a_contact_who_is_away_is_passed_over_for_the_backup(study: House) -> None:
    study.mention(JONAS_ACTS, "away until 4 December")
    raise_it(study)
    assert told(live(study, "2026-11-24T10:00")) == [(BACKUP, "Tue 09:00")]


def test_a_kind_of_post_says_what_became_of_it(study: House) -> None:
    raise_it(study)
    live(study, "2026-11-24T09:15")
    with study.reading() as (tx, engagement):
        posts = tx.concern_posts.about(engagement.id, study.concern().id)
    assert [one.kind for one in posts] == [PostKind.CONCERN_CARD, PostKind.CONCERN_NEWS]
