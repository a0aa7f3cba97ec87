"""Finding what a person or a button means, inside one study only."""

from typing import Protocol, TypeVar

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.errors import AnotherKind, FormOutdated, StaleVersion, UnknownItem
from bot.domain.items import ItemKind, PublicId
from bot.domain.minute import Minute
from bot.domain.question import Question
from bot.usecases.shelves import Transaction

T_co = TypeVar("T_co", covariant=True)
Captured = Action | Concern | Question
"""What has a card in the channel."""


class Shelf(Protocol[T_co]):
    """Any shelf of numbered records."""

    def get(self, engagement_id: str, number: int) -> T_co | None:
        """Return the one with that number."""
        ...

    def get_by_id(self, engagement_id: str, item_id: str) -> T_co | None:
        """Return the one a button names."""
        ...


def find_action(tx: Transaction, engagement_id: str, ref: PublicId | str) -> Action:
    """Return the action of a public id or of a button's opaque id; raises UnknownItem."""
    return _find(tx.actions, ItemKind.ACTION, engagement_id, ref)


def find_concern(tx: Transaction, engagement_id: str, ref: PublicId | str) -> Concern:
    """Return the concern of a public id or of a button's opaque id; raises UnknownItem."""
    return _find(tx.concerns, ItemKind.CONCERN, engagement_id, ref)


def find_question(tx: Transaction, engagement_id: str, ref: PublicId | str) -> Question:
    """Return the question of a public id or of a button's opaque id; raises UnknownItem."""
    return _find(tx.questions, ItemKind.QUESTION, engagement_id, ref)


def _find(shelf: Shelf[T_co], kind: ItemKind, engagement_id: str, ref: PublicId | str) -> T_co:
    if isinstance(ref, str):
        found = shelf.get_by_id(engagement_id, ref)
        if found is None:
            raise FormOutdated
        return found
    if ref.kind is not kind:
        raise AnotherKind(item=ref, kind=ref.kind.value, wanted=kind.value)
    found = shelf.get(engagement_id, ref.number)
    if found is None:
        raise UnknownItem(item=ref, kind=kind.value)
    return found


def find_captured(tx: Transaction, engagement_id: str, item_id: str) -> Captured | None:
    """Return what somebody made of what was said, whichever kind it is; None where it is gone."""
    return (
        tx.actions.get_by_id(engagement_id, item_id)
        or tx.concerns.get_by_id(engagement_id, item_id)
        or tx.questions.get_by_id(engagement_id, item_id)
    )


def find_minute(tx: Transaction, engagement_id: str, ref: PublicId | str) -> Minute:
    """Return the minute of a public id or of a button's opaque id; raises UnknownItem."""
    return _find(tx.minutes, ItemKind.MINUTE, engagement_id, ref)


def require_version(item: Captured, expected: int | None) -> None:
    """Refuse a form that was opened on an older state of the item."""
    if expected is not None and item.version != expected:
        raise StaleVersion(item=item.public_id)
