"""Several lines are several items: what belongs together, one answer, and refusals line by line."""

import pytest

from bot.conversation.exchange import Silence
from bot.domain.errors import NotSaved
from tests.support.fakes import JONAS, MAYA
from tests.support.house import House, buttons_of, message_of, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS


def titles(house: House) -> list[str]:
    return [one.title for one in house.actions()]


@pytest.mark.parametrize(
    "words",
    [
        "action\n- order kits\n- sign the CDA",
        "action order kits\nsign the CDA",
        "action order kits\n\n   \naction sign the CDA",
        "action:\n1. order kits\n2) sign the CDA",
        "action\n• order kits\n• sign the CDA\n\nThanks a lot!",
        "action\r\n* order kits\r\n* sign the CDA",
    ],
)
def test_each_line_is_an_action(house: House, words: str) -> None:
    said = spoken(house.mention(JONAS_ACTS, words))
    assert titles(house) == ["order kits", "sign the CDA"]
    assert said.startswith("A-1 · order kits · @Jonas")
    assert "\nA-2 · sign the CDA · @Jonas" in said


def test_a_command_reads_its_lines_alike(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> order kits by Friday\n<@UMAYA> sign the CDA")
    assert [(one.title, one.owner) for one in house.actions()] == [
        ("order kits", JONAS),
        ("sign the CDA", MAYA),
    ]


def test_lines_may_be_about_different_things(house: House) -> None:
    house.mention(JONAS_ACTS, "action order kits")
    said = spoken(
        house.mention(
            MAYA_ACTS,
            "action <@UJONAS> sign the CDA\nconcern critical The freezer broke\n"
            "list mine\nweekly Tuesday 15:00 Steering call",
        )
    )
    assert titles(house) == ["order kits", "sign the CDA"]
    assert house.concern().title == "The freezer broke"
    assert house.concern().severity == "critical"
    assert "Steering call" in said


def test_a_severity_may_stand_above_its_concerns(house: House) -> None:
    house.mention(JONAS_ACTS, "concern critical:\n- The freezer broke\n- The backup is full")
    house.mention(JONAS_ACTS, "concern minor\nThe portal is slow\nconcern The lab is late")
    found = [(one.severity.value, one.title) for one in (house.concern(n) for n in range(1, 5))]
    assert found == [
        ("critical", "The freezer broke"),
        ("critical", "The backup is full"),
        ("minor", "The portal is slow"),
        ("major", "The lab is late"),
    ]


def test_a_line_under_a_heading_is_a_title_even_when_it_begins_like_something_else(
    house: House,
) -> None:
    lines = ["meeting notes to Kestrel", "cancel the hotel", "once the lab opens ship kits"]
    house.mention(JONAS_ACTS, "action\n" + "\n".join(f"- {line}" for line in lines))
    assert titles(house) == lines


def test_what_follows_a_note_belongs_to_the_note(house: House) -> None:
    house.mention(JONAS_ACTS, "action order kits")
    said = spoken(house.mention(JONAS_ACTS, "done A-1 sent with DHL\nto the depot in Leuven"))
    assert said == "A-1 is done: order kits"
    assert house.action().note == "sent with DHL\nto the depot in Leuven"
    assert titles(house) == ["order kits"]


def test_a_marked_line_behind_a_step_is_an_item_again(house: House) -> None:
    house.mention(JONAS_ACTS, "action order kits")
    house.mention(JONAS_ACTS, "- done A-1\n- sign the CDA")
    assert [one.is_open for one in house.actions()] == [False, True]
    assert titles(house) == ["order kits", "sign the CDA"]


def test_a_refused_line_comes_back_and_the_others_are_kept(house: House) -> None:
    said = spoken(
        house.mention(
            JONAS_ACTS, "action order kits\nsend it by 1 January 2020\nsign the CDA\ndone A-9"
        )
    )
    assert titles(house) == ["order kits", "sign the CDA"]
    assert "is in the past, so nothing was saved. Name a date ahead." in said
    assert "You wrote: send it by 1 January 2020" in said
    assert "A-9 is not in this study." in said
    assert "You wrote: order kits" not in said


def test_the_record_keeps_each_line_word_for_word(house: House) -> None:
    house.mention(JONAS_ACTS, "action\n- ask <@UMAYA> about kits\n- sign the CDA")
    assert [one.source.verbatim for one in house.actions()] == [
        "ask <@UMAYA> about kits",
        "sign the CDA",
    ]
    assert titles(house)[0] == "ask <@UMAYA|Maya> about kits"


def test_a_redelivery_answers_alike_and_keeps_nothing_twice(house: House) -> None:
    words = "action order kits\nsign the CDA"
    first = spoken(house.mention(JONAS_ACTS, words, key="event:1"))
    assert spoken(house.mention(JONAS_ACTS, words, key="event:1")) == first
    assert titles(house) == ["order kits", "sign the CDA"]


def test_two_answers_have_their_buttons_and_many_are_lines(house: House) -> None:
    few = message_of(house.mention(JONAS_ACTS, "action a b\nc d"))
    assert "Pick a date" in buttons_of(few)
    lines = "\n".join(f"- step {n}" for n in range(12))
    many = message_of(house.mention(JONAS_ACTS, f"action\n{lines}"))
    assert buttons_of(many) == {}
    assert len(many.text.splitlines()) == 12


def test_more_lines_than_an_answer_holds_come_back(house: House) -> None:
    words = "action\n" + "\n".join(f"- step {n}" for n in range(1, 24))
    said = spoken(house.mention(JONAS_ACTS, words))
    assert len(titles(house)) == 20
    assert "20 lines are taken at once. Say the others again:" in said
    assert "You wrote: step 21\nstep 22\nstep 23" in said


def test_where_nothing_may_be_saved_the_whole_message_comes_back(house: House) -> None:
    words = "action order kits\nsign the CDA"
    said = spoken(house.mention(JONAS_ACTS, words, channel="C0ELSE"))
    assert said.startswith("I am not in this channel, so nothing was saved.")
    assert said.endswith(f"You wrote: {words}")


def test_a_database_that_fails_keeps_none_of_the_lines(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = house.sql.begin
    monkeypatch.setattr(house.sql, "begin", _refuse)
    said = spoken(house.mention(JONAS_ACTS, "action order kits\nsign the CDA"))
    monkeypatch.setattr(house.sql, "begin", begin)
    assert said.startswith("Not saved")
    assert house.study is None


def _refuse() -> None:
    raise NotSaved


def test_a_form_among_the_lines_is_offered_by_its_button(house: House) -> None:
    reply = house.mention(JONAS_ACTS, "action order kits\nconcern")
    assert buttons_of(message_of(reply))["Open form"][0] == "concern.open_form"
    assert titles(house) == ["order kits"]


def test_only_some_people_of_many_lines_are_asked_for_their_names(house: House) -> None:
    house.directory.asked.clear()
    lines = (f"- ask <@U{n}A> and <@U{n}B>" for n in range(20))
    house.mention(JONAS_ACTS, "action\n" + "\n".join(lines))
    assert len(set(house.directory.asked)) <= 31


@pytest.mark.parametrize("words", ["thanks", "Thank you!", "danke", "many thanks all"])
def test_thanks_are_taken_in_silence(house: House, words: str) -> None:
    assert house.mention(JONAS_ACTS, words) == Silence()
    assert house.study is None


def test_a_beginning_that_belongs_to_nothing_is_said_to_be_unknown(house: House) -> None:
    said = spoken(house.mention(JONAS_ACTS, "hello everybody\naction order kits"))
    assert said.startswith("“hello” is not something @Liaison knows.")
    assert said.endswith("You wrote: hello everybody\naction order kits")
    assert house.study is None
