"""What was understood: the values that the language gives to the conversation."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.due import Due, DueOrigin
from bot.domain.recurrence import Recurrence


class AskKind(StrEnum):
    """Why somebody must answer before a date counts."""

    TWO_READINGS = "two_readings"
    """12/11 in a channel that holds both date orders."""
    UNKNOWN_PHRASE = "unknown_phrase"
    """A cue was followed by something that is no date we know."""
    FAR_AHEAD = "far_ahead"
    """More than three years from now, or a year-less date that has just gone by."""
    WEEKDAY_CONTRADICTS = "weekday_contradicts"
    """Friday 3 March, and 3 March is a Wednesday."""
    AMBIGUOUS_ZONE = "ambiguous_zone"
    """IST and CST name more than one zone."""
    EVENT_DATE = "event_date"
    """The date may be that of the event in the title."""
    TIME_MISSING = "time_missing"
    """A meeting without a clock time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question back; each reading can be a button."""

    kind: AskKind
    phrase: str
    readings: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReading:
    """The reading of a due phrase; where `ask` is set, `due` is only the proposal."""

    due: Due | None = None
    origin: DueOrigin | None = None
    urgent: bool = False
    refused: str | None = None
    """The reading of a date in the past, in words."""
    ask: Ask | None = None
    other: Due | None = None
    """The other reading of "next" or "this" and a weekday, for a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence split into who, what and until when; where `ask` is set, `due` is a proposal."""

    owners: tuple[str, ...] = ()
    """Slack user ids, in the order they were named."""
    handle: str | None = None
    """A plain "@name" at the start, to be resolved by whoever knows the people."""
    title: str = ""
    due: Due | None = None
    origin: DueOrigin | None = None
    urgent: bool = False
    ask: Ask | None = None
    refused: str | None = None
    other: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords:
    """A meeting's rhythm and name, as understood."""

    recurrence: Recurrence | None = None
    title: str = ""
    ask: Ask | None = None
    refused: str | None = None
