"""The store: one transaction at a time, kept whole or not at all, with an answer in any case."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.errors import NotSaved
from bot.store.contents import Contents
from bot.store.deadlines import Deadlines
from bot.store.engine import PATIENCE_S, limit_wait, make_engine
from bot.store.failures import explain_commit, rethrow
from bot.store.schema import SchemaState, read_state
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
    """All shelves in one transaction."""

    def __init__(self, work: Work) -> None:
        contents = Contents(work)
        self.work = work
        self.engagements: shelves.Engagements = EngagementShelf(work)
        self.sides: shelves.Sides = SideShelf(work)
        self.roles: shelves.Roles = RoleShelf(work)
        self.proposals: shelves.Proposals = ProposalShelf(work)
        self.people: shelves.People = PeopleShelf(work)
        self.channels: shelves.Channels = ChannelShelf(work)
        self.actions: shelves.Actions = ActionShelf(work, contents)
        self.concerns: shelves.Concerns = ConcernShelf(work, contents)
        self.questions: shelves.Questions = QuestionShelf(work, contents)
        self.minutes: shelves.Minutes = MinuteShelf(work, contents)
        self.meetings: shelves.Meetings = MeetingShelf(work, contents)
        self.journal: shelves.Journal = JournalShelf(work, contents)
        self.inbox: shelves.Inbox = InboxShelf(work)
        self.outbox: shelves.Outbox = OutboxShelf(work)
        self.doubts: shelves.Doubts = DoubtShelf(work)
        self.stoppages: shelves.Stoppages = StoppageShelf(work)
        self.hold: shelves.Hold = HoldShelf(work)
        self.counters: shelves.Counters = CounterShelf(work)
        self.lists: shelves.Lists = ListShelf(work)
        self.rests: shelves.Rests = RestShelf(work)
        self.unreachables: shelves.Unreachables = UnreachedShelf(work)
        self.concern_posts: shelves.ConcernPosts = ConcernPostShelf(work)
        self.urgents: shelves.Urgents = UrgentShelf(work)
        self.ticks: shelves.Ticks = TickShelf(work)
        self.weeks: shelves.Weeks = WeekShelf(work, contents)
        self.absences: shelves.Absences = AbsenceShelf(work)
        self.person_settings: shelves.PersonSettings = PersonSettingShelf(work)
        self.tellings: shelves.Tellings = TellingShelf(work)


class SqlStore:
    """The record in SQLite or PostgreSQL; one for a process, used by all its threads."""

    def __init__(self, url: str, *, pool_threads: int = 16) -> None:
        """Name the database; nothing is opened before the first transaction."""
        self._writer = make_engine(url, role="write", pool_threads=pool_threads)
        self._is_sqlite = self._writer.dialect.name == "sqlite"
        if self._is_sqlite:
            self._reader = make_engine(url, role="read", pool_threads=pool_threads)
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
                yield SqlTransaction(Work(connection))
            finally:
                _roll_back(transaction)

    def schema_state(self) -> SchemaState:
        """Tell whether the database has the shape this program needs; NotSaved when it is gone."""
        with self._talk(self._reader) as connection:
            return read_state(connection)

    def close(self) -> None:
        """Close all connections."""
        self._writer.dispose()
        self._reader.dispose()

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
