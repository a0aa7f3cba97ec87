"""The shelves of who is who in a study: sides, roles and what one side proposes to the other."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.people import Side
from bot.domain.proposal import Proposal
from bot.domain.roles import Chair, Role, Roster
from bot.domain.settings import SideSettings
from bot.domain.sides import Party
from bot.domain.sides import Sides as SidesOfStudy


class Sides(Protocol):
    """Organisations with their labels, people placed by hand, a side's settings."""

    def of_study(self, engagement_id: str) -> SidesOfStudy:
        """Return who stands where."""
        ...

    def label(self, engagement_id: str, company: str, side: Side | None) -> None:
        """Say which side an organisation is, or that this is open again."""
        ...

    def name(self, engagement_id: str, company: str, name: str) -> None:
        """Keep what an organisation is called."""
        ...

    def nameless(self) -> Sequence[tuple[str, str, str]]:
        """Return (workspace, study, company) of those without a name (global: planner)."""
        ...

    def place(self, engagement_id: str, user_id: str, side: Side | None, at: datetime) -> None:
        """Place somebody by hand, or give them back to their organisation."""
        ...

    def settings(self, engagement_id: str) -> Mapping[Party, SideSettings]:
        """Return what the sides have said of their hours; who said nothing is not in it."""
        ...

    def keep_settings(self, engagement_id: str, party: Party, settings: SideSettings) -> None:
        """Keep a side's hours, days and country."""
        ...

    def rename(self, engagement_id: str, old: Party, new: Party, at: datetime) -> None:
        """Carry roles and settings along when a side gets its label."""
        ...


class Roles(Protocol):
    """Who has which role, with history."""

    def today(self, engagement_id: str) -> Roster:
        """Return the roles as they are held now."""
        ...

    def led_by(self, workspace: str, user_id: str) -> Sequence[str]:
        """Return the studies in which somebody is main contact or backup (global: daily DM)."""
        ...

    def history(self, engagement_id: str) -> Sequence[Role]:
        """Return everybody who ever had a role, oldest first."""
        ...

    def give(
        self,
        engagement_id: str,
        party: Party,
        chair: Chair,
        user_id: str | None,
        at: datetime,
    ) -> None:
        """Give a role to somebody, or to nobody; whoever had it had it until now."""
        ...


class Proposals(Protocol):
    """What one side proposes to the other."""

    def add(self, new: Proposal) -> None:
        """Keep a new one."""
        ...

    def get_by_id(self, engagement_id: str, proposal_id: str) -> Proposal | None:
        """Return the one a button names."""
        ...

    def open(self, engagement_id: str, party: Party) -> Sequence[Proposal]:
        """Return those that wait for a side, oldest first."""
        ...

    def save(self, answered: Proposal) -> None:
        """Keep the answer; raises StaleVersion unless version - 1 is what stands."""
        ...
