"""The shelves of roles, kept with their history, and of what one side proposes to the other."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, select, update

from bot.domain.proposal import Proposal, ProposalState, Wish
from bot.domain.roles import Chair, Role, RoleKind, Roster, Seat
from bot.domain.sides import Party
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.reading import once_a_reading
from bot.store.shelves.at_work import is_at_work
from bot.store.shelves.rows import AT_MOST, said
from bot.store.tables import engagement, proposal, role
from bot.store.work import Row, Work

_TODAY = Prepared(
    select(role).where(
        role.c.engagement_id == bindparam("study", type_=Words), role.c.to_at.is_(None)
    )
)


def of_contacts(query: Select[Any]) -> Select[Any]:
    """Look at the main contacts and backups of today, in studies that go on."""
    return query.join_from(role, engagement).where(
        role.c.kind == RoleKind.MAIN_CONTACT.value,
        role.c.to_at.is_(None),
        is_at_work(role.c.engagement_id),
    )


_LED_BY = Prepared(
    of_contacts(select(role.c.engagement_id).distinct())
    .where(engagement.c.workspace == bindparam("team", type_=Words))
    .where(role.c.user_id == bindparam("whose", type_=Words))
    .order_by(role.c.engagement_id)
)


class RoleShelf:
    """Who has which role; nobody's time in it is forgotten."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @once_a_reading
    def today(self, engagement_id: str) -> Roster:
        """Return the roles as they are held now."""
        rows = self._work.rows(_TODAY, {"study": engagement_id})
        return Roster(roles=tuple(_to_role(row) for row in rows))

    def led_by(self, workspace: str, user_id: str) -> Sequence[str]:
        """Return the studies in which somebody is main contact or backup (global: daily DM)."""
        rows = self._work.rows(_LED_BY, {"team": workspace, "whose": user_id})
        return [row["engagement_id"] for row in rows]

    def history(self, engagement_id: str) -> Sequence[Role]:
        """Return everybody who ever had a role, oldest first."""
        query = select(role).where(role.c.engagement_id == engagement_id)
        ordered = query.order_by(role.c.from_at, role.c.id).limit(AT_MOST)
        return [_to_role(row) for row in self._work.rows(ordered)]

    def give(
        self,
        engagement_id: str,
        party: Party,
        chair: Chair,
        user_id: str | None,
        at: datetime,
    ) -> None:
        """Give a role to somebody, or to nobody; whoever had it had it until now."""
        kind, seat = (one.value for one in chair)
        held = update(role).where(
            role.c.engagement_id == engagement_id,
            role.c.party == party,
            role.c.kind == kind,
            role.c.seat == seat,
            role.c.to_at.is_(None),
        )
        self._work.run(held.values(to_at=at))
        if user_id is None:
            return
        chair_of = {"engagement_id": engagement_id, "party": party, "kind": kind, "seat": seat}
        self._work.run(insert(role), {**chair_of, "user_id": user_id, "from_at": at})


class ProposalShelf:
    """What one side proposes to the other."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, new: Proposal) -> None:
        """Keep a new one."""
        self._work.run(insert(proposal), _to_row(new))

    def get_by_id(self, engagement_id: str, proposal_id: str) -> Proposal | None:
        """Return the one a button names."""
        query = select(proposal).where(
            proposal.c.engagement_id == engagement_id, proposal.c.id == proposal_id
        )
        row = self._work.row(query)
        return None if row is None else _to_proposal(row)

    def open(self, engagement_id: str, party: Party) -> Sequence[Proposal]:
        """Return those that wait for a side, oldest first."""
        query = (
            select(proposal)
            .where(
                proposal.c.engagement_id == engagement_id,
                proposal.c.party == party,
                proposal.c.state == said("open"),
            )
            .order_by(proposal.c.proposed_at, proposal.c.id)
        )
        return [_to_proposal(row) for row in self._work.rows(query)]

    def save(self, answered: Proposal) -> None:
        """Keep the answer; raises StaleVersion unless version - 1 is what stands."""
        change = update(proposal).where(
            proposal.c.engagement_id == answered.engagement_id,
            proposal.c.id == answered.id,
            proposal.c.version == answered.version - 1,
        )
        self._work.change_one(
            change,
            {
                "state": answered.state.value,
                "decided_by": answered.decided_by,
                "decided_at": answered.decided_at,
                "version": answered.version,
            },
        )


def _to_role(row: Row) -> Role:
    return Role(
        party=row["party"],
        kind=RoleKind(row["kind"]),
        seat=Seat(row["seat"]),
        user_id=row["user_id"],
        from_at=row["from_at"],
        to_at=row["to_at"],
    )


def _to_row(value: Proposal) -> dict[str, Any]:
    return {
        "id": value.id,
        "engagement_id": value.engagement_id,
        "party": value.party,
        "wishes": [[wish.setting, wish.value] for wish in value.wishes],
        "proposed_by": value.proposed_by,
        "proposed_at": value.proposed_at,
        "state": value.state.value,
        "version": value.version,
    }


def _to_proposal(row: Row) -> Proposal:
    return Proposal(
        id=row["id"],
        engagement_id=row["engagement_id"],
        party=row["party"],
        wishes=tuple(Wish(setting=setting, value=value) for setting, value in row["wishes"]),
        proposed_by=row["proposed_by"],
        proposed_at=row["proposed_at"],
        state=ProposalState(row["state"]),
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        version=row["version"],
    )
