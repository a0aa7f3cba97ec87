"""An action's life: who may change it, and what each step leaves behind."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.action import Action, ActionState
from bot.domain.errors import AlreadyDone, LiaisonError, NotDone
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, MONDAY, NORTH
from tests.support.making import an_action, due_on

FRIDAY = due_on(date(2026, 11, 27))
NEXT_WEEK = due_on(date(2026, 12, 4), time(17))

STEPS: dict[str, Callable[[Action], Action]] = {
    "complete": lambda action: action.complete(by=JONAS, at=MONDAY, note="sent"),
    "reopen": lambda action: action.reopen(),
    "move_due": lambda action: action.move_due(NEXT_WEEK, None),
    "hand_to": lambda action: action.hand_to(ANA, KESTREL),
    "retitle": lambda action: action.retitle("Send IRB amendment v3"),
}


def test_an_action_is_called_by_its_letter_and_number() -> None:
    assert str(an_action(number=12).public_id) == "A-12"


def test_done_says_who_when_and_with_which_note() -> None:
    done = an_action().complete(by=JONAS, at=MONDAY, note="sent to the IRB")
    assert (done.state, done.done_by, done.done_at) == (ActionState.DONE, JONAS, MONDAY)
    assert done.note == "sent to the IRB"
    assert not done.is_open


def test_a_second_done_learns_who_did_it_first() -> None:
    done = an_action().complete(by=JONAS, at=MONDAY, note=None)
    with pytest.raises(AlreadyDone) as refused:
        done.complete(by=MAYA, at=MONDAY + timedelta(days=1), note=None)
    assert refused.value.facts["by"] == JONAS
    assert refused.value.facts["at"] == MONDAY


def test_reopened_it_stands_as_if_it_had_never_been_done() -> None:
    before = an_action(due=FRIDAY)
    again = before.complete(by=JONAS, at=MONDAY, note="sent").reopen()
    assert (again.state, again.done_at, again.done_by, again.note) == (
        *(ActionState.OPEN, None, None, None),
    )
    assert again.due == before.due


def test_an_open_one_cannot_be_reopened() -> None:
    with pytest.raises(NotDone):
        an_action().reopen()


def test_the_first_date_stays_visible_however_often_it_moves() -> None:
    moved = an_action(due=FRIDAY).move_due(NEXT_WEEK, None)
    again = moved.move_due(due_on(date(2026, 12, 11)), None)
    assert again.original_due == FRIDAY
    assert (moved.moves, again.moves) == (1, 2)


def test_the_first_date_of_an_undated_action_is_no_move() -> None:
    dated = an_action(urgent=True).move_due(FRIDAY, None)
    assert (dated.moves, dated.original_due) == (0, FRIDAY)
    assert not dated.urgent


def test_the_same_date_again_is_no_move() -> None:
    assert an_action(due=FRIDAY).move_due(FRIDAY, None).moves == 0


def test_an_owner_brings_their_company_along() -> None:
    handed = an_action().hand_to(MAYA, NORTH)
    assert (handed.owner, handed.owner_team) == (MAYA, NORTH)


@pytest.mark.parametrize("step", ["complete", "move_due", "hand_to", "retitle"])
def test_what_is_done_does_not_change(step: str) -> None:
    done = an_action(due=FRIDAY).complete(by=JONAS, at=MONDAY, note=None)
    with pytest.raises(AlreadyDone):
        STEPS[step](done)


@pytest.mark.parametrize(
    ("today", "is_past"),
    [(date(2026, 11, 26), False), (date(2026, 11, 27), False), (date(2026, 11, 28), True)],
)
def test_the_day_itself_is_not_past(today: date, is_past: bool) -> None:
    assert an_action(due=FRIDAY).is_past(today) is is_past


def test_nothing_done_and_nothing_undated_is_past() -> None:
    later = date(2027, 1, 1)
    assert not an_action(due=FRIDAY).complete(by=JONAS, at=MONDAY, note=None).is_past(later)
    assert not an_action().is_past(later)


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
def test_every_step_that_holds_counts_once_and_keeps_who_it_was(steps: list[str]) -> None:
    action = an_action(due=FRIDAY)
    taken = 0
    for step in steps:
        try:
            action = STEPS[step](action)
        except LiaisonError:
            continue
        taken += 1
    assert action.version == 1 + taken
    assert (action.id, action.number, action.original_due) == ("a1", 1, FRIDAY)
    assert (action.done_by is None) == action.is_open
    assert (action.done_at is None) == action.is_open
