"""The kinds of words that a date phrase is made of, the same in every language."""

from enum import Enum, auto
from typing import Any, TypeAlias


class Kind(Enum):
    """What a word can mean inside a date phrase."""

    __hash__ = object.__hash__  # each stands for itself; Enum would hash its name each time

    # days
    RELATIVE_DAY = auto()  # tomorrow: 1
    TONIGHT = auto()
    WEEKDAY = auto()  # 0 to 6
    MONTH = auto()  # 1 to 12
    FEAST = auto()  # Christmas: (12, 25)
    ISO = auto()  # 2026-12-05: (2026, 12, 5)
    NUMERIC = auto()  # 12/5/26: (12, 5, 26)
    PAIR = auto()  # 12/5: (12, 5)
    # numbers
    NUMBER = auto()
    FRACTION = auto()  # 1.5
    YEAR = auto()  # four digits
    SHORT_YEAR = auto()  # '26
    ORDINAL = auto()
    ARTICLE = auto()  # "a" week: 1
    HALF = auto()
    # spans
    UNIT = auto()  # "day", "workday", "week", "month", "quarter", "year", "hour", "minute"
    PERIOD = auto()  # a word for "next week": ("week", 1)
    PERIOD_END = auto()  # EOM: "month"
    QUARTER = auto()  # Q1: 1
    HALF_YEAR = auto()  # H1: 1
    WEEK_NUMBER = auto()  # CW, followed by a number
    WEEK_OF = auto()  # w/c, followed by a date
    WEEKEND = auto()
    # which one
    NEXT = auto()
    THIS = auto()
    COMING = auto()
    LAST = auto()
    END = auto()
    MIDDLE = auto()
    START = auto()
    EARLY = auto()
    LATE = auto()
    # small words
    IN = auto()
    LATER = auto()  # hence, from now
    FROM = auto()  # from, after
    PLUS = auto()
    TO = auto()  # 20 minutes to 2
    PAST = auto()  # half past 2
    MINUTES_PAST = auto()  # "quarter to": -15
    OF = auto()
    AND = auto()
    AT = auto()
    THE = auto()  # French "le 15", Spanish "el 15"
    FILL = auto()
    VAGUE = auto()  # soon: about time, but no date
    STOP = auto()  # "due to": a phrase that is no cue
    GLUE = auto()  # punctuation
    # clock
    CLOCK = auto()  # (hour, minute, "am" | "pm" | "24" | "")
    MILITARY = auto()  # 1700: (17, 0), an hour only beside a day
    DURATION = auto()  # 1h30, where "in" says that it is no clock time: (1, 30)
    DOTTED_CLOCK = auto()  # 8.30, where nothing says that it is no date
    MERIDIEM = auto()
    OCLOCK = auto()
    HALF_TO = auto()  # German: halb drei
    NOON = auto()
    DAY_END = auto()
    PART = auto()  # "morning", "afternoon", "evening", "night"
    ZONE = auto()  # tuple of IANA names
    # cues
    CUE = auto()  # "by", "on" …: see `Cue`
    CUE_AFTER = auto()  # Japanese: the cue follows its date
    # rhythms
    EVERY = auto()
    EVERY_OTHER = auto()
    WEEKDAYS = auto()  # Tuesdays
    RHYTHM = auto()  # weekly: ("week", 1)
    ONCE = auto()


class Cue(Enum):
    """What a word before a date says about it."""

    BY = auto()  # a deadline, the day included
    BEFORE = auto()  # a deadline, the day not included
    ON = auto()  # a day, not necessarily a deadline


Meaning: TypeAlias = tuple[Kind, Any]
Table: TypeAlias = dict[Kind, dict[str, Any]]
