"""After a restore the record believes that what was sent since the backup is still to be sent."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.domain.delivery import RESTORED
from bot.store.tables import tick
from bot.store.work import Work

MARK = "restored"
"""The name of the tick that tells when the record was restored."""
QUARANTINE = timedelta(days=5)
"""For so long the clock may ask again for what was posted between backup and restore."""
LOOK_BACK = timedelta(days=8)
"""The oldest post of that kind; a backup that is older brings more than doubled reminders."""


def in_quarantine(work: Work, at: datetime) -> dict[str, Any]:
    """Return what a wish of the clock's becomes now: in doubt for some days after a restore."""
    row = work.row(select(tick.c.at).where(tick.c.name == MARK, tick.c.at > at - QUARANTINE))
    if row is None:
        return {}
    return {
        "state": "doubtful",
        "reason": RESTORED,
        "look_at": row["at"],
        "first_attempt_at": row["at"] - LOOK_BACK,
    }
