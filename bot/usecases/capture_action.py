"""Capturing an action: what somebody promised, with one owner and a date or none."""

from dataclasses import dataclass
from secrets import token_hex

from bot.domain.action import Action
from bot.domain.deeds import Deed
from bot.domain.due import Due, DueOrigin
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind, Source
from bot.domain.journal import Change
from bot.usecases.action_cards import ask_for_card
from bot.usecases.my_list import follow
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event
from bot.usecases.thread_lines import ask_for_thread_line
from bot.usecases.titles import clean_title


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureAction:
    """What was understood of the words."""

    title: str
    owner: str
    owner_team: str | None
    due: Due | None
    origin: DueOrigin | None = None
    urgent: bool = False
    source: Source
    from_minute: int | None = None


def handle(command: CaptureAction, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Action:
    """Keep the action, its journal event and the wish for its card."""
    permit(tx, stamp, Deed.RAISE)
    action = _captured(command, tx, engagement, stamp)
    tx.actions.add(action)
    write_event(
        tx,
        stamp,
        kind=ItemKind.ACTION,
        item_id=action.id,
        name="action_captured",
        changes=(
            Change(field="title", new=action.title, is_text=True),
            Change(field="owner", new=action.owner),
            Change(field="due", new=_due_value(action.due)),
            *((Change(field="urgent", new="yes"),) if action.urgent else ()),
        ),
    )
    ask_for_card(tx, engagement, action, stamp)
    ask_for_thread_line(tx, engagement, action, stamp)
    follow(tx, engagement.workspace, [action.owner], stamp.at)
    return action


def _captured(
    command: CaptureAction, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Action:
    title = clean_title(command.title)
    return Action(
        id=token_hex(16),
        engagement_id=engagement.id,
        number=tx.counters.next(engagement.id, ItemKind.ACTION),
        title=title,
        owner=command.owner,
        owner_team=command.owner_team,
        asked_by=stamp.actor.user_id,
        asked_team=stamp.actor.company,
        due=command.due,
        original_due=command.due,
        due_origin=command.origin,
        urgent=command.urgent,
        created_at=stamp.at,
        source=command.source,
        from_minute=command.from_minute,
        given_at=stamp.at,
        given_by=stamp.actor.user_id,
    )


def _due_value(due: Due | None) -> str | None:
    return due.text() if due else None
