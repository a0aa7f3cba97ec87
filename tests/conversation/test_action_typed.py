"""Actions by words: captured, listed, shown, finished, dated, handed on and taken up again."""

from datetime import date, time

import pytest

from bot.blocks import wording_list as say_list
from bot.conversation.exchange import Options, Route
from bot.domain.due import Due
from bot.domain.people import Actor
from tests.support.fakes import ANA, GONE, GUEST, JONAS, KESTREL, MAYA, NORTH, ROBOT
from tests.support.house import (
    House,
    buttons_of,
    form_of,
    message_of,
    private_of,
    spoken,
    values_in,
)
from tests.support.making import ANA_ACTS, BERLIN, JONAS_ACTS, MAYA_ACTS, NEW_YORK, PRIYA_ACTS

ASKED = "/action <@UJONAS|jonas> Send IRB amendment by Friday"


def test_a_mention_names_the_owner_and_the_words_name_the_date(house: House) -> None:
    said = spoken(house.command(MAYA_ACTS, ASKED))
    assert said.startswith("A-1 · Send IRB amendment · @Jonas · due Fri 27 Nov 2026")
    action = house.action()
    assert (action.owner, action.owner_team) == (JONAS, KESTREL)
    assert (action.asked_by, action.asked_team) == (MAYA, NORTH)
    assert action.due == Due(on=date(2026, 11, 27), zone=BERLIN)
    assert action.original_due == action.due
    assert action.due_origin is not None
    assert (action.due_origin.phrase, action.due_origin.zone) == ("by Friday", NEW_YORK)


def test_the_answer_offers_another_date_and_the_channel_gets_one_card(house: House) -> None:
    answer = message_of(house.command(MAYA_ACTS, ASKED))
    assert buttons_of(answer)["Change date"][0] == "action.date"
    [card] = house.deliver()
    assert set(buttons_of(card)) == {"Done", "New date", "Edit"}


def test_no_mention_means_the_author_owns_it(house: House) -> None:
    house.command(MAYA_ACTS, "/action order the lab kits")
    action = house.action()
    assert (action.owner, action.owner_team, action.due) == (MAYA, NORTH, None)
    assert action.title == "order the lab kits"


def test_the_source_keeps_the_words_as_they_were_typed(house: House) -> None:
    house.command(MAYA_ACTS, ASKED)
    source = house.action().source
    assert (source.route, source.author) == ("command", MAYA)
    assert source.verbatim == ASKED.removeprefix("/action ")


def test_ids_count_without_gaps_also_where_something_was_refused(house: House) -> None:
    house.command(MAYA_ACTS, "/action one")
    house.command(MAYA_ACTS, "/action <@UROBOT> two")
    house.command(MAYA_ACTS, f"/action {'long ' * 100}")
    house.command(MAYA_ACTS, "/action by 23 Nov 2025")
    house.command(JONAS_ACTS, "/action three")
    assert [one.number for one in house.actions()] == [1, 2]


@pytest.mark.parametrize("owner", [ROBOT, GONE])
def test_neither_a_bot_nor_somebody_who_left_can_own_anything(house: House, owner: str) -> None:
    said = spoken(house.command(MAYA_ACTS, f"/action <@{owner}> send it"))
    assert "does not say who should own it" in said
    assert "<@" not in said
    assert f"/action @{house.directory.people[owner].name} send it" in said
    assert house.study is None


def test_a_plain_name_is_asked_back(house: House) -> None:
    said = spoken(house.command(MAYA_ACTS, "/action @jonas send it"))
    assert "“jonas” does not say who" in said.replace("“@jonas”", "“jonas”")
    assert house.study is None


def test_a_date_in_the_past_is_refused_with_its_reading_and_the_words(house: House) -> None:
    said = spoken(house.command(MAYA_ACTS, "/action send it by 20 November 2026"))
    assert said.startswith("Fri 20 Nov 2026 is in the past, so nothing was saved.")
    assert "/action send it by 20 November 2026" in said
    assert house.study is None


def test_words_that_name_no_sure_date_leave_none_and_say_so(house: House) -> None:
    answer = message_of(house.command(MAYA_ACTS, "/action send it by whenever Jane is free"))
    assert house.action().due is None
    assert "no date I am sure of" in answer.text


def test_next_friday_offers_its_other_reading_as_a_button(house: House) -> None:
    answer = message_of(house.command(MAYA_ACTS, "/action send it by next Friday"))
    [label] = [label for label in buttons_of(answer) if label.startswith("I meant")]
    house.press(MAYA_ACTS, buttons_of(answer)[label])
    due = house.action().due
    assert due is not None
    assert label == f"I meant {due.text()}"
    assert house.action().version == 2


def test_the_other_reading_keeps_its_hour_and_its_zone(house: House) -> None:
    answer = message_of(house.command(MAYA_ACTS, "/action send it by next Friday 17:00 London"))
    [label] = [label for label in buttons_of(answer) if label.startswith("I meant")]
    house.press(MAYA_ACTS, buttons_of(answer)[label])
    due = house.action().due
    assert due is not None
    assert (due.at, due.zone) == (time(17), "Europe/London")
    assert label == f"I meant {due.text()}"


def test_as_soon_as_possible_is_kept_without_a_date(house: House) -> None:
    said = spoken(house.command(MAYA_ACTS, "/action send it asap"))
    assert "as soon as possible, no date yet" in said
    assert house.action().urgent


def test_alone_it_opens_a_form_with_the_people_of_both_companies(house: House) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    assert form["callback_id"] == "action.form"
    assert values_in(form)["owner"] == MAYA
    facts = {"channel": None, "private": private_of(form)}
    menu = house.ask(MAYA_ACTS, Route.OPTIONS, "people", **facts)
    assert isinstance(menu, Options)
    offered = [[user for user, _ in group.options] for group in menu.groups]
    assert offered == [[GUEST, MAYA, "UPRIYA"], [ANA, JONAS]]


# ------------------------------------------------------------------------- lists


@pytest.fixture
def busy(house: House) -> House:
    """Give a study with an action of Maya, one of Jonas and one of Ana, the last one done."""
    house.command(MAYA_ACTS, "/action order the lab kits by Tuesday")
    house.command(MAYA_ACTS, ASKED)
    house.command(JONAS_ACTS, "/action <@UANA> sign the CDA")
    house.command(ANA_ACTS, "/action done A-3")
    return house


@pytest.mark.parametrize(
    ("actor", "words", "heading", "ids"),
    [
        (MAYA_ACTS, "list", "Open actions", ["A-1", "A-2"]),
        (MAYA_ACTS, "list mine", "Your open actions", ["A-1"]),
        (JONAS_ACTS, "list mine", "Your open actions", ["A-2"]),
        (MAYA_ACTS, "LIST Mine", "Your open actions", ["A-1"]),
        (PRIYA_ACTS, "list ours", "Open actions on your side", ["A-1"]),
        (PRIYA_ACTS, "list theirs", "Open actions on the other side", ["A-2"]),
        (ANA_ACTS, "list theirs", "Open actions on the other side", ["A-1"]),
        (PRIYA_ACTS, "list <@UJONAS|jonas>", "Open actions of Jonas", ["A-2"]),
        (PRIYA_ACTS, "list all", "All actions", ["A-3", "A-2", "A-1"]),
        (PRIYA_ACTS, "list mine", "Your open actions: nothing at the moment.", []),
    ],
)
def test_lists_by_their_filter(
    busy: House, actor: Actor, words: str, heading: str, ids: list[str]
) -> None:
    for said in (
        spoken(busy.command(actor, f"/action {words}")),
        spoken(busy.mention(actor, words)),
        spoken(busy.mention(actor, f"action {words}")),
    ):
        first, *rows = said.removesuffix(f"\n{say_list.ALSO_DIRECT}").splitlines()
        assert first == heading
        assert [row.split(" ")[0] for row in rows] == ids


def test_overdue_is_seen_from_the_zone_of_the_date(busy: House) -> None:
    busy.clock.at = busy.clock.at.replace(day=25, hour=4, minute=30)
    # Tuesday is over in Berlin, but Maya said it in New York, where it is still Tuesday.
    assert "nothing at the moment" in spoken(busy.command(JONAS_ACTS, "/action list overdue"))
    busy.clock.move(hours=1)
    assert "A-1" in spoken(busy.command(JONAS_ACTS, "/action list overdue"))


def test_a_list_in_a_channel_without_a_study_is_empty(house: House) -> None:
    assert spoken(house.command(MAYA_ACTS, "/action list")).endswith("nothing at the moment.")
    assert house.study is None


# ---------------------------------------------------------------- one action's life


def test_show_tells_who_did_what_when_and_why_by_name(busy: House) -> None:
    busy.command(MAYA_ACTS, "/action assign A-2 <@UANA>")
    busy.command(ANA_ACTS, "/action due A-2 next Monday because the lab is closed")
    busy.command(ANA_ACTS, "/action done A-2 sent to the IRB")
    busy.command(MAYA_ACTS, "/action reopen A-2 the signature is missing")
    busy.clock.move(hours=1)
    said = spoken(busy.command(PRIYA_ACTS, "/action show A-2"))
    for told in (
        "Maya logged it (title: Send IRB amendment; owner: Jonas; due: Fri 27 Nov 2026)",
        "Maya handed it on (owner: Jonas → Ana)",
        "Ana moved the date (due: Fri 27 Nov 2026 → Mon 30 Nov 2026) because the lab is closed",
        "Ana finished it (note: sent to the IRB)",
        "Maya opened it again because the signature is missing",
    ):
        assert told in said


def test_show_names_an_owner_who_never_acted(busy: House) -> None:
    busy.command(MAYA_ACTS, "/action assign A-2 <@UGUEST>")
    busy.command(MAYA_ACTS, "/action assign A-2 <@UANA>")
    said = spoken(busy.command(PRIYA_ACTS, "/action show A-2"))
    assert "owner: Jonas → Gus the guest" in said
    assert "UGUEST" not in said


def test_show_takes_several_ids(busy: House) -> None:
    said = spoken(busy.command(PRIYA_ACTS, "/action show A-1 A-2 A-9"))
    assert "order the lab kits" in said
    assert "Send IRB amendment" in said
    assert "A-9 is not in this study" in said


def test_show_says_which_of_many_it_leaves_out(house: House) -> None:
    for number in range(7):
        house.command(MAYA_ACTS, f"/action kit {number}")
    said = spoken(house.command(MAYA_ACTS, "/action show A-1 A-2 A-3 A-4 A-5 A-6 A-7"))
    assert "kit 4" in said
    assert "kit 5" not in said
    assert "A-6, A-7" in said


def test_several_done_get_one_answer(busy: House) -> None:
    busy.command(JONAS_ACTS, "/action <@UMAYA> pay the invoice")
    said = spoken(busy.command(MAYA_ACTS, "/action done A-1 A-4 sent this morning"))
    assert said.splitlines() == ["A-1 is done: order the lab kits", "A-4 is done: pay the invoice"]
    assert [busy.action(number).note for number in (1, 4)] == ["sent this morning"] * 2


@pytest.mark.parametrize("ids", ["A-1, A-2", "A-1,A-2", "a1 and A-2", "A-1 & a-2", "A-2 A-1 A-2"])
def test_ids_are_listed_as_people_list_things(busy: House, ids: str) -> None:
    busy.command(MAYA_ACTS, f"/action done {ids}: both sent")
    assert [busy.action(number).is_open for number in (1, 2)] == [False, False]
    assert busy.action(1).note == "both sent"


def test_a_note_may_begin_on_a_line_of_its_own(busy: House) -> None:
    busy.command(MAYA_ACTS, "/action done A-1\nsent\nthis morning")
    assert busy.action(1).note == "sent\nthis morning"


def test_one_of_several_may_fail_and_says_so_by_name(busy: House) -> None:
    said = spoken(busy.command(JONAS_ACTS, "/action done A-1 A-2 A-9 C-1"))
    assert said.splitlines() == [
        "A-1 can be changed by Maya. You can ask them in its thread.",
        "A-2 is done: Send IRB amendment",
        "A-9 is not in this study. `/action list all` shows every id.",
        "C-1 is a concern, and this step is for actions. `/concern help` shows what fits.",
    ]
    assert busy.action(1).is_open


def test_a_stranger_to_the_record_is_named_in_words(busy: House) -> None:
    said = spoken(busy.command(JONAS_ACTS, "/action done A-1"))
    assert "A-1 can be changed by Maya." in said
    assert "/action done A-1" in said


def test_a_second_done_learns_who_did_it_and_when(busy: House) -> None:
    said = spoken(busy.command(JONAS_ACTS, "/action done A-3"))
    assert said.startswith("A-3 is done already by Ana on Mon 23 Nov 2026, 11:00 Europe/Berlin.")


def test_due_moves_several_dates_and_keeps_the_reason(busy: House) -> None:
    said = spoken(
        busy.command(MAYA_ACTS, "/action due A-1 A-2 4 December because the lab is closed")
    )
    assert said.splitlines() == [
        "A-1 is now due Fri 4 Dec 2026: order the lab kits (first date Tue 24 Nov 2026)",
        "A-2 is now due Fri 4 Dec 2026: Send IRB amendment (first date Fri 27 Nov 2026)",
    ]
    last = busy.events(busy.action(2).id)[-1]
    assert (last.name, last.why) == ("due_date_moved", "the lab is closed")
    assert busy.action(2).moves == 1


def test_due_of_several_answers_for_each(busy: House) -> None:
    said = spoken(busy.command(MAYA_ACTS, "/action due A-1 A-9 4 December"))
    assert "A-1 is now due Fri 4 Dec 2026" in said
    assert "A-9 is not in this study" in said


def test_the_same_date_again_changes_nothing(busy: House) -> None:
    busy.command(MAYA_ACTS, "/action due A-2 Friday")
    assert (busy.action(2).version, busy.action(2).moves) == (1, 0)
    assert len(busy.events(busy.action(2).id)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("due A-1", "That needs a little more: `/action due A-1 <date> [because …]`"),
        ("due A-1 because", "“because” is not a date I am sure of."),
        ("due A-1 when the moon is full", "“when the moon is full” is not a date I am sure of"),
        ("due A-1 20 November 2026", "Fri 20 Nov 2026 is in the past, so nothing was saved."),
        ("assign A-1", "That needs a little more: `/action assign A-1 @person`"),
        ("assign A-1 jonas", "“jonas” does not say who should own it"),
        ("assign A-1 <@UROBOT>", "“Robot” does not say who should own it"),
        ("reopen A-3", "That needs a little more: `/action reopen A-1 why`, for example `/act"),
        ("reopen A-1 A-3", "That needs a little more: `/action reopen A-1 why`, for"),
        ("reopen A-1 why not", "A-1 is open; there is nothing to reopen."),
        ("done A-9", "A-9 is not in this study. `/action list all` shows every id."),
        ("show A-9", "A-9 is not in this study."),
        ("show C-1", "C-1 is a concern, and this step is for actions."),
        ("done M-1", "M-1 is a minute, and this step is for actions."),
        ("done S-1", "S-1 is a meeting, and this step is for actions. `/meeting help`"),
        ("done", "That needs a little more: `/action done A-1 [note]`"),
        ("finish A-1", "“finish” is not something /action knows. `/action done A-1 why` closes it"),
        ("cancel A-1 it was a mistake", "“cancel” is not something /action knows."),
        ("Close A-1 please", "“Close” is not something /action knows."),
        ("ack C-1", "“ack” is not something /action knows."),
    ],
)
def test_a_refusal_is_one_sentence_and_the_words_come_back(
    busy: House, words: str, said: str
) -> None:
    before = busy.actions()
    answer = spoken(busy.command(MAYA_ACTS, f"/action {words}"))
    sentence, typed = answer.split("\nYou wrote: ")
    assert sentence.startswith(said.replace("<", "&lt;").replace(">", "&gt;"))
    assert typed == f"/action {words}".replace("<@UROBOT>", "@Robot")
    assert busy.actions() == before


@pytest.mark.parametrize(
    "title",
    [
        "done reviewing the protocol",
        "show the sites how to use the portal",
        "list of sites to Kestrel",
        "due diligence on the lab",
        "assign roles for the kick-off",
        "help the site with the ICF",
        "reopen the database lock discussion",
        "review A-12 with Jonas",
    ],
)
def test_a_word_is_a_verb_only_where_its_argument_fits(house: House, title: str) -> None:
    house.command(MAYA_ACTS, f"/action {title}")
    assert house.action().title == title


def test_assigned_it_tells_the_new_owner_by_name(busy: House) -> None:
    said = spoken(busy.command(MAYA_ACTS, "/action assign A-1 <@UJONAS|jonas>"))
    assert said == "A-1 is now with Jonas: order the lab kits"
    assert (busy.action(1).owner, busy.action(1).owner_team) == (JONAS, KESTREL)


def test_assigned_to_its_owner_nothing_changes(busy: House) -> None:
    busy.command(MAYA_ACTS, "/action assign A-1 <@UMAYA>")
    assert busy.action(1).version == 1


def test_reopened_it_waits_again_with_its_reason(busy: House) -> None:
    said = spoken(busy.command(ANA_ACTS, "/action reopen A-3 the signature is missing"))
    assert said == "A-3 is open again: sign the CDA (no date yet)"
    assert busy.action(3).is_open
    assert busy.events(busy.action(3).id)[-1].why == "the signature is missing"


def test_help_shows_every_verb_with_an_example(house: House) -> None:
    typed = spoken(house.command(MAYA_ACTS, "/action help"))
    mentioned = spoken(house.mention(JONAS_ACTS, "action help"))
    for verb in ("list", "show", "done", "due", "assign", "reopen"):
        assert f"/action {verb}" in typed
        assert f"@Liaison action {verb}" in mentioned
