"""Rows of the outbox as values: what was claimed, and what became of it."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import ColumnElement, bindparam, select

from bot.domain.delivery import Address, Delivery, DeliveryState, Intent, PostKind, Verdict
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.shelves.rows import said
from bot.store.tables import outbox
from bot.store.work import Row


def is_known() -> ColumnElement[bool]:
    """Tell whether this version knows what a row is; what a newer one asked for is left to it."""
    return outbox.c.kind.in_([said(kind.value) for kind in PostKind])


def address_in(row: Row) -> Address | None:
    """Return where a row's message stands."""
    if row["sent_ts"] is None:
        return None
    return Address(channel=row["sent_channel"], ts=row["sent_ts"])


@cache
def card_of_item() -> Prepared:
    """Select where the newest message of a kind about an item of a study stands."""
    return Prepared(
        select(outbox.c.sent_channel, outbox.c.sent_ts)
        .where(
            outbox.c.engagement_id == bindparam("study", type_=Words),
            outbox.c.item_id == bindparam("item", type_=Words),
            outbox.c.kind == bindparam("post", type_=Words),
            outbox.c.sent_ts.is_not(None),
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    )


def stands_at(intent: Intent, address: Address) -> Sequence[ColumnElement[bool]]:
    """Find the rows about the item of an intent whose message stands at an address."""
    study = outbox.c.engagement_id
    return (
        study == intent.engagement_id if intent.engagement_id else study.is_(None),
        outbox.c.item_id == intent.item_id if intent.item_id else outbox.c.item_id.is_(None),
        outbox.c.sent_channel == address.channel,
        outbox.c.sent_ts == address.ts,
    )


def to_delivery(row: Row) -> Delivery:
    """Read a row that somebody has in hand."""
    return Delivery(
        id=row["id"],
        intent=Intent(
            key=row["key"],
            kind=PostKind(row["kind"]),
            workspace=row["workspace"],
            channel=row["channel"],
            person=row["person"],
            engagement_id=row["engagement_id"],
            item_id=row["item_id"],
            refs=row["refs"],
        ),
        send_key=row["send_key"],
        attempts=row["attempts"],
        claimed_by=row["claimed_by"],
        created_at=row["created_at"],
        state=DeliveryState(row["state"]),
        first_attempt_at=row["first_attempt_at"],
        doubted_at=row["settled_at"] if row["state"] == "doubtful" else None,
        doubts=row["doubts"],
        perhaps_seen=row["perhaps_seen"],
        reason=row["reason"],
        address=address_in(row),
    )


def to_verdict(row: Row, parts: Sequence[str] = ()) -> Verdict:
    """Read what became of a row."""
    return Verdict(
        id=row["id"],
        kind=PostKind(row["kind"]),
        state=DeliveryState(row["state"]),
        destination=row["destination"],
        created_at=row["created_at"],
        attempts=row["attempts"],
        key=row["key"],
        refs=row["refs"],
        settled_at=row["settled_at"],
        reason=row["reason"],
        address=address_in(row),
        person=row["person"],
        parts=parts,
        engagement_id=row["engagement_id"],
        item_id=row["item_id"],
    )
