"""How a concern ended: who closed it, and whether the other side ever said a word about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.concern import Concern, ConcernState
from bot.domain.journal import Event
from bot.domain.sides import Party, Sides

ANSWERS = frozenset(
    {"concern_acknowledged", "concern_planned", "concern_resolved", "concern_answered"}
)
"""Events by which the side that did not raise a concern has its say."""
CLOSED = "concern_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One step of a concern: what was done, by whom, for which side as people call it."""

    name: str
    by: str
    side: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Who agreed for the side that raised it, and another side's last word, if it had one."""

    closed: Word
    answer: Word | None
    silent: Sequence[str | None] = ()
    """The names of the other sides known then; empty where one company was known alone."""

    @property
    def people(self) -> tuple[str, ...]:
        """Return whose names are needed to say it."""
        return tuple(word.by for word in (self.closed, self.answer) if word)


def ending_of(concern: Concern, events: Iterable[Event], sides: Sides) -> Ending | None:
    """Read in a concern's journal how it ended; None while it is not closed."""
    told = list(events)
    closing = next((one for one in reversed(told) if one.name == CLOSED), None)
    if concern.state is not ConcernState.CLOSED or closing is None:
        return None
    raising = sides.of(concern.raised_by, concern.raised_team)
    answers = [one for one in told if one.name in ANSWERS and _is_across(one, raising, sides)]
    known = sides.known_since
    others = [one for one in sides.others(raising) if one in known and known[one] <= closing.at]
    return Ending(
        closed=_word(closing, sides, raising),
        answer=_word(answers[-1], sides, _party(answers[-1], sides)) if answers else None,
        silent=tuple(sides.name(one) for one in others),
    )


def _party(event: Event, sides: Sides) -> Party | None:
    return sides.of(event.by, event.team_id)


def _is_across(event: Event, raising: Party | None, sides: Sides) -> bool:
    return _party(event, sides) not in {None, raising}


def _word(event: Event, sides: Sides, party: Party | None) -> Word:
    return Word(name=event.name, by=event.by, side=sides.name(party) if party else None)
