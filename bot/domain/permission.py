"""Who may do what: one function that reads the table in deeds.py.

People stand in relations to an item (its owner, who asked for it, the side that raised it …); a
deed is allowed to some of them. A refusal is an error that names who could do it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.deeds import ALLOWED, Deed, Relation
from bot.domain.errors import (
    AnotherSideAnswers,
    AnotherSideDecides,
    AskedAnswers,
    AskerSettles,
    LiaisonError,
    NotPlaced,
    NotYours,
    RaiserCloses,
)
from bot.domain.minute import Minute
from bot.domain.people import Actor
from bot.domain.question import Question
from bot.domain.roles import Roster
from bot.domain.sides import Party, Sides

Item = Action | Concern | Question | Minute | Party | None
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
        case Question():
            yield from _to_question(actor, item, circle)
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
    if raising is None or circle.party_of(actor) == raising:
        yield Relation.RAISING_SIDE
    if _is_across(actor, concern.raised_by, raising, circle):
        yield Relation.RESPONDING_SIDE


def _is_across(actor: Actor, by: str, party: Party | None, circle: Circle) -> bool:
    """Tell whether somebody may answer what that side said; anybody, while there is no other."""
    if not circle.sides.others(party):
        return True
    return actor.user_id != by if party is None else circle.party_of(actor) not in {None, party}


def _to_question(actor: Actor, question: Question, circle: Circle) -> Iterator[Relation]:
    """Read who is asked and who asks; a side nobody stands on is nobody to wait for."""
    people = {Relation.ASKER: question.asked_by, Relation.ASKED: question.asked_of}
    yield from _named(actor, people)
    own = circle.party_of(actor)
    asking = circle.sides.of(question.asked_by, question.asked_team)
    if actor.user_id != question.answered_by and (asking is None or own == asking):
        yield Relation.ASKING_SIDE
    asked = side_asked(question, circle.sides)
    if asked is None and question.asked_of is not None:
        return
    is_asked = own == asked
    if asked is None or asked not in circle.sides.parties:
        is_asked = _is_across(actor, question.asked_by, asking, circle)
    if is_asked:
        yield Relation.ASKED_SIDE


def side_asked(question: Question, sides: Sides) -> Party | None:
    """Return the side a question waits for, as it is called today; None where none was named."""
    if question.asked_of is not None:
        return sides.of(question.asked_of, question.asked_of_team)
    return sides.of_company(question.asked_side) if question.asked_side else None


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
        case Question():
            return _question_refusal(deed, item, circle, is_placed=is_placed)
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


def _question_refusal(
    deed: Deed, question: Question, circle: Circle, *, is_placed: bool
) -> LiaisonError:
    item = question.public_id
    asking = circle.sides.of(question.asked_by, question.asked_team) or ""
    if deed is Deed.WITHDRAW_QUESTION:
        return NotYours(item=item, owner=None, asked_by=question.asked_by)
    if deed is Deed.SETTLE_QUESTION:
        return AskerSettles(
            item=item, asked_by=question.asked_by, company=circle.sides.name(asking)
        )
    if not is_placed:
        return NotPlaced(item=item)
    asked = side_asked(question, circle.sides)
    parties = (asked,) if asked else circle.sides.others(asking)
    names = (circle.sides.name(one) for one in parties)
    companies = tuple(name for name in names if name)
    return AskedAnswers(item=item, asked_of=question.asked_of, companies=companies)
