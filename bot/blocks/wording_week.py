"""What the weekly summary says: about items and sides; credit is shown, blame is not."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.blocks import wording
from bot.domain.concern import ConcernState
from bot.domain.due import Due, spell_day
from bot.domain.week import News, Part

LABELS: Final = {
    Part.NEEDS: "Needs a decision or an answer",
    Part.CONCERNS: "Concerns",
    Part.DUE_NEXT: "Due in the next 7 days",
    Part.PAST: "Past its date",
    Part.CLOSED: "Closed this week",
    Part.AHEAD: "Ahead",
}
WITH: Final = "With"
WAITS_ON: Final = "Waits on"
DATE: Final = "Date"
WAS_DUE: Final = "Was due"
NAMELESS_SIDE: Final = "the side that is asked"
"""Both companies read it, so "the other side" would be each one's other side."""
NO_PLAN: Final = "no plan yet"
DATE_NEEDED: Final = "date needed"

NOTHING_THIS_WEEK: Final = (
    "There is no news to tell of this week; list all shows everything that is open."
)
WHICH_WEEK: Final = (
    "Which week? Write a day of it, such as `/liaison summary 26 Nov`, or `/liaison summary` alone "
    "for how things stand now."
)

_NEWS: Final = {News.NEW: "new", News.CHANGED: "changed", News.CLOSED: "closed"}
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)


def heading(study: str, day: date) -> str:
    """Head the weekly summary."""
    return f"{study}: week to {spell_day(day)}"


def more_heading(study: str, day: date) -> str:
    """Head what did not fit into the summary."""
    return f"{heading(study, day)}, continued"


def more_in_thread(rest: Sequence[tuple[Part, int]]) -> str:
    """Say what stands in the thread."""
    return f"More in the thread: {_amounts(rest)}"


def not_shown(rest: Sequence[tuple[Part, int]]) -> str:
    """Say what is left out where there is no thread."""
    return f"Not shown: {_amounts(rest)}"


def _amounts(rest: Sequence[tuple[Part, int]]) -> str:
    return wording.dotted(*(f"{LABELS[part]} ({count})" for part, count in rest))


def stored(day: date) -> str:
    """Say that this is how the week was told then."""
    return f"As it was told on {spell_day(day)}; what has changed since does not show."


def nothing_stored(day: date, known: Sequence[date]) -> str:
    """Say that no summary was posted in a week, and in which ones there was."""
    said = f"No weekly summary was posted in the week of {spell_day(day)}."
    if not known:
        return f"{said} None was posted yet."
    return f"{said} The last ones: {wording.dotted(*map(spell_day, known))}."


def waits_on(who: str) -> str:
    """Say whose answer it waits for."""
    return f"waits on {who}"


def agrees(state: ConcernState | None, side: str | None) -> str:
    """Say who decides whether a concern can be closed."""
    who = side or "the side that raised it"
    said = "answered" if state is ConcernState.ANSWERED else "resolved"
    return f"{said}, waits on {who} to agree that it can be closed"


def accepts(_state: ConcernState | None, side: str | None) -> str:
    """Say who decides whether an answer is enough."""
    return f"answered, waits on {side or 'the side that asked'} to accept it"


def owner_needed(company: str | None) -> str:
    """Say why an action has nobody any more."""
    return f"needs an owner: {company or 'its company'} left the channel"


def oldest(since: date | None) -> str:
    """Say that a concern has waited longest."""
    return f"oldest open, since {spell_day(since)}" if since else "oldest open"


def news(what: News, since: date | None) -> str:
    """Say why a concern is spoken of."""
    return oldest(since) if what is News.OLDEST else _NEWS[what]


def next_step(state: ConcernState | None, side: str | None, due: Due | None) -> str | None:
    """Say what comes next for a concern, and with whom; `due`: the date of its plan."""
    if state is ConcernState.ACKNOWLEDGED:
        return f"next: {side} says what will be done" if side else "next: a plan and its date"
    if state is not ConcernState.PLANNED:
        return None
    planned = f"planned until {due.text()}" if due else None
    how = f"next: {side} says how it is resolved" if side else "next: how it is resolved"
    return wording.dotted(planned, how)


def was_due(due: Due | None) -> str:
    """Say the date that is behind."""
    return f"was due {due.text()}" if due else ""


def holiday(day: date, who: Sequence[str]) -> str:
    """Say who keeps a holiday."""
    return f"{spell_day(day)}: public holiday for {' and '.join(who)}"


def clocks(day: date, shift: timedelta, zone: str | None, who: Sequence[str]) -> str:
    """Say that the clocks change on one side."""
    way = "forward" if shift > timedelta() else "back"
    return f"{spell_day(day)}: clocks go {way} by {span(shift)} in {place(zone)} ({_and(who)})"


def shifted(title: str, day: date, clock: str, zone: str | None, shift: timedelta) -> str:
    """Say that a meeting stands at another hour on one side's clocks from then on."""
    way = "later" if shift > timedelta() else "earlier"
    return f"From {spell_day(day)} {title} is at {clock} in {place(zone)} ({span(shift)} {way})"


def place(zone: str | None) -> str:
    """Say a zone as people call it: "America/New_York" is New York."""
    return (zone or "UTC").rpartition("/")[2].replace("_", " ")


def span(shift: timedelta) -> str:
    """Say how long that is."""
    size = abs(shift)
    if size == _HOUR:
        return "one hour"
    if size % _HOUR:
        return f"{size // _MINUTE} minutes"
    return f"{size // _HOUR} hours"


def _and(who: Sequence[str]) -> str:
    return " and ".join(who)
