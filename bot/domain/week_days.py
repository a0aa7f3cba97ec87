"""On which day a study's week is told, and on which day somebody hears of it before."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from bot.domain.hours import LOOKED_AHEAD, Hours

_DAY = timedelta(days=1)


def summary_day(wanted: date, sides: Sequence[Hours]) -> date:
    """Return the day on which a week is told: the wanted one, if all sides work then.

    Else the last day before it in the same week on which all of them work; else the first one
    after it. In a week without such a day it is one on which anybody works, found in the same
    order; and where nobody works at all, the wanted one: then there is hardly any news.
    """
    return (
        _nearest(wanted, lambda day: all(one.is_working_day(day) for one in sides))
        or _nearest(wanted, lambda day: any(one.is_working_day(day) for one in sides))
        or wanted
    )


def _nearest(wanted: date, fits: Callable[[date], bool]) -> date | None:
    weekday = wanted.weekday()
    # The wanted day and those before it in its week, then those after it.
    away = (*range(0, -weekday - 1, -1), *range(1, 7 - weekday))
    days = (wanted + number * _DAY for number in away)
    return next((day for day in days if fits(day)), None)


def day_before(day: date, hours: Hours) -> date | None:
    """Return the last day before this one on which somebody works; None where there is none."""
    days = (day - number * _DAY for number in range(1, LOOKED_AHEAD))
    return next((one for one in days if hours.is_working_day(one)), None)
