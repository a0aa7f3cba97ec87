"""Looking into the record asks a question once while nothing can change, and anew where it can."""

from dataclasses import replace

import pytest

from bot.domain.people import Person
from bot.store.unit import SqlStore, SqlTransaction

JANE = Person(
    workspace="T-SPONSOR",
    user_id="U-JANE",
    team_id="T-CRO",
    name="Jane",
    zone="Europe/Berlin",
)
MOVED = replace(JANE, zone="Asia/Tokyo")


def test_while_the_record_stands_still_a_question_is_put_once(store: SqlStore) -> None:
    with store.begin() as tx:
        tx.people.keep(JANE)
    with store.read() as tx:
        first = tx.people.get(JANE.workspace, JANE.user_id)
        assert first == JANE
        assert tx.people.get(JANE.workspace, JANE.user_id) is first
        assert tx.people.get(JANE.workspace, "U-NOBODY") is None


def test_the_next_look_sees_what_changed(store: SqlStore) -> None:
    with store.begin() as tx:
        tx.people.keep(JANE)
    with store.read() as tx:
        tx.people.get(JANE.workspace, JANE.user_id)
    with store.begin() as tx:
        tx.people.keep(MOVED)
    with store.read() as tx:
        assert tx.people.get(JANE.workspace, JANE.user_id) == MOVED


def test_whoever_writes_reads_what_they_wrote(store: SqlStore) -> None:
    with store.begin() as tx:
        tx.people.keep(JANE)
        assert tx.people.get(JANE.workspace, JANE.user_id) == JANE
        tx.people.keep(MOVED)
        assert tx.people.get(JANE.workspace, JANE.user_id) == MOVED


@pytest.mark.parametrize("name", SqlTransaction.__annotations__)
def test_every_shelf_is_there(store: SqlStore, name: str) -> None:
    with store.read() as tx:
        assert getattr(tx, name) is getattr(tx, name)


def test_a_shelf_that_nobody_built_is_an_error(store: SqlStore) -> None:
    with store.read() as tx, pytest.raises(AttributeError, match="drawers"):
        tx.drawers  # noqa: B018
