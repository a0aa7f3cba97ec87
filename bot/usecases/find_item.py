"""Finding what a person or a button means, inside one study only."""

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.errors import AnotherKind, FormOutdated, StaleVersion, UnknownItem
from bot.domain.items import ItemKind, PublicId
from bot.domain.minute import Minute
from bot.usecases.shelves import Transaction


def find_action(tx: Transaction, engagement_id: str, ref: PublicId | str) -> Action:
    """Return the action of a public id or of a button's opaque id; raises UnknownItem."""
    if isinstance(ref, str):
        found = tx.actions.get_by_id(engagement_id, ref)
        if found is None:
            raise FormOutdated
        return found
    _require_kind(ref, ItemKind.ACTION)
    found = tx.actions.get(engagement_id, ref.number)
    if found is None:
        raise UnknownItem(item=ref, kind=ref.kind.value)
    return found


def find_concern(tx: Transaction, engagement_id: str, ref: PublicId | str) -> Concern:
    """Return the concern of a public id or of a button's opaque id; raises UnknownItem."""
    if isinstance(ref, str):
        found = tx.concerns.get_by_id(engagement_id, ref)
        if found is None:
            raise FormOutdated
        return found
    _require_kind(ref, ItemKind.CONCERN)
    found = tx.concerns.get(engagement_id, ref.number)
    if found is None:
        raise UnknownItem(item=ref, kind=ref.kind.value)
    return found


def find_minute(tx: Transaction, engagement_id: str, item_id: str) -> Minute:
    """Return the minute that a button names; raises FormOutdated."""
    found = tx.minutes.get_by_id(engagement_id, item_id)
    if found is None:
        raise FormOutdated
    return found


def _require_kind(ref: PublicId, kind: ItemKind) -> None:
    if ref.kind is not kind:
        raise AnotherKind(item=ref, kind=ref.kind.value, wanted=kind.value)


def require_version(item: Action | Concern, expected: int | None) -> None:
    """Refuse a form that was opened on an older state of the item."""
    if expected is not None and item.version != expected:
        raise StaleVersion(item=item.public_id)
