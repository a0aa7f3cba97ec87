"""Somebody's lasting list: one direct message that follows what they have in hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.blocks.my_list import StudyItems, my_list, my_list_moved
from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.delivery import Address, Delivery, Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.question import Question
from bot.domain.reach import LastingList
from bot.usecases.ports import Directory
from bot.usecases.posts import FOLLOWED, GONE, Post, Skip, Sources, names_of, person_of
from bot.usecases.questions_waiting import waiting_for
from bot.usecases.shelves import Transaction
from bot.usecases.zones import today_in

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """What somebody has in hand in one study."""

    study: Engagement
    actions: Sequence[Action]
    concerns: Sequence[Concern]
    questions: Sequence[Question]
    """What waits for them: to be answered, or its answer to be accepted."""


def in_hand(tx: Transaction, workspace: str, user_id: str) -> Sequence[InHand]:
    """Return what somebody owns or coordinates and what waits for their word, study by study."""
    actions = tx.actions.open_of_person(workspace, user_id)
    concerns = tx.concerns.open_of_person(workspace, user_id)
    questions = waiting_for(tx, workspace, user_id)
    everything: list[Action | Concern | Question] = [*actions, *concerns, *questions]
    studies = dict.fromkeys(one.engagement_id for one in everything)
    found = [
        InHand(
            study=tx.engagements.get(study),
            actions=[one for one in actions if one.engagement_id == study],
            concerns=[one for one in concerns if one.engagement_id == study],
            questions=[one for one in questions if one.engagement_id == study],
        )
        for study in studies
    ]
    return sorted(found, key=lambda one: (one.study.name.casefold(), one.study.id))


def show(
    tx: Transaction, workspace: str, user_id: str, at: datetime, *, anew: bool = False
) -> None:
    """Begin somebody's list, or show it again; `anew` at the end of the conversation."""
    standing = tx.lists.get(workspace, user_id)
    if standing is None:
        _wish(tx, LastingList(workspace=workspace, user_id=user_id), at)
        return
    before = tx.outbox.direct_address(workspace, PostKind.MY_LIST, standing.item_id)
    shown = standing.again(page=1, anew=anew and before is not None)
    _wish(tx, shown, at)
    if anew and before is not None:
        refs = {"channel": before.channel, "ts": before.ts}
        tx.outbox.put(_intent(shown, PostKind.MY_LIST_MOVED, refs), at)


def turn_page(tx: Transaction, workspace: str, user_id: str, page: int, at: datetime) -> None:
    """Show another page where the list stands."""
    standing = tx.lists.get(workspace, user_id)
    if standing is not None:
        _wish(tx, standing.again(page=page), at)


def follow(tx: Transaction, workspace: str, user_ids: Iterable[str | None], at: datetime) -> None:
    """Have the lists of these people edited: something they have in hand changed."""
    for user_id in dict.fromkeys(user_ids):
        standing = tx.lists.get(workspace, user_id) if user_id else None
        if standing is not None:
            _wish(tx, standing.again(), at)


def renew(tx: Transaction, standing: LastingList, today: date, at: datetime) -> None:
    """Have a list edited when the day is over on which something in it was due."""
    owned = tx.actions.open_of_person(standing.workspace, standing.user_id)
    if any(one.due is not None and one.due.on == today - ONE_DAY for one in owned):
        _wish(tx, standing.again(), at)


def _wish(tx: Transaction, shown: LastingList, at: datetime) -> None:
    tx.lists.keep(shown)
    tx.outbox.put(_intent(shown, PostKind.MY_LIST, {"wanted": str(shown.wanted)}), at)


def _intent(shown: LastingList, kind: PostKind, refs: dict[str, str]) -> Intent:
    return Intent(
        key=f"{kind.value}:{shown.workspace}:{shown.user_id}:{shown.wanted}",
        kind=kind,
        workspace=shown.workspace,
        person=shown.user_id,
        item_id=shown.item_id if kind is PostKind.MY_LIST else None,
        refs=refs,
    )


def render_my_list(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the list as things stand now; a study whose channel they left is not in it."""
    person = person_of(sources, delivery)
    workspace = delivery.intent.workspace
    with sources.store.read() as tx:
        shown = tx.lists.get(workspace, person.user_id)
        if shown is None:
            return GONE
        found = in_hand(tx, workspace, person.user_id)
        standing = tx.outbox.direct_address(workspace, PostKind.MY_LIST, shown.item_id)
    if standing is not None and int(delivery.intent.refs.get("wanted", "0")) < shown.wanted:
        return FOLLOWED
    still = [one for one in found if _is_in(sources.directory, one.study, person.user_id)]
    askers = [action.asked_by for one in still for action in one.actions]
    message = my_list(
        [
            StudyItems(
                study=one.study.name,
                actions=one.actions,
                concerns=one.concerns,
                questions=one.questions,
            )
            for one in still
        ],
        names=names_of(sources, delivery, askers),
        today=today_in(person.zone, sources.clock.now()),
        page=shown.page,
    )
    return Post(message=message, update=standing)


def _is_in(directory: Directory, study: Engagement, user_id: str) -> bool:
    return directory.is_person_in(study.workspace, study.channel, user_id) is True


def render_my_list_moved(delivery: Delivery, sources: Sources) -> Post | Skip:  # noqa: ARG001
    """Say in the message of before that the list stands further down."""
    refs = delivery.intent.refs
    return Post(message=my_list_moved(), update=Address(channel=refs["channel"], ts=refs["ts"]))
