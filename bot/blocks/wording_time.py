"""What Liaison says about people's own time: days away, who covers, whose holidays count."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.domain.absence import Absence
from bot.domain.due import spell_day

CALL_OFF: Final = "Call it off"
NO_DAYS_AWAY: Final = (
    "You have no days away. `away until 4 January cover @ana` or "
    "`away from 21 December until 4 January` keeps some."
)


def away(absence: Absence, cover: str | None, without: Sequence[str]) -> str:
    """Repeat the days away as they were understood, and what they mean."""
    said = (
        f"You are away from {spell_day(absence.first_on)} until {spell_day(absence.last_on)}, "
        "both days included. Nothing of mine comes to you on them."
    )
    if absence.first_on == absence.last_on:
        said = f"You are away on {spell_day(absence.first_on)}. Nothing of mine comes to you then."
    if cover is None:
        return f"{said} Nobody covers; what is late is asked of your side's main contact."
    comes = "what is due or past its date, concerns and questions that cannot wait"
    said = f"{said} {cover} covers: {comes} come to them."
    if without:
        names = " and ".join(without)
        said = f"{said} In {names} they are not on your side, so your main contact is asked there."
    return said


UNCLEAR: Final = {
    "no_last_day": "“{phrase}” names no last day.",
    "no_day": "“{phrase}” is more than one day, and here one day is needed.",
    "part_of_a_day": "“{phrase}” is not a whole day, and days away are.",
    "weekends": "“{phrase}” may count the weekend or not, so nothing is kept yet.",
    "today": "“{phrase}” may begin today or in a week, so nothing is kept yet.",
}
DAYS_THAT_WORK: Final = (
    "`/liaison away from 23 December until 27 December`, `/liaison away for 2 weeks` and "
    "`/liaison away next week` work."
)


def unclear(why: str, phrase: str) -> str:
    """Say what is not clear about the words for days away."""
    return UNCLEAR.get(why, "“{phrase}” is not a date I am sure of.").format(phrase=phrase)


def days_meant(readings: Sequence[tuple[date, date]]) -> str:
    """Say how each of the stretches that may be meant is typed."""
    typed = (
        f"`/liaison away from {spell_day(one)} until {spell_day(end)}`" for one, end in readings
    )
    return f"You can say {' or '.join(typed)}."


def back(ended: Sequence[Absence]) -> str:
    """Say that the days away are called off."""
    if not ended:
        return "You have no days away, so nothing changed."
    first = ended[0]
    return (
        f"Welcome back: your days away until {spell_day(first.last_on)} are called off. "
        "What waits comes with your next morning's message."
    )


def holidays(country: str | None) -> str:
    """Say whose public holidays count for the reader."""
    if country is None:
        return (
            "Your public holidays are those of your side. `/liaison holidays DE-BY` names others."
        )
    off = "`/liaison holidays off` takes those of your side."
    return f"Your public holidays are those of {country}. {off}"


def note_day_over(name: str, today: date, zone: str) -> str:
    """Tell who gives somebody an item that its day is over where they are."""
    return f"For {name} it is {spell_day(today)} already ({zone}), so that day is over there."


def note_away(name: str, absence: Absence, cover: str | None, *, has_begun: bool) -> str:
    """Tell who gives somebody an item that they are away, and who covers."""
    begins = "" if has_begun else f"from {spell_day(absence.first_on)} "
    said = f"{name} is away {begins}until {spell_day(absence.last_on)}"
    return f"{said}; {cover} covers." if cover else f"{said}."
