"""What did not arrive, as a study may be told: each post with its item, and no other study's."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.delivery import HeldPost, Verdict
from bot.domain.engagement import Engagement
from bot.usecases.find_item import find_captured
from bot.usecases.permit import circle_of
from bot.usecases.shelves import Transaction

LATE = timedelta(hours=1)
"""Who waits for a post for so long wants to know of it."""
LATELY = timedelta(days=7)
"""A message of somebody's day that did not arrive longer ago is of no use to anybody."""


def of_study(tx: Transaction, study: Engagement, now: datetime) -> Sequence[HeldPost]:
    """Return the study's posts that are in doubt, given up, or wait for more than an hour."""
    return [with_item(tx, one) for one in tx.outbox.held(study.id, now - LATE)]


def to_people(tx: Transaction, study: Engagement, asker: str, now: datetime) -> Sequence[Verdict]:
    """Return messages without a study, to the asker and to who has something in this study."""
    people = {asker, *(one.user_id for one in circle_of(tx, study.id).roster.roles)}
    people |= {one.owner for one in tx.actions.open(study.id)}
    people |= {one.owner for one in tx.concerns.open(study.id) if one.owner}
    return tx.outbox.held_direct(study.workspace, people, late=now - LATE, since=now - LATELY)


def with_item(tx: Transaction, verdict: Verdict) -> HeldPost:
    """Name the item a post is about."""
    study, item_id = verdict.engagement_id, verdict.item_id
    if study is None or item_id is None:
        return HeldPost(verdict=verdict)
    return HeldPost(verdict=verdict, item=_name(tx, study, item_id))


def _name(tx: Transaction, study: str, item_id: str) -> str:
    item = find_captured(tx, study, item_id)
    if item is not None:
        return f"{item.public_id} {item.title}"
    minute = tx.minutes.get_by_id(study, item_id)
    if minute is not None:
        return f"{minute.public_id} {minute.text}"
    occurrence = tx.meetings.occurrence(study, item_id)
    series = tx.meetings.get_by_id(study, occurrence.series_id if occurrence else item_id)
    return f"{series.public_id} {series.title}" if series else ""
