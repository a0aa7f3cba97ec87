"""The administrator's hands on the outbox, from the command line."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, select, update

from bot.domain.delivery import Verdict
from bot.store.shelves.posts import to_verdict
from bot.store.tables import outbox
from bot.store.work import Work

DROPPED = "dropped by the administrator"


class HoldShelf:
    """Rows as the administrator sees them; global, used from the command line only."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def every(self, states: Sequence[str], limit: int) -> Sequence[Verdict]:
        """Return rows in these states, oldest first."""
        query = select(outbox).where(outbox.c.state.in_(states)).order_by(outbox.c.id)
        return [to_verdict(row) for row in self._work.rows(query.limit(limit))]

    def retry(self, row: int) -> Verdict | None:
        """Send a doubtful or dead row again, with all its attempts; None where it is neither."""
        stuck = outbox.c.state.in_(("doubtful", "dead"))
        again = (
            update(outbox)
            .where(outbox.c.id == row, stuck)
            .values(
                state="pending",
                attempts=0,
                # Some doubt remains: what is sent now is looked at once more afterwards.
                doubts=case((outbox.c.doubts > 1, 1), else_=outbox.c.doubts),
                not_before=None,
                look_at=None,
                claimed_by=None,
                settled_at=None,
            )
            .returning(outbox)
        )
        changed = self._work.row(again)
        return None if changed is None else to_verdict(changed)

    def drop(self, row: int, at: datetime) -> bool:
        """Never send a row that waits, is in doubt or is dead."""
        unsent = outbox.c.state.in_(("pending", "doubtful", "dead"))
        dropped = (
            update(outbox)
            .where(outbox.c.id == row, unsent)
            .values(state="skipped", reason=DROPPED, settled_at=at, look_at=None)
        )
        return self._work.run(dropped).rowcount == 1
