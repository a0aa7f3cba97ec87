"""The first word in a channel opens its study with defaults; nobody has to set anything up."""

from datetime import datetime
from secrets import token_hex

from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.people import Actor, Person
from bot.usecases.shelves import Transaction


def handle(
    tx: Transaction, *, workspace: str, channel: str, name: str | None, zone: str, at: datetime
) -> tuple[Engagement, bool]:
    """Return the channel's study and whether it was opened just now."""
    standing = tx.engagements.find_by_channel(channel)
    if standing is not None:
        return standing, False
    wanted = Engagement(
        id=token_hex(16),
        workspace=workspace,
        channel=channel,
        name=name or "this study",
        zone=zone,
        created_at=at,
    )
    opened = tx.engagements.open(wanted)
    return opened, opened.id == wanted.id


def see_person(
    tx: Transaction, engagement: Engagement, somebody: Actor | Person, at: datetime
) -> None:
    """Remember the organisation of the person of a request, or of an owner they name."""
    if somebody.company:
        tx.engagements.see_organisation(
            engagement.id, somebody.company, at, enterprise_id=somebody.enterprise_id
        )


def ask_for_welcome(
    tx: Transaction, engagement: Engagement, *, added_by: str | None, at: datetime
) -> None:
    """Have the welcome card posted, once in the study's life."""
    tx.outbox.put(
        Intent(
            key=f"welcome:{engagement.id}",
            kind=PostKind.WELCOME,
            workspace=engagement.workspace,
            channel=engagement.channel,
            engagement_id=engagement.id,
            refs={"added_by": added_by or ""},
        ),
        at,
    )
