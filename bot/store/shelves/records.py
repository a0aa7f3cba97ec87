"""What every shelf of numbered records does alike: find by number or id, keep the next value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Integer, Select, Table, bindparam, insert, update

from bot.store.columns import Words
from bot.store.contents import Contents
from bot.store.prepared import Prepared
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statements:
    """The statements of one table, put together once: that takes longer than running them."""

    add: Prepared
    save: Prepared
    get: Prepared
    get_by_id: Prepared


@cache
def _statements(table: Table, query: Select[Any]) -> _Statements:
    of_study = table.c.engagement_id == bindparam("study", type_=Words)
    by_id = table.c.id == bindparam("item", type_=Words)
    standing = table.c.version == bindparam("standing", type_=Integer)
    return _Statements(
        add=Prepared(insert(table)),
        save=Prepared(update(table).where(of_study, by_id, standing)),
        get=Prepared(query.where(of_study, table.c.number == bindparam("said", type_=Integer))),
        get_by_id=Prepared(query.where(of_study, by_id)),
    )


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
        self._statements = _statements(table, query)
        self._to_value = to_value

    def add(self, record: T) -> None:
        """Keep a new one."""
        self._work.say(self._statements.add, self._to_row(record, self._contents))

    def save(self, record: T) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        standing = {
            "study": record.engagement_id,
            "item": record.id,
            "standing": record.version - 1,
        }
        values = {**standing, **self._to_row(record, self._contents)}
        self._work.change_one(self._statements.save, values)

    def get(self, engagement_id: str, number: int) -> T | None:
        """Return the one with that number."""
        return self._one(self._statements.get, study=engagement_id, said=number)

    def get_by_id(self, engagement_id: str, item_id: str) -> T | None:
        """Return the one a button names."""
        return self._one(self._statements.get_by_id, study=engagement_id, item=item_id)

    def _one(self, query: Select[Any] | Prepared, **values: object) -> T | None:
        row = self._work.row(query, values)
        return None if row is None else self._to_value(row, self._contents)

    def _list(self, query: Select[Any] | Prepared, values: Values | None = None) -> Sequence[T]:
        return [self._to_value(row, self._contents) for row in self._work.rows(query, values)]

    def _of(self, engagement_id: str) -> Select[Any]:
        return self._query.where(self._table.c.engagement_id == engagement_id)
