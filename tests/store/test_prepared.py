"""Prepared statements mean what SQLAlchemy's own execution means, on both databases."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import Dialect, bindparam, insert, select, text, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError, ProgrammingError, SQLAlchemyError

from bot.store import prepared
from bot.store.columns import Moment, Words
from bot.store.engine import make_engine
from bot.store.prepared import Prepared, Spoken, Statement, tell
from bot.store.tables import destination, inbox
from tests.store.samples import NOW

ODD = {"words": "naïve \U0001f9ea", "nothing": None, "list": [1, {"deep": True}]}
_BY_KEY = inbox.c.key == bindparam("asked", type_=Words)


def test_what_goes_in_comes_out_as_sqlalchemy_reads_it(migrated: str) -> None:
    put = Prepared(insert(inbox))
    get = Prepared(select(inbox).where(_BY_KEY))
    engine = make_engine(migrated, role="write")
    with engine.connect() as connection, connection.begin():
        put.run(connection, {"key": "a\x00b", "answer": ODD, "answered_at": NOW})
        [ours] = get.run(connection, {"asked": "ab"}).rows
        theirs = connection.execute(select(inbox)).mappings().one()
        assert ours == dict(theirs) == {"key": "ab", "answer": ODD, "answered_at": NOW}
    engine.dispose()


def test_a_change_gives_back_rows_or_counts(migrated: str) -> None:
    put = Prepared(insert(destination))
    rest = Prepared(
        update(destination)
        .where(destination.c.next_at <= bindparam("by", type_=Moment))
        .values(next_at=bindparam("then", type_=Moment))
        .returning(destination.c.name, destination.c.next_at)
    )
    engine = make_engine(migrated, role="write")
    later = NOW + timedelta(days=1)
    with engine.connect() as connection, connection.begin():
        put.run(connection, {"name": "a", "next_at": NOW})
        put.run(connection, {"name": "b", "next_at": later})
        moved = rest.run(connection, {"by": NOW, "then": later})
        assert moved.rows == [{"name": "a", "next_at": later}]
        moved_on = Prepared(update(destination)).run(connection, {"next_at": NOW})
        assert moved_on.count == 2
    engine.dispose()


def test_a_value_the_statement_brings_along_travels_too(migrated: str) -> None:
    put = Prepared(insert(destination).values(next_at=NOW))
    engine = make_engine(migrated, role="write")
    with engine.connect() as connection, connection.begin():
        put.run(connection, {"name": "a"})
        assert connection.execute(select(destination.c.next_at)).scalar_one() == NOW
    engine.dispose()


def test_all_who_need_a_statement_at_once_have_it_put_together_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_together: list[object] = []
    compiled = prepared._compile

    def slowly(statement: Statement, dialect: Dialect, names: Sequence[str]) -> Spoken:
        put_together.append(statement)
        everybody.wait(0.05)  # long enough for the others to come and ask
        return compiled(statement, dialect, names)

    monkeypatch.setattr(prepared, "_compile", slowly)
    put, everybody = Prepared(insert(inbox)), Event()
    with ThreadPoolExecutor(8) as threads:
        learned = threads.map(lambda _: put._speak(sqlite.dialect(), ("key",)).sql, range(8))
    assert len(set(learned)) == len(put_together) == 1


def test_what_goes_wrong_is_told_in_sqlalchemys_terms(migrated: str) -> None:
    put = Prepared(insert(inbox))
    row = {"key": "k", "answer": {}, "answered_at": NOW}
    engine = make_engine(migrated, role="write")
    with engine.connect() as connection:
        with connection.begin():
            put.run(connection, row)
        with pytest.raises(IntegrityError) as ours, connection.begin():
            put.run(connection, row)
        with pytest.raises(IntegrityError) as theirs, connection.begin():
            connection.execute(insert(inbox), row)
        assert type(ours.value.orig) is type(theirs.value.orig)
        assert "answered_at" in str(ours.value)  # the statement is shown,
        assert str(NOW.year) not in str(ours.value)  # the values are not
        with pytest.raises(SQLAlchemyError), connection.begin():
            tell(connection, "SELECT nonsense FROM nowhere")
        with connection.begin():
            assert connection.execute(text("SELECT 1")).scalar_one() == 1
    engine.dispose()


def test_a_connection_that_was_lost_is_not_used_again(postgres_record: str) -> None:
    engine = make_engine(postgres_record, role="write")
    ask = Prepared(select(inbox))
    with engine.connect() as connection:
        with connection.begin():
            mine = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        another = make_engine(postgres_record, role="write")
        with another.connect() as other, other.begin():
            other.execute(text("SELECT pg_terminate_backend(:pid, 2000)"), {"pid": mine})
        another.dispose()
        with pytest.raises(SQLAlchemyError) as lost, connection.begin():
            ask.run(connection, {})
        assert getattr(lost.value, "connection_invalidated", False)
        assert not isinstance(lost.value, ProgrammingError)
    with engine.connect() as connection, connection.begin():
        assert ask.run(connection, {}).rows == []
    engine.dispose()
