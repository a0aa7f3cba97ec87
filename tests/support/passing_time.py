"""Time that passes in a house: moments, and what stands in the record or was said by then."""

from datetime import UTC, datetime, timedelta

from bot.domain.delivery import PostKind
from bot.usecases.ports import Letter
from tests.support.house import House

HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def start(house: House, moment: str) -> None:
    """Set the clock before anything is said."""
    house.clock.at = at(moment)


def states(house: House) -> dict[PostKind, str]:
    """Return the state of the last row of each kind that is there."""
    from sqlalchemy import select  # noqa: PLC0415

    from bot.store.tables import outbox  # noqa: PLC0415

    with house.sql._reader.connect() as connection:
        rows = connection.execute(select(outbox.c.kind, outbox.c.state).order_by(outbox.c.id))
        return {PostKind(kind): state for kind, state in rows}


def weekly(sent: list[tuple[datetime, Letter]]) -> list[datetime]:
    """Return when the summary came."""
    return [now for now, letter in sent if "week to" in letter.message.text]
