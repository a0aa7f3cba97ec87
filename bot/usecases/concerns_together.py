"""What is to be told of several concerns at one moment, in one message to a person.

Each is a wish of its own in the message's row; which of them were told is kept with the names of
the items, so that what found no room, or was not waited for any more, is asked for anew.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.blocks.digest import joined
from bot.blocks.message import Message
from bot.domain.delivery import Delivery, Intent, Named, PostKind
from bot.usecases.concern_line import mark_in
from bot.usecases.concern_posts import (
    NOT_WAITED_FOR,
    render_concern_level,
    render_concern_missed,
    render_concern_news,
)
from bot.usecases.posts import Post, Renderer, Skip, Sources

RENDERERS: Mapping[PostKind, Renderer] = {
    PostKind.CONCERN_NEWS: render_concern_news,
    PostKind.CONCERN_MISSED: render_concern_missed,
    PostKind.CONCERN_LEVEL: render_concern_level,
}
MOST_ALONE = 10
MOST_BESIDE_A_DAY = 6
"""A concern takes four of Slack's fifty blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldConcern:
    """One concern as it stands in a message, and what is kept of it."""

    message: Message
    name: Named


def with_concerns(intent: Intent, wishes: Sequence[Intent]) -> Intent:
    """Let a message tell of these concerns, too."""
    if not wishes:
        return intent
    held: list[dict[str, Any]] = [
        {
            "mark": mark_in(one.key),
            "kind": one.kind.value,
            "study": one.engagement_id,
            "item": one.item_id,
            "refs": dict(one.refs),
        }
        for one in wishes
    ]
    names = [_name(one, mark_in(one.key)) for one in wishes]
    return replace(
        intent,
        refs={**intent.refs, "concerns": json.dumps(held)},
        names=(*intent.names, *names),
    )


def may_have_come_otherwise(intent: Intent) -> bool:
    """Tell whether what a message tells may have come in another one, under another key.

    Which concerns are told together depends on the moment; after a restore it is another one.
    """
    return intent.kind in {*RENDERERS, PostKind.CONCERNS} or "concerns" in intent.refs


def told_concerns(delivery: Delivery, sources: Sources, most: int) -> Sequence[ToldConcern]:
    """Return what a message tells of concerns, as things stand now."""
    found = []
    for mark, wish in _wishes(delivery):
        post = RENDERERS[wish.kind](replace(delivery, intent=wish), sources)
        if isinstance(post, Post):
            found.append(ToldConcern(message=post.message, name=_name(wish, mark)))
    return found[:most]


def render_concerns(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render what is to be told of several concerns."""
    told = told_concerns(delivery, sources, MOST_ALONE)
    if not told:
        return NOT_WAITED_FOR
    message = joined([one.message for one in told])
    return Post(message=message, names=[one.name for one in told])


def _wishes(delivery: Delivery) -> Iterator[tuple[str, Intent]]:
    intent = delivery.intent
    for held in json.loads(intent.refs.get("concerns", "[]")):
        yield (
            held["mark"],
            Intent(
                key=held["mark"],
                kind=PostKind(held["kind"]),
                workspace=intent.workspace,
                person=intent.person,
                engagement_id=held["study"],
                item_id=held["item"],
                refs=held["refs"],
            ),
        )


def _name(wish: Intent, mark: str) -> Named:
    return Named(engagement_id=wish.engagement_id or "", item_id=wish.item_id or "", part=mark)
