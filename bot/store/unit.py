"""The store: one transaction at a time, kept whole or not at all, with an answer in any case."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.errors import NotSaved
from bot.store.contents import Contents
from bot.store.deadlines import Deadlines
from bot.store.engine import PATIENCE_S, file_of, limit_wait, make_engine
from bot.store.failures import explain_commit, rethrow
from bot.store.same_file import SameFile
from bot.store.schema import SchemaState, Shape, read_shape
from bot.store.shelves.actions import ActionShelf
from bot.store.shelves.concern_posts import ConcernPostShelf
from bot.store.shelves.concerns import ConcernShelf
from bot.store.shelves.counters import CounterShelf
from bot.store.shelves.doubts import DoubtShelf
from bot.store.shelves.engagements import EngagementShelf
from bot.store.shelves.hold import HoldShelf
from bot.store.shelves.inbox import InboxShelf
from bot.store.shelves.journal import JournalShelf
from bot.store.shelves.meetings import MeetingShelf
from bot.store.shelves.minutes import MinuteShelf
from bot.store.shelves.outbox import OutboxShelf
from bot.store.shelves.people import ChannelShelf, PeopleShelf
from bot.store.shelves.questions import QuestionShelf
from bot.store.shelves.reach import ListShelf, RestShelf, UnreachedShelf, UrgentShelf
from bot.store.shelves.roles import ProposalShelf, RoleShelf
from bot.store.shelves.sides import SideShelf
from bot.store.shelves.stoppages import StoppageShelf
from bot.store.shelves.ticks import TickShelf
from bot.store.shelves.time import AbsenceShelf, PersonSettingShelf, TellingShelf
from bot.store.shelves.weeks import WeekShelf
from bot.store.turn import Turn
from bot.store.work import Work
from bot.usecases import shelves

_WHOLE_WAIT_S = 2.0
"""How long a writer waits at most for its turn and for another program's lock together."""
_WHOLE_TALK_S = 2.4
"""How long a transaction on PostgreSQL may take with everything; Slack waits for 3 s."""


class SqlTransaction:
    """All shelves in one transaction, each built when somebody first reaches for it."""

    engagements: shelves.Engagements
    sides: shelves.Sides
    roles: shelves.Roles
    proposals: shelves.Proposals
    people: shelves.People
    channels: shelves.Channels
    actions: shelves.Actions
    concerns: shelves.Concerns
    questions: shelves.Questions
    minutes: shelves.Minutes
    meetings: shelves.Meetings
    journal: shelves.Journal
    inbox: shelves.Inbox
    outbox: shelves.Outbox
    doubts: shelves.Doubts
    stoppages: shelves.Stoppages
    hold: shelves.Hold
    counters: shelves.Counters
    lists: shelves.Lists
    rests: shelves.Rests
    unreachables: shelves.Unreachables
    concern_posts: shelves.ConcernPosts
    urgents: shelves.Urgents
    ticks: shelves.Ticks
    weeks: shelves.Weeks
    absences: shelves.Absences
    person_settings: shelves.PersonSettings
    tellings: shelves.Tellings

    def __init__(self, work: Work) -> None:
        """Take the transaction at work."""
        self.work = work

    @cached_property
    def _contents(self) -> Contents:
        return Contents(self.work)

    def __getattr__(self, name: str) -> object:
        """Build the shelf of that name; it is found by itself from then on."""
        if name in _SHELVES:
            shelf = _SHELVES[name](self.work)
        elif name in _SHELVES_WITH_TEXTS:
            shelf = _SHELVES_WITH_TEXTS[name](self.work, self._contents)
        else:
            raise AttributeError(name)
        setattr(self, name, shelf)
        return shelf


_SHELVES: Mapping[str, Callable[[Work], object]] = {
    "engagements": EngagementShelf,
    "sides": SideShelf,
    "roles": RoleShelf,
    "proposals": ProposalShelf,
    "people": PeopleShelf,
    "channels": ChannelShelf,
    "inbox": InboxShelf,
    "outbox": OutboxShelf,
    "doubts": DoubtShelf,
    "stoppages": StoppageShelf,
    "hold": HoldShelf,
    "counters": CounterShelf,
    "lists": ListShelf,
    "rests": RestShelf,
    "unreachables": UnreachedShelf,
    "concern_posts": ConcernPostShelf,
    "urgents": UrgentShelf,
    "ticks": TickShelf,
    "absences": AbsenceShelf,
    "person_settings": PersonSettingShelf,
    "tellings": TellingShelf,
}
_SHELVES_WITH_TEXTS: Mapping[str, Callable[[Work, Contents], object]] = {
    "actions": ActionShelf,
    "concerns": ConcernShelf,
    "questions": QuestionShelf,
    "minutes": MinuteShelf,
    "meetings": MeetingShelf,
    "journal": JournalShelf,
    "weeks": WeekShelf,
}


class SqlStore:
    """The record in SQLite or PostgreSQL; one for a process, used by all its threads."""

    def __init__(self, url: str, *, pool_threads: int = 16) -> None:
        """Name the database; nothing is opened before the first transaction."""
        file = file_of(url)
        self._file = SameFile(file) if file else None
        self._writer = make_engine(url, role="write", pool_threads=pool_threads, file=self._file)
        self._is_sqlite = self._writer.dialect.name == "sqlite"
        if self._is_sqlite:
            self._reader = make_engine(url, role="read", pool_threads=pool_threads, file=self._file)
        else:
            self._reader = self._writer.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        self._turn = Turn(PATIENCE_S)
        self._deadlines = Deadlines()

    @contextmanager
    def begin(self) -> Iterator[SqlTransaction]:
        """Open a writing transaction; it commits at the end of the block."""
        with self._writers_turn() as patience, self._talk(self._writer) as connection:
            if self._is_sqlite:
                limit_wait(connection, patience)
            transaction = _begin(connection)
            tx = SqlTransaction(Work(connection))
            try:
                yield tx
            except BaseException:
                _roll_back(transaction)
                raise
            _commit(transaction, tx.work)

    @contextmanager
    def read(self) -> Iterator[SqlTransaction]:
        """Open a reading one, in which the record stands still; writing is refused."""
        with self._talk(self._reader) as connection:
            transaction = _begin(connection)
            try:
                yield SqlTransaction(Work(connection, stands_still=True))
            finally:
                _roll_back(transaction)

    def shape(self) -> Shape:
        """Tell whether the database has the shape this program needs; NotSaved when it is gone."""
        if self._is_sqlite and not Path(self._writer.url.database or "").exists():
            return Shape(revision=None, state=SchemaState.EMPTY)  # to look creates nothing
        with self._talk(self._reader) as connection:
            try:
                return read_shape(connection)
            except SQLAlchemyError as error:
                rethrow(error)

    def schema_state(self) -> SchemaState:
        """Tell in a word whether the database has the shape this program needs."""
        return self.shape().state

    def close(self) -> None:
        """Close all connections."""
        self._writer.dispose()
        self._reader.dispose()
        if self._file is not None:
            self._file.forget()

    @contextmanager
    def _talk(self, engine: Engine) -> Iterator[Connection]:
        """Open a connection and, where it leads over a network, end it in time."""
        ends_at = monotonic() + _WHOLE_TALK_S
        with _connect(engine) as connection:
            if self._is_sqlite:
                yield connection
                return
            line: Any = connection.connection.driver_connection
            with self._deadlines.limit(line.fileno(), ends_at):
                yield connection

    @contextmanager
    def _writers_turn(self) -> Iterator[float]:
        """Queue for SQLite's one write connection; gives the seconds left for another's lock."""
        if not self._is_sqlite:
            yield PATIENCE_S
            return
        waited = self._turn.take()
        try:
            yield min(PATIENCE_S, _WHOLE_WAIT_S - waited)
        finally:
            self._turn.give()


def _connect(engine: Engine) -> Connection:
    try:
        return engine.connect()
    except SQLAlchemyError as error:
        raise NotSaved(reason=type(error).__name__) from error


def _begin(connection: Connection) -> RootTransaction:
    try:
        return connection.begin()
    except SQLAlchemyError as error:
        rethrow(error)


def _roll_back(transaction: RootTransaction) -> None:
    # Where the connection is gone the database rolls back by itself.
    with suppress(SQLAlchemyError):
        transaction.rollback()


def _commit(transaction: RootTransaction, work: Work) -> None:
    if work.has_failed:
        _roll_back(transaction)
        raise NotSaved(reason="transaction_failed")
    try:
        transaction.commit()
    except SQLAlchemyError as error:
        _roll_back(transaction)
        raise explain_commit(error) from error
