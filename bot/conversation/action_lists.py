"""Lists of actions: of a study by a filter, and of one person over all their studies."""

from bot.blocks import action as look
from bot.blocks.pages import Page
from bot.conversation.entrance import is_in
from bot.conversation.exchange import Reply, Whisper
from bot.conversation.paging import ALL, page_of
from bot.conversation.people_words import called, names_of
from bot.conversation.several import together
from bot.conversation.turn import Turn, zone_of
from bot.domain.action import Action
from bot.domain.errors import NoStudyHere
from bot.domain.sides import Sides

EVERYTHING = frozenset(
    {"mine", "ours", "theirs", "overdue", "all", "actions", "all actions", "open", "open actions"}
)


def show_list(turn: Turn) -> Reply:
    """List the open actions that the filter names."""
    if turn.request.is_direct:
        return _list_of_person(turn)
    wanted, page = page_of(turn, "/action")
    wants_all = "all" in wanted.split()
    with turn.services.store.read() as tx:
        engagement = tx.engagements.find_by_channel(turn.channel or "")
        everything = tx.actions.every(engagement.id, limit=ALL) if engagement and wants_all else ()
        actions = tx.actions.open(engagement.id) if engagement else ()
        sides = tx.sides.of_study(engagement.id) if engagement else Sides()
    if wants_all:
        return _listed(turn, list(everything), "All actions", page)
    return _listed(turn, *_filtered(turn, sides, list(actions), wanted), page)


def _list_of_person(turn: Turn) -> Reply:
    """List what the person owns in all studies; the rest of a study is told in its channel."""
    if turn.rest.lower() not in {"", "mine"}:
        raise NoStudyHere
    with turn.services.store.read() as tx:
        actions = tx.actions.open_of_person(turn.request.workspace, turn.actor.user_id)
        studies = {one: tx.engagements.get(one) for one in {it.engagement_id for it in actions}}
    studies = {one: it for one, it in studies.items() if is_in(turn, it.channel)}
    if not studies:
        return _listed(turn, [], "Your open actions")
    lists = [
        _listed(
            turn,
            [one for one in actions if one.engagement_id == study.id],
            f"Your open actions in {study.name}",
        )
        for study in sorted(studies.values(), key=lambda one: one.name)
    ]
    return Whisper(message=together([one.message for one in lists]))


def _of_side(
    turn: Turn, sides: Sides, actions: list[Action], *, is_own: bool
) -> tuple[list[Action], str]:
    """Return what stands with the person's side, or with everybody else."""
    own = sides.of(turn.actor.user_id, turn.actor.company)
    heading = "Open actions on your side" if is_own else "Open actions on the other side"
    party = {one.id: sides.of(one.owner, one.owner_team) for one in actions}
    if own is None:  # not placed: what is theirs alone is still theirs
        party = {one.id: None if one.owner == turn.actor.user_id else "" for one in actions}
    return [one for one in actions if (party[one.id] == own) is is_own], heading


def _filtered(
    turn: Turn, sides: Sides, actions: list[Action], wanted: str
) -> tuple[list[Action], str]:
    if wanted.startswith("<@"):
        owner = wanted[2:].partition(">")[0].partition("|")[0].upper()
        name = called(owner, turn.person(owner).name)
        return [one for one in actions if one.owner == owner], f"Open actions of {name}"
    if wanted == "mine":
        return [one for one in actions if one.owner == turn.actor.user_id], "Your open actions"
    if wanted in {"ours", "theirs"}:
        return _of_side(turn, sides, actions, is_own=wanted == "ours")
    if wanted == "overdue":
        return [one for one in actions if _is_past(turn, one)], "Actions past their date"
    return actions, "Open actions"


def _is_past(turn: Turn, action: Action) -> bool:
    zone = action.due.zone if action.due else turn.author.zone
    return action.is_past(turn.now.astimezone(zone_of(zone)).date())


def _listed(turn: Turn, actions: list[Action], heading: str, page: Page | None = None) -> Whisper:
    names = names_of(turn, [one.owner for one in actions])
    today = turn.today_of(turn.author).date()
    listed = look.action_list(actions, heading=heading, names=names, today=today, page=page)
    return Whisper(message=listed)
