"""What a person's day and a study's week hold, gathered and ready to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.meeting import MeetingSeries


@dataclass(frozen=True, slots=True, kw_only=True)
class DayGroup:
    """What one study asks of one person today."""

    study: str
    concerns: Sequence[Concern] = ()
    """To be acknowledged."""
    due_today: Sequence[Action] = ()
    was_due: Sequence[Action] = ()
    urgent_undated: Sequence[Action] = ()
    due_soon: Sequence[Action] = ()
    undated: Sequence[Action] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        """Return its actions, the nearest first; each stands once."""
        ordered = (
            *self.due_today,
            *self.was_due,
            *self.urgent_undated,
            *self.due_soon,
            *self.undated,
        )
        return tuple({action.id: action for action in ordered}.values())

    @property
    def is_empty(self) -> bool:
        """Tell whether the study asks for nothing today."""
        return not (self.concerns or self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklySummary:
    """One study's week, the same for both sides; it counts nothing per person."""

    study: str
    day: date
    """The local day it is told on."""
    needs_answer: Sequence[Concern] = ()
    new_concerns: Sequence[Concern] = ()
    changed_concerns: Sequence[Concern] = ()
    closed_concerns: Sequence[Concern] = ()
    due_next: Sequence[Action] = ()
    past_date: Sequence[Action] = ()
    closed: Sequence[Action] = ()
    meetings: Sequence[tuple[MeetingSeries, datetime]] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    """Names by user id."""
    companies: Mapping[str, str] = field(default_factory=dict)
    """Names by Slack team id."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed and nothing is due: then nothing is sent."""
        return not (
            self.needs_answer
            or self.new_concerns
            or self.changed_concerns
            or self.closed_concerns
            or self.due_next
            or self.past_date
            or self.closed
        )
