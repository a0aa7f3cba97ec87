"""Setting what both sides share: the study's name, its time zone, the weekly summary's hour."""

from collections.abc import Sequence
from datetime import time

from bot.calendars.zones import is_zone
from bot.domain.deeds import Deed
from bot.domain.engagement import (
    AGENDA,
    AROUND,
    NAME,
    REMINDER,
    SUMMARY_AT,
    SUMMARY_DAY,
    ZONE,
    Engagement,
)
from bot.domain.errors import SettingNotUnderstood
from bot.domain.journal import Change
from bot.domain.proposal import Wish
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event

SET_UP = "setup"
"""What the journal calls the thing that was changed."""
LONGEST_NAME = 80
"""Slack's own limit for the name of a channel."""


def handle(
    wishes: Sequence[Wish], tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Engagement:
    """Keep what is different from now; the rest stays as somebody else may just have set it."""
    permit(tx, stamp, Deed.SET_STUDY)
    after = engagement
    changes = []
    for wish in wishes:
        value = _understood(wish)
        old = after.value(wish.setting)
        changed = after.with_value(wish.setting, value)
        if changed != after:
            after = changed
            is_text = wish.setting == NAME
            changes.append(Change(field=wish.setting, old=old, new=value, is_text=is_text))
    if changes:
        tx.engagements.save(after)
        write_event(tx, stamp, kind=None, item_id=SET_UP, name="study_set", changes=tuple(changes))
    return after


def _understood(wish: Wish) -> str:
    """Return the value as it is kept; raises SettingNotUnderstood."""
    said = " ".join((wish.value or "").split())
    wanted = {
        NAME: (0 < len(said) <= LONGEST_NAME, f"a name of 1 to {LONGEST_NAME} characters"),
        ZONE: (is_zone(said), "a time zone I know; “Europe/Berlin” is one"),
        SUMMARY_DAY: (said in set("0123456"), "a day of the week"),
        SUMMARY_AT: (_is_hour(said), "an hour of the day; “15:00” is one"),
        AROUND: (set(said.split(",")) <= {AGENDA, REMINDER, ""}, "agenda, reminder, or both"),
    }
    is_understood, what = wanted[wish.setting]
    if not is_understood:
        raise SettingNotUnderstood(said=said, wanted=what, setting=wish.setting)
    return said


def _is_hour(said: str) -> bool:
    try:
        time.fromisoformat(said)
    except ValueError:
        return False
    return True
