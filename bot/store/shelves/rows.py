"""The parts that several records share, between frozen values and rows."""

from typing import Any

from sqlalchemy import ColumnElement, literal_column

from bot.domain.due import Due
from bot.domain.items import Source
from bot.store.contents import Contents
from bot.store.work import Row

AT_MOST = 5000
"""The longest list of one study that anybody gets; far above what a study has open."""


def said(word: str) -> ColumnElement[str]:
    """Write a state into the statement itself.

    A partial index is used only where the database sees at planning time that its condition
    holds; a bound parameter hides that from SQLite always and from PostgreSQL sometimes.
    """
    return literal_column(f"'{word}'")


def due_values(name: str, due: Due | None) -> dict[str, Any]:
    """Return the three columns of a due date."""
    return {
        f"{name}_on": due.on if due else None,
        f"{name}_at": due.at if due else None,
        f"{name}_zone": due.zone if due else None,
    }


def read_due(row: Row, name: str) -> Due | None:
    """Read a due date from its three columns."""
    if row[f"{name}_on"] is None:
        return None
    return Due(on=row[f"{name}_on"], at=row[f"{name}_at"], zone=row[f"{name}_zone"])


def source_values(source: Source) -> dict[str, Any]:
    """Return the columns of a source, but for the verbatim text."""
    return {
        "source_route": source.route,
        "source_channel": source.channel,
        "source_ts": source.ts,
        "source_thread_ts": source.thread_ts,
        "source_permalink": source.permalink,
        "source_author": source.author,
    }


def read_source(row: Row, contents: Contents) -> Source:
    """Read a source with its verbatim text."""
    return Source(
        route=row["source_route"],
        channel=row["source_channel"],
        ts=row["source_ts"],
        thread_ts=row["source_thread_ts"],
        permalink=row["source_permalink"],
        author=row["source_author"],
        verbatim=contents.read(row, "verbatim"),
    )
