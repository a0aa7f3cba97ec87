"""Public holidays: known countries have them, unknown ones none."""

from datetime import date

from bot.calendars.holidays import is_country, public_holidays


def test_a_country_has_its_holidays() -> None:
    assert date(2026, 11, 26) in public_holidays("US", (2026,))
    assert date(2026, 11, 26) not in public_holidays("DE", (2026,))
    assert date(2026, 10, 3) in public_holidays("de", (2025, 2026))


def test_a_part_of_a_country_has_more() -> None:
    epiphany = date(2026, 1, 6)
    assert epiphany in public_holidays("DE-BY", (2026,))
    assert epiphany not in public_holidays("DE", (2026,))


def test_without_a_country_only_weekends_are_free() -> None:
    assert public_holidays(None, (2026,)) == frozenset()
    assert public_holidays("", (2026,)) == frozenset()


def test_an_unknown_country_and_no_year_have_none() -> None:
    assert public_holidays("XX", (2026,)) == frozenset()
    assert public_holidays("DE-XX", (2026,)) == frozenset()
    assert public_holidays("DE", ()) == frozenset()


def test_countries_are_known_by_their_codes() -> None:
    assert is_country("DE")
    assert is_country("de-by")
    assert not is_country("XX")
    assert not is_country("DE-XX")
