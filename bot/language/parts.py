"""The pieces of one phrase, sorted by what they say."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.language.kinds import Cue
from bot.language.pieces import (
    Amount,
    Clock,
    Day,
    DayEnd,
    DayOfMonth,
    Edge,
    Loose,
    Mark,
    Nothing,
    Nth,
    Part,
    Piece,
    Span,
    Weekday,
    Zone,
)


@dataclass(slots=True, kw_only=True)
class Parts:
    """Everything a phrase says, at most one of most things."""

    days: list[Day] = field(default_factory=list)
    weekday: Weekday | None = None
    month_day: DayOfMonth | None = None
    nth: Nth | None = None
    span: Span | None = None
    edge: Edge | None = None
    amounts: list[Amount] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)
    clock: Clock | None = None
    day_end: DayEnd | None = None
    part: Part | None = None
    zone: Zone | None = None
    loose: Loose | None = None
    cued: bool = False
    """Whether the loose number stands right behind a cue: "by 2 tomorrow", not "2 by tomorrow"."""
    cues: list[Cue] = field(default_factory=list)

    @property
    def names_a_day(self) -> bool:
        """Say whether some day or stretch was named."""
        named = (self.days, self.weekday, self.month_day, self.nth, self.span, self.amounts)
        return any(named)

    @property
    def has_clock(self) -> bool:
        """Say whether an hour was named."""
        return self.clock is not None or self.day_end is not None


_SLOTS: dict[type, str] = {
    Weekday: "weekday",
    DayOfMonth: "month_day",
    Nth: "nth",
    Span: "span",
    Edge: "edge",
    Clock: "clock",
    DayEnd: "day_end",
    Part: "part",
    Zone: "zone",
    Loose: "loose",
}


def sort_pieces(pieces: Sequence[Piece]) -> Parts | None:
    """Sort the pieces; two different answers to one question are no phrase."""
    parts = Parts()
    before: Piece | None = None
    for piece in pieces:
        if not _put(parts, piece):
            return None
        parts.cued = parts.cued or (isinstance(piece, Loose) and isinstance(before, Cue))
        before = before if isinstance(piece, Nothing) else piece
    return parts


def _put(parts: Parts, piece: Piece) -> bool:
    if isinstance(piece, Nothing):
        return True
    if isinstance(piece, Day):
        parts.days.append(piece)
    elif isinstance(piece, Amount):
        parts.amounts.append(piece)
    elif isinstance(piece, Mark):
        parts.marks.add(piece)
    elif isinstance(piece, Cue):
        _put_cue(parts, piece)
    else:
        return _put_once(parts, piece)
    return True


def _put_cue(parts: Parts, cue: Cue) -> None:
    """Tell the cue from the "before" between two pieces: "two days before Friday"."""
    if cue is Cue.BEFORE and parts.amounts:
        parts.marks.add(Mark.BEFORE)
    else:
        parts.cues.append(cue)


def _put_once(parts: Parts, piece: Piece) -> bool:
    slot = _SLOTS[type(piece)]
    present = getattr(parts, slot)
    if isinstance(piece, Span) and isinstance(present, Span):
        return _put_second_span(parts, present, piece)
    if present is not None and present != piece and slot != "part":
        return False
    setattr(parts, slot, piece if present is None else present)
    return True


def _put_second_span(parts: Parts, first: Span, second: Span) -> bool:
    """Read "EOW next week" as the end of next week; other spans contradict each other."""
    if not first.ended or first.stretch.unit != second.stretch.unit or parts.edge:
        return False
    parts.span, parts.edge = second, Edge(where="end")
    return True
