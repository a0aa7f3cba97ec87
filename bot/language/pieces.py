"""The pieces of a date phrase: what each matched rule contributes, the same in every language."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TypeAlias

from bot.language.almanac import Stretch
from bot.language.kinds import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date, however it was named."""

    on: date
    rule: str
    sure: bool = True
    also: date | None = None
    """The reading of the channel's other date order."""
    others: frozenset[date] = frozenset()
    """Every other reading of a numeric date; a weekday may choose one."""
    dotted: bool = False
    """12.5 without a closing dot: as likely a version or a clock time."""
    yearless: bool = False
    relative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week; `weeks` says which one: none for the coming one, 1 for next ISO week."""

    day: int
    weeks: int | None = None
    later: int = 0
    """Weeks after the coming one: "Friday week"."""
    this: bool = False
    plural: bool = False
    """"Tuesdays": only of a meeting's rhythm, never a due date."""
    side: int = 0
    """1 for "the Monday after" a date, -1 for "the Monday before" it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth:
    """The 15th."""

    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nth:
    """The first Friday, or the last working day, of some stretch."""

    nth: int
    weekday: int | None
    """None for a working day."""
    any_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of days: next week, March, Q1."""

    stretch: Stretch
    rule: str
    sure: bool = True
    bare: bool = False
    """"The month", which counts only beside an edge or an nth day."""
    ended: bool = False
    """EOM: the end is already named."""
    visit: bool = False
    """Week 26: as likely a visit's as the calendar's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Which part of a stretch: "end", "middle", "start", "early", "late"."""

    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Three weeks."""

    count: float
    unit: str
    ahead: bool = False
    """"The next two days": no other word is needed."""
    anchored: bool = False
    """"The day after" or, with -1, "the day before" a date."""


class Mark(Enum):
    """A small word that relates the pieces to each other."""

    IN = auto()
    LATER = auto()
    FROM = auto()
    TO = auto()
    BEFORE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock time; not exact where 3 may be the afternoon."""

    hour: int
    minute: int = 0
    exact: bool = True
    bare: bool = False
    """1700: four digits that are an hour only beside a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEnd:
    """EOD, COB: 17:00."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the day; "tonight" and "this morning" also name the day."""

    name: str
    today: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A time zone, or the several that an abbreviation can name."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """A bare number: an hour beside a date, a day beside an hour."""

    number: int
    at: bool = False
    """"At 7": surely an hour."""


class Nothing(Enum):
    """A word that says nothing."""

    FILLER = auto()


Piece: TypeAlias = (
    Day | Weekday | DayOfMonth | Nth | Span | Edge | Amount | Mark | Clock | DayEnd | Part | Zone
    | Loose | Nothing | Cue
)  # fmt: skip
