"""How actions look."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.blocks.action import (
    action_card,
    action_changed,
    action_list,
    action_logged,
    action_shown,
)
from bot.domain.action import Action
from bot.domain.due import Due
from tests.blocks import making as made
from tests.blocks.drawing import draw, draw_seen, lines
from tests.blocks.rules import check_message

DECEMBER = date(2026, 12, 4)


def card_of(action: Action, *, mention_owner: bool = True) -> str:
    message = action_card(action, owner_name="Jane", asker_name="Maya", mention_owner=mention_owner)
    check_message(message, may_mention=made.JANE)
    return draw(message)


def test_the_card_mentions_the_owner_once_and_the_asker_never() -> None:
    assert card_of(made.due_friday()) == lines("""
        A-1 · Send IRB amendment · owner Jane · due Fri 27 Nov 2026 · asked by Maya
        ---
        **A-1** Send IRB amendment
        <@U0JANE> · due Fri 27 Nov 2026
        (Asked by Maya)
        [Done]=action.done=a1:1 [New date]=action.date=a1:1 [Edit]=action.edit=a1:1
    """)


def test_the_card_can_name_the_owner_without_a_mention() -> None:
    assert card_of(made.due_friday(), mention_owner=False) == lines("""
        A-1 · Send IRB amendment · owner Jane · due Fri 27 Nov 2026 · asked by Maya
        ---
        **A-1** Send IRB amendment
        Due Fri 27 Nov 2026
        (Owner Jane · asked by Maya)
        [Done]=action.done=a1:1 [New date]=action.date=a1:1 [Edit]=action.edit=a1:1
    """)


def test_a_clock_time_is_shown_in_its_zone_and_in_the_readers() -> None:
    action = made.an_action(due=made.on(DECEMBER, time(17)))
    seen = card_of(action).splitlines()[3]
    assert seen == (
        "<@U0JANE> · due Fri 4 Dec 2026, 17:00 Europe/London · your time: "
        "<!date^1796403600^{date_short_pretty} {time}|Fri 4 Dec 2026, 17:00 Europe/London>"
    )


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (made.an_action(), "<@U0JANE> · no date yet"),
        (made.asked_for_soon(), "<@U0JANE> · as soon as possible, no date yet"),
    ],
)
def test_a_card_says_plainly_that_there_is_no_date(action: Action, said: str) -> None:
    assert card_of(action).splitlines()[3] == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((4,), "(Asked by Maya · moved once from Fri 27 Nov 2026)"),
        ((4, 7), "(Asked by Maya · moved twice, first Fri 27 Nov 2026)"),
        ((4, 7, 8), "(Asked by Maya · moved 3 times, first Fri 27 Nov 2026)"),
    ],
)
def test_the_original_date_stays_visible(days: tuple[int, ...], said: str) -> None:
    action = made.due_friday()
    for day in days:
        action = action.move_due(made.on(date(2026, 12, day)), None)
    assert card_of(action).splitlines()[4] == said


def test_a_done_card_says_by_whom_and_when_and_can_be_reopened() -> None:
    assert card_of(made.done_by(made.JANE, note="Sent with *all* annexes")) == lines("""
        A-1 · Send IRB amendment · done by Jane · Mon 23 Nov 2026, 09:00 UTC · Sent with *all* ↩
            annexes
        ---
        **A-1** Send IRB amendment
        | Sent with *all* annexes
        (Done by Jane · asked by Maya   <!date^1795424400^{date_short_pretty} {time}|Mon 23 Nov ↩
            2026, 09:00 UTC>)
        [Reopen]=action.reopen=a1:2
    """)


@pytest.mark.parametrize(
    ("who", "said"),
    [(made.MAYA, "Done by Maya"), ("U0LEAD", "Done by someone")],
)
def test_a_done_card_names_the_one_who_closed_it(who: str, said: str) -> None:
    assert f"({said} · asked by Maya " in card_of(made.done_by(who))


def test_the_answer_repeats_what_was_understood() -> None:
    message = action_logged(
        made.due_friday(), owner_name="jane", how_understood=None, others=[], zone_known=True
    )
    assert draw(message) == lines("""
        A-1 · Send IRB amendment · @jane · due Fri 27 Nov 2026
        ---
        **A-1** · Send IRB amendment · @jane · due Fri 27 Nov 2026
        [Change date]=action.date=a1:1
    """)


def test_the_answer_offers_the_other_reading_and_admits_a_guessed_zone() -> None:
    message = action_logged(
        made.due_friday(),
        owner_name="jane",
        how_understood=None,
        others=[made.on(DECEMBER)],
        zone_known=False,
    )
    assert draw(message) == lines("""
        A-1 · Send IRB amendment · @jane · due Fri 27 Nov 2026
        Slack did not tell me your time zone, so I read the date as in Europe/London.
        ---
        **A-1** · Send IRB amendment · @jane · due Fri 27 Nov 2026
        (Slack did not tell me your time zone, so I read the date as in Europe/London.)
        [I meant Fri 4 Dec 2026]=action.due_is=a1:1:2026-12-04 [Change date]=action.date=a1:1
    """)


def test_the_answer_says_that_a_phrase_gave_no_date() -> None:
    message = action_logged(
        made.an_action(),
        owner_name="jane",
        how_understood="“sometime soonish” gave no date I am sure of, so there is none yet.",
        others=(),
        zone_known=False,
    )
    assert draw(message) == lines("""
        A-1 · Send IRB amendment · @jane · no date yet
        “sometime soonish” gave no date I am sure of, so there is none yet.
        ---
        **A-1** · Send IRB amendment · @jane · no date yet
        (“sometime soonish” gave no date I am sure of, so there is none yet.)
        [Pick a date]=action.date=a1:1
    """)


def test_another_reading_with_a_clock_time_keeps_it_in_the_button() -> None:
    message = action_logged(
        made.due_friday(),
        owner_name="jane",
        how_understood=None,
        others=[made.on(DECEMBER, time(17))],
        zone_known=True,
    )
    other = draw_seen(message).splitlines()[-1]
    assert other.startswith("[I meant Fri 4 Dec 2026, 17:00 Europe/London]=action.due_is=")
    assert "=a1:1:2026-12-04T17:00@Europe/London " in other


def test_a_change_says_how_the_action_stands_and_how_to_go_on() -> None:
    assert draw(action_changed(made.due_friday(), "A-1 has another owner.")) == lines("""
        A-1 has another owner. A-1 Send IRB amendment · due Fri 27 Nov 2026
        ---
        A-1 has another owner.
        **A-1** Send IRB amendment · due Fri 27 Nov 2026
        [Change date]=action.date=a1:1
    """)
    assert draw(action_changed(made.done_by(made.JANE), "A-1 is done.")) == lines("""
        A-1 is done. A-1 Send IRB amendment
        ---
        A-1 is done.
        **A-1** Send IRB amendment
        [Reopen]=action.reopen=a1:2
    """)


def test_a_list_shows_owner_and_date_of_each() -> None:
    actions = [
        made.due_friday(),
        made.an_action("Name a backup", made.on(DECEMBER), number=2),
        made.an_action("Order kits", number=3),
        replace(made.done_by(made.JANE), number=4),
        replace(made.due_friday(number=5), owner="U0NEW"),
    ]
    names = made.NAMES
    listed = action_list(actions, heading="All actions", names=names, today=date(2026, 11, 30))
    assert draw(listed) == lines("""
        All actions
        A-1 Send IRB amendment · Jane · was due Fri 27 Nov 2026
        A-2 Name a backup · Jane · due Fri 4 Dec 2026
        A-3 Order kits · Jane · no date yet
        A-4 Send IRB amendment · Jane · done
        A-5 Send IRB amendment · someone · was due Fri 27 Nov 2026
        ---
        **All actions**
        • **A-1** Send IRB amendment · Jane · was due Fri 27 Nov 2026
        • **A-2** Name a backup · Jane · due Fri 4 Dec 2026
        • **A-3** Order kits · Jane · no date yet
        • **A-4** Send IRB amendment · Jane · done
        • **A-5** Send IRB amendment · someone · was due Fri 27 Nov 2026
    """)


def test_an_empty_list_says_so() -> None:
    empty = action_list([], heading="Your open actions", names={}, today=made.FRIDAY)
    assert draw(empty) == lines("""
        Your open actions: nothing at the moment.
        ---
        Your open actions: nothing at the moment.
    """)


def test_a_long_list_ends_with_how_many_there_are_more() -> None:
    actions = [made.an_action(number=number) for number in range(1, 101)]
    listed = action_list(actions, heading="Open", names=made.NAMES, today=made.FRIDAY)
    check_message(listed)
    shown = draw_seen(listed).splitlines()
    assert shown[-2:] == ["• **A-39** Send IRB amendment · Jane · no date yet", "• and 61 more"]


def test_an_action_is_shown_with_its_source_and_history() -> None:
    said = replace(made.FROM_COMMAND, verbatim="<@U0JANE|jane> Send IRB amendment by Friday")
    action = replace(made.due_friday(), source=said)
    history = [f"Mon 23 Nov 2026 09:{minute:02} UTC · Maya moved the date" for minute in range(25)]
    shown = action_shown(action, history, owner_name="Jane", asker_name="Maya")
    check_message(shown)
    assert draw_seen(shown).splitlines()[:7] == [
        "**A-1** Send IRB amendment",
        "Due Fri 27 Nov 2026",
        "(Owner Jane · asked by Maya)",
        "Said in the channel",
        "| @jane Send IRB amendment by Friday",
        "**History**",
        "• Mon 23 Nov 2026 09:05 UTC · Maya moved the date",
    ]
    assert shown.text.endswith("09:24 UTC · Maya moved the date")


def test_a_button_tells_a_screen_reader_which_item_it_is_about() -> None:
    card = action_card(made.due_friday(), owner_name="Jane", asker_name="Maya", mention_owner=False)
    spoken = [button["accessibility_label"] for button in card.blocks[-1]["elements"]]
    assert spoken == ["Done: A-1", "New date: A-1", "Edit: A-1"]


def test_an_owner_id_that_slack_never_gave_is_not_mentioned() -> None:
    action = replace(made.due_friday(), owner="!channel")
    card = action_card(action, owner_name="Jane", asker_name="Maya", mention_owner=True)
    assert draw_seen(card).splitlines()[1] == "Someone · due Fri 27 Nov 2026"
    check_message(card)


def test_a_date_that_was_never_there_has_not_moved() -> None:
    later = made.an_action().move_due(Due(on=DECEMBER, zone="UTC"), None)
    assert card_of(later).splitlines()[4] == "(Asked by Maya)"


def test_an_action_from_a_form_is_shown_without_a_source() -> None:
    shown = action_shown(made.due_friday(), [], owner_name="Jane", asker_name="Maya")
    assert draw_seen(shown) == lines("""
        **A-1** Send IRB amendment
        Due Fri 27 Nov 2026
        (Owner Jane · asked by Maya)
        [Done]=action.done=a1:1 [New date]=action.date=a1:1 [Edit]=action.edit=a1:1
    """)


def test_a_done_action_without_a_time_shows_none() -> None:
    undated = replace(made.done_by(made.JANE), done_at=None)
    assert "(Done by Jane · asked by Maya)" in card_of(undated)
