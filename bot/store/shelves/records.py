"""What every shelf of numbered records does alike: find by number or id, keep the next value."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Select, Table, insert, update

from bot.store.contents import Contents
from bot.store.work import Row, Values, Work


class Record(Protocol):
    """Any frozen value with a place in a study and a version."""

    @property
    def id(self) -> str:
        """Return the opaque id."""
        ...

    @property
    def engagement_id(self) -> str:
        """Return the study."""
        ...

    @property
    def version(self) -> int:
        """Return the version, 1 for a new one."""
        ...


T = TypeVar("T", bound=Record)


class RecordShelf(Generic[T]):
    """One table of records; a subject's shelf adds its lists."""

    def __init__(
        self,
        work: Work,
        contents: Contents,
        *,
        table: Table,
        query: Select[Any],
        to_row: Callable[[T, Contents], Values],
        to_value: Callable[[Row, Contents], T],
    ) -> None:
        self._work = work
        self._contents = contents
        self._table = table
        self._query = query
        self._to_row = to_row
        self._to_value = to_value

    def add(self, record: T) -> None:
        """Keep a new one."""
        self._work.run(insert(self._table), self._to_row(record, self._contents))

    def save(self, record: T) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        stands = (
            update(self._table)
            .where(self._table.c.engagement_id == record.engagement_id)
            .where(self._table.c.id == record.id)
            .where(self._table.c.version == record.version - 1)
        )
        self._work.change_one(stands.values(dict(self._to_row(record, self._contents))))

    def get(self, engagement_id: str, number: int) -> T | None:
        """Return the one with that number."""
        return self._one(engagement_id, self._table.c.number == number)

    def get_by_id(self, engagement_id: str, item_id: str) -> T | None:
        """Return the one a button names."""
        return self._one(engagement_id, self._table.c.id == item_id)

    def _one(self, engagement_id: str, *conditions: Any) -> T | None:
        row = self._work.row(self._of(engagement_id).where(*conditions))
        return None if row is None else self._to_value(row, self._contents)

    def _list(self, query: Select[Any]) -> Sequence[T]:
        return [self._to_value(row, self._contents) for row in self._work.rows(query)]

    def _of(self, engagement_id: str) -> Select[Any]:
        return self._query.where(self._table.c.engagement_id == engagement_id)
