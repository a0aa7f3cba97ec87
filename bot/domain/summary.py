"""What a person's day holds, gathered and ready to be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.nudges import Part
from bot.domain.question import Question
from bot.domain.stand_in import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """One item in somebody's message, and what it is to them."""

    part: Part
    item: Action | Concern | Question
    who: str | None = None
    """The name of whom it is with, who gave it, or who closed it; None for the reader alone."""
    is_new: bool = False
    """Somebody else gave it to the reader, who hears of it for the first time."""
    missing: Missing | None = None
    """Why that owner is not asked, or not alone."""
    until: date | None = None
    said: str = ""
    """What is said of it, where its part alone does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayGroup:
    """What one study tells one person in a message."""

    study: str
    lines: Sequence[DayLine] = ()

    @property
    def ordered(self) -> tuple[DayLine, ...]:
        """Return its lines part by part; each item stands once."""
        places = list(Part)
        ordered = sorted(self.lines, key=lambda one: places.index(one.part))
        first = {line.item.id: line for line in reversed(ordered)}
        return tuple(line for line in ordered if first[line.item.id] is line)

    @property
    def is_empty(self) -> bool:
        """Tell whether the study has nothing to say."""
        return not self.lines
