"""How long one waits before trying again: longer each time, and never all at the same moment."""

from datetime import timedelta

FIRST = timedelta(seconds=30)
LONGEST = timedelta(minutes=15)


def back_off(attempts: int, draw: float, *, first: timedelta = FIRST) -> timedelta:
    """Return the wait after so many attempts; `draw`, from 0 to 1, spreads the upper half.

    The lower half is always waited: a server that breaks down is not asked again at once.
    """
    doublings = min(max(attempts - 1, 0), 30)
    whole = min(first * (1 << doublings), LONGEST)
    return whole / 2 + whole / 2 * min(max(draw, 0.0), 1.0)
