"""The administrator's desk of the outbox: what is stuck, sending it again, letting it go."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from bot.blocks.safe import one_line
from bot.domain.delivery import HeldPost, PostKind, Verdict
from bot.domain.errors import LiaisonError
from bot.store.engine import file_of
from bot.store.lock import AlreadyServedError
from bot.store.private_file import take_from_others
from bot.store.schema import SchemaState
from bot.store.unit import SqlStore
from bot.usecases import keep_outcome
from bot.usecases.held_posts import with_item
from bot.usecases.shelves import Transaction
from bot.wiring.clock import SystemClock
from bot.wiring.config import Config
from bot.wiring.health import TICK, TICK_TOO_OLD
from bot.wiring.record import NEWER, SERVED, CannotStart, hold

STUCK = ("doubtful", "dead")
WAITING = ("pending", "sending")
MOST = 500
_HEADINGS = ("row", "state", "kind", "to", "about", "tries", "age", "reason")
_SHORT = 40
_OF_A_DAY = frozenset({PostKind.PERSON_DAY, PostKind.NEW_ITEMS, PostKind.LOOK_AHEAD})
RUNNING = (
    "A worker has ticked in the last minute: if it runs on this database, it may have sent again "
    "what it believed to be unsent. Stop it, run this again, and start it then."
)


LAST_ROW = 2**63 - 1
"""The highest number that a database gives a row."""


class NotDone(Exception):
    """What was asked for could not be done; the message is one sentence for people."""


@contextmanager
def open_store(config: Config) -> Iterator[SqlStore]:
    """Open the record beside a running program; each command is one short transaction."""
    store = SqlStore(config.database_url, pool_threads=1)
    file = file_of(config.database_url)
    if file is not None:
        take_from_others(file)
    try:
        state = store.schema_state()
        if state is SchemaState.EMPTY:
            raise NotDone(
                "There is no record at DATABASE_URL yet; run `python -m bot migrate` first."
            )
        if state is SchemaState.NEWER:
            raise NotDone(NEWER)
        if not state.fits:
            raise NotDone("The database is not up to date; run `python -m bot migrate` first.")
        yield store
    except LiaisonError as error:
        raise NotDone("The database cannot be reached or is busy; nothing was changed.") from error
    finally:
        store.close()


def listing(config: Config, *, with_waiting: bool) -> list[str]:
    """Return a line for each row that is stuck, and for each place Slack keeps closed."""
    states = (*STUCK, *WAITING) if with_waiting else STUCK
    now = SystemClock().real()
    with open_store(config) as store, store.read() as tx:
        rows = [with_item(tx, one) for one in tx.hold.every(states, MOST)]
        closed = tx.stoppages.every()
        backlog = tx.outbox.backlog()
    lines = _table([_cells(row, now) for row in rows])
    lines += [
        f"closed: {one.place} since {one.since:%Y-%m-%d %H:%M} UTC ({one.code})" for one in closed
    ]
    lines.append(
        f"{backlog.pending} waiting, {backlog.doubtful} in doubt, {backlog.dead} given up."
    )
    return lines


def retry(config: Config, rows: Sequence[int]) -> list[str]:
    """Send rows again; raises NotDone when one is not stuck or too old, and then changes none."""
    _require_numbers(rows)
    now = SystemClock().real()
    with open_store(config) as store, store.begin() as tx:
        return [_retry(tx, row, now) for row in rows]


def _require_numbers(rows: Sequence[int]) -> None:
    """Refuse what no database can hold as the number of a row."""
    for row in rows:
        if not 0 < row <= LAST_ROW:
            raise NotDone(f"There is no row {row}; `list` numbers them. Nothing was changed.")


def _retry(tx: Transaction, row: int, now: datetime) -> str:
    stuck = tx.hold.retry(row)
    if stuck is None:
        raise NotDone(f"Row {row} is neither in doubt nor given up; nothing was changed.")
    day = stuck.refs.get("day") if stuck.kind in _OF_A_DAY else None
    if day and date.fromisoformat(day) < (now - timedelta(days=1)).date():
        raise NotDone(
            f"Row {row} was a message for {day}: it would be left out, since later ones tell how "
            "things stand. Drop it; nothing was changed."
        )
    return f"Row {row} {_when(tx, stuck, now)}"


def _when(tx: Transaction, stuck: Verdict, now: datetime) -> str:
    """Wake the place a row goes to, unless nothing can be sent there, and say what follows."""
    workspace = stuck.destination.partition("/")[0]
    closed = {one.place: one.code for one in tx.stoppages.at([workspace, stuck.destination])}
    if workspace in closed:
        return f"will be sent once Slack accepts the token again ({closed[workspace]})."
    is_post = stuck.person is None and stuck.engagement_id is not None
    why = tx.rests.why(stuck.engagement_id or "") if is_post else None
    if why is not None:
        return f"will be sent once the channel is open to Liaison again ({why})."
    if stuck.destination not in closed:
        return "will be sent again."
    keep_outcome.reopen(tx, stuck.destination, now)
    return f"will be tried again now; Slack refused it last time ({closed[stuck.destination]})."


def drop(config: Config, rows: Sequence[int]) -> list[str]:
    """Let rows go; raises NotDone when one is not unsent, and then changes none."""
    _require_numbers(rows)
    now = SystemClock().real()
    with open_store(config) as store, store.begin() as tx:
        for row in rows:
            if not tx.hold.drop(row, now):
                raise NotDone(f"Row {row} is being sent or has an end; nothing was changed.")
    return [f"Row {row} will not be sent." for row in rows]


def mark_restored(config: Config) -> list[str]:
    """Doubt everything that waits: between the backup and now Slack may have got it.

    A program that runs on the record already sends what it believes to be unsent: a SQLite file in
    use is refused; on PostgreSQL a tick of just now is told.
    """
    now = SystemClock().real()
    with open_store(config) as store, _unserved(config), store.begin() as tx:
        ticked = tx.ticks.last(TICK)
        held = tx.doubts.quarantine(now)
    told = (
        f"{held} waiting posts will be looked up in Slack before they are sent; reminders of the "
        "next days, too."
    )
    is_running = ticked is not None and now - ticked < TICK_TOO_OLD
    return [told, RUNNING] if is_running and file_of(config.database_url) is None else [told]


@contextmanager
def _unserved(config: Config) -> Iterator[None]:
    """Hold a SQLite file that nobody serves, so that nobody begins to meanwhile."""
    try:
        let_go = hold(config)
    except CannotStart as error:
        is_served = isinstance(error.__cause__, AlreadyServedError)
        raise NotDone(SERVED if is_served else str(error)) from error
    try:
        yield
    finally:
        let_go()


def _cells(post: HeldPost, now: datetime) -> Sequence[str]:
    row = post.verdict
    stands = f" (its bare words stand at {row.address.ts})" if row.address else ""
    return (
        str(row.id),
        row.state.value,
        row.kind.value,
        row.destination,
        one_line(post.item, _SHORT) or "-",
        str(row.attempts),
        _age(now - row.created_at),
        f"{row.reason or ''}{stands}",
    )


def _age(age: timedelta) -> str:
    minutes = max(int(age.total_seconds() // 60), 0)
    if minutes < 60:  # noqa: PLR2004 - an hour
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return ["Nothing is stuck."]
    table = [_HEADINGS, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(_HEADINGS))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
