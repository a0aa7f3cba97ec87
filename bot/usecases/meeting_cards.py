"""What the channel hears of a meeting: asked for in the transaction that changes it."""

from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.meeting import MeetingSeries, Occurrence
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


def ask_for_note(
    tx: Transaction, engagement: Engagement, series: MeetingSeries, stamp: Stamp
) -> None:
    """Have the channel told of the series, or the note edited where it stands."""
    tx.outbox.put(
        Intent(
            key=f"meeting_planned:{series.id}:{series.version}",
            kind=PostKind.MEETING_PLANNED,
            workspace=engagement.workspace,
            channel=engagement.channel,
            engagement_id=engagement.id,
            item_id=series.id,
            refs={"version": str(series.version)},
        ),
        stamp.at,
    )


def tell_of_change(
    tx: Transaction,
    engagement: Engagement,
    series: MeetingSeries,
    stamp: Stamp,
    *,
    skipped: Occurrence | None = None,
) -> None:
    """Have the channel told that one is left out, or that the series ended: nobody should wait.

    An edit of the old note alone would go unnoticed.
    """
    which = skipped.id if skipped else "all"
    tx.outbox.put(
        Intent(
            key=f"meeting_changed:{series.id}:{which}",
            kind=PostKind.MEETING_CHANGED,
            workspace=engagement.workspace,
            channel=engagement.channel,
            engagement_id=engagement.id,
            item_id=series.id,
            refs={"occurrence": skipped.id} if skipped else {},
        ),
        stamp.at,
    )
