"""What a side says of its working life: hours, days and whose public holidays it keeps."""

from dataclasses import dataclass, replace
from datetime import time
from typing import Self

MONDAY_TO_FRIDAY = frozenset(range(5))
HOURS, DAYS, COUNTRY = "hours", "days", "country"
"""The settings of a side beside its people, as wishes and the journal name them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSettings:
    """The defaults hold until a side says otherwise."""

    days: frozenset[int] = MONDAY_TO_FRIDAY
    """Monday is 0."""
    opens: time = time(9, 0)
    closes: time = time(17, 0)
    country: str | None = None
    """ISO 3166 code, perhaps with a region: "DE", "US-NY"."""

    def value(self, setting: str) -> str | None:
        """Return one setting as plain text: "09:00-17:00", "0,1,2,3,4", "DE"."""
        if setting == HOURS:
            return f"{self.opens:%H:%M}-{self.closes:%H:%M}"
        if setting == DAYS:
            return ",".join(str(day) for day in sorted(self.days))
        return self.country

    def with_value(self, setting: str, value: str | None) -> Self:
        """Return the settings with one of them changed; raises ValueError for what is none."""
        if setting == HOURS:
            opens, closes = (time.fromisoformat(one) for one in (value or "").split("-"))
            if opens >= closes:
                raise ValueError(value)
            return replace(self, opens=opens, closes=closes)
        if setting == DAYS:
            days = frozenset(int(one) for one in (value or "").split(","))
            if not days <= frozenset(range(7)):
                raise ValueError(value)
            return replace(self, days=days)
        return replace(self, country=value)
