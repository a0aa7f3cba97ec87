"""What a message to one person says about each of its items."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.due import spell_day
from bot.domain.nudges import Part
from bot.domain.question import Question, QuestionState
from bot.domain.stand_in import Missing
from bot.domain.summary import DayLine

BEST_NEXT_STEP: Final = "What's the best next step?"
WHICH_DATE: Final = "Which date fits?"
SEEING_IS_ENOUGH: Final = "Seeing it is enough for now."
ON_TRACK: Final = "On track"
BLOCKED: Final = "Blocked"
HAND_ON: Final = "Hand on"
NONE_NEEDED: Final = "None needed"
YOUR_TIME: Final = "Your time: "


def day_heading(today: date) -> str:
    """Head the daily message."""
    return f"Your items on {spell_day(today)}"


def again_heading(today: date) -> str:
    """Head what comes later on the same day, after an outage."""
    return f"More for you on {spell_day(today)}"


def new_heading(count: int) -> str:
    """Head the message about what others gave somebody in the last minutes."""
    return "New for you" if count == 1 else f"{count} new items for you"


def rest_of_day(count: int) -> str:
    """Say where the items are that did not fit."""
    return f"and {count} more; ask me for list mine"


def about(line: DayLine, today: date) -> str:
    """State how an item stands today, and ask the one question that helps."""
    item = line.item
    if isinstance(item, Concern):
        return f"{item.severity.value.capitalize()}. {SEEING_IS_ENOUGH}"
    if isinstance(item, Question):
        return f"{_with(line)} {_question(item, is_mine=line.who is None)}".strip()
    if line.part is Part.NEW:
        return _new(item, line.who, is_past=item.is_past(today))
    said = _SAID[line.part](item, line.who)
    whose = f"From {line.who}." if line.is_new and line.who else _with(line)
    return f"{whose} {said}" if whose else said


def _question(question: Question, *, is_mine: bool) -> str:
    if question.state is QuestionState.ANSWERED:
        return "Answered. Is that enough?"
    by = f", needed by {question.needed_by.text()}" if question.needed_by else ""
    return f"Waits for {'your' if is_mine else 'an'} answer{by}."


def _with(line: DayLine) -> str:
    """Say whose it is, and why its reader is asked, where it is not theirs."""
    if line.who is None or line.part in {Part.NEW, Part.CLOSED}:
        return ""
    until = f" until {spell_day(line.until)}" if line.until else ""
    why = {
        None: "",
        Missing.AWAY: f", who is away{until}",
        Missing.LEFT: ", whose account is closed",
        Missing.UNREACHED: ", to whom Slack delivers none of my direct messages",
    }[line.missing]
    return f"With {line.who}{why}."


def _date(action: Action) -> str:
    return action.due.text() if action.due else ""


def _new(action: Action, who: str | None, *, is_past: bool) -> str:
    standing = f"due {_date(action)}" if action.due else "no date yet"
    if is_past:
        standing = f"was {standing}"
    if action.due is None and action.urgent:
        standing = "wanted as soon as possible"
    return f"From {who}, {standing}." if who else f"New, {standing}."


def _was_due(action: Action, _who: str | None) -> str:
    since = action.blocked_at
    said = f"Was due {_date(action)}"
    if action.is_blocked and since:
        said = f"{said}, blocked since {spell_day(since.date())}"
    return f"{said}. {BEST_NEXT_STEP}"


def _snoozed(action: Action, _who: str | None) -> str:
    standing = f"Due {_date(action)}." if action.due else "It has no date."
    return f"You wanted to see it again today. {standing}"


_SAID: Mapping[Part, Callable[[Action, str | None], str]] = {
    Part.DUE_TODAY: lambda action, _: f"Due today, {_date(action)}.",
    Part.WAS_DUE: _was_due,
    Part.URGENT: lambda _action, _: f"Wanted as soon as possible, no date yet. {WHICH_DATE}",
    Part.DUE_SOON: lambda action, _: f"Due {_date(action)}.",
    Part.UNDATED: lambda _action, _: f"No date yet. {WHICH_DATE}",
    Part.SNOOZED: _snoozed,
    Part.YOUR_SIDE: _was_due,
    Part.ASKED_FOR: lambda action, _: f"Was due {_date(action)}; you asked for it.",
    Part.CLOSED: lambda _action, who: f"Done by {who}; you asked for it.",
}
"""One sentence for each part that actions come in."""
