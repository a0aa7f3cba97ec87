"""Questions come back as they went in, in their own study, and to whom they wait for."""

from datetime import date, time, timedelta

import pytest

from bot.domain.due import Due
from bot.domain.engagement import Engagement
from bot.domain.errors import StaleVersion
from bot.domain.question import Question
from bot.domain.roles import RoleKind, Seat
from bot.store.unit import SqlStore
from bot.usecases.questions_waiting import waiting_for
from tests.store import samples
from tests.store.samples import LATER, NOW

HOME = "T-SPONSOR"


def keep(store: SqlStore, *questions: Question) -> None:
    with store.begin() as tx:
        for question in questions:
            tx.questions.add(question)


@pytest.mark.parametrize(
    "kept",
    [
        samples.question(),
        samples.question(
            asked_of=None,
            asked_of_team=None,
            asked_side="T-CRO",
            needed_by=Due(on=date(2026, 12, 4), at=time(17, 30), zone="Asia/Tokyo"),
            from_minute=7,
        ),
        samples.question(asked_of=None, asked_team=None, needed_by=None, assumption=None),
    ],
    ids=["of a person", "of a side, with a clock time", "bare"],
)
def test_a_question_comes_back_as_it_went_in(
    store: SqlStore, study: Engagement, kept: Question
) -> None:
    keep(store, kept)
    with store.read() as tx:
        assert tx.questions.get(study.id, 1) == kept
        assert tx.questions.get_by_id(study.id, kept.id) == kept
        assert tx.questions.get("another", 1) is None
        assert tx.engagements.find_by_item(kept.id) == study


def test_an_answer_comes_back_and_what_is_settled_is_found_by_its_time(
    store: SqlStore, study: Engagement
) -> None:
    asked = samples.question()
    keep(store, asked)
    answered = asked.give_answer("Kit C", by="U-JANE", at=LATER)
    accepted = answered.accept(by="U-ANN", at=LATER)
    with store.begin() as tx:
        tx.questions.save(answered)
    with store.read() as tx:
        assert tx.questions.open(study.id) == [answered]
    with store.begin() as tx:
        tx.questions.save(accepted)
    with store.read() as tx:
        assert tx.questions.get(study.id, 1) == accepted
        assert tx.questions.open(study.id) == []
        assert tx.questions.settled_since(study.id, LATER) == [accepted]
        assert tx.questions.settled_since(study.id, LATER + timedelta(microseconds=1)) == []
    with pytest.raises(StaleVersion), store.begin() as tx:
        tx.questions.save(accepted)


@pytest.mark.usefixtures("study")
def test_open_ones_come_by_the_date_they_are_needed(store: SqlStore) -> None:
    soon = Due(on=date(2026, 11, 25), zone="UTC")
    keep(
        store,
        samples.question(number=1, needed_by=None),
        samples.question(number=2),
        samples.question(number=3, needed_by=soon),
    )
    with store.read() as tx:
        assert [one.number for one in tx.questions.open("study-1")] == [3, 2, 1]
        assert [one.number for one in tx.questions.every("study-1")] == [3, 2, 1]


@pytest.mark.usefixtures("study")
def test_each_waits_for_whoever_has_the_next_word(store: SqlStore) -> None:
    answered = samples.question(number=2).give_answer("Kit C", by="U-JANE", at=LATER)
    of_side = {"asked_of": None, "asked_of_team": None}
    with store.begin() as tx:
        tx.engagements.see_organisation("study-1", "T-SPONSOR", NOW)
        tx.engagements.see_organisation("study-1", "T-CRO", NOW)
        chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
        tx.roles.give("study-1", "T-CRO", chair, "U-CARL", NOW)
        tx.roles.give("study-1", "T-SPONSOR", chair, "U-NADIA", NOW)
        for one in (
            samples.question(number=1),
            answered,
            samples.question(number=3, asked_side="T-CRO", **of_side),
            samples.question(number=4, **of_side),
            samples.question(number=5).withdraw(by="U-ANN", at=LATER),
        ):
            tx.questions.add(one)
    with store.read() as tx:
        waiting = {
            person: [one.number for one in waiting_for(tx, HOME, person)]
            for person in ("U-JANE", "U-ANN", "U-CARL", "U-NADIA", "U-BOB")
        }
        near = tx.questions.near_anybody()
    assert waiting == {
        "U-JANE": [1],
        "U-ANN": [2],
        "U-CARL": [3, 4],
        "U-NADIA": [],
        "U-BOB": [],
    }
    assert set(near) == {(HOME, one) for one in ("U-JANE", "U-ANN", "U-CARL", "U-NADIA")}
    with store.read() as tx:
        assert list(waiting_for(tx, "T-ELSEWHERE", "U-JANE")) == []


def test_a_channel_at_rest_and_a_company_that_left_wait_for_nobody(
    store: SqlStore, study: Engagement
) -> None:
    keep(store, samples.question())
    with store.begin() as tx:
        tx.rests.leave(study.id, "T-CRO", NOW)
    with store.read() as tx:
        assert list(tx.questions.near_person(HOME, "U-JANE")) == []
        assert tx.questions.near_anybody() == []
