"""Whom a question's form offers: the sides of the study, then the people of its channel."""

from bot.blocks.question_forms import SIDE, Choice
from bot.blocks.wording_question import OTHER_SIDE, SIDES
from bot.conversation.exchange import OptionGroup, Options
from bot.conversation.people_picker import (
    MOST_OFFERED,
    grouped,
    matches,
    people_typed,
    place_of,
)
from bot.conversation.turn import Turn
from bot.domain.errors import FormOutdated
from bot.domain.people import Person
from bot.domain.permission import Circle
from bot.domain.sides import Party
from bot.usecases.asked_names import side_name

NOBODY_NAMED = (SIDE, OTHER_SIDE.capitalize())
"""Offered while no other company has been seen: whoever does not ask."""


def offer_asked(turn: Turn) -> Options:
    """Return the sides and the people whose names hold the letters typed."""
    channel, circle = place_of(turn)
    if channel is None:
        return Options()
    fitting = [one for one in _sides(turn, circle) if matches(one[1], turn.request.value)]
    groups = [OptionGroup(label=SIDES, options=fitting)] if fitting else []
    people = people_typed(turn, channel)
    room = MOST_OFFERED - len(fitting)
    return Options(groups=[*groups, *grouped(turn, people, circle, room=room)])


def first_choice(turn: Turn) -> Choice:
    """Return whom a question is most likely asked of: the other side."""
    _, circle = place_of(turn)
    others = circle.sides.others(circle.party_of(turn.actor))
    return _sides(turn, circle)[0] if len(others) == 1 else NOBODY_NAMED


def chosen(turn: Turn, value: str, circle: Circle) -> tuple[Person | None, Party | None]:
    """Return the person or the side that the menu's value names."""
    if not value.startswith(SIDE):
        return turn.person(value) if value else None, None
    party = value.removeprefix(SIDE)
    if party and party not in circle.sides.parties:
        raise FormOutdated
    return None, party or None


def _sides(turn: Turn, circle: Circle) -> list[Choice]:
    """Return the sides with what they are called, the others first."""
    own = circle.party_of(turn.actor)
    parties = [*circle.sides.others(own), *([own] if own in circle.sides.parties else [])]
    named = [(f"{SIDE}{party}", _called(turn, circle, party)) for party in parties if party]
    return named if circle.sides.others(own) else [NOBODY_NAMED, *named]


def _called(turn: Turn, circle: Circle, party: Party) -> str:
    directory, workspace = turn.services.directory, turn.request.workspace
    name = side_name(party, circle.sides, directory, workspace)
    is_only = len(circle.sides.others(circle.party_of(turn.actor))) == 1
    if name:
        return name[:1].upper() + name[1:]
    if party == circle.party_of(turn.actor):
        return "Your company"
    return OTHER_SIDE.capitalize() if is_only else "Another company"


OPTIONS = {"people_or_sides": offer_asked}
