"""Days away: from when until when somebody is away, and who looks after their items meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.due import spell_day

LONGEST = 400
"""Days; whoever is away longer than that is away for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Somebody is away from the first day to the last one, both included."""

    workspace: str
    user_id: str
    first_on: date
    last_on: date
    cover: str | None = None
    noted_at: datetime

    def is_on(self, day: date) -> bool:
        """Tell whether they are away that day."""
        return self.first_on <= day <= self.last_on

    def days(self) -> frozenset[date]:
        """Return the days away."""
        count = (self.last_on - self.first_on).days + 1
        return frozenset(self.first_on + timedelta(days=n) for n in range(count))


def days_away(absences: Iterable[Absence]) -> frozenset[date]:
    """Return all days of several absences."""
    return frozenset().union(*(one.days() for one in absences))


def absence_on(absences: Iterable[Absence], day: date) -> Absence | None:
    """Return the absence of a day; of several that overlap the one that ends last."""
    found = [one for one in absences if one.is_on(day)]
    return max(found, key=lambda one: one.last_on, default=None)


def spell_absence(absence: Absence) -> str:
    """Write the days as people read them: "Mon 21 Dec 2026 to Mon 4 Jan 2027"."""
    return f"{spell_day(absence.first_on)} to {spell_day(absence.last_on)}"
