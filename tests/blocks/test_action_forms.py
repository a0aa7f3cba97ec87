"""The forms of an action."""

import json

import pytest

from bot.blocks.action import action_form, date_form, done_note, edit_form
from tests.blocks import making as made
from tests.blocks.drawing import draw_form, lines
from tests.blocks.rules import check_form

JANE = made.a_person(made.JANE, "Jane")


def test_the_empty_form_asks_three_things() -> None:
    view = action_form(private={"channel": "C0STUDY"})
    check_form(view)
    assert draw_form(view) == lines("""
        New action (action.form)
        title: What is to be done = plain_text_input\x20
        owner: Owner = external_select\x20
        due: Due (optional) = plain_text_input\x20
        [Save] [Cancel]
    """)
    assert json.loads(view["private_metadata"]) == {"channel": "C0STUDY"}


def test_a_form_made_from_a_message_shows_it_and_is_filled_in() -> None:
    view = action_form(
        title="Send the kits",
        due_phrase="by Friday",
        owner=JANE,
        private={},
        source_text="Jane, please send the kits by Friday.\nThanks <@U0MAYA|maya>",
    )
    check_form(view)
    assert draw_form(view) == lines("""
        New action (action.form)
        | Jane, please send the kits by Friday.
        | Thanks @maya
        title: What is to be done = plain_text_input Send the kits
        owner: Owner = external_select U0JANE
        due: Due (optional) = plain_text_input by Friday
        [Save] [Cancel]
    """)


def test_the_owner_is_looked_for_by_typing() -> None:
    owner = action_form(owner=JANE, private={})["blocks"][1]["element"]
    assert (owner["type"], owner["action_id"], owner["min_query_length"]) == (
        "external_select",
        "people",
        0,
    )
    assert owner["initial_option"]["value"] == made.JANE
    assert "initial_option" not in action_form(private={})["blocks"][1]["element"]


def test_the_date_form_offers_a_calendar_words_and_a_reason() -> None:
    view = date_form(made.due_friday(), {"channel": "C0STUDY"})
    check_form(view)
    assert draw_form(view) == lines("""
        New date for A-1 (action.date_form)
        **A-1** Send IRB amendment · due Fri 27 Nov 2026
        due_date: New date (optional) = datepicker 2026-11-27
        due_words: Or in words (optional) = plain_text_input\x20
        reason: Why it moves (optional) = plain_text_input\x20
        [Save] [Cancel]
    """)
    assert json.loads(view["private_metadata"]) == {"channel": "C0STUDY", "item": "a1:1"}


def test_the_edit_form_holds_what_stands() -> None:
    view = edit_form(made.due_friday(), JANE, {"item": "a1:9"})
    check_form(view)
    assert draw_form(view) == lines("""
        Edit A-1 (action.edit_form)
        title: What is to be done = plain_text_input Send IRB amendment
        owner: Owner = external_select U0JANE
        due_date: Due date (optional) = datepicker 2026-11-27
        [Save] [Cancel]
    """)
    assert json.loads(view["private_metadata"]) == {"item": "a1:9"}


def test_editing_never_cuts_a_title_that_was_kept() -> None:
    title = "👩‍🔬" * 100
    view = edit_form(made.an_action(title), JANE, {})
    check_form(view)
    assert view["blocks"][0]["element"]["initial_value"] == title


def test_a_note_can_be_added_to_something_done() -> None:
    view = done_note(made.done_by(made.JANE, note="In the TMF"), {})
    check_form(view)
    assert draw_form(view) == lines("""
        A-1 is done (action.done_note)
        **A-1** Send IRB amendment
        note: Note (optional) = plain_text_input In the TMF
        [Save] [Cancel]
    """)


def test_the_longest_id_fits_a_forms_title() -> None:
    assert date_form(made.an_action(number=999_999_999), {})["title"]["text"] == (
        "New date for A-999999999"
    )


def test_a_form_refuses_to_carry_texts() -> None:
    with pytest.raises(ValueError, match="carries ids"):
        action_form(private={"text": "x" * 3000})
