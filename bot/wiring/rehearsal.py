"""Rehearsals: dying at a named point, and waiting less long; both beside a stand-in Slack only."""

import itertools
import os
import signal
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from bot.usecases.fault_points import Point, arm
from bot.usecases.patience import Patience

_POINTS = ", ".join(point.value for point in Point)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPoint:
    """Where the program kills itself, and at which time it comes by."""

    point: Point
    time: int = 1

    @classmethod
    def read(cls, text: str) -> Self:
        """Read "sent" or "sent:3"; raises ValueError with a sentence."""
        name, _, time = text.partition(":")
        if name not in set(Point) or (time and not (time.isdigit() and int(time))):
            raise ValueError(f"must be one of {_POINTS}, perhaps with the time it counts: sent:3.")
        return cls(point=Point(name), time=int(time or 1))

    def arm(self) -> None:
        """Die at the point as a kill -9 would: nothing is finished, nothing given back."""
        counted = itertools.count(1)

        def at(point: Point) -> None:
            if point is self.point and next(counted) == self.time:
                os.kill(os.getpid(), signal.SIGKILL)

        arm(at)


def in_haste(haste: float, pace: float = 1.0) -> Patience:
    """Return delivery's patience, shortened alike in all that rests on each other.

    The pace Slack asks for is a thing of its own: a stand-in may ask for another one.
    """
    usual = Patience()

    def short(span: timedelta) -> timedelta:
        return span * haste

    return Patience(
        prepare=short(usual.prepare),
        call=short(usual.call),
        settle=short(usual.settle),
        pace=usual.pace * pace,
        workspace_pace=usual.workspace_pace * pace,
        glance=short(usual.glance),
        again=short(usual.again),
        look_again=short(usual.look_again),
        closed=short(usual.closed),
    )
