"""Help, the welcome, and the short answers of every subject."""

from bot.blocks.common import form_done, open_form_button, sentence
from bot.blocks.help import VerbHelp, help_message
from bot.blocks.welcome import first_time, welcome
from tests.blocks import making as made
from tests.blocks.drawing import draw, draw_form, draw_seen, lines
from tests.blocks.rules import check_form, check_message

VERBS = (
    VerbHelp(
        name="done",
        usage="done A-1 [note]",
        example="done A-1 sent to the IRB",
        summary="finishes it; several ids at once work",
    ),
    VerbHelp(name="show", usage="show A-1", example="show A-1", summary="shows one action"),
)


def test_help_begins_with_the_bare_words_and_has_a_line_for_each_verb() -> None:
    message = help_message("/action", VERBS)
    check_message(message)
    assert draw_seen(message) == lines("""
        **What /action can do**
        • `/action @jane Send the IRB amendment by Friday` logs an action; nobody named: yours
        • `/action` opens a form
        • `/action done A-1 [note]` finishes it; several ids at once work, for example `/action ↩
            done A-1 sent to the IRB`
        • `/action show A-1` shows one action
        (Works the same when you mention me in the channel or in a thread, for both companies.)
    """)


def test_help_of_a_command_without_bare_words_has_only_its_verbs() -> None:
    shown = draw_seen(help_message("/liaison", VERBS[1:])).splitlines()
    assert shown[:2] == ["**What /liaison can do**", "• `/liaison show A-1` shows one action"]


def test_the_welcome_says_four_things_and_opens_two_ways_in() -> None:
    message = welcome("Maya", "#abc-101")
    check_message(message)
    assert draw_seen(message) == lines("""
        Maya added me to #abc-101.
        I keep what someone logs here: actions with an owner and a date, concerns, minutes, ↩
            meetings. Nothing else is stored.
        Both companies read the same record. Please leave out patient details.
        Start with the buttons below, with /action, /concern or /meeting, or mention me in the ↩
            channel or a thread. Where a command is not available, mentions and buttons do the same.
        [Add action]=action.open_form= [Raise concern]=concern.open_form= ↩
            [Set up]=setup.open_form=
    """)


def test_the_welcome_does_without_a_name() -> None:
    assert welcome(None, "abc-101").text.startswith("I was added to #abc-101.\n")


def test_the_first_person_hears_the_defaults() -> None:
    assert first_time("Europe/Berlin").text == (
        "This channel is a study now. Its time zone is Europe/Berlin, its working days are "
        "Monday to Friday, and the weekly summary comes on Thursday at 15:00. "
        "Mention me with “setup” to change this and to say who is who."
    )


def test_the_first_note_can_follow_any_other_message() -> None:
    other = {block["block_id"] for block in sentence("Saved.").blocks}
    assert not other & {block["block_id"] for block in first_time("UTC").blocks}


def test_a_sentence_gives_back_what_was_typed_ready_to_be_corrected() -> None:
    message = sentence(
        "A-99 is not in this study. `list all` shows every id.",
        typed="/action done A-99 <@U0JANE|jane> *now*\nsecond line",
    )
    check_message(message)
    assert draw(message) == lines("""
        A-99 is not in this study. `list all` shows every id.
        You wrote: /action done A-99 @jane *now*
        second line
        ---
        A-99 is not in this study. `list all` shows every id.
        ` /action done A-99 @jane *now*
        ` second line
    """)


def test_a_sentence_about_several_items_keeps_its_lines() -> None:
    assert draw_seen(sentence("A-1 is done.\nA-4 is done.")) == "A-1 is done.\nA-4 is done."


def test_code_is_marked_only_where_backticks_come_in_pairs() -> None:
    styles = [
        [element.get("style") for element in section["elements"]]
        for section in sentence("`a` and ` alone").blocks[0]["elements"]
    ]
    assert styles == [[{"code": True}, None]]


def test_a_saved_form_says_so_and_can_be_closed() -> None:
    view = form_done("Action saved", "A-1 · Send IRB amendment · Jane · due Fri 27 Nov 2026")
    check_form(view)
    assert draw_form(view) == lines("""
        Action saved (no answer)
        A-1 · Send IRB amendment · Jane · due Fri 27 Nov 2026
        [Close]
    """)


def test_a_form_can_be_offered_by_a_button() -> None:
    message = open_form_button("Here is the form.", "action.open_form", "Add action", "C0STUDY")
    assert draw(message) == lines("""
        Here is the form.
        ---
        Here is the form.
        [Add action]=action.open_form=C0STUDY
    """)


def test_a_message_of_nothing_visible_still_says_something() -> None:
    assert sentence("\u200b").text == "(nothing to read)"
    assert welcome("\u202e", made.JANE).text.startswith("someone added me")
