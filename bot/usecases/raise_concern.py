"""Raising a concern early, while the other side can still do something about it."""

from dataclasses import dataclass
from secrets import token_hex

from bot.domain.concern import Concern, Severity
from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind, Source
from bot.domain.journal import Change
from bot.usecases.concern_cards import ask_for_card
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event
from bot.usecases.thread_lines import ask_for_thread_line
from bot.usecases.titles import clean_title


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseConcern:
    """What worries them, and how much."""

    title: str
    severity: Severity
    source: Source
    from_minute: int | None = None


def handle(command: RaiseConcern, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Concern:
    """Keep the concern, its journal event and the wish for its card."""
    permit(tx, stamp, Deed.RAISE)
    concern = Concern(
        id=token_hex(16),
        engagement_id=engagement.id,
        title=clean_title(command.title),
        number=tx.counters.next(engagement.id, ItemKind.CONCERN),
        severity=command.severity,
        raised_by=stamp.actor.user_id,
        raised_team=stamp.actor.company,
        created_at=stamp.at,
        source=command.source,
        from_minute=command.from_minute,
    )
    tx.concerns.add(concern)
    write_event(
        tx,
        stamp,
        kind=ItemKind.CONCERN,
        item_id=concern.id,
        name="concern_raised",
        changes=(
            Change(field="title", new=concern.title, is_text=True),
            Change(field="severity", new=concern.severity.value),
        ),
    )
    ask_for_card(tx, engagement, concern, stamp)
    ask_for_thread_line(tx, engagement, concern, stamp)
    return concern
