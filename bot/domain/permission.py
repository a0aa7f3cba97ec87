"""Who may do what: one table, and one function that reads it.

People stand in relations to an item (its owner, who asked for it, the side that raised it …); a
deed is allowed to some of them. A refusal is an error that names who could do it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.errors import (
    AnotherSideAnswers,
    AnotherSideDecides,
    LiaisonError,
    NotPlaced,
    NotYours,
    RaiserCloses,
)
from bot.domain.minute import Minute
from bot.domain.people import Actor
from bot.domain.roles import Roster
from bot.domain.sides import Party, Sides


class Deed(StrEnum):
    """What somebody may want to do."""

    READ = "read"
    RAISE = "raise"
    """Log an action, a concern or a minute."""
    CHANGE_ACTION = "change_action"
    """Finish, reopen, date, edit or hand on."""
    ACKNOWLEDGE_CONCERN = "acknowledge_concern"
    RESOLVE_CONCERN = "resolve_concern"
    PLAN_CONCERN = "plan_concern"
    ANSWER_CONCERN = "answer_concern"
    """Explain it where nothing is to be done."""
    CLOSE_CONCERN = "close_concern"
    REOPEN_CONCERN = "reopen_concern"
    WITHDRAW_CONCERN = "withdraw_concern"
    ESCALATE_CONCERN = "escalate_concern"
    WITHDRAW_MINUTE = "withdraw_minute"
    ARRANGE_MEETING = "arrange_meeting"
    """Plan a series, leave one out, end it."""
    SET_STUDY = "set_study"
    """Name, time zone, weekly summary: the same for both."""
    SET_SIDE = "set_side"
    """A side's people, hours and holidays."""
    PROPOSE = "propose"
    """Ask another side for its yes."""
    PLACE = "place"
    """Say who stands on which side; how far that goes is in usecases/place.py."""
    DECIDE_PROPOSAL = "decide_proposal"
    """Say yes or no to what another side proposes for one's own."""


class Relation(StrEnum):
    """What somebody is to the thing they want to do something with."""

    MEMBER = "member"
    """Anybody in the channel."""
    OWNER = "owner"
    ASKER = "asker"
    OWNERS_COVER = "owners_cover"
    """Looks after the items of an owner who is away today."""
    OWNERS_LEAD = "owners_lead"
    ASKERS_LEAD = "askers_lead"
    RAISER = "raiser"
    RAISING_SIDE = "raising_side"
    RESPONDING_SIDE = "responding_side"
    LOGGER = "logger"
    AUTHOR = "author"
    THAT_SIDE = "that_side"
    """Of the side that a setting belongs to."""
    SPEAKER = "speaker"
    """Speaks for that side: its main contact or backup, or anybody while none is named."""


BOTH_SIDES = frozenset(
    {Relation.OWNER, Relation.RAISER, Relation.RAISING_SIDE, Relation.RESPONDING_SIDE}
)

ALLOWED: Mapping[Deed, frozenset[Relation]] = {
    Deed.READ: frozenset({Relation.MEMBER}),
    Deed.RAISE: frozenset({Relation.MEMBER}),
    Deed.CHANGE_ACTION: frozenset(
        {
            Relation.OWNER,
            Relation.ASKER,
            Relation.OWNERS_COVER,
            Relation.OWNERS_LEAD,
            Relation.ASKERS_LEAD,
        }
    ),
    Deed.ACKNOWLEDGE_CONCERN: frozenset({Relation.OWNER, Relation.RESPONDING_SIDE}),
    Deed.PLAN_CONCERN: frozenset({Relation.OWNER, Relation.RESPONDING_SIDE}),
    Deed.ANSWER_CONCERN: frozenset({Relation.OWNER, Relation.RESPONDING_SIDE}),
    Deed.RESOLVE_CONCERN: frozenset({Relation.MEMBER}),
    Deed.CLOSE_CONCERN: frozenset({Relation.RAISER, Relation.RAISING_SIDE}),
    Deed.REOPEN_CONCERN: BOTH_SIDES,
    Deed.WITHDRAW_CONCERN: frozenset({Relation.RAISER}),
    Deed.ESCALATE_CONCERN: BOTH_SIDES,
    Deed.WITHDRAW_MINUTE: frozenset({Relation.LOGGER, Relation.AUTHOR}),
    Deed.ARRANGE_MEETING: frozenset({Relation.MEMBER}),
    Deed.SET_STUDY: frozenset({Relation.MEMBER}),
    Deed.SET_SIDE: frozenset({Relation.THAT_SIDE}),
    Deed.PROPOSE: frozenset({Relation.MEMBER}),
    Deed.PLACE: frozenset({Relation.MEMBER}),
    Deed.DECIDE_PROPOSAL: frozenset({Relation.SPEAKER}),
}
"""The table. Whoever is not in the channel is no member and stands in no relation at all."""

Item = Action | Concern | Minute | Party | None
"""What the deed is about; a party stands for what belongs to that side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Who is who in a study: the sides and the roles of today."""

    sides: Sides = field(default_factory=Sides)
    roster: Roster = field(default_factory=Roster)
    covers: Mapping[str, str] = field(default_factory=dict)
    """Who looks after whose items today, by owner; of the same side."""

    def party_of(self, actor: Actor) -> Party | None:
        """Return the side of the person of this request."""
        return self.sides.of(actor.user_id, actor.company)


def may(actor: Actor, deed: Deed, item: Item, circle: Circle) -> LiaisonError | None:
    """Return None when this person may, else the refusal that names who could."""
    if ALLOWED[deed] & set(relations(actor, item, circle)):
        return None
    return _refusal(deed, item, circle, is_placed=circle.party_of(actor) is not None)


def require(actor: Actor, deed: Deed, item: Item, circle: Circle) -> None:
    """Raise the refusal when this person may not."""
    refusal = may(actor, deed, item, circle)
    if refusal is not None:
        raise refusal


def relations(actor: Actor, item: Item, circle: Circle) -> Iterator[Relation]:
    """Yield what somebody in the channel is to a thing."""
    yield Relation.MEMBER
    match item:
        case Action():
            yield from _to_action(actor, item, circle)
        case Concern():
            yield from _to_concern(actor, item, circle)
        case Minute():
            yield from _named(actor, {Relation.LOGGER: item.logged_by})
            yield from _named(actor, {Relation.AUTHOR: item.author})
        case str():
            yield from _to_side(actor, item, circle)


def _named(actor: Actor, people: Mapping[Relation, str | None]) -> Iterator[Relation]:
    for relation, user_id in people.items():
        if user_id == actor.user_id:
            yield relation


def _to_action(actor: Actor, action: Action, circle: Circle) -> Iterator[Relation]:
    yield from _named(actor, {Relation.OWNER: action.owner, Relation.ASKER: action.asked_by})
    owners = circle.sides.of(action.owner, action.owner_team)
    askers = circle.sides.of(action.asked_by, action.asked_team)
    if circle.covers.get(action.owner) == actor.user_id:
        yield Relation.OWNERS_COVER
    if actor.user_id in circle.roster.leads(owners):
        yield Relation.OWNERS_LEAD
    if actor.user_id in circle.roster.leads(askers):
        yield Relation.ASKERS_LEAD


def _to_concern(actor: Actor, concern: Concern, circle: Circle) -> Iterator[Relation]:
    """Read the side rules; they rest where a side is not known, so that nobody is locked out."""
    yield from _named(actor, {Relation.OWNER: concern.owner, Relation.RAISER: concern.raised_by})
    raising = circle.sides.of(concern.raised_by, concern.raised_team)
    own = circle.party_of(actor)
    is_raiser = actor.user_id == concern.raised_by
    if raising is None or own == raising:
        yield Relation.RAISING_SIDE
    is_alone = not circle.sides.others(raising)
    is_other = not is_raiser if raising is None else own not in {None, raising}
    if is_other or is_alone:
        yield Relation.RESPONDING_SIDE


def _to_side(actor: Actor, party: Party, circle: Circle) -> Iterator[Relation]:
    if circle.party_of(actor) != party:
        return
    yield Relation.THAT_SIDE
    contacts = circle.roster.contacts(party)
    if not contacts or actor.user_id in contacts:
        yield Relation.SPEAKER


def _refusal(deed: Deed, item: Item, circle: Circle, *, is_placed: bool) -> LiaisonError:
    match item:
        case Action():
            leads = _leads_of(item, circle)
            return NotYours(
                item=item.public_id, owner=item.owner, asked_by=item.asked_by, leads=leads
            )
        case Minute():
            return NotYours(item=item.public_id, owner=item.logged_by, asked_by=item.author)
        case Concern():
            return _concern_refusal(deed, item, circle, is_placed=is_placed)
        case _:
            party = item or ""
            named = circle.roster.contacts(party) if deed is Deed.DECIDE_PROPOSAL else ()
            return AnotherSideDecides(side=circle.sides.name(party), people=named)


def _leads_of(action: Action, circle: Circle) -> tuple[str, ...]:
    people = ((action.owner, action.owner_team), (action.asked_by, action.asked_team))
    leads = (circle.roster.leads(circle.sides.of(*one)) for one in people)
    return tuple(dict.fromkeys(user for both in leads for user in both))


def _concern_refusal(
    deed: Deed, concern: Concern, circle: Circle, *, is_placed: bool
) -> LiaisonError:
    raising = circle.sides.of(concern.raised_by, concern.raised_team) or ""
    if deed is Deed.CLOSE_CONCERN:
        company = circle.sides.name(raising)
        return RaiserCloses(item=concern.public_id, raised_by=concern.raised_by, company=company)
    if deed is Deed.WITHDRAW_CONCERN:
        return NotYours(item=concern.public_id, owner=concern.raised_by)
    if not is_placed:
        return NotPlaced(item=concern.public_id)
    names = (circle.sides.name(one) for one in circle.sides.others(raising))
    companies = tuple(name for name in names if name)
    return AnotherSideAnswers(item=concern.public_id, companies=companies, deed=deed.value)
