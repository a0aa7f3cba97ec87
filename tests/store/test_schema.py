"""The shape of the record: walked up and down, guarded at every revision, as the tables say."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from bot.domain.items import ItemKind
from bot.store import SchemaState, SqlStore, migrate, schema_state
from bot.store.engine import make_engine, read_url
from bot.store.schema import RecordDamagedError, revisions
from bot.store.tables import metadata
from tests.store import samples

ROOT = Path(__file__).parents[2]

JOURNAL_ROW = (
    "INSERT INTO journal (engagement_id, name, actor, request, happened_at, changes)"
    " VALUES ('s1', 'captured', 'U1', 'r1', '2026-11-23 10:00:00.000000', '[]')"
)
STUDY_ROW = (
    "INSERT INTO engagement (id, workspace, channel, name, zone, summary_weekday, summary_at,"
    " created_at) VALUES ('s1', 'T1', 'C1', 'n', 'UTC', 3, '15:00', '2026-11-23 10:00:00.000000')"
)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """Reach an empty database as a migration does."""
    opened = make_engine(database, role="migrate")
    yield opened
    opened.dispose()


def script() -> ScriptDirectory:
    return ScriptDirectory.from_config(Config(toml_file=str(ROOT / "pyproject.toml")))


def test_the_files_and_alembic_name_the_same_revisions_in_the_same_order() -> None:
    walked = [revision.revision for revision in script().walk_revisions()]
    assert list(revisions()) == walked[::-1]
    assert script().get_current_head() == revisions()[-1]


def test_an_empty_database_becomes_current_and_says_so(database: str, engine: Engine) -> None:
    assert schema_state(engine) is SchemaState.EMPTY
    said: list[str] = []
    migrate(database, progress=said.append)
    assert schema_state(engine) is SchemaState.CURRENT
    assert said[-1] == f"The record has the shape of {revisions()[-1]}."
    store = SqlStore(database)
    assert store.schema_state() is SchemaState.CURRENT
    store.close()


def test_migrating_again_changes_nothing(migrated: str) -> None:
    store = SqlStore(migrated)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
    said: list[str] = []
    migrate(migrated, progress=said.append)
    assert not any("shape" in sentence for sentence in said)
    with store.read() as tx:
        assert len(tx.engagements.every()) == 1
    store.close()


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ("r9999", SchemaState.EXPANDED),
        (f"r9999_needs_{revisions()[-1]}", SchemaState.EXPANDED),
        ("r9999_needs_r9998", SchemaState.NEWER),
        ("r0000", SchemaState.NEWER),
        ("0f3c2a1b9d8e", SchemaState.NEWER),
        (None, SchemaState.EMPTY),
    ],
)
def test_a_shape_this_program_does_not_know_is_a_newer_versions(
    database: str, engine: Engine, version: str | None, state: SchemaState
) -> None:
    migrate(database)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        if version:
            statement = text("INSERT INTO alembic_version VALUES (:version)")
            connection.execute(statement, {"version": version})
    assert schema_state(engine) is state


def test_a_shape_of_before_is_outdated(migrated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.schema.revisions", lambda: (*revisions(), "r9999"))
    store = SqlStore(migrated)
    assert store.schema_state() is SchemaState.OUTDATED
    store.close()


def test_every_revision_can_be_walked_up_down_and_up_again(database: str, engine: Engine) -> None:
    for revision in revisions():
        migrate(database, to=revision)
        tables = names(engine)
        below = script().get_revision(revision).down_revision or "base"
        migrate(database, to=str(below))
        migrate(database, to=revision)
        assert names(engine) == tables
    migrate(database, to="base")
    assert names(engine) == {"alembic_version"}
    assert functions(engine) == []


def names(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def functions(engine: Engine) -> list[str]:
    if engine.dialect.name == "sqlite":
        return []
    query = text("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
    with engine.connect() as connection:
        return list(connection.execute(query).scalars())


def test_the_migrated_shape_is_what_the_tables_say(migrated: str) -> None:
    engine = make_engine(migrated, role="migrate")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        assert partial_indexes(connection) == partial_indexes_wanted()
    engine.dispose()


def partial_indexes(connection: Connection) -> set[str]:
    """Name the indexes with a condition; Alembic does not compare conditions."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
        if connection.dialect.name == "sqlite"
        else "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'"
        " AND schemaname = 'public'"
    )
    return set(connection.execute(text(query)).scalars())


def partial_indexes_wanted() -> set[str]:
    indexes = [index for table in metadata.tables.values() for index in table.indexes]
    return {
        str(index.name)
        for index in indexes
        if index.dialect_options["postgresql"].get("where") is not None
    }


def test_the_journal_is_guarded_at_every_revision(database: str, engine: Engine) -> None:
    migrate(database, to=revisions()[0])
    with engine.begin() as connection:
        connection.execute(text(STUDY_ROW))
        connection.execute(text(JOURNAL_ROW))
    for revision in (*revisions(), *reversed(revisions())):
        migrate(database, to=revision)
        for statement in ("UPDATE journal SET name = 'x'", "DELETE FROM journal"):
            with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
                connection.execute(text(statement))


def test_two_who_migrate_at_once_migrate_once(database: str, engine: Engine) -> None:
    together = Barrier(3, timeout=30)

    def run(_: int) -> list[str]:
        said: list[str] = []
        together.wait()
        migrate(database, progress=said.append)
        return [sentence for sentence in said if "shape" in sentence]

    with ThreadPoolExecutor(3) as threads:
        steps = [step for steps in threads.map(run, range(3)) for step in steps]
    assert len(steps) == len(revisions())
    assert schema_state(engine) is SchemaState.CURRENT


def test_a_migration_that_leaves_a_row_without_its_study_keeps_nothing(
    sqlite_record: str,
) -> None:
    engine = make_engine(sqlite_record, role="migrate")
    with engine.begin() as connection:
        connection.execute(text(JOURNAL_ROW))
    with pytest.raises(RecordDamagedError, match="journal"):
        migrate(sqlite_record)
    engine.dispose()


@pytest.fixture
def humble_role(postgres_record: str) -> Iterator[str]:
    """Name a PostgreSQL login that owns nothing, with the rights that docs/data.md asks for."""
    name = f"liaison_{uuid4().hex[:8]}"
    owner = create_engine(postgres_record, poolclass=NullPool)
    with owner.begin() as connection:
        for statement in (
            f"CREATE ROLE {name} LOGIN PASSWORD 'humble'",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}",
        ):
            connection.execute(text(statement))
    login = make_url(postgres_record).set(username=name, password="humble")
    yield login.render_as_string(hide_password=False)
    with owner.begin() as connection:
        connection.execute(text(f"DROP OWNED BY {name}"))
        connection.execute(text(f"DROP ROLE {name}"))


def test_the_program_needs_no_rights_of_an_owner(humble_role: str) -> None:
    store = SqlStore(humble_role)
    assert store.schema_state() is SchemaState.CURRENT
    with store.begin() as tx:
        study = tx.engagements.open(samples.engagement())
        tx.actions.add(samples.action(number=tx.counters.next(study.id, ItemKind.ACTION)))
        tx.journal.append(samples.event())
        tx.outbox.put(samples.card(), samples.NOW)
        tx.inbox.record("r1", {}, samples.NOW)
    with store.begin() as tx:
        claimed = tx.outbox.claim(
            at=samples.NOW, lease=timedelta(1), by="w", limit=1, pace=timedelta(1)
        )
        assert len(claimed) == 1
        assert tx.inbox.forget_before(samples.LATER) == 1
    store.close()
    engine = create_engine(humble_role, poolclass=NullPool)
    switch_off = text("ALTER TABLE journal DISABLE TRIGGER ALL")
    with pytest.raises(DBAPIError, match="owner"), engine.begin() as connection:
        connection.execute(switch_off)


def test_alembics_own_command_line_finds_the_migrations(
    database: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    command.upgrade(Config(toml_file=str(ROOT / "pyproject.toml")), "head")
    assert schema_state(engine) is SchemaState.CURRENT


def test_the_migrations_belong_to_the_installed_package() -> None:
    folders = [ROOT / "bot/store/migrations", ROOT / "bot/store/migrations/versions"]
    assert all((folder / "__init__.py").exists() for folder in folders)
    assert (ROOT / "bot/store/migrations/script.py.mako").exists()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("postgres://u:p@h:5/d", "postgresql+psycopg://u:p@h:5/d"),
        ("postgresql://h/d?sslmode=require", "postgresql+psycopg://h/d?sslmode=require"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
        ("sqlite:///liaison.db", "sqlite:///liaison.db"),
    ],
)
def test_the_urls_that_hosts_hand_out_are_read(given: str, read: str) -> None:
    assert read_url(given).render_as_string(hide_password=False) == read
