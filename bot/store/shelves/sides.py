"""The shelf of sides: organisations with their labels, people placed by hand, a side's settings."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, null, select, union_all, update

from bot.domain.people import Organisation, Side
from bot.domain.settings import SideSettings
from bot.domain.sides import Party, Sides
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.reading import once_a_reading
from bot.store.shelves.at_work import is_at_work
from bot.store.shelves.rows import AT_MOST, said
from bot.store.tables import (
    engagement,
    engagement_side,
    placement,
    proposal,
    role,
    side_setting,
)
from bot.store.work import Row, Work


def _of_study() -> Prepared:
    seen, by_hand = engagement_side.c, placement.c
    study = bindparam("study", type_=Words)
    companies = select(
        seen.team_id.label("company"),
        null().label("user_id"),
        seen.side.label("side"),
        seen.name.label("name"),
        seen.enterprise_id.label("enterprise_id"),
        seen.first_seen.label("since"),
    ).where(seen.engagement_id == study)
    people = select(null(), by_hand.user_id, by_hand.side, null(), null(), by_hand.placed_at).where(
        by_hand.engagement_id == study
    )
    both = union_all(companies, people).subquery()
    return Prepared(select(both).order_by(both.c.since, both.c.company, both.c.user_id))


_OF_STUDY = _of_study()
_SEEN = engagement_side.c
_NAMELESS = Prepared(
    select(engagement.c.workspace, _SEEN.engagement_id, _SEEN.team_id)
    .join_from(engagement_side, engagement)
    .where(_SEEN.name.is_(None), is_at_work(_SEEN.engagement_id))
    .order_by(_SEEN.engagement_id, _SEEN.first_seen, _SEEN.team_id)
    .limit(AT_MOST)
)
_SETTINGS = Prepared(
    select(side_setting).where(side_setting.c.engagement_id == bindparam("study", type_=Words))
)


class SideShelf:
    """Who stands on which side of a study."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @once_a_reading
    def of_study(self, engagement_id: str) -> Sides:
        """Return the sides of a study; every change asks, so it is one question."""
        rows = self._work.rows(_OF_STUDY, {"study": engagement_id})
        return Sides(
            organisations=tuple(to_organisation(row) for row in rows if row["company"]),
            placed={row["user_id"]: Side(row["side"]) for row in rows if row["user_id"]},
            known_since=_known_since(rows),
        )

    def label(self, engagement_id: str, company: str, side: Side | None) -> None:
        """Say which side an organisation is, or that this is open again."""
        known = engagement_side.c
        change = update(engagement_side).where(
            known.engagement_id == engagement_id,
            (known.team_id == company) | (known.enterprise_id == company),
        )
        self._work.run(change.values(side=side.value if side else None))

    def name(self, engagement_id: str, company: str, name: str) -> None:
        """Keep what an organisation is called."""
        known = engagement_side.c
        change = update(engagement_side).where(
            known.engagement_id == engagement_id, known.team_id == company
        )
        self._work.run(change.values(name=name))

    def nameless(self) -> Sequence[tuple[str, str, str]]:
        """Return (workspace, study, company) of those nobody has named (global: the planner)."""
        rows = self._work.rows(_NAMELESS)
        return [(row["workspace"], row["engagement_id"], row["team_id"]) for row in rows]

    def place(self, engagement_id: str, user_id: str, side: Side | None, at: datetime) -> None:
        """Place somebody by hand, or give them back to their organisation."""
        if side is None:
            at_hand = (placement.c.engagement_id == engagement_id, placement.c.user_id == user_id)
            self._work.run(delete(placement).where(*at_hand))
            return
        facts = {"side": side.value, "placed_at": at}
        new = self._work.insert(placement).values(
            engagement_id=engagement_id, user_id=user_id, **facts
        )
        key = ["engagement_id", "user_id"]
        self._work.run(new.on_conflict_do_update(index_elements=key, set_=facts))

    @once_a_reading
    def settings(self, engagement_id: str) -> Mapping[Party, SideSettings]:
        """Return what the sides have said of their hours; who said nothing is not in it."""
        rows = self._work.rows(_SETTINGS, {"study": engagement_id})
        return {row["party"]: _to_settings(row) for row in rows}

    def keep_settings(self, engagement_id: str, party: Party, settings: SideSettings) -> None:
        """Keep a side's hours, days and country."""
        facts = {
            "days": sorted(settings.days),
            "opens": settings.opens,
            "closes": settings.closes,
            "country": settings.country,
        }
        new = self._work.insert(side_setting).values(
            engagement_id=engagement_id, party=party, **facts
        )
        key = ["engagement_id", "party"]
        self._work.run(new.on_conflict_do_update(index_elements=key, set_=facts))

    def rename(self, engagement_id: str, old: Party, new: Party, at: datetime) -> None:
        """Carry roles, settings and open proposals along when a side gets its label.

        Where the other side has some already, those stand: who joins a side takes its people.
        """
        held = (role.c.engagement_id == engagement_id, role.c.to_at.is_(None))
        taken = {
            (row["kind"], row["seat"])
            for row in self._work.rows(select(role).where(*held, role.c.party == new))
        }
        for row in self._work.rows(select(role).where(*held, role.c.party == old)):
            this = update(role).where(role.c.id == row["id"])
            self._work.run(this.values(to_at=at))
            if (row["kind"], row["seat"]) not in taken:
                again = {name: row[name] for name in ("kind", "seat", "user_id")}
                study = {"engagement_id": engagement_id, "party": new}
                self._work.run(insert(role), {**study, **again, "from_at": at})
        waiting = update(proposal).where(
            proposal.c.engagement_id == engagement_id,
            proposal.c.party == old,
            proposal.c.state == said("open"),
        )
        self._work.run(waiting.values(party=new))
        kept = self.settings(engagement_id)
        if old in kept and new not in kept:
            self.keep_settings(engagement_id, new, kept[old])
        gone = (side_setting.c.engagement_id == engagement_id, side_setting.c.party == old)
        self._work.run(delete(side_setting).where(*gone))


def _known_since(rows: Sequence[Row]) -> Mapping[Party, datetime]:
    """Return since when somebody of each side is known; the rows come oldest first."""
    since: dict[Party, datetime] = {}
    for row in rows:
        party = to_organisation(row).party if row["company"] else row["side"]
        since.setdefault(party, row["since"])
    return since


def to_organisation(row: Row) -> Organisation:
    """Read an organisation."""
    return Organisation(
        team_id=row["company"],
        name=row["name"],
        side=Side(row["side"]) if row["side"] else None,
        enterprise_id=row["enterprise_id"],
    )


def _to_settings(row: Row) -> SideSettings:
    return SideSettings(
        days=frozenset(row["days"]),
        opens=row["opens"],
        closes=row["closes"],
        country=row["country"],
    )
