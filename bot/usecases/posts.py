"""What each outbox row becomes when it leaves: rendered as things stand now, or left out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.blocks.action import action_card
from bot.blocks.concern import concern_card, concern_ended
from bot.blocks.message import Message
from bot.blocks.minute import minute_line
from bot.blocks.status import channel_stopped
from bot.blocks.welcome import welcome
from bot.domain.action import Action
from bot.domain.delivery import Address, Delivery, Named, PostKind
from bot.domain.engagement import Engagement
from bot.domain.people import Person
from bot.usecases.concern_clock import clock_line_of
from bot.usecases.concern_ending import ending_in
from bot.usecases.ports import Clock, Directory, Store
from bot.usecases.shelves import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where a renderer looks things up."""

    store: Store
    clock: Clock
    directory: Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What is to be sent; the channel of today, which may not be that of the row."""

    message: Message
    channel: str | None = None
    update: Address | None = None
    names: Sequence[Named] = ()
    """The items that a message about several ones names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Why nothing is sent; it is kept with the row."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A message that is to be pinned, perhaps in place of another."""

    address: Address
    instead_of: Address | None = None


Renderer = Callable[[Delivery, Sources], Post | Pin | Skip]

FOLLOWED = Skip(reason="a newer change follows")
GONE = Skip(reason="it is not there any more")


def study_of(tx: Transaction, delivery: Delivery) -> Engagement:
    """Return the study a row belongs to; the database keeps no row without one."""
    return tx.engagements.get(delivery.intent.engagement_id or "")


def is_followed(delivery: Delivery, version: int) -> bool:
    """Tell whether a later change of the item has a row of its own."""
    return int(delivery.intent.refs.get("version", version)) < version


def names_of(
    sources: Sources, delivery: Delivery, user_ids: Iterable[str | None]
) -> Mapping[str, str]:
    """Return names by user id; asked outside of a transaction."""
    workspace = delivery.intent.workspace
    return {one: sources.directory.person(workspace, one).name for one in set(user_ids) if one}


def person_of(sources: Sources, delivery: Delivery) -> Person:
    """Return the person a direct message goes to."""
    return sources.directory.person(delivery.intent.workspace, delivery.intent.person or "")


def render_action_card(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render an action's card: posted once, edited afterwards."""
    item_id = delivery.intent.item_id or ""
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        action = tx.actions.get_by_id(engagement.id, item_id)
        standing = tx.outbox.address(engagement.id, PostKind.ACTION_CARD, item_id)
        why = blocked_why(tx, action) if action and action.is_blocked else None
    if action is None:
        return GONE
    if standing is not None and is_followed(delivery, action.version):
        return FOLLOWED
    names = names_of(sources, delivery, [action.owner, action.asked_by])
    message = action_card(
        action,
        owner_name=names[action.owner],
        asker_name=names[action.asked_by],
        mention_owner=action.is_open,
        blocked_why=why,
    )
    return Post(message=message, channel=engagement.channel, update=standing)


def blocked_why(tx: Transaction, action: Action) -> str | None:
    """Return what an action waits for, in the words of whoever said so last."""
    events = tx.journal.of_item(action.engagement_id, action.id)
    return next((one.why for one in reversed(events) if one.name == "action_blocked"), None)


def render_concern_card(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render a concern's card: posted at once without a mention, edited afterwards."""
    item_id = delivery.intent.item_id or ""
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        concern = tx.concerns.get_by_id(engagement.id, item_id)
        standing = tx.outbox.address(engagement.id, PostKind.CONCERN_CARD, item_id)
        now = sources.clock.now()
        line = clock_line_of(tx, engagement, concern, now) if concern else None
        ending = ending_in(tx, concern) if concern else None
    if concern is None:
        return GONE
    if standing is not None and is_followed(delivery, concern.version):
        return FOLLOWED
    ended_by = ending.people if ending else ()
    names = names_of(sources, delivery, [concern.raised_by, concern.owner, *ended_by])
    message = concern_card(
        concern,
        raiser_name=names[concern.raised_by],
        owner_name=names.get(concern.owner) if concern.owner else None,
        clock_line=line,
        ended=concern_ended(ending, names),
    )
    return Post(message=message, channel=engagement.channel, update=standing)


def render_minute_line(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the line in the thread of the message that was logged."""
    item_id = delivery.intent.item_id or ""
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        minute = tx.minutes.get_by_id(engagement.id, item_id)
        standing = tx.outbox.address(engagement.id, PostKind.MINUTE_LINE, item_id)
    if minute is None:
        return GONE
    if minute.withdrawn_at is not None and standing is None:
        return Skip(reason="it was withdrawn before the line was posted")
    if standing is not None and is_followed(delivery, minute.version):
        return FOLLOWED
    logger = names_of(sources, delivery, [minute.logged_by])[minute.logged_by]
    return Post(
        message=minute_line(minute, logger),
        channel=engagement.channel,
        update=standing,
    )


def render_welcome(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the welcome card."""
    added_by = delivery.intent.refs.get("added_by")
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
    name = names_of(sources, delivery, [added_by]).get(added_by) if added_by else None
    return Post(message=welcome(name, engagement.name), channel=engagement.channel)


def render_channel_stopped(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the word to one person that Slack closed the study's channel to us."""
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        place = f"{engagement.workspace}/{engagement.channel}"
        is_closed = bool(tx.stoppages.at([place]))
    if not is_closed:
        return Skip(reason="the channel is open again")
    return Post(message=channel_stopped(engagement.name, delivery.intent.refs.get("code", "")))
