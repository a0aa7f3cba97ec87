"""How a study is set, as `status` says it: what both sides share, and each side's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks import wording_setup as say
from bot.blocks.kit import name_of
from bot.blocks.safe import one_line
from bot.domain.absence import Absence
from bot.domain.due import spell_day
from bot.domain.engagement import AROUND, Engagement
from bot.domain.proposal import Wish
from bot.domain.roles import RoleKind
from bot.domain.settings import SideSettings

SIDE_LIMIT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTold:
    """One side as its people and the other side read it."""

    called: str
    zone: str
    """On whose clocks its hours are."""
    settings: SideSettings
    contact: str | None = None
    backup: str | None = None
    away: Sequence[tuple[str, Absence]] = ()
    """Who of it is away: told to its own people alone."""


def settings_lines(
    study: Engagement, sides: Sequence[SideTold], *, today: date, is_urgent: bool
) -> Sequence[str]:
    """Say every setting of a study and of its sides, and what the reader wants for themselves."""
    around = say.wish(Wish(setting=AROUND, value=study.around), {})
    own = "at any hour" if is_urgent else "in your working hours"
    return [
        around,
        *(line for side in sides for line in _side(side, today)),
        f"Critical concerns reach you {own}",
    ]


def _side(side: SideTold, today: date) -> Sequence[str]:
    called = one_line(side.called, SIDE_LIMIT)
    contact, backup = (name_of(one) if one else None for one in (side.contact, side.backup))
    lines = [
        f"{called}: {say.hours(side.settings)}, {side.zone}",
        f"{called}: {say.with_backup(RoleKind.MAIN_CONTACT, contact, backup)}",
    ]
    if side.settings.country is None:
        lines[0] = f"{lines[0]}, no public holidays named"
    if side.away:
        away = ", ".join(_away(name, one, today) for name, one in side.away)
        lines.append(f"{called}, away (only your side sees this): {away}")
    return lines


def _away(name: str, absence: Absence, today: date) -> str:
    since = "" if absence.is_on(today) else f"from {spell_day(absence.first_on)} "
    return f"{name_of(name)} {since}until {spell_day(absence.last_on)}"
