"""Actions by hand: buttons on cards and in direct messages, and the forms behind them."""

from datetime import date, time
from typing import Any

import pytest

from bot.domain.due import Due
from bot.domain.people import Actor
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, ROBOT
from tests.support.house import (
    House,
    buttons_of,
    done_of,
    errors_of,
    form_of,
    message_of,
    private_of,
    spoken,
    values_in,
)
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, NEW_YORK, PRIYA_ACTS

ASKED = "/action <@UJONAS|jonas> Send IRB amendment by Friday"
Button = tuple[str, str]


def button(house: House, name: str, version: int | None = None) -> Button:
    """Return a button about A-1, of today or of an older card."""
    action = house.action()
    return f"action.{name}", f"{action.id}:{version or action.version}"


@pytest.fixture
def asked(house: House) -> House:
    """Give a study in which Maya asked Jonas for something by Friday."""
    house.command(MAYA_ACTS, ASKED)
    return house


# ------------------------------------------------------------------------- buttons


def test_done_on_the_card_and_in_the_message_are_the_same(asked: House) -> None:
    [card] = asked.deliver()
    assert buttons_of(card)["Done"] == button(asked, "done")
    said = spoken(asked.press_in_direct(JONAS_ACTS, button(asked, "done")))
    assert said == "A-1 is done: Send IRB amendment"
    assert asked.action().done_by == JONAS


def test_done_holds_whatever_changed_since_the_card_was_drawn(asked: House) -> None:
    old = button(asked, "done")
    asked.command(MAYA_ACTS, "/action due A-1 4 December")
    asked.press(JONAS_ACTS, old)
    assert not asked.action().is_open


def test_a_row_of_a_list_names_its_button_by_a_number(asked: House) -> None:
    name, value = button(asked, "done")
    asked.press(JONAS_ACTS, (f"{name}#3", value))
    assert not asked.action().is_open


@pytest.mark.parametrize("name", ["done", "date", "edit", "reopen", "due_is"])
@pytest.mark.parametrize("actor", [PRIYA_ACTS, ANA_ACTS], ids=["asker's side", "owner's side"])
def test_others_are_told_whose_it_is(asked: House, name: str, actor: Actor) -> None:
    kind, value = button(asked, name)
    before = asked.action()
    pressed = (kind, f"{value}:2026-12-04" if name == "due_is" else value)
    for press in (asked.press, asked.press_in_direct):
        said = spoken(press(actor, pressed))
        assert said == "A-1 can be changed by Jonas or Maya. You can ask them in its thread."
    assert asked.action() == before


@pytest.mark.parametrize("name", ["done", "date", "edit", "reopen"])
def test_a_button_of_another_study_is_unknown_here(asked: House, name: str) -> None:
    asked.directory.channels["C0OTHER"] = "xyz-9"
    asked.command(MAYA_ACTS, "/action something of the other study", channel="C0OTHER")
    before = asked.action()
    said = spoken(asked.press(MAYA_ACTS, button(asked, name), channel="C0OTHER"))
    assert said.startswith("That button or form belongs to something that is not here any more.")
    assert asked.action() == before


def test_an_id_of_another_study_is_unknown_here(asked: House) -> None:
    asked.command(MAYA_ACTS, "/action a second one")
    asked.directory.channels["C0OTHER"] = "xyz-9"
    asked.command(MAYA_ACTS, "/action the first one there", channel="C0OTHER")
    said = spoken(asked.command(MAYA_ACTS, "/action done A-2", channel="C0OTHER"))
    assert said.startswith("A-2 is not in this study.")
    assert asked.action(2).is_open


def test_a_button_of_nothing_says_so(house: House) -> None:
    house.command(MAYA_ACTS, "/action one")
    for press in (house.press, house.press_in_direct):
        said = spoken(press(MAYA_ACTS, ("action.done", "nothing:1")))
        assert "not here any more" in said
    assert "not here any more" in spoken(house.press(MAYA_ACTS, ("action.unheard_of", "x")))


def test_reopened_on_the_card_the_record_holds_the_persons_own_words(asked: House) -> None:
    asked.command(JONAS_ACTS, "/action done A-1")
    form = form_of(asked.press(JONAS_ACTS, button(asked, "reopen")))
    assert form["title"]["text"] == "Reopen A-1"
    assert not asked.action().is_open
    missing = errors_of(asked.submit(JONAS_ACTS, form, reason=" "))
    assert missing == {"reason": "A few words of reason are needed here."}
    said = done_of(asked.submit(JONAS_ACTS, form, reason="one page is missing"))
    assert "A-1 is open again: Send IRB amendment (due Fri 27 Nov 2026)" in said
    event = asked.events(asked.action().id)[-1]
    assert (event.name, event.why) == ("action_reopened", "one page is missing")


def test_a_form_to_reopen_needs_the_action_of_today(asked: House) -> None:
    asked.command(JONAS_ACTS, "/action done A-1")
    form = form_of(asked.press(JONAS_ACTS, button(asked, "reopen")))
    asked.command(JONAS_ACTS, "/action reopen A-1 one page is missing")
    asked.command(JONAS_ACTS, "/action done A-1 again")
    late = errors_of(asked.submit(JONAS_ACTS, form, reason="one page is missing"))
    assert "changed a moment ago" in next(iter(late.values()))
    assert not asked.action().is_open


def test_what_is_open_has_no_form_to_reopen(asked: House) -> None:
    said = spoken(asked.press(JONAS_ACTS, button(asked, "reopen")))
    assert said == "A-1 is open; there is nothing to reopen."


@pytest.mark.parametrize("name", ["date", "edit"])
def test_what_is_done_has_no_form(asked: House, name: str) -> None:
    asked.command(JONAS_ACTS, "/action done A-1")
    said = spoken(asked.press(JONAS_ACTS, button(asked, name)))
    assert said.startswith("A-1 is done already by Jonas on Mon 23 Nov 2026, 11:00 Europe/Berlin.")


@pytest.mark.parametrize("picked", ["soon", "2026-13-01", "2026-12-04Tnoon@UTC", ""])
def test_a_date_nobody_offered_is_refused(asked: House, picked: str) -> None:
    _, value = button(asked, "due_is")
    said = spoken(asked.press(JONAS_ACTS, ("action.due_is", f"{value}:{picked}")))
    assert "not here any more" in said


def test_an_offered_reading_is_not_taken_when_its_day_has_gone_by(asked: House) -> None:
    _, value = button(asked, "due_is")
    asked.clock.move(days=30)
    said = spoken(asked.press(JONAS_ACTS, ("action.due_is", f"{value}:2026-12-04")))
    assert said.startswith("Fri 4 Dec 2026 is in the past, so nothing was saved.")


# ------------------------------------------------------------------ the form of a date


@pytest.mark.parametrize("is_direct", [False, True])
def test_a_new_date_by_the_calendar_and_its_reason(asked: House, *, is_direct: bool) -> None:
    press = asked.press_in_direct if is_direct else asked.press
    form = form_of(press(JONAS_ACTS, button(asked, "date")))
    assert values_in(form)["due_date"] == "2026-11-27"
    said = done_of(asked.submit(JONAS_ACTS, form, due_date="2026-12-04", reason="lab closed"))
    assert "A-1 is now due Fri 4 Dec 2026" in said
    assert asked.action().due == Due(on=date(2026, 12, 4), zone="Europe/Berlin")
    assert asked.events(asked.action().id)[-1].why == "lab closed"


@pytest.mark.parametrize("hour", ["", " 17:00"])
def test_a_date_form_that_is_saved_unchanged_is_no_move(asked: House, hour: str) -> None:
    asked.command(JONAS_ACTS, f"/action due A-1 4 December{hour}")
    stands = asked.action()
    form = form_of(asked.press(MAYA_ACTS, button(asked, "date")))
    done_of(asked.submit(MAYA_ACTS, form))
    assert asked.action() == stands


def test_the_same_day_named_from_another_zone_is_no_move(asked: House) -> None:
    stands = asked.action()
    asked.command(MAYA_ACTS, "/action due A-1 Friday")
    asked.mention(JONAS_ACTS, "due A-1 Friday")
    assert asked.action() == stands


def test_words_win_over_the_calendar(asked: House) -> None:
    form = form_of(asked.press(JONAS_ACTS, button(asked, "date")))
    asked.submit(JONAS_ACTS, form, due_words="Wednesday next week 17:00", due_date="2026-12-04")
    due = asked.action().due
    assert due is not None
    assert (due.on, due.at, due.zone) == (date(2026, 12, 2), time(17), "Europe/Berlin")


@pytest.mark.parametrize(
    ("typed", "block", "said"),
    [
        ({"due_words": "when it rains"}, "due_words", "“when it rains” is not a date I am sure of"),
        ({"due_words": "20 November 2026"}, "due_words", "Fri 20 Nov 2026 is in the past"),
        ({"due_date": "2026-11-20"}, "due_words", "Fri 20 Nov 2026 is in the past"),
        ({"due_date": None}, "due_words", "A date is missing."),
        ({"due_words": "  ", "due_date": None}, "due_words", "A date is missing."),
    ],
)
def test_a_date_that_does_not_fit_keeps_the_form_open(
    asked: House, typed: dict[str, Any], block: str, said: str
) -> None:
    form = form_of(asked.press(JONAS_ACTS, button(asked, "date")))
    errors = errors_of(asked.submit(JONAS_ACTS, form, **typed))
    assert set(errors) == {block}
    assert errors[block].startswith(said)
    assert asked.action().version == 1


def test_a_form_opened_from_an_old_message_shows_and_carries_what_stands_now(asked: House) -> None:
    old = button(asked, "date")
    asked.command(MAYA_ACTS, "/action due A-1 4 December")
    form = form_of(asked.press_in_direct(JONAS_ACTS, old))
    assert values_in(form)["due_date"] == "2026-12-04"
    done_of(asked.submit(JONAS_ACTS, form, due_date="2026-12-07"))
    assert asked.action().version == 3


def test_a_form_that_was_overtaken_is_refused(asked: House) -> None:
    form = form_of(asked.press(JONAS_ACTS, button(asked, "date")))
    asked.command(MAYA_ACTS, "/action due A-1 4 December")
    [said] = errors_of(asked.submit(JONAS_ACTS, form, due_date="2026-12-07")).values()
    assert "changed a moment ago by somebody else" in said
    assert asked.action().version == 2


# ---------------------------------------------------------------------- the edit form


def test_everything_can_be_edited_at_once_and_is_one_change(asked: House) -> None:
    form = form_of(asked.press(MAYA_ACTS, button(asked, "edit")))
    assert values_in(form) == {
        "title": "Send IRB amendment",
        "owner": JONAS,
        "due_date": "2026-11-27",
    }
    typed = {"title": "Send IRB amendment v3", "owner": ANA, "due_date": "2026-12-04"}
    assert "A-1 now reads" in done_of(asked.submit(MAYA_ACTS, form, **typed))
    action = asked.action()
    assert (action.title, action.owner, action.owner_team) == (
        *("Send IRB amendment v3", ANA, KESTREL),
    )
    assert (action.version, action.moves) == (2, 1)
    event = asked.events(action.id)[-1]
    assert event.name == "action_edited"
    assert [(one.field, one.old, one.new) for one in event.changes] == [
        ("title", "Send IRB amendment", "Send IRB amendment v3"),
        ("owner", JONAS, ANA),
        ("due", "Fri 27 Nov 2026", "Fri 4 Dec 2026"),
    ]


def test_nothing_edited_is_no_change(asked: House) -> None:
    form = form_of(asked.press(MAYA_ACTS, button(asked, "edit")))
    done_of(asked.submit(MAYA_ACTS, form))
    assert asked.action().version == 1
    assert len(asked.events(asked.action().id)) == 1


def test_the_same_day_keeps_the_hour_that_was_said(house: House) -> None:
    house.command(MAYA_ACTS, "/action send it by Friday 17:00")
    form = form_of(house.press(MAYA_ACTS, button(house, "edit")))
    house.submit(MAYA_ACTS, form, title="send it all")
    assert house.action().due == Due(on=date(2026, 11, 27), at=time(17), zone=NEW_YORK)


def test_a_day_that_has_gone_by_may_stand_but_not_be_chosen(asked: House) -> None:
    asked.clock.move(days=7)
    form = form_of(asked.press(MAYA_ACTS, button(asked, "edit")))
    done_of(asked.submit(MAYA_ACTS, form, title="Send it now"))
    assert asked.action().title == "Send it now"
    form = form_of(asked.press(MAYA_ACTS, button(asked, "edit")))
    errors = errors_of(asked.submit(MAYA_ACTS, form, due_date="2026-11-26"))
    assert errors["due_date"].startswith("Thu 26 Nov 2026 is in the past")


def test_an_undated_action_stays_undated_in_the_edit_form(house: House) -> None:
    house.command(MAYA_ACTS, "/action send it")
    form = form_of(house.press(MAYA_ACTS, button(house, "edit")))
    done_of(house.submit(MAYA_ACTS, form, title="send it all"))
    assert house.action().due is None


@pytest.mark.parametrize(
    ("typed", "block", "said"),
    [
        ({"title": None}, "title", "There is nothing to keep yet"),
        ({"title": "\u200b \u202e"}, "title", "There is nothing to keep yet"),
        ({"title": "x" * 301}, "title", "The title has 301 characters and 300 fit."),
        ({"owner": ROBOT}, "owner", "“Robot” does not say who should own it."),
    ],
)
def test_an_edit_that_does_not_fit_keeps_the_form_open(
    asked: House, typed: dict[str, Any], block: str, said: str
) -> None:
    form = form_of(asked.press(MAYA_ACTS, button(asked, "edit")))
    errors = errors_of(asked.submit(MAYA_ACTS, form, **typed))
    assert errors[block].startswith(said)
    assert asked.action().version == 1


def test_names_and_never_ids_stand_in_a_form(asked: House) -> None:
    form = form_of(asked.press(MAYA_ACTS, button(asked, "edit")))
    [said] = errors_of(asked.submit(PRIYA_ACTS, form, title="mine")).values()
    assert said == "A-1 can be changed by Jonas or Maya. You can ask them in its thread."


def test_a_form_of_a_message_knows_its_study_by_the_item(asked: House) -> None:
    form = form_of(asked.press_in_direct(JONAS_ACTS, button(asked, "edit")))
    assert "channel" not in private_of(form)
    done_of(asked.submit(JONAS_ACTS, form, title="Send the amendment"))
    assert asked.action().title == "Send the amendment"


# ------------------------------------------------------------------- the capture form


def test_the_form_captures_with_an_owner_of_the_other_company(house: House) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    said = done_of(house.submit(MAYA_ACTS, form, title="Send IB v3", owner=JONAS, due="by Friday"))
    assert "A-1 · Send IB v3 · Jonas · due Fri 27 Nov 2026" in said
    action = house.action()
    assert (action.owner, action.owner_team, action.asked_by) == (JONAS, KESTREL, MAYA)
    assert action.source.route == "form"
    with house.reading() as (tx, study):
        seen = {one.team_id for one in tx.engagements.organisations(study.id)}
    assert seen == {"TNORTH", "TKESTREL"}


def test_as_soon_as_possible_fits_into_the_form(house: House) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    done_of(house.submit(MAYA_ACTS, form, title="Send IB v3", due="ASAP"))
    assert house.action().urgent
    assert house.action().due is None


def test_without_a_date_or_an_owner_it_is_the_authors(house: House) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    said = done_of(house.submit(MAYA_ACTS, form, title="Send IB v3", owner=None))
    assert "Maya · no date yet" in said
    assert house.action().owner == MAYA


@pytest.mark.parametrize(
    ("typed", "block", "said"),
    [
        ({}, "title", "There is nothing to keep yet"),
        ({"title": "\x00\x00"}, "title", "There is nothing to keep yet"),
        ({"title": "x" * 3000}, "title", "The title has 3000 characters and 300 fit."),
        ({"title": "x", "due": "whenever"}, "due", "“whenever” is not a date I am sure of."),
        ({"title": "x", "due": "<@UJONAS>"}, "due", "“@Jonas” is not a date I am sure of."),
        ({"title": "x", "due": "20 Nov 2026"}, "due", "Fri 20 Nov 2026 is in the past"),
        ({"title": "x", "owner": ROBOT}, "owner", "“Robot” does not say who should own it."),
    ],
)
def test_an_action_that_does_not_fit_keeps_the_form_open(
    house: House, typed: dict[str, Any], block: str, said: str
) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    errors = errors_of(house.submit(MAYA_ACTS, form, **typed))
    assert set(errors) == {block}
    assert errors[block].startswith(said)
    assert house.study is None


def test_a_form_without_fields_answers_in_a_form(house: House) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    reply = house.submit(MAYA_ACTS, form, facts={"fields": {}})
    assert "There is nothing to keep yet" in done_of(reply)


def test_the_welcome_cards_button_opens_the_form(house: House) -> None:
    form = form_of(house.press(JONAS_ACTS, ("action.open_form", "")))
    assert values_in(form)["owner"] == JONAS
    form = form_of(house.press(JONAS_ACTS, ("action.open_form", "Send  the\nIB")))
    assert values_in(form)["title"] == "Send the IB"


# ------------------------------------------------------- where a form cannot be opened


def test_a_mention_gets_a_button_to_the_form(house: House) -> None:
    answer = message_of(house.mention(JONAS_ACTS, "action"))
    assert buttons_of(answer) == {"Open form": ("action.open_form", "")}
    form_of(house.press(JONAS_ACTS, buttons_of(answer)["Open form"]))


@pytest.mark.parametrize("name", ["date", "edit"])
def test_a_press_that_came_too_late_gets_the_same_button_again(asked: House, name: str) -> None:
    pressed = button(asked, name)
    answer = message_of(
        asked.press(JONAS_ACTS, (f"{pressed[0]}#2", pressed[1]), can_open_form=False)
    )
    assert buttons_of(answer) == {"Open form": pressed}
