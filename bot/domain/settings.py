"""What a side says of its working life: hours, days and whose public holidays it keeps."""

from dataclasses import dataclass
from datetime import time

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSettings:
    """The defaults hold until a side says otherwise."""

    days: frozenset[int] = MONDAY_TO_FRIDAY
    """Monday is 0."""
    opens: time = time(9, 0)
    closes: time = time(17, 0)
    country: str | None = None
    """ISO 3166 code, perhaps with a region: "DE", "US-NY"."""
