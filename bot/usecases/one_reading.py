"""One reading of the record for all parts of one look at the clock, as long as it stays short.

What one part has asked the record, the next one need not ask again, and opening a transaction costs
more than most questions. Nobody may ask Slack in between: who is about to, closes it before.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic

from bot.usecases.ports import Store
from bot.usecases.shelves import Transaction

LONGEST_S = 0.05
"""A database server has others to serve: with a thousand studies a look is many short readings."""


class OneReading:
    """Gives out the open reading, or a new one when there is none or it has become long."""

    def __init__(self, store: Store) -> None:
        """Take the record; nothing is opened before somebody reads."""
        self._store = store
        self._open = ExitStack()
        self._tx: Transaction | None = None
        self._since = 0.0

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Read in the open reading; what fails in it leaves the others a new one."""
        if self._tx is not None and monotonic() - self._since > LONGEST_S:
            self.close()
        if self._tx is None:
            self._tx = self._open.enter_context(self._store.read())
            self._since = monotonic()
        try:
            yield self._tx
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End it: somebody writes now, asks Slack, or has no more questions."""
        self._tx = None
        self._open.close()
