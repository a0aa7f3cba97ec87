"""How often a meeting comes, anchored in the clock of one zone."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, Self

from bot.domain.due import spell_day

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_DAY_SUFFIXES = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


class Cadence(StrEnum):
    """The rhythms people plan in."""

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY_WEEKDAY = "monthly_weekday"
    """The first Monday of the month; `nth` and `weekday`."""
    MONTHLY_WORKDAY = "monthly_workday"
    """The last (or nth) working day of the month; `nth`."""
    MONTHLY_DAY = "monthly_day"
    """The 15th of the month; the day is that of `on`, and a short month's last day stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A rhythm with its clock time; `on` is the date of a single meeting or the anchor."""

    cadence: Cadence
    interval: int = 1
    weekday: int | None = None
    nth: int | None = None
    on: date | None = None
    at: time
    zone: str

    def text(self) -> str:
        """Say it: "every 2 weeks on Tuesday at 15:00 Europe/Berlin"."""
        return f"{self._rhythm()} at {self.at:%H:%M} {self.zone}"

    def _rhythm(self) -> str:
        if self.cadence is Cadence.ONCE:
            return f"once on {spell_day(self.on)}" if self.on else "once"
        if self.cadence is Cadence.WEEKLY:
            return f"every {_count(self.interval, 'week')} on {_WEEKDAYS[self.weekday or 0]}"
        return f"every {_count(self.interval, 'month')} on the {self._day_of_month()}"

    def _day_of_month(self) -> str:
        if self.cadence is Cadence.MONTHLY_WEEKDAY:
            return f"{_NTH[self.nth or 1]} {_WEEKDAYS[self.weekday or 0]}"
        if self.cadence is Cadence.MONTHLY_WORKDAY:
            return f"{_NTH[self.nth or 1]} working day"
        day = self.on.day if self.on else 1
        return f"{day}{_DAY_SUFFIXES.get(day, 'th')}"

    def to_dict(self) -> dict[str, Any]:
        """Write it as plain JSON values."""
        return {
            "cadence": self.cadence.value,
            "interval": self.interval,
            "weekday": self.weekday,
            "nth": self.nth,
            "on": self.on.isoformat() if self.on else None,
            "at": self.at.isoformat("minutes"),
            "zone": self.zone,
        }

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Self:
        """Read back what `to_dict` wrote."""
        on = stored.get("on")
        return cls(
            cadence=Cadence(stored["cadence"]),
            interval=stored.get("interval", 1),
            weekday=stored.get("weekday"),
            nth=stored.get("nth"),
            on=date.fromisoformat(on) if on else None,
            at=time.fromisoformat(stored["at"]),
            zone=stored["zone"],
        )


def _count(interval: int, unit: str) -> str:
    return unit if interval == 1 else f"{interval} {unit}s"
