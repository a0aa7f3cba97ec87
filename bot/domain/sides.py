"""Who stands on which side of a study: by organisation, unless a person was placed by hand.

A side works before anybody has said "sponsor" or "CRO": until then the organisation is the side.
So a side is named here by a party: a label, or the id of an organisation without one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from bot.domain.people import Organisation, Side

Party = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The organisations seen in a study, and the people who were placed by hand."""

    organisations: Sequence[Organisation] = ()
    placed: Mapping[str, Side] = field(default_factory=dict)
    """By user id; stronger than the organisation: guests, two companies in one workspace."""
    known_since: Mapping[Party, datetime] = field(default_factory=dict)
    """When somebody of a side was first seen, or placed, in the study."""

    def of(self, user_id: str, company: str | None) -> Party | None:
        """Return the side of somebody of that organisation; None for who is not placed."""
        placed = self.placed.get(user_id)
        if placed is not None or company is None:
            return placed
        return self.of_company(company)

    def of_company(self, company: str) -> Party:
        """Return the side of an organisation, seen here before or not."""
        return next((one.party for one in self.organisations if _is(one, company)), company)

    @property
    def parties(self) -> tuple[Party, ...]:
        """Return the sides there are: the two labels first, then organisations as they came."""
        found = [one.party for one in self.organisations] + list(self.placed.values())
        labels = [side for side in Side if side in found]
        return tuple(dict.fromkeys([*labels, *found]))

    def others(self, party: Party | None) -> tuple[Party, ...]:
        """Return the sides beside this one."""
        return tuple(one for one in self.parties if one != party)

    def facing(self, party: Party | None) -> Party | None:
        """Return the side that answers this one; None where it is not known, or not which."""
        if party is None:
            return None
        labels = [side for side in Side if side != party] if party in set(Side) else []
        others = self.others(party)
        known = [one for one in labels if one in others] or others
        return known[0] if len(known) == 1 else None

    def name(self, party: Party) -> str | None:
        """Return what people call a side: its companies; None where no name is known."""
        names = [one.name for one in self.organisations if one.party == party and one.name]
        return " and ".join(dict.fromkeys(names)) or None

    def with_companies(self, silent: Sequence[Organisation]) -> Self:
        """Return the sides with companies added whose people have not said anything here yet."""
        known = {one.team_id for one in self.organisations}
        new = [one for one in silent if one.team_id not in known]
        return type(self)(organisations=[*self.organisations, *new], placed=self.placed)

    def with_names(self, names: Mapping[str, str]) -> Self:
        """Return the sides with names for companies, by team id, that had none."""
        named = [
            Organisation(
                team_id=one.team_id,
                name=one.name or names.get(one.team_id),
                side=one.side,
                enterprise_id=one.enterprise_id,
            )
            for one in self.organisations
        ]
        return type(self)(organisations=named, placed=self.placed)

    def with_company(self, company: str, side: Side | None) -> Self:
        """Return the sides after an organisation was labelled."""
        return type(self)(
            organisations=[
                Organisation(
                    team_id=one.team_id,
                    name=one.name,
                    side=side if _is(one, company) else one.side,
                    enterprise_id=one.enterprise_id,
                )
                for one in self.organisations
            ],
            placed=self.placed,
        )

    def with_person(self, user_id: str, side: Side | None) -> Self:
        """Return the sides after somebody was placed by hand, or given back to their company."""
        rest = {user: at for user, at in self.placed.items() if user != user_id}
        placed = rest if side is None else {**rest, user_id: side}
        return type(self)(organisations=self.organisations, placed=placed)


def _is(organisation: Organisation, company: str) -> bool:
    return company in {organisation.team_id, organisation.enterprise_id}


def who_must_agree(
    before: Party | None, after: Party | None, *, is_whole: bool, taken: Collection[Party]
) -> frozenset[Party]:
    """Return the sides whose yes a move of somebody from one side to another needs.

    Whoever joins a side may speak for it, and whoever leaves one takes a voice with them: both
    must want it. A name for a whole side that nobody else has changes nothing for anybody.
    """
    if before == after:
        return frozenset()
    joined = {after} if after is not None and after in taken else set()
    left = {before} if before is not None and (joined or not is_whole) else set()
    return frozenset(joined | left)
