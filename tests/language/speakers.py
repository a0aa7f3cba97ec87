"""The people who speak in these tests, and how an answer is written in a table."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.due import Due
from bot.language import Ask, Speaker

ZONES = {
    "en-US": "America/New_York",
    "en-GB": "Europe/London",
    "de-DE": "Europe/Berlin",
    "fr-FR": "Europe/Paris",
    "es-ES": "Europe/Madrid",
    "ja-JP": "Asia/Tokyo",
}
WEDNESDAY = datetime(2026, 11, 25, 10)  # noqa: DTZ001 - on the author's own clock


def speaker(
    locale: str = "en-US",
    now: datetime = WEDNESDAY,
    *,
    zone: str = "",
    orders: frozenset[str] = frozenset(),
    holidays: frozenset[date] = frozenset(),
) -> Speaker:
    """Somebody who speaks at a moment on their own clock."""
    name = zone or ZONES.get(locale, "UTC")
    return Speaker(
        reference=now.replace(tzinfo=ZoneInfo(name)),
        zone=name,
        locale=locale,
        orders=orders,
        holidays=holidays,
    )


def told(due: Due | None, refused: str | None, ask: Ask | None) -> str:
    """Write an answer as the tables do: a date, "refused: …", "asks: …", or "—"."""
    if refused:
        return f"refused: {refused}"
    if ask:
        proposal = f", proposes {due.text()}" if due else ""
        return f"asks: {ask.kind}{proposal}"
    return due.text() if due else "—"
