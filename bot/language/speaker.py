"""Who speaks: the moment, the zone and the habits by which their words are understood."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

_YEAR_FIRST = frozenset({"ja", "zh", "ko"})
_YEAR_FIRST_REGIONS = frozenset({"jp", "cn", "kr", "tw", "hk", "mo"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The author of a sentence; everything is understood in their zone and locale."""

    reference: datetime
    """The moment at which it was said (aware)."""
    zone: str
    locale: str
    orders: frozenset[str] = frozenset()
    """The date orders present in the channel: "DMY", "MDY", "YMD"."""
    holidays: Container[date] = frozenset()

    @property
    def now(self) -> datetime:
        """Return the moment on the author's own clock, without a zone."""
        return self.reference.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    @property
    def today(self) -> date:
        """Return the author's own date."""
        return self.now.date()

    @property
    def language(self) -> str:
        """Return the two letters of the author's language."""
        return self.locale.replace("_", "-").partition("-")[0].lower() or "en"

    @property
    def order(self) -> str:
        """Return the order in which the author writes numeric dates."""
        return date_order(self.locale)


def date_order(locale: str) -> str:
    """Tell a locale's numeric order: United States MDY, East Asia YMD, everybody else DMY."""
    folded = locale.replace("_", "-").lower()
    if folded in {"en-us", "en", ""}:
        return "MDY"
    language, region = folded.partition("-")[0], folded.rpartition("-")[2]
    return "YMD" if language in _YEAR_FIRST or region in _YEAR_FIRST_REGIONS else "DMY"
