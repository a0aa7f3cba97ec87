"""Three weeks, five working days, 48 hours: amounts added to a moment."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.due import first_instant
from bot.domain.workdays import add_working_days
from bot.language.almanac import add_months
from bot.language.found import FoundDay
from bot.language.frame import Frame
from bot.language.pieces import Amount


def add_amounts(amounts: list[Amount], start: datetime, frame: Frame, rule: str) -> FoundDay:
    """Add days and longer on the calendar, then hours and minutes as they pass."""
    moment = start
    for amount in amounts:
        moment = _step(moment, amount, frame)
    if amounts[0].unit == "workday":
        rule = rule.replace("amount", "working days")
    passing = sum((_passing(amount) for amount in amounts), timedelta())
    if not passing:
        return FoundDay(on=moment.date(), rule=rule)
    begun = first_instant(moment.date(), moment.time(), frame.zone)
    instant = (frame.reference if moment == frame.now else begun).astimezone(UTC) + passing
    at = instant.astimezone(ZoneInfo(frame.zone)).replace(tzinfo=None, second=0, microsecond=0)
    # Inside the autumn hour that comes twice only UTC can name the second one.
    twice = first_instant(at.date(), at.time(), frame.zone) != instant.replace(
        second=0, microsecond=0
    )
    if twice:
        at = instant.replace(tzinfo=None, second=0, microsecond=0)
    return FoundDay(on=at.date(), rule=rule, at=at, zone="UTC" if twice else None)


def _passing(amount: Amount) -> timedelta:
    units = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1), "day": timedelta(days=1)}
    unit = units.get(amount.unit, timedelta())
    return unit * (amount.count - int(amount.count) if amount.unit == "day" else amount.count)


def _step(moment: datetime, amount: Amount, frame: Frame) -> datetime:
    """Move on the calendar; the clock stays."""
    whole = int(amount.count)
    if amount.unit == "workday":
        return datetime.combine(
            add_working_days(moment.date(), whole, frame.holidays), moment.time()
        )
    if amount.unit in {"month", "year"}:
        months = round(amount.count * (12 if amount.unit == "year" else 1))
        return datetime.combine(add_months(moment.date(), months), moment.time())
    days = {"week": round(7 * amount.count), "day": whole}
    return moment + timedelta(days=days.get(amount.unit, 0))
