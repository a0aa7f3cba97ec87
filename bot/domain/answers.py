"""By when the other side answers a concern: counted in its own working hours."""

from datetime import datetime, timedelta

from bot.domain.concern import Concern, Severity
from bot.domain.hours import Hours, NeverAtWorkError

_BUSINESS_HOURS = {Severity.CRITICAL: timedelta(hours=4)}
_BUSINESS_DAYS = {Severity.MAJOR: 1, Severity.MINOR: 2}


def answer_by(concern: Concern, hours: Hours) -> datetime | None:
    """Return when a concern is to be acknowledged by; None while nobody there is at work."""
    wait = _BUSINESS_HOURS.get(concern.severity)
    wait = wait or _BUSINESS_DAYS[concern.severity] * hours.day_length
    try:
        return hours.after(concern.created_at, wait)
    except NeverAtWorkError:
        return None
