"""The Home tab: what its owner may see of the studies they are in, as things stand now."""

from collections.abc import Sequence

from bot.blocks import home as look
from bot.blocks.my_list import StudyItems
from bot.conversation.entrance import is_in
from bot.conversation.exchange import Home, Reply
from bot.conversation.people_words import names_of
from bot.conversation.question import asked_names
from bot.conversation.turn import Turn
from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.usecases.permit import circle_of
from bot.usecases.questions_waiting import awaited


def show_home(turn: Turn) -> Reply:
    """Show what is theirs, their side's and the other side's, in every study they are in."""
    with turn.services.store.read() as tx:
        studies = tx.engagements.of_person(turn.request.workspace, turn.actor.user_id)
    there = [study for study in studies if is_in(turn, study.channel)]
    seen = [_study(turn, study) for study in sorted(there, key=lambda one: one.name.casefold())]
    people = [one.owner for home in seen for one in (*home.ours, *home.theirs)]
    people += [one.asked_by for home in seen for one in home.mine.actions]
    coordinators = [one.owner for home in seen for one in home.concerns]
    today = turn.today_of(turn.author).date()
    names = names_of(turn, [*people, *coordinators])
    return Home(view=look.home(seen, names=names, today=today))


def _study(turn: Turn, study: Engagement) -> look.StudyHome:
    with turn.services.store.read() as tx:
        actions = tx.actions.open(study.id)
        concerns = tx.concerns.open(study.id)
        questions = tx.questions.open(study.id)
        circle = circle_of(tx, study.id)
    me = turn.actor.user_id
    sides = circle.sides
    own = circle.party_of(turn.actor)
    waiting = [one for one in questions if me in awaited(one, circle)]
    elsewhere = [one for one in questions if one not in waiting]
    others = [one for one in actions if one.owner != me]
    ours = [one for one in others if sides.of(one.owner, one.owner_team) == own is not None]
    return look.StudyHome(
        study=study.name,
        mine=StudyItems(
            study=study.name,
            actions=[one for one in actions if one.owner == me],
            questions=waiting,
        ),
        ours=ours,
        theirs=_without(others, ours),
        concerns=concerns,
        questions=elsewhere,
        asked=asked_names(turn, elsewhere[: look.ROWS_LIMIT]),
    )


def _without(actions: Sequence[Action], some: Sequence[Action]) -> Sequence[Action]:
    left_out = {one.id for one in some}
    return [one for one in actions if one.id not in left_out]


HOME = {"home": show_home}
