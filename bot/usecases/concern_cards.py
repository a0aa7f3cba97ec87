"""The card of a concern in the channel: asked for in the concern's own transaction."""

from hashlib import sha256

from bot.domain.concern import Concern
from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind
from bot.domain.journal import Change
from bot.usecases.concern_clock import clock_line_of
from bot.usecases.my_list import follow
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event


def ask_for_card(tx: Transaction, engagement: Engagement, concern: Concern, stamp: Stamp) -> None:
    """Have the card posted, or edited where it stands, once for each version."""
    line = clock_line_of(tx, engagement, concern, stamp.at) or ""
    tx.outbox.put(card_of(engagement, concern, line), stamp.at)


def card_of(engagement: Engagement, concern: Concern, line: str, *, after: int = 0) -> Intent:
    """Return the wish for a card; `after` names the one that says something else by now."""
    again = f":{after}" if after else ""
    return Intent(
        key=f"concern_card:{concern.id}:{concern.version}{again}",
        kind=PostKind.CONCERN_CARD,
        workspace=engagement.workspace,
        channel=engagement.channel,
        engagement_id=engagement.id,
        item_id=concern.id,
        refs={"version": str(concern.version), "line": digest_of(line)},
    )


def digest_of(line: str) -> str:
    """Return what the outbox keeps of a line, to see that it would be another: it holds no text."""
    return sha256(line.encode()).hexdigest()[:16] if line else ""


def keep_step(
    tx: Transaction,
    engagement: Engagement,
    step: tuple[Concern, Concern],
    stamp: Stamp,
    *,
    name: str,
    told: tuple[Change, ...] = (),
    why: str | None = None,
) -> Concern:
    """Keep a concern's step, from what it was to what it is, and have the card edited."""
    before, after = step
    tx.concerns.save(after)
    changes: list[Change] = []
    if after.state is not before.state:
        changes.append(Change(field="state", old=before.state.value, new=after.state.value))
    if after.owner != before.owner:
        changes.append(Change(field="owner", old=before.owner, new=after.owner))
    write_event(
        tx,
        stamp,
        kind=ItemKind.CONCERN,
        item_id=after.id,
        name=name,
        changes=(*changes, *told),
        why=why,
    )
    ask_for_card(tx, engagement, after, stamp)
    follow(tx, engagement.workspace, [after.owner, before.owner], stamp.at)
    return after
