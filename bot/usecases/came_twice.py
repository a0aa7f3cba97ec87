"""What came twice into Slack: the first message stays and says how things stand, the later go.

People may have read, linked and pressed the first one. An edit in between went to the later one,
for the record knew no other; so the first is edited to the present state, and what was posted below
the later one comes again below the first. The record changes before anything is taken away: whoever
is killed in between finds both again, and nothing of it is done twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.delivery import EDITED_IN_PLACE, Address, Delivery, Intent, PostKind
from bot.usecases import my_list
from bot.usecases.shelves import Transaction

BELOW: Mapping[PostKind, PostKind] = {
    PostKind.WEEKLY_SUMMARY: PostKind.WEEKLY_DETAILS,
    PostKind.ACTION_CARD: PostKind.ITEM_QUESTION,
    PostKind.CONCERN_CARD: PostKind.CONCERN_QUESTION,
}
"""What is posted into the thread of which post."""
MOVED = "it stood below a post that came twice"
AS_TOLD = "as_told"
"""In the refs of a weekly summary that stands: it is edited to what is kept of the week."""


def keep_first(
    tx: Transaction, doubt: Delivery, standing: Sequence[Address], at: datetime
) -> list[Address]:
    """Let the record point at the first message alone; returns which ones are to be taken away."""
    first, *later = standing
    moved = [one for gone in later for one in _below(tx, doubt, gone)]
    for gone in later:
        tx.doubts.readdress(doubt, gone, first)
    for one in moved:
        tx.doubts.displaced(one, MOVED, at)
        tx.outbox.put(replace(one.intent, key=f"{one.intent.key}:below:{first.ts}"), at)
    _repair(tx, doubt, later, at)
    return [*later, *(one.address for one in moved if one.address)]


def _below(tx: Transaction, doubt: Delivery, gone: Address) -> Iterator[Delivery]:
    """Yield what was posted since the later message stood: it hangs below that one."""
    kind, intent = BELOW.get(doubt.intent.kind), doubt.intent
    if kind is None or intent.engagement_id is None or intent.item_id is None:
        return
    for one in tx.doubts.posted(intent.engagement_id, kind, intent.item_id):
        if one.address is not None and float(one.address.ts) > float(gone.ts):
            yield one


def _repair(tx: Transaction, doubt: Delivery, later: Sequence[Address], at: datetime) -> None:
    """Have the first message edited: since it was posted things may have changed."""
    intent = doubt.intent
    if intent.kind is PostKind.MY_LIST:
        my_list.follow(tx, intent.workspace, [intent.person], at)
    elif intent.kind in EDITED_IN_PLACE:
        refs = {name: said for name, said in intent.refs.items() if name != "version"}
        tx.outbox.put(_again(intent, later, refs), at)
    elif intent.kind is PostKind.WEEKLY_SUMMARY:
        tx.outbox.put(_again(intent, later, {**intent.refs, AS_TOLD: "1"}), at)
    elif intent.kind is PostKind.INTAKE_CARD:
        # The pin may be on the later one, and goes with it: who has no commands would miss it.
        pinned = {"channel": later[-1].channel, "ts": later[-1].ts}
        tx.outbox.put(replace(_again(intent, later, pinned), kind=PostKind.INTAKE_PIN), at)


def _again(intent: Intent, later: Sequence[Address], refs: Mapping[str, str]) -> Intent:
    return replace(intent, key=f"{intent.key}:once:{later[-1].ts}", refs=refs)
