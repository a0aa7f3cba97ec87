"""The sides of a study as they stand now: who is still here, what they are called, when they work.

Built for one look at one study, so that each question is put to the record once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.hours import Hours
from bot.domain.people import Organisation, Person, Side
from bot.domain.permission import Circle
from bot.domain.roles import Roster
from bot.domain.sides import Party, Sides
from bot.usecases.hours_of import hours_of_party, hours_of_person
from bot.usecases.own_side_first import is_shown_as_past, may_be_shown
from bot.usecases.permit import circle_of
from bot.usecases.shelves import Transaction

LABELS = {Side.SPONSOR: "the sponsor", Side.CRO: "the CRO"}
"""What a side is called as long as Slack has not told the name of a company on it."""


@dataclass(slots=True, kw_only=True)
class Parties:
    """Who stands on which side of a study, without those whose company left its channel."""

    tx: Transaction
    study: Engagement
    now: datetime
    circle: Circle
    departed: frozenset[str]
    _hours: dict[Party, Hours] = field(default_factory=dict)
    _owners: dict[tuple[str, str | None], Hours] = field(default_factory=dict)

    @property
    def sides(self) -> Sides:
        """Return who stands where."""
        return self.circle.sides

    @property
    def roster(self) -> Roster:
        """Return who has which role."""
        return self.circle.roster

    @property
    def present(self) -> tuple[Party, ...]:
        """Return the sides that somebody of is still in the channel."""
        stay = {one.party for one in self.sides.organisations if one.team_id not in self.departed}
        stay |= set(self.sides.placed.values())
        return tuple(one for one in self.sides.parties if one in stay)

    def has_left(self, team: str | None) -> bool:
        """Tell whether somebody's company left the channel."""
        return team in self.departed

    def has_gone(self, user_id: str) -> bool:
        """Tell whether somebody's company, as it is remembered, left the channel."""
        known = self.tx.people.get(self.study.workspace, user_id)
        return known is not None and self.has_left(known.company)

    def of(self, user_id: str, team: str | None = None) -> Party | None:
        """Return somebody's side; where their company is not said, as it is remembered."""
        if team is None:
            known = self.tx.people.get(self.study.workspace, user_id)
            team = known.company if known else None
        return self.sides.of(user_id, team)

    def other(self, party: Party | None) -> Party | None:
        """Return the side beside this one, where there is exactly one and somebody is here."""
        others = [one for one in self.present if one != party]
        return others[0] if party in self.sides.parties and len(others) == 1 else None

    def name(self, party: Party | None) -> str | None:
        """Return what people call a side: never the id of a company."""
        if party is None:
            return None
        return self.sides.name(party) or LABELS.get(party)  # type: ignore[call-overload]

    @property
    def nameless(self) -> list[str]:
        """Return the companies of which nobody has said what they are called."""
        return [one.team_id for one in self.sides.organisations if not one.name]

    def company(self, team: str | None) -> str | None:
        """Return what a company is called, also one that left."""
        known = (one for one in self.sides.organisations if one.team_id == team)
        return next((one.name for one in known), None)

    def hours(self, party: Party) -> Hours:
        """Return when a side works."""
        if party not in self._hours:
            self._hours[party] = hours_of_party(self.tx, self.study, party, self.now)
        return self._hours[party]

    def hours_of_owner(self, action: Action) -> Hours:
        """Return when the owner of an action works."""
        key = (action.owner, action.owner_team)
        if key not in self._owners:
            workspace = self.study.workspace
            known = self.tx.people.get(workspace, action.owner)
            stranger = Person(
                workspace=workspace,
                user_id=action.owner,
                team_id=action.owner_team,
                name="",
                is_known=False,
            )
            person = known or stranger
            self._owners[key] = hours_of_person(self.tx, self.study, person, self.now)
        return self._owners[key]

    def may_show(self, action: Action) -> bool:
        """Tell whether a post for both companies may show an action now."""
        if self.has_left(action.owner_team):
            return False
        return may_be_shown(self.tx, action, self.study, self.now)

    def shows_as_past(self, action: Action, at: datetime | None = None) -> bool:
        """Tell whether a post of that moment (now, where none is said) shows it as past its date.

        For a moment ahead it counts on whoever was told until now, and on nobody else.
        """
        if action.due is None or not action.is_open or self.has_left(action.owner_team):
            return False
        return is_shown_as_past(self.tx, action, self.study, at or self.now)


def parties_of(
    tx: Transaction, study: Engagement, now: datetime, learned: Mapping[str, str] | None = None
) -> Parties:
    """Look at the sides of a study; `learned` are names that the record does not have yet."""
    circle = circle_of(tx, study.id)
    sides = circle.sides.with_companies(_owning(tx, study)).with_names(learned or {})
    return Parties(
        tx=tx,
        study=study,
        now=now,
        circle=replace(circle, sides=sides),
        departed=tx.rests.departed(study.id),
    )


def _owning(tx: Transaction, study: Engagement) -> list[Organisation]:
    """Return the companies that own something here: their people may not have said a word yet."""
    owners = {one.owner_team: one.owner for one in tx.actions.open(study.id) if one.owner_team}
    known = {team: tx.people.get(study.workspace, owner) for team, owner in owners.items()}
    return [
        Organisation(team_id=team, enterprise_id=person.enterprise_id if person else None)
        for team, person in sorted(known.items())
    ]
