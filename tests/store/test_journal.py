"""The journal holds ids, digests and structured values and is never changed; texts may go."""

import hashlib
import json
import sqlite3
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.exc import DBAPIError

from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind
from bot.domain.journal import Change
from bot.store.tables import action, content, journal
from bot.store.unit import SqlStore
from tests.store import samples
from tests.store.samples import NOW


def rows_of(raw: Engine, table: Any = journal) -> list[dict[str, Any]]:
    with raw.begin() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def empty_every_text(raw: Engine) -> None:
    """Do what a redaction will do one day."""
    with raw.begin() as connection:
        connection.execute(content.update().values(text=None, salt=None, emptied_at=NOW))


def test_an_event_comes_back_with_its_texts(store: SqlStore, study: Engagement) -> None:
    full = samples.event(
        side="cro",
        why="The site asked for more time",
        changes=(
            Change(field="title", old="Send IRB", new="Send IRB amendment", is_text=True),
            Change(field="note", old=None, new=None, is_text=True),
            Change(field="due", old="2026-11-27", new=None),
        ),
    )
    bare = samples.event(kind=None, team_id=None, changes=())
    with store.begin() as tx:
        tx.journal.append(full)
        tx.journal.append(bare)
        tx.journal.append(samples.event(item_id="a2"))
        tx.journal.append(samples.event(item_id=None))
    with store.read() as tx:
        assert tx.journal.of_item(study.id, "a1") == [full, bare]


def test_the_events_of_another_study_are_not_shown(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        other = tx.engagements.open(samples.engagement(id="study-2", channel="C2"))
        tx.journal.append(samples.event())
    with store.read() as tx:
        assert tx.journal.of_item(other.id, "a1") == []


def test_the_journal_holds_no_free_text(store: SqlStore, study: Engagement, raw: Engine) -> None:
    secret = "Patient screening is slipping in Lyon"
    change = Change(field="title", old=secret, new=f"{secret}!", is_text=True)
    with store.begin() as tx:
        tx.journal.append(samples.event(changes=(change,), why=f"because {secret}"))
    assert secret not in json.dumps(rows_of(raw), default=str)


def test_a_digest_proves_a_text_as_long_as_its_salt_is_there(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    with store.begin() as tx:
        tx.journal.append(samples.event(why="More time"))
    row = rows_of(raw)[0]
    pages = {page["id"]: page for page in rows_of(raw, content)}
    page = pages[row["why_ref"]]
    proof = hashlib.sha256(f"{page['salt']}\nMore time".encode()).hexdigest()
    assert (page["text"], row["why_digest"]) == ("More time", proof)
    title = row["changes"][0]["new"]
    page = pages[title["content"]]
    assert title["sha256"] == hashlib.sha256(f"{page['salt']}\n{page['text']}".encode()).hexdigest()


def test_equal_texts_have_unequal_digests_in_two_transactions(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    for _ in range(2):
        with store.begin() as tx:
            tx.journal.append(samples.event(why="yes"))
    assert len({row["why_digest"] for row in rows_of(raw)}) == 2


def test_a_record_and_its_event_share_one_content_row(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    kept = samples.action()
    with store.begin() as tx:
        tx.actions.add(kept)
        tx.journal.append(samples.event(item_id=kept.id))
    pages = rows_of(raw, content)
    assert sorted(page["text"] for page in pages) == sorted(
        ["Send IRB amendment", "by Friday", str(kept.source.verbatim)]
    )


def test_a_change_names_the_row_the_old_text_stands_in(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    kept = samples.action()
    with store.begin() as tx:
        tx.actions.add(kept)
        tx.journal.append(samples.event(item_id=kept.id))
    with store.begin() as tx:
        before = tx.actions.get(study.id, 1)
        assert before is not None
        tx.actions.save(before.retitle("Send it"))
        change = Change(field="title", old=before.title, new="Send it", is_text=True)
        tx.journal.append(samples.event(item_id=kept.id, changes=(change,)))
    first, second = (row["changes"][0] for row in rows_of(raw))
    assert second["old"] == first["new"]
    assert second["new"]["content"] == rows_of(raw, action)[0]["title_ref"]


def test_emptied_texts_leave_record_and_journal_standing(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    kept = samples.action(note="A note")
    with store.begin() as tx:
        tx.actions.add(kept)
        tx.journal.append(samples.event(item_id=kept.id, why="Because"))
    before = rows_of(raw)
    empty_every_text(raw)
    assert rows_of(raw) == before
    with store.read() as tx:
        (event,) = tx.journal.of_item(study.id, kept.id)
        standing = tx.actions.get(study.id, 1)
    assert (event.why, event.changes[0]) == (None, Change(field="title", is_text=True))
    assert standing is not None
    assert (standing.title, standing.note, standing.owner) == ("", "", "U-JANE")
    assert standing.due_origin is not None
    assert standing.due_origin.phrase == ""


def test_an_emptied_text_stays_emptied_when_the_record_moves_on(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    with store.begin() as tx:
        tx.actions.add(samples.action(due_origin=None, source=samples.source(verbatim=None)))
    empty_every_text(raw)
    with store.begin() as tx:
        standing = tx.actions.get(study.id, 1)
        assert standing is not None
        tx.actions.save(standing.hand_to("U-BOB", None))
        tx.journal.append(
            samples.event(changes=(Change(field="title", new=standing.title, is_text=True),))
        )
    (page,) = rows_of(raw, content)
    assert page["id"] == rows_of(raw, action)[0]["title_ref"]
    assert rows_of(raw)[0]["changes"][0]["new"] == {"content": page["id"], "sha256": None}


def test_a_text_is_emptied_whole_or_not_at_all(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    with store.begin() as tx:
        tx.actions.add(samples.action())
    for half in ({"text": None}, {"salt": None}, {"emptied_at": NOW}):
        with pytest.raises(DBAPIError, match="emptied_whole"), raw.begin() as connection:
            connection.execute(content.update().values(half))


# ------------------------------------------------------------------------------ triggers
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET name = 'another'",
        "UPDATE journal SET seq = seq + 100",
        "DELETE FROM journal",
    ],
)
def test_no_event_is_changed_or_deleted(
    store: SqlStore, study: Engagement, raw: Engine, statement: str
) -> None:
    with store.begin() as tx:
        tx.journal.append(samples.event())
    before = rows_of(raw)
    with pytest.raises(DBAPIError, match="append-only"), raw.begin() as connection:
        connection.execute(text(statement))
    assert rows_of(raw) == before


REPLACE = (
    "INSERT OR REPLACE INTO journal SELECT seq, engagement_id, 'another', actor, request, kind,"
    " item_id, team_id, side, why_digest, happened_at, why_ref, changes FROM journal"
)


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_no_event_is_replaced_on_sqlite_not_even_without_recursive_triggers(
    sqlite_record: str, recursive: str
) -> None:
    store = SqlStore(sqlite_record)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
        tx.journal.append(samples.event())
    store.close()
    engine = create_engine(sqlite_record)
    with engine.connect() as connection:
        before = connection.execute(select(journal)).all()
        connection.exec_driver_sql(f"PRAGMA recursive_triggers={recursive}")
        with pytest.raises(DBAPIError, match="append-only") as refused:
            connection.exec_driver_sql(REPLACE)
        assert isinstance(refused.value.orig, sqlite3.IntegrityError)
        assert connection.execute(select(journal)).all() == before
    engine.dispose()


@pytest.mark.parametrize(
    "statements",
    [
        ["TRUNCATE journal"],
        ["TRUNCATE journal CASCADE"],
        ["SET session_replication_role = replica", "DELETE FROM journal"],
        ["INSERT INTO journal SELECT * FROM journal ON CONFLICT (seq) DO UPDATE SET name = 'x'"],
    ],
    ids=["truncate", "truncate cascade", "triggers off", "upsert"],
)
def test_no_event_is_lost_on_postgresql_by_another_door(
    postgres_record: str, statements: list[str]
) -> None:
    store = SqlStore(postgres_record)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
        tx.journal.append(samples.event())
    store.close()
    engine = create_engine(postgres_record)
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text("; ".join(statements)))
    with engine.connect() as connection:
        assert len(connection.execute(select(journal)).all()) == 1
    engine.dispose()


@pytest.mark.parametrize("kind", [*ItemKind, None])
def test_an_event_of_every_kind_of_item_can_be_written(
    store: SqlStore, study: Engagement, kind: ItemKind | None
) -> None:
    with store.begin() as tx:
        tx.journal.append(samples.event(kind=kind))
    with store.read() as tx:
        assert [event.kind for event in tx.journal.of_item(study.id, "a1")] == [kind]
