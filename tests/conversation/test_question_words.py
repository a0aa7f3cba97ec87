"""What is understood of a question: whom, until when, what is assumed; the rest stays as typed."""

import pytest

from bot.domain.question import Question
from tests.support.fakes import ANA, JONAS, KESTREL
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS


def asked(house: House, words: str) -> Question:
    house.mention(MAYA_ACTS, f"question {words}")
    return house.question()


@pytest.mark.parametrize(
    ("words", "title", "needed", "assumption"),
    [
        ("Which lab kit?", "Which lab kit?", None, None),
        ("Which lab kit? by Friday", "Which lab kit?", "Fri 27 Nov 2026", None),
        ("Which lab kit? Needed by 4 December.", "Which lab kit?", "Fri 4 Dec 2026", None),
        ("Which kit? Please answer by Friday?", "Which kit?", "Fri 27 Nov 2026", None),
        (
            *("Which lab kit? by Friday assuming kit B", "Which lab kit?"),
            *("Fri 27 Nov 2026", "kit B"),
        ),
        ("Which lab kit? Assuming kit B, by Friday", "Which lab kit?", "Fri 27 Nov 2026", "kit B"),
        ("Which lab kit? Until then we assume kit B.", "Which lab kit?", None, "kit B"),
        ("Which lab? Which kit? by Friday", "Which lab? Which kit?", "Fri 27 Nov 2026", None),
        ("Which lab kit by Friday", "Which lab kit", "Fri 27 Nov 2026", None),
        ("Which kit by Friday assuming kit B", "Which kit", "Fri 27 Nov 2026", "kit B"),
        ("Which kit, assuming kit B", "Which kit", None, "kit B"),
    ],
)
def test_the_date_and_the_assumption_stand_behind_the_question(
    house: House, words: str, title: str, needed: str | None, assumption: str | None
) -> None:
    question = asked(house, words)
    found = question.needed_by.text() if question.needed_by else None
    assert (question.title, found, question.assumption) == (title, needed, assumption)


@pytest.mark.parametrize(
    "words",
    [
        "Do we ship on Monday?",
        "Can the sites close by Friday?",
        "Is the database lock still 15 January 2027?",
        "Is the visit on 12/11 or 13/11?",
        "Are we assuming kit B?",
        "Which lab? The one in Leuven or the one in Ghent",
        "What are the costs assuming a dropout of 20 %",
        "Tell us what we assume about dropout",
    ],
)
def test_what_belongs_to_the_question_stays_in_it(house: House, words: str) -> None:
    question = asked(house, words)
    assert (question.title, question.needed_by, question.assumption) == (words, None, None)


@pytest.mark.parametrize(
    "words",
    [
        "<@UANA> Which lab kit? by Friday",
        "to <@UANA|Ana>: Which lab kit? by Friday",
        "Which lab kit? <@UANA> by Friday",
        "Which lab kit <@UANA>? by Friday",
    ],
)
def test_a_person_is_asked_by_a_mention_before_or_behind(house: House, words: str) -> None:
    question = asked(house, words)
    assert (question.asked_of, question.asked_of_team, question.asked_side) == (ANA, KESTREL, None)
    assert question.title.rstrip("?") == "Which lab kit"
    assert question.needed_by is not None


def test_a_mention_inside_is_what_the_question_is_about(house: House) -> None:
    question = asked(house, "Should <@UPRIYA> sign it too?")
    assert (question.asked_of, question.title) == (None, "Should <@UPRIYA|Priya> sign it too?")


@pytest.mark.parametrize(
    ("who", "side"),
    [
        ("Kestrel Research", KESTREL),
        ("kestrel", KESTREL),
        ("to Kestrel", KESTREL),
        ("the CRO", "cro"),
        ("sponsor", "sponsor"),
    ],
)
def test_a_side_is_asked_by_its_name_and_a_colon(house: House, who: str, side: str) -> None:
    house.directory.companies = {KESTREL: "Kestrel Research"}
    house.command(JONAS_ACTS, "/action get the contracts signed")
    house.mention(JONAS_ACTS, "roles")
    question = asked(house, f"{who}: Which lab kit? by Friday")
    assert (question.asked_side, question.title) == (side, "Which lab kit?")


def test_a_colon_behind_anything_else_is_part_of_the_question(house: House) -> None:
    assert asked(house, "Lab kits: which one?").title == "Lab kits: which one?"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("<@UROBOT> Which kit?", "“Robot” does not say who should answer it."),
        ("@jonas Which kit?", "“@jonas” does not say who should answer it."),
        ("Which kit? by 12 November 2026", "is in the past, so nothing was saved"),
        ("Which kit? by Thursday or Friday", "You can say: Thu 26 Nov 2026 or Fri 27 Nov 2026"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_words_come_back(
    house: House, words: str, said: str
) -> None:
    answer = spoken(house.mention(MAYA_ACTS, f"question {words}"))
    assert said in answer
    assert "You wrote: question" in answer


def test_somebody_of_another_channel_cannot_be_asked(house: House) -> None:
    house.directory.absent["C0STUDY"] = {JONAS}
    answer = spoken(house.mention(MAYA_ACTS, "question <@UJONAS> Which kit?"))
    assert "Jonas is not in this channel" in answer
