"""What every language shares: time zones, signs, and the shape of a language's book."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.language.kinds import Kind, Table


class WordRole(Enum):
    """What a word can be in the sentence around a date phrase."""

    BLOCK = auto()
    """Before a date it says that the date belongs to the task: "for", "from", "of", "to"."""
    ASKING_BLOCK = auto()
    """The same, but a person may still have meant a due date: we ask."""
    EVENT = auto()
    """Something that takes place on a date: visit, audit, meeting."""
    TIES = auto()
    """Before an event it says that the date behind is the event's: "for the audit on …"."""
    CODE = auto()
    """Before a number it makes a code of it: visit 3, version 2, day 14."""
    CONTINUES = auto()
    """A small word after which a date in the middle of a sentence is complete."""
    URGENT = auto()
    ASSIGNS = auto()
    """Before a mention it says that this person owns the task: "owner", "assigned to"."""
    NOT_OWNER = auto()
    """Before a mention it says that this person is only spoken to or of."""
    BRIEF = auto()
    """A date word that is something else just as often: it needs a cue."""
    BECAUSE = auto()
    ADDRESSES = auto()
    """Before a first mention: "please", "for"."""
    COURTESY = auto()
    """Behind a date it says thank you or please."""
    SOFTENS = auto()
    """Before a date it makes a wish of it: "ideally"."""
    CHANGES = auto()
    """A first word after which "by 5" is an amount: "reduce the backlog by 5"."""
    DEADLINE = auto()
    """A cue after which nothing but a deadline can follow: "due", "no later than"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A language: its words, and a few habits."""

    table: Table
    roles: dict[WordRole, frozenset[str]]
    ordinal: str = ""
    """A pattern of what makes a number an ordinal: "th", ".", "日"."""
    twelve_hours: bool = False
    """Whether 3:30 alone may mean the afternoon."""
    verb_last: bool = False
    """Whether words may follow the date without belonging to it (German, Japanese)."""
    verb_endings: tuple[str, ...] = ()
    """How a verb at the end of a sentence may end: the date then stands before it (German)."""
    cues_follow: bool = False
    """Whether a cue stands behind its date, and no spaces between words (Japanese)."""
    dotted_dates: bool = False
    """Whether 12.5 is how people write a date (German)."""


COMMON: Table = {
    Kind.GLUE: dict.fromkeys(",.-–—/()[]~:;="),
    Kind.AT: {"@": None},
    Kind.PLUS: {"+": None},
    Kind.DAY_END: {"eod|cob|cop|eob": None},
    Kind.PERIOD_END: {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"},
    Kind.QUARTER: {f"q{number}": number for number in range(1, 5)},
    Kind.HALF_YEAR: {"h1": 1, "h2": 2},
    Kind.WEEK_NUMBER: {"cw|kw": None},
    Kind.ZONE: {
        "utc|gmt|z|zulu": ("UTC",),
        "et|est|edt": ("America/New_York",),
        "ct|cdt": ("America/Chicago",),
        "mt|mst|mdt": ("America/Denver",),
        "pt|pst|pdt": ("America/Los_Angeles",),
        "cet|cest|mez|mesz": ("Europe/Paris",),
        "bst": ("Europe/London",),
        "wet|west": ("Europe/Lisbon",),
        "eet|eest": ("Europe/Athens",),
        "msk": ("Europe/Moscow",),
        "jst": ("Asia/Tokyo",),
        "kst": ("Asia/Seoul",),
        "hkt": ("Asia/Hong_Kong",),
        "sgt": ("Asia/Singapore",),
        "aest|aedt": ("Australia/Sydney",),
        "awst": ("Australia/Perth",),
        "nzst|nzdt": ("Pacific/Auckland",),
        "brt": ("America/Sao_Paulo",),
        "hst": ("Pacific/Honolulu",),
        "akst|akdt": ("America/Anchorage",),
        "sast": ("Africa/Johannesburg",),
        "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
        "cst": ("America/Chicago", "Asia/Shanghai"),
        "london|uk": ("Europe/London",),
        "ireland|dublin": ("Europe/Dublin",),
        "lisbon": ("Europe/Lisbon",),
        "paris|france": ("Europe/Paris",),
        "spain|madrid|barcelona": ("Europe/Madrid",),
        "brussels": ("Europe/Brussels",),
        "amsterdam": ("Europe/Amsterdam",),
        "germany|berlin|munich|münchen|hamburg|frankfurt": ("Europe/Berlin",),
        "switzerland|zurich|zürich|basel|geneva": ("Europe/Zurich",),
        "vienna|wien": ("Europe/Vienna",),
        "rome|milan": ("Europe/Rome",),
        "copenhagen": ("Europe/Copenhagen",),
        "stockholm": ("Europe/Stockholm",),
        "oslo": ("Europe/Oslo",),
        "helsinki": ("Europe/Helsinki",),
        "warsaw": ("Europe/Warsaw",),
        "prague": ("Europe/Prague",),
        "budapest": ("Europe/Budapest",),
        "athens": ("Europe/Athens",),
        "istanbul": ("Europe/Istanbul",),
        "moscow": ("Europe/Moscow",),
        "israel|tel aviv|jerusalem": ("Asia/Jerusalem",),
        "india|mumbai|delhi|new delhi|bangalore|hyderabad|kolkata": ("Asia/Kolkata",),
        "singapore": ("Asia/Singapore",),
        "hong kong": ("Asia/Hong_Kong",),
        "shanghai|beijing": ("Asia/Shanghai",),
        "taipei": ("Asia/Taipei",),
        "korea|seoul": ("Asia/Seoul",),
        "japan|tokyo|osaka": ("Asia/Tokyo",),
        "sydney|melbourne": ("Australia/Sydney",),
        "auckland": ("Pacific/Auckland",),
        "new york|nyc|boston|philadelphia|eastern": ("America/New_York",),
        "chicago|dallas|houston|central": ("America/Chicago",),
        "denver|mountain": ("America/Denver",),
        "los angeles|san francisco|san diego|seattle|pacific": ("America/Los_Angeles",),
        "toronto|montreal": ("America/Toronto",),
        "mexico city": ("America/Mexico_City",),
        "sao paulo|são paulo": ("America/Sao_Paulo",),
        "buenos aires": ("America/Argentina/Buenos_Aires",),
    },
}
