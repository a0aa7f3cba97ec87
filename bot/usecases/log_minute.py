"""Logging a message as a minute: word for word, visible where it was said."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from bot.domain.deeds import Deed
from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.errors import TitleMissing
from bot.domain.items import ItemKind, Source
from bot.domain.journal import Change
from bot.domain.minute import Minute
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event


@dataclass(frozen=True, slots=True, kw_only=True)
class LogMinute:
    """The message as it stands, with who said it and when."""

    text: str
    author: str | None
    said_at: datetime | None
    source: Source


def handle(
    command: LogMinute, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> tuple[Minute, bool]:
    """Keep the minute; a message that was logged before gives the standing one and False."""
    permit(tx, stamp, Deed.RAISE)
    if not command.text.strip():
        raise TitleMissing
    if command.source.ts:
        standing = tx.minutes.get_by_source(engagement.id, command.source.ts)
        if standing is not None:
            return standing, False
    minute = Minute(
        id=token_hex(16),
        engagement_id=engagement.id,
        number=tx.counters.next(engagement.id, ItemKind.MINUTE),
        text=command.text.replace("\x00", ""),
        author=command.author,
        said_at=command.said_at,
        logged_by=stamp.actor.user_id,
        logged_team=stamp.actor.company,
        created_at=stamp.at,
        source=command.source,
    )
    tx.minutes.add(minute)
    write_event(
        tx,
        stamp,
        kind=ItemKind.MINUTE,
        item_id=minute.id,
        name="minute_logged",
        changes=(Change(field="text", new=minute.text, is_text=True),),
    )
    ask_for_line(tx, engagement, minute, stamp)
    return minute, True


def ask_for_line(tx: Transaction, engagement: Engagement, minute: Minute, stamp: Stamp) -> None:
    """Have the line in the message's thread posted, or edited where it stands."""
    tx.outbox.put(
        Intent(
            key=f"minute_line:{minute.id}:{minute.version}",
            kind=PostKind.MINUTE_LINE,
            workspace=engagement.workspace,
            channel=engagement.channel,
            engagement_id=engagement.id,
            item_id=minute.id,
            refs={"version": str(minute.version)},
        ),
        stamp.at,
    )
