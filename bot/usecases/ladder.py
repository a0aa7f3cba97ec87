"""The ladder: who is asked, and where, when Slack refuses a direct message to an owner.

Before or on the date the item's own thread is asked. Once it is past its date, or where it has no
date, the owner's main contact or their backup finds it in the message of their day (day_parts).
The channel never hears of a late item from here.
"""

from collections.abc import Iterator
from datetime import date, datetime

from bot.domain.action import Action
from bot.domain.delivery import Delivery, Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.nudges import Part
from bot.usecases.shelves import Transaction

MESSAGES = frozenset({PostKind.PERSON_DAY, PostKind.NEW_ITEMS})
ASKED_IN_THREAD = frozenset({Part.NEW, Part.DUE_SOON, Part.DUE_TODAY})


def arrived(tx: Transaction, delivery: Delivery) -> None:
    """Forget that somebody could not be reached: a message has just arrived."""
    if delivery.intent.person is not None:
        tx.unreachables.forget(delivery.intent.workspace, delivery.intent.person)


def climb(tx: Transaction, delivery: Delivery, code: str, at: datetime) -> None:
    """Remember whom Slack refuses a direct message, and ask in the threads of what it named.

    For whatever reason: an administrator's restriction keeps people from us as an account does.
    """
    intent = delivery.intent
    if intent.person is None:
        return
    tx.unreachables.keep(intent.workspace, intent.person, code, at)
    if intent.kind in MESSAGES:
        today = date.fromisoformat(intent.refs["day"])
        for study, action in _refused(tx, delivery, today):
            tx.outbox.put(_question(study, action, intent.person), at)


def _refused(
    tx: Transaction, delivery: Delivery, today: date
) -> Iterator[tuple[Engagement, Action]]:
    """Yield what the message named of the person's own that is soon due, or was due that day."""
    for named in tx.tellings.named_in(delivery.intent.key):
        action = tx.actions.get_by_id(named.engagement_id, named.item_id)
        if action is None or action.due is None or action.owner != delivery.intent.person:
            continue
        is_near = named.part != Part.NEW or action.due.on == today
        if named.part in ASKED_IN_THREAD and is_near:
            yield tx.engagements.get(named.engagement_id), action


def _question(study: Engagement, action: Action, owner: str) -> Intent:
    return Intent(
        # Once for each date: the thread is read by both companies.
        key=f"item_question:{action.id}:{action.due.on if action.due else ''}",
        kind=PostKind.ITEM_QUESTION,
        workspace=study.workspace,
        channel=study.channel,
        engagement_id=study.id,
        item_id=action.id,
        refs={"owner": owner},
    )
