"""Public holidays of a country; the library is heavy and loaded when first needed."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache


def public_holidays(country: str | None, years: Iterable[int]) -> frozenset[date]:
    """Return a country's public holidays ("DE", or "DE-BY" for a part of it); none if unknown."""
    if not country:
        return frozenset()
    return _look_up(country.upper(), tuple(sorted(set(years))))


def is_country(country: str) -> bool:
    """Say whether the holidays of this country (and part of it) are known."""
    return _parts(country.upper()) is not None


@lru_cache(maxsize=256)
def _look_up(country: str, years: tuple[int, ...]) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - 14 MB; start-up must not pay for it

    parts = _parts(country)
    if parts is None or not years:
        return frozenset()
    code, part = parts
    return frozenset(holidays.country_holidays(code, subdiv=part, years=years))


@lru_cache(maxsize=256)
def _parts(country: str) -> tuple[str, str | None] | None:
    import holidays  # noqa: PLC0415 - see above

    code, _, part = country.partition("-")
    known = holidays.list_supported_countries().get(code)
    if known is None or (part and part not in known):
        return None
    return code, part or None
