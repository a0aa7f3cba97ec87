"""Who does what for a side: main contact, action driver, note taker, three levels above them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.sides import Party


class RoleKind(StrEnum):
    """What somebody is for their side."""

    MAIN_CONTACT = "main_contact"
    ACTION_DRIVER = "action_driver"
    NOTE_TAKER = "note_taker"
    ESCALATION_1 = "escalation_1"
    ESCALATION_2 = "escalation_2"
    ESCALATION_3 = "escalation_3"


class Seat(StrEnum):
    """Who holds a role, and who stands in."""

    HOLDER = "holder"
    BACKUP = "backup"


Chair = tuple[RoleKind, Seat]


def chair_of(setting: str) -> Chair | None:
    """Read "main_contact" or "main_contact.backup"; None for a setting that is no role."""
    name, _, seat = setting.partition(".")
    if name not in set(RoleKind) or seat not in {"", Seat.BACKUP}:
        return None
    return RoleKind(name), Seat(seat or Seat.HOLDER)


def setting_of(chair: Chair) -> str:
    """Write a role as a setting."""
    kind, seat = chair
    return kind.value if seat is Seat.HOLDER else f"{kind.value}.{seat.value}"


CHAIRS: tuple[Chair, ...] = tuple((kind, seat) for kind in RoleKind for seat in Seat)

LEADS = (RoleKind.MAIN_CONTACT, RoleKind.ACTION_DRIVER)
"""Who may change a side's actions beside their owner and asker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One person in one role of one side, from then until somebody else has it."""

    party: Party
    kind: RoleKind
    seat: Seat
    user_id: str
    from_at: datetime
    to_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The roles of a study as they are held today."""

    roles: Sequence[Role] = ()

    def holder(self, party: Party | None, kind: RoleKind, seat: Seat = Seat.HOLDER) -> str | None:
        """Return who has a role."""
        return next(
            (
                one.user_id
                for one in self.roles
                if (one.party, one.kind, one.seat) == (party, kind, seat)
            ),
            None,
        )

    def leads(self, party: Party | None) -> tuple[str, ...]:
        """Return who may change a side's actions: contact and driver, each with their backup."""
        return self._people(party, LEADS)

    def contacts(self, party: Party | None) -> tuple[str, ...]:
        """Return who speaks for a side: its main contact, then the backup."""
        return self._people(party, (RoleKind.MAIN_CONTACT,))

    def people(self, party: Party | None, chairs: Sequence[Chair]) -> tuple[str, ...]:
        """Return who sits on these chairs, in this order, each once."""
        found = (self.holder(party, kind, seat) for kind, seat in chairs)
        return tuple(dict.fromkeys(user for user in found if user is not None))

    def _people(self, party: Party | None, kinds: Sequence[RoleKind]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._seated(party, kinds)))

    def _seated(self, party: Party | None, kinds: Sequence[RoleKind]) -> Iterator[str]:
        for kind in kinds:
            for seat in Seat:
                user = self.holder(party, kind, seat)
                if user is not None:
                    yield user
