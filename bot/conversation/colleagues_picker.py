"""Whom a side's form offers for its roles: people of that side, and those not placed yet."""

from dataclasses import replace

from bot.blocks.setup import COLLEAGUES, NONE
from bot.blocks.wording_setup import NOBODY, NOBODY_HEADING
from bot.conversation.exchange import OptionGroup, Options
from bot.conversation.people_picker import (
    MOST_OFFERED,
    grouped,
    matches,
    people_typed,
    place_of,
)
from bot.conversation.sides_words import with_companies
from bot.conversation.turn import Turn


def offer_colleagues(turn: Turn) -> Options:
    """Return who may have a role of the side whose form asks, for the letters typed.

    Slack's menus cannot be emptied, so "Nobody" is one of the options.
    """
    channel, circle = place_of(turn)
    if channel is None:
        return Options()
    people = people_typed(turn, channel)
    circle = replace(circle, sides=with_companies(circle.sides, people))
    wanted = {None, turn.request.private.get("party")}
    theirs = [one for one in people if circle.sides.of(one.user_id, one.company) in wanted]
    nobody = [(NONE, NOBODY)] if matches(NOBODY, turn.request.value) else []
    room = MOST_OFFERED - len(nobody)
    first = [OptionGroup(label=NOBODY_HEADING, options=nobody)] if nobody else []
    return Options(groups=[*first, *grouped(turn, theirs, circle, room=room)])


OPTIONS = {COLLEAGUES: offer_colleagues}
