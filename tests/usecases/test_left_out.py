"""What is not there any more when its row leaves: nothing is sent, and the record says why."""

import pytest

from bot.domain.delivery import Intent, PostKind
from tests.support.fakes import JONAS, NORTH, STUDY_CHANNEL
from tests.support.house import House
from tests.support.making import JONAS_ACTS
from tests.usecases.test_delivery import rows

ABOUT_AN_ITEM = (
    PostKind.ACTION_CARD,
    PostKind.CONCERN_CARD,
    PostKind.QUESTION_CARD,
    PostKind.CONCERN_QUESTION,
    PostKind.MINUTE_LINE,
    PostKind.THREAD_LINE,
    PostKind.PROPOSAL_CARD,
    PostKind.MEETING_PLANNED,
    PostKind.MEETING_CHANGED,
    PostKind.MEETING_AGENDA,
    PostKind.MEETING_REMINDER,
)


@pytest.fixture
def study(house: House) -> House:
    """Give a study in which nothing waits to be sent; it is noon in Berlin."""
    house.clock.move(hours=1)
    house.command(JONAS_ACTS, "/action get the contracts signed")
    house.deliver()
    return house


def ask_for(house: House, kind: PostKind, *, to: str | None = None) -> tuple[object, ...]:
    """Ask for a post about something that nobody knows; returns what became of the row."""
    assert house.study is not None
    wish = Intent(
        key="invented",
        kind=kind,
        workspace=NORTH,
        channel=None if to else STUDY_CHANNEL,
        person=to,
        engagement_id=None if kind is PostKind.MY_LIST else house.study.id,
        item_id="nowhere",
    )
    with house.sql.begin() as tx:
        tx.outbox.put(wish, house.clock.now())
    house.clock.move(seconds=2)
    assert house.deliver() == []
    return rows(house)[-1]


@pytest.mark.parametrize("kind", ABOUT_AN_ITEM)
def test_a_post_about_what_is_gone_is_left_out(study: House, kind: PostKind) -> None:
    assert ask_for(study, kind) == ("skipped", "it is not there any more", 1)


@pytest.mark.parametrize("kind", [PostKind.CONCERN_NEWS, PostKind.MY_LIST])
def test_a_message_about_what_is_gone_is_left_out(study: House, kind: PostKind) -> None:
    assert ask_for(study, kind, to=JONAS) == ("skipped", "it is not there any more", 1)


def test_a_question_that_another_thread_asks_is_left_out(study: House) -> None:
    study.command(JONAS_ACTS, "/concern contracts are slipping")
    study.deliver()
    assert study.study is not None
    wish = Intent(
        key="invented",
        kind=PostKind.CONCERN_QUESTION,
        workspace=NORTH,
        channel=STUDY_CHANNEL,
        engagement_id=study.study.id,
        item_id=study.concern().id,
        refs={"told_by": "another"},
    )
    with study.sql.begin() as tx:
        tx.outbox.put(wish, study.clock.now())
    study.clock.move(seconds=2)
    assert study.deliver() == []
    assert rows(study)[-1] == ("skipped", "another message tells it", 1)
