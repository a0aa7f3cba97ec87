"""Who wants a change, when and by which request: what every command carries."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.items import ItemKind
from bot.domain.journal import Change, Event
from bot.domain.people import Actor, Side
from bot.usecases.shelves import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The circumstances of one change; `at` is policy time, UTC."""

    engagement_id: str
    actor: Actor
    at: datetime
    request: str
    side: Side | None = None
    """The label of the actor's side at that moment, where it has one."""


def write_event(
    tx: Transaction,
    stamp: Stamp,
    *,
    kind: ItemKind | None,
    item_id: str,
    name: str,
    changes: tuple[Change, ...] = (),
    why: str | None = None,
) -> None:
    """Write one journal event with the stamp's circumstances."""
    tx.journal.append(
        Event(
            engagement_id=stamp.engagement_id,
            kind=kind,
            item_id=item_id,
            name=name,
            by=stamp.actor.user_id,
            team_id=stamp.actor.team_id,
            at=stamp.at,
            request=stamp.request,
            side=stamp.side,
            changes=changes,
            why=why,
        )
    )
