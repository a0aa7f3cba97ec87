"""What the sides of a study are called, and who works for which of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.blocks.wording_setup import company_of, side_called
from bot.conversation.turn import Turn
from bot.domain.engagement import Engagement
from bot.domain.people import Organisation, Person, Side
from bot.domain.roles import Roster
from bot.domain.settings import SideSettings
from bot.domain.sides import Party, Sides
from bot.usecases.permit import circle_of

MOST_ASKED = 2
"""How many companies' names Slack is asked for at once: a form has to open in three seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody and every side of a study, as far as they are known at this moment."""

    study: Engagement | None
    sides: Sides
    roster: Roster
    settings: Mapping[Party, SideSettings]
    people: Sequence[Person]
    learned: Mapping[str, str]
    """Companies whose names Slack told just now, and the record does not have yet."""

    def party_of(self, person: Person) -> Party | None:
        """Return the side of somebody."""
        return self.sides.of(person.user_id, person.company)

    def company_called(self, company: str) -> str:
        """Call a company by its name, or by people who work there."""
        known = {one.team_id: one.name for one in self.sides.organisations if one.name}
        theirs = [one.name for one in self.people if one.company == company]
        return known.get(company) or company_of(theirs[:2])

    def called(self, party: Party) -> str:
        """Call a side by its label and its companies."""
        label = Side(party) if party in set(Side) else None
        theirs = [one.name for one in self.people if self.party_of(one) == party]
        return side_called(label, self.sides.name(party) or company_of(theirs[:2]))

    @property
    def named(self) -> list[tuple[Party, str]]:
        """Return the sides with what they are called."""
        return [(party, self.called(party)) for party in self.sides.parties]


def cast_of(turn: Turn) -> Cast:
    """Look everybody up; what the record does not know of the companies Slack is asked for."""
    members = turn.services.directory.people_of(turn.request.workspace, turn.channel or "")
    people = {turn.author.user_id: turn.author, **{one.user_id: one for one in members}}
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(turn.channel or "")
        circle = circle_of(tx, study.id if study else "")
        settings = tx.sides.settings(study.id if study else "")
    everybody = sorted(people.values(), key=lambda one: (one.name.casefold(), one.user_id))
    sides = with_companies(circle.sides, [turn.author, *everybody])
    learned = _ask_names(turn, sides.organisations)
    return Cast(
        study=study,
        sides=sides.with_names(learned),
        roster=circle.roster,
        settings=settings,
        people=everybody,
        learned=learned,
    )


def with_companies(sides: Sides, people: Iterable[Person]) -> Sides:
    """Add the companies whose people are in the channel and have not said anything yet."""
    companies = {one.company: one.enterprise_id for one in people if one.company}
    return sides.with_companies(
        [
            Organisation(team_id=company, enterprise_id=enterprise)
            for company, enterprise in companies.items()
        ]
    )


def _ask_names(turn: Turn, organisations: Iterable[Organisation]) -> Mapping[str, str]:
    nameless = [one.team_id for one in organisations if not one.name][:MOST_ASKED]
    directory, workspace = turn.services.directory, turn.request.workspace
    found = {company: directory.company_name(workspace, company) for company in nameless}
    return {company: name for company, name in found.items() if name}
