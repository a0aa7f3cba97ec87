"""The public holidays that business days of a study skip."""

from datetime import date

from bot.calendars.holidays import public_holidays


def holidays_of(country: str | None, year: int) -> frozenset[date]:
    """Return a country's holidays from last year to the next one; none without a country."""
    return public_holidays(country, range(year - 1, year + 2)) if country else frozenset()
