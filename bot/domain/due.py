"""A due date: a day in somebody's zone, perhaps with a clock time, and how it was understood."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.zones import zone_of

WEEKDAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_NAMES = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

_MINUTE = timedelta(minutes=1)


def spell_day(day: date) -> str:
    """Write a day so that both continents read it alike: "Fri 4 Dec 2026"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def first_instant(day: date, at: time, zone: str) -> datetime:
    """Return the UTC instant of a wall-clock time, which every local date has exactly once.

    In the spring night an hour does not exist: then the first valid minute after it counts.
    In the autumn night an hour comes twice: then the first one counts (fold=0).
    """
    local = datetime.combine(day, at.replace(fold=0), zone_of(zone))
    while True:
        instant = local.astimezone(UTC)
        if instant.astimezone(zone_of(zone)).replace(tzinfo=None) == local.replace(tzinfo=None):
            return instant
        local = local.replace(second=0, microsecond=0) + _MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A date means until the end of the owner's working day; `at` is a clock time in `zone`."""

    on: date
    at: time | None = None
    zone: str

    def is_same(self, other: "Due | None") -> bool:
        """Tell whether another date says the same: a day alone is the same day in any zone."""
        if other is None or (self.on, self.at) != (other.on, other.at):
            return False
        return self.at is None or self.zone == other.zone

    def on_clocks_of(self, zone: str) -> "Due":
        """Return the same day in another zone; a clock time stays where it was named."""
        return self if self.at is not None else replace(self, zone=zone_of(zone).key)

    def moment(self) -> datetime | None:
        """Return the UTC instant, where a clock time was named."""
        return None if self.at is None else first_instant(self.on, self.at, self.zone)

    def text(self) -> str:
        """Write it as people read it: "Fri 4 Dec 2026, 17:00 Europe/London"."""
        if self.at is None:
            return spell_day(self.on)
        return f"{spell_day(self.on)}, {self.at:%H:%M} {self.zone}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueOrigin:
    """What was typed and how it was understood, so that an auditor can recompute it."""

    phrase: str
    reference: datetime
    zone: str
    locale: str
    rule: str
