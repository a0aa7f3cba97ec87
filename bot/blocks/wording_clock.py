"""What Liaison says of a concern's clock: when it starts, by when an answer is due; no blame."""

from datetime import date, datetime
from typing import Final

from bot.domain.clocks import ClockKind, Running
from bot.domain.due import MONTH_NAMES, WEEKDAY_NAMES, spell_day
from bot.domain.zones import zone_of

_ALONE: Final = "No other company is known here yet"
NOT_KNOWN: Final = {
    ClockKind.ACKNOWLEDGE: (
        f"{_ALONE}; the clock for a first answer starts when one is: when its people are seen in "
        "the channel or placed with `@Liaison setup`."
    ),
    ClockKind.PLAN: f"{_ALONE}, so no clock runs for a plan.",
}
NOT_KNOWN_WHICH: Final = {
    ClockKind.ACKNOWLEDGE: (
        "The clock for a first answer starts when it is known which company answers: "
        "`@Liaison setup` says who is the sponsor and who the CRO."
    ),
    ClockKind.PLAN: (
        "No clock runs for a plan until it is known which company answers: "
        "`@Liaison setup` says who is the sponsor and who the CRO."
    ),
}
NO_HOURS: Final = "No clock runs: the side that answers has no working day within a year."
THE_OTHER_SIDE: Final = "the other side"
"""For readers of one side only; on a card each reader would take it for the other company."""
YOUR_SIDE: Final = "your side"

PLAN: Final = "Plan"
ESCALATE: Final = "Escalate"
LEVELS: Final = {1: "level 1, operational", 2: "level 2, management", 3: "level 3, executive"}

URGENT_ON: Final = (
    "Critical concerns for your side reach you at any hour from now on, in all your studies. "
    "`/liaison urgent off` ends that."
)
URGENT_OFF: Final = "Critical concerns reach you in your working hours only, like everything else."
URGENT_IS_ON: Final = (
    "Critical concerns for your side reach you at any hour. `/liaison urgent off` ends it."
)
URGENT_IS_OFF: Final = (
    "Critical concerns reach you in your working hours only. "
    "`/liaison urgent on` lets those for your side through at any hour."
)

CAN_YOU: Final = "Can you coordinate it?"
CAN_SOMEBODY: Final = "Can somebody of the side that answers coordinate it?"
"""In the channel that both read: who is away is told to their own side alone."""

WAITS_FOR: Final = {ClockKind.ACKNOWLEDGE: "first answer", ClockKind.PLAN: "plan"}
_NEXT: Final = {
    ClockKind.ACKNOWLEDGE: "Can you coordinate it, or say who does?",
    ClockKind.PLAN: "Can you see to a plan and its date?",
}


def clock_line(running: Running, side: str | None) -> str:
    """Say whose clock starts when, and by when the answer is due, on their own clocks.

    Where no name is known it is the side that did not raise it, for whoever reads the card.
    """
    due = _hour(running.due, running.zone, beside=running.starts)
    if running.kind is ClockKind.PLAN:
        what = _of(side, "plan")
        return f"{what} is due by {_hour(running.due, running.zone)} {city(running.zone)}"
    verb = "starts" if running.starts > running.asked_at else "started"
    starts = f"{_hour(running.starts, running.zone)} {city(running.zone)}"
    return f"{_of(side, 'clock')} {verb} {starts}; first answer due by {due}"


def _of(side: str | None, thing: str) -> str:
    said = f"{side}'s {thing}" if side else f"the {thing} of the side that did not raise it"
    return said[:1].upper() + said[1:]


def news(clock: Running, now: datetime) -> str:
    """Tell whoever answers for a side that somebody waits for a first answer."""
    if clock.due <= now:
        return f"A first answer was due by {due_words(clock)}. Can you coordinate it?"
    return f"A first answer is due by {due_words(clock)}. Can you coordinate it?"


def to_answer(clock: Running, now: datetime) -> str:
    """Say in the day's message what is waited for, and by when."""
    was = "was" if clock.due <= now else "is"
    return f"A {WAITS_FOR[clock.kind]} {was} due by {due_words(clock)}."


def covering(name: str, until: date) -> str:
    """Say why its reader is asked: they cover somebody."""
    return f"you cover {name}, away until {spell_day(until)}"


def own_side_away() -> str:
    """Say that whoever answers for the reader's side is away; who reads the status can help."""
    return (
        "Whoever answers concerns for your side is away, and nobody covers: a new one is asked "
        "in its thread. `/liaison setup` names a backup."
    )


def nobody_answers(side: str | None) -> str:
    """Say that a concern for a side finds nobody there; who reads the status can change that."""
    return (
        f"Nobody is named to answer concerns for {side or 'one of the sides'}: "
        "the card in the channel is all there is. `/liaison setup` names a main contact."
    )


def missed(clock: Running, side: str | None) -> str:
    """Say what was due; its reader's own side where no company is named."""
    whose = f"{side}'s" if side else "A"
    asks = "" if side else f" {_NEXT[clock.kind]}"
    return f"{whose} {WAITS_FOR[clock.kind]} was due by {due_words(clock)}.{asks}"


def carried(level: int, why: str | None) -> str:
    """Say that somebody carried it up to its reader, and why."""
    because = f": “{why}”" if why else "."
    return f"It was escalated to you ({LEVELS[level]}){because}"


def waits_for_answer(item: str, running: Running | None) -> str:
    """Say in the channel that a concern waits for its first answer, and until when."""
    due = f", first answer due by {due_words(running)}" if running else ""
    return f"{item} waits for a first answer{due}."


def due_words(running: Running) -> str:
    """Say by when, in the zone of the side that answers: "Wed 25 Nov 11:00 Berlin"."""
    return f"{_hour(running.due, running.zone)} {city(running.zone)}"


def city(zone: str) -> str:
    """Return the place that a zone is named after: "New York"."""
    return zone.rpartition("/")[2].replace("_", " ")


def _hour(moment: datetime, zone: str, beside: datetime | None = None) -> str:
    """Write an hour of a day; beside another one only what differs from it."""
    local = moment.astimezone(zone_of(zone))
    if beside is not None and beside.astimezone(zone_of(zone)).date() == local.date():
        return f"{local:%H:%M}"
    day = f"{WEEKDAY_NAMES[local.weekday()]} {local.day} {MONTH_NAMES[local.month - 1]}"
    return f"{day} {local:%H:%M}"
