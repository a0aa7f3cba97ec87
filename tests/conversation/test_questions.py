"""Questions: by words or a form, answered by whom they are asked of, accepted by who asked."""

from datetime import UTC, datetime

import pytest

from bot.conversation.exchange import Home, Options, Route
from bot.domain.delivery import Address
from bot.domain.question import QuestionState
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH, PRIYA, STUDY_CHANNEL
from tests.support.house import (
    House,
    buttons_of,
    done_of,
    errors_of,
    form_of,
    message_of,
    spoken,
    values_in,
)
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS

ASK = "question <@UJONAS> Which lab kit? by Friday assuming kit B"


@pytest.fixture
def asked(house: House) -> House:
    """Give a study in which Maya asked Jonas."""
    house.command(JONAS_ACTS, "/action get the contracts signed")
    house.mention(MAYA_ACTS, ASK)
    house.deliver()
    return house


def button(house: House, name: str) -> tuple[str, str]:
    """Return a button about Q-1."""
    return f"question.{name}", f"{house.question().id}:{house.question().version}"


def test_a_question_is_answered_to_its_asker_and_gets_a_card(house: House) -> None:
    answer = message_of(house.mention(MAYA_ACTS, ASK))
    assert answer.text.startswith(
        "Q-1 Which lab kit? · asked of Jonas · needed by Fri 27 Nov 2026 · Until there is an "
        "answer, assumed: kit B."
    )
    assert list(buttons_of(answer)) == ["Withdraw"]
    [card] = house.deliver()
    assert list(buttons_of(card)) == ["Answer", "Withdraw"]
    assert "asked by Maya · waits for an answer" in card.text


def test_the_installing_side_says_it_behind_liaison(house: House) -> None:
    house.command(MAYA_ACTS, "/liaison question Which lab kit?")
    house.command(MAYA_ACTS, "/liaison question: <@UJONAS> Which courier?")
    house.mention(MAYA_ACTS, "liaison question Which depot?")
    assert house.question(2).asked_of == JONAS
    assert house.question(3).title == "Which depot?"
    said = spoken(house.command(MAYA_ACTS, "/liaison question list"))
    assert [line[:3] for line in said.splitlines()[1:]] == ["Q-1", "Q-2", "Q-3"]
    house.command(JONAS_ACTS, "/liaison question answer Q-1 kit B")
    assert house.question().answer == "kit B"
    assert form_of(house.command(MAYA_ACTS, "/liaison question"))["callback_id"] == "question.form"
    assert "@Liaison question answer Q-1 what" in spoken(house.mention(JONAS_ACTS, "question help"))


def test_several_lines_are_several_questions(house: House) -> None:
    said = spoken(house.mention(JONAS_ACTS, "question\n- Which lab kit?\n- Which courier?"))
    assert "Q-1 Which lab kit?" in said
    assert "Q-2 Which courier?" in said
    said = spoken(house.mention(JONAS_ACTS, "question Which depot?\naction order the kits"))
    assert "Q-3 Which depot?" in said
    assert "A-1 · order the kits" in said


def test_it_is_answered_and_accepted_by_words(asked: House) -> None:
    said = spoken(asked.mention(PRIYA_ACTS, "answer Q-1 kit C"))
    assert said.startswith("Q-1 is answered by Jonas, whom it is asked of.")
    said = spoken(asked.mention(ANA_ACTS, "answer Q-1 Kit C, lot 7"))
    assert said == "Q-1 is answered: Which lab kit?. The side that asked can accept it."
    said = spoken(asked.mention(JONAS_ACTS, "accept Q-1"))
    assert said.startswith("Whether the answer to Q-1 is enough is said by who asked (Maya).")
    assert spoken(asked.mention(PRIYA_ACTS, "accept Q-1")).startswith("The answer to Q-1 is")
    question = asked.question()
    assert (question.state, question.answer) == (QuestionState.ACCEPTED, "Kit C, lot 7")
    assert (question.answered_by, question.settled_by) == (ANA, PRIYA)
    said = spoken(asked.mention(MAYA_ACTS, "reopen Q-1 which lot?"))
    assert said.startswith("Q-1 is accepted, so this step does not fit now.")


def test_an_answer_that_is_not_enough_is_asked_for_again(asked: House) -> None:
    asked.mention(JONAS_ACTS, "answer Q-1 the usual one")
    said = spoken(asked.mention(MAYA_ACTS, "reopen Q-1 which one is that?"))
    assert said == "Q-1 waits for an answer again: Which lab kit?"
    assert asked.question().answer is None
    told = spoken(asked.mention(JONAS_ACTS, "show Q-1"))
    assert "the usual one" in told
    assert "because which one is that?" in told
    names = [event.name for event in asked.events(asked.question().id)]
    assert names == ["question_asked", "question_answered", "question_reopened"]


def test_words_that_are_needed_are_asked_for(asked: House) -> None:
    example = "`@Liaison question answer Q-1 what`, for example `@Liaison question answer Q-1 kit B"
    assert example in spoken(asked.mention(JONAS_ACTS, "answer Q-1"))
    assert "`question answer Q-1 what`, for" in spoken(asked.direct(JONAS_ACTS, "answer Q-1"))
    asked.mention(JONAS_ACTS, "answer Q-1 kit B")
    example = "`/liaison question reopen Q-1 why`, for example `/liaison question reopen Q-1 which"
    assert example in spoken(asked.mention(MAYA_ACTS, "question reopen Q-1"))


def test_only_the_asker_takes_it_back_and_may_say_why(asked: House) -> None:
    said = spoken(asked.mention(PRIYA_ACTS, "withdraw Q-1"))
    assert said.startswith("Q-1 can be changed by Maya.")
    said = spoken(asked.mention(MAYA_ACTS, "withdraw Q-1 the protocol says it"))
    assert said == "Q-1 is withdrawn: Which lab kit?. The number is not used again."
    assert asked.events(asked.question().id)[-1].why == "the protocol says it"


def test_the_whole_life_by_buttons_and_forms(asked: House) -> None:
    form = form_of(asked.press(JONAS_ACTS, button(asked, "answer")))
    assert "kit B" in spoken(asked.press(JONAS_ACTS, button(asked, "answer")))
    done_of(asked.submit(JONAS_ACTS, form, answer="The usual one"))
    [card] = asked.deliver()
    assert list(buttons_of(card)) == ["Accept", "Not enough yet"]
    assert "Answer by Jonas" in str(card.blocks)
    form = form_of(asked.press(MAYA_ACTS, button(asked, "reopen")))
    done_of(asked.submit(MAYA_ACTS, form, reason="Which one is that?"))
    form = form_of(asked.press(ANA_ACTS, button(asked, "answer")))
    done_of(asked.submit(ANA_ACTS, form, answer="Kit C"))
    assert "is accepted" in spoken(asked.press(PRIYA_ACTS, button(asked, "accept")))
    card = asked.deliver()[-1]
    assert buttons_of(card) == {}
    assert "Assumed before the answer:" in str(card.blocks)


def test_an_old_accept_does_not_accept_a_newer_answer(asked: House) -> None:
    asked.mention(JONAS_ACTS, "answer Q-1 kit B")
    old = button(asked, "accept")
    asked.mention(MAYA_ACTS, "reopen Q-1 which lot?")
    asked.mention(JONAS_ACTS, "answer Q-1 kit C")
    assert "was changed a moment ago" in spoken(asked.press(MAYA_ACTS, old))
    assert asked.question().state is QuestionState.ANSWERED


def test_withdrawing_by_button_asks_once_more(asked: House) -> None:
    form = form_of(asked.press(MAYA_ACTS, button(asked, "withdraw")))
    assert form["submit"]["text"] == "Withdraw"
    done_of(asked.submit(MAYA_ACTS, form))
    assert asked.question().state is QuestionState.WITHDRAWN


def test_the_form_offers_the_other_side_first_and_keeps_what_was_filled_in(asked: House) -> None:
    form = form_of(asked.press(MAYA_ACTS, ("question.open_form", "")))
    assert values_in(form)["asked"] == f"side:{KESTREL}"
    done_of(
        asked.submit(MAYA_ACTS, form, title="Which depot?", due="4 December", assumption="Leuven")
    )
    question = asked.question(2)
    assert (question.asked_of, question.asked_side) == (None, KESTREL)
    assert question.needed_by is not None
    assert (question.needed_by.text(), question.assumption) == ("Fri 4 Dec 2026", "Leuven")
    form = form_of(asked.press(JONAS_ACTS, ("question.open_form", "")))
    done_of(asked.submit(JONAS_ACTS, form, title="Who signs?", asked=MAYA))
    assert (asked.question(3).asked_of, asked.question(3).asked_of_team) == (MAYA, NORTH)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"title": " "}, "title", "There is nothing to keep yet"),
        ({"title": "x?", "asked": "UROBOT"}, "asked", "does not say who should answer it"),
        ({"title": "x?", "due": "someday"}, "due", "is not a date I am sure of"),
    ],
)
def test_what_is_wrong_in_the_form_is_said_at_its_field(
    asked: House, typed: dict[str, str], field: str, said: str
) -> None:
    form = form_of(asked.press(MAYA_ACTS, ("question.open_form", "")))
    assert said in errors_of(asked.submit(MAYA_ACTS, form, **typed))[field]


def test_a_forged_side_is_refused(asked: House) -> None:
    form = form_of(asked.press(MAYA_ACTS, ("question.open_form", "")))
    asked.submit(MAYA_ACTS, form, title="x?", asked="side:TELSEWHERE")
    said = spoken(asked.submit(MAYA_ACTS, form, title="x?", asked="side:TELSEWHERE"))
    assert "is not here any more" in said
    assert len(asked.events(asked.question().id)) == 1


def test_the_menu_offers_sides_then_people_for_the_letters_typed(asked: House) -> None:
    asked.directory.companies = {NORTH: "Northwind Bio", KESTREL: "Kestrel Research"}

    def offered(typed: str) -> dict[str, list[str]]:
        facts = {"channel": None, "private": {"channel": STUDY_CHANNEL}}
        reply = asked.ask(MAYA_ACTS, Route.OPTIONS, "people_or_sides", value=typed, **facts)
        assert isinstance(reply, Options)
        return {group.label: [label for _, label in group.options] for group in reply.groups}

    assert offered("")["A side"] == ["Kestrel Research", "Northwind Bio"]
    assert offered("kestr") == {"A side": ["Kestrel Research"]}
    assert offered("jon") == {"Kestrel Research": ["Jonas"]}


def test_while_one_company_is_known_the_other_side_is_offered_and_anybody_answers(
    house: House,
) -> None:
    form = form_of(house.command(MAYA_ACTS, "/liaison question"))
    assert values_in(form)["asked"] == "side:"
    done_of(house.submit(MAYA_ACTS, form, title="Which lab kit?"))
    assert house.question().asked_side is None
    assert "is answered" in spoken(house.mention(PRIYA_ACTS, "answer Q-1 kit B"))


def test_what_waits_for_somebody_is_in_their_lists(asked: House) -> None:
    asked.mention(ANA_ACTS, "list mine")
    asked.direct(JONAS_ACTS, "list mine")
    written = {one.person: one.message for one in asked.messenger.letters if one.person}
    asked.deliver()
    written = {one.person: one.message for one in asked.messenger.letters if one.person}
    assert "abc-101 Q-1 Which lab kit? · needed by Fri 27 Nov 2026" in written[JONAS].text
    assert "Q-1" not in written[ANA].text
    assert buttons_of(written[JONAS])["Answer"] == button(asked, "answer")
    form = form_of(asked.press_in_direct(JONAS_ACTS, buttons_of(written[JONAS])["Answer"]))
    done_of(asked.submit(JONAS_ACTS, form, answer="Kit B"))
    asked.direct(MAYA_ACTS, "list mine")
    asked.deliver()
    lists = [(one.person, one.message.text) for one in asked.messenger.letters if one.person]
    assert "Q-1" not in next(text for who, text in reversed(lists) if who == JONAS)
    assert "waits to be accepted" in next(text for who, text in reversed(lists) if who == MAYA)
    said = spoken(asked.mention(MAYA_ACTS, "list mine"))
    assert "Questions waiting for you\nQ-1 Which lab kit? · Jonas" in said
    assert "Q-1" in spoken(asked.command(MAYA_ACTS, "/action list mine"))
    assert "Q-1" in spoken(asked.mention(MAYA_ACTS, "question list mine"))
    assert "Q-1" not in spoken(asked.mention(PRIYA_ACTS, "question list mine"))


def test_a_question_to_a_side_waits_for_its_main_contact(asked: House) -> None:
    form = form_of(asked.press(ANA_ACTS, ("setup.side", KESTREL)))
    asked.submit(ANA_ACTS, form, main_contact=ANA)
    asked.mention(MAYA_ACTS, "question Which courier?")
    assert "Q-2" in spoken(asked.mention(ANA_ACTS, "question list mine"))
    assert "Q-2" not in spoken(asked.mention(JONAS_ACTS, "question list mine"))


def test_lists_show_open_ones_or_all(asked: House) -> None:
    asked.mention(MAYA_ACTS, "question Which courier?")
    asked.mention(MAYA_ACTS, "withdraw Q-1")
    for words in ("question list", "list questions"):
        said = spoken(asked.mention(ANA_ACTS, words))
        assert said.startswith("Open questions\nQ-2 Which courier? · the other side")
        assert "Q-1" not in said
    assert "Q-1 Which lab kit? · Jonas · withdrawn" in spoken(
        asked.mention(ANA_ACTS, "question list all")
    )


def test_in_a_direct_message_an_id_is_enough(asked: House) -> None:
    said = spoken(asked.direct(JONAS_ACTS, "answer Q-1 kit B"))
    assert said.startswith("abc-101 Q-1 is answered")
    said = spoken(asked.direct(MAYA_ACTS, "accept abc-101 Q-1"))
    assert said.startswith("The answer to abc-101 Q-1 is accepted")


def test_a_check_mark_on_its_card_offers_the_next_step(asked: House) -> None:
    with asked.reading() as (tx, study):
        card = tx.outbox.card_at
        stands = next(
            ts
            for ts in (f"{1_790_000_000 + number}.000100" for number in range(9))
            if (found := card(study.id, _at(ts))) and found[1] == asked.question().id
        )
    mark = {"channel": STUDY_CHANNEL, "message_ts": stands}
    answer = message_of(asked.ask(JONAS_ACTS, Route.REACTION, "white_check_mark", **mark))
    assert answer.text.startswith("Q-1 is a question: a ✅ does not settle it")
    assert buttons_of(answer) == {"Answer": button(asked, "answer")}
    asked.mention(MAYA_ACTS, "withdraw Q-1")
    assert spoken(asked.ask(JONAS_ACTS, Route.REACTION, "white_check_mark", **mark)) == ""


def _at(ts: str) -> Address:
    return Address(channel=STUDY_CHANNEL, ts=ts)


def test_the_home_tab_shows_what_waits_for_me_and_what_is_open(asked: House) -> None:
    asked.mention(JONAS_ACTS, "question <@UPRIYA> Who signs?")
    home = asked.ask(PRIYA_ACTS, Route.HOME, "home", channel=None)
    assert isinstance(home, Home)
    told = str(home.view)
    assert "Q-2 Who signs? · waits for an answer" in told
    assert "question.answer" in told
    assert " Which lab kit? · Jonas · needed by Fri 27 Nov 2026" in told
    assert PRIYA not in told


def test_the_agenda_brings_open_questions_and_no_date_that_has_passed(asked: House) -> None:
    asked.mention(MAYA_ACTS, "question Which courier?")
    asked.command(MAYA_ACTS, "/meeting once Wednesday 2 December 14:00 Steering call")
    asked.deliver()
    asked.clock.move(days=8, hours=5)
    [agenda] = [text for text in (one.text for one in asked.tick()) if text.startswith("Agenda")]
    assert "Open questions\nQ-1 Which lab kit? · Jonas · waits for an answer\nQ-2" in agenda
    assert "needed by" not in agenda


def test_a_question_made_in_a_thread_is_said_there(house: House) -> None:
    thread = {"thread_ts": "1790000000.000100", "message_ts": "1790000000.000200"}
    house.mention(JONAS_ACTS, "question Which lab kit?", **thread)
    assert [one.text for one in house.deliver()][-1] == "Noted as Q-1 by Jonas: Which lab kit?"


def at(day: int, hour: int) -> datetime:
    """Return a moment of that November, in UTC; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, 5, tzinfo=UTC)


def days_told(house: House, person: str) -> list[str]:
    """Return the messages of the day that somebody got."""
    found = [one.message.text for one in house.messenger.letters if one.person == person]
    return [text for text in found if text.startswith("Your items on")]


def test_the_days_message_tells_what_waits_once_and_on_the_day_it_is_needed(house: House) -> None:
    house.mention(MAYA_ACTS, "question <@UJONAS> Which lab kit? by Thursday")
    house.deliver()
    for day in (24, 25, 26, 27, 30):
        house.clock.at = at(day, 8)
        house.tick()
    told = days_told(house, JONAS)
    assert [text.splitlines()[0] for text in told] == [
        "Your items on Tue 24 Nov 2026",
        "Your items on Thu 26 Nov 2026",
        "Your items on Fri 27 Nov 2026",
    ]
    assert "Q-1 Which lab kit?\nWaits for your answer, needed by Thu 26 Nov 2026." in told[0]
    [first, *_] = [one for one in house.messenger.letters if one.person == JONAS]
    assert list(buttons_of(first.message)) == ["Answer"]
    form = form_of(house.press_in_direct(JONAS_ACTS, buttons_of(first.message)["Answer"]))
    done_of(house.submit(JONAS_ACTS, form, answer="Kit B"))
    house.clock.at = at(30, 15)  # 10:05 in New York
    house.tick()
    [said] = days_told(house, MAYA)
    assert "Q-1 Which lab kit?\nAnswered. Is that enough?" in said
    last = [one for one in house.messenger.letters if one.person == MAYA][-1]
    assert list(buttons_of(last.message)) == ["Accept", "Not enough yet"]
