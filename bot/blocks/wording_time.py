"""What Liaison says about people's own time: days away, who covers, whose holidays count."""

from collections.abc import Sequence
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
    said = f"{said} {cover} covers: what is due or past its date comes to them."
    if without:
        names = " and ".join(without)
        said = f"{said} In {names} they are not on your side, so your main contact is asked there."
    return said


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


def note_away(name: str, absence: Absence, cover: str | None, *, has_begun: bool) -> str:
    """Tell who gives somebody an item that they are away, and who covers."""
    begins = "" if has_begun else f"from {spell_day(absence.first_on)} "
    said = f"{name} is away {begins}until {spell_day(absence.last_on)}"
    return f"{said}; {cover} covers." if cover else f"{said}."
