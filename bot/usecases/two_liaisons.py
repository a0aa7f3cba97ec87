"""Two Liaisons in one channel: noticed by the kind of metadata, said once to both sides."""

from collections.abc import Iterator

from bot.blocks.two_liaisons import two_liaisons
from bot.domain.delivery import Delivery, Intent, PostKind
from bot.domain.engagement import Engagement
from bot.usecases.channel_life import contact_of
from bot.usecases.permit import circle_of
from bot.usecases.posts import Post, Skip, Sources, study_of
from bot.usecases.shelves import Transaction


def tell_of_two(tx: Transaction, study: Engagement, other: str) -> Iterator[Intent]:
    """Yield who is told: each side's main contact, or the channel where nobody is named."""
    parties = circle_of(tx, study.id).sides.parties
    named = [contact_of(tx, study.id, party) for party in parties]
    people: list[str | None] = [one for one in dict.fromkeys(named) if one is not None]
    for person in people or [None]:
        yield Intent(
            key=f"two_liaisons:{study.id}:{other}:{person or 'channel'}",
            kind=PostKind.TWO_LIAISONS,
            workspace=study.workspace,
            channel=None if person else study.channel,
            person=person,
            engagement_id=study.id,
        )


def render_two_liaisons(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render what there is to know and to do."""
    with sources.store.read() as tx:
        study = study_of(tx, delivery)
    channel = None if delivery.intent.person else study.channel
    return Post(message=two_liaisons(study.name), channel=channel)
