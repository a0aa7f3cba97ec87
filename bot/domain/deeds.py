"""The table of who may do what: deeds, and what somebody must be to the thing to do them."""

from collections.abc import Mapping
from enum import StrEnum


class Deed(StrEnum):
    """What somebody may want to do."""

    READ = "read"
    RAISE = "raise"
    """Log an action, a concern, a question or a minute."""
    CHANGE_ACTION = "change_action"
    """Finish, reopen, date, edit or hand on."""
    ACKNOWLEDGE_CONCERN = "acknowledge_concern"
    RESOLVE_CONCERN = "resolve_concern"
    PLAN_CONCERN = "plan_concern"
    ANSWER_CONCERN = "answer_concern"
    """Explain it where nothing is to be done."""
    CLOSE_CONCERN = "close_concern"
    ANSWER_QUESTION = "answer_question"
    SETTLE_QUESTION = "settle_question"
    """Accept its answer, or ask again with a reason."""
    WITHDRAW_QUESTION = "withdraw_question"
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
    ASKED = "asked"
    """The person a question is asked of."""
    ASKED_SIDE = "asked_side"
    ASKING_SIDE = "asking_side"
    """Of the side that asked, and not the one whose answer it is."""
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
    Deed.ANSWER_QUESTION: frozenset({Relation.ASKED, Relation.ASKED_SIDE}),
    Deed.SETTLE_QUESTION: frozenset({Relation.ASKER, Relation.ASKING_SIDE}),
    Deed.WITHDRAW_QUESTION: frozenset({Relation.ASKER}),
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
