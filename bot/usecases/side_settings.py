"""A side's settings one by one: what is understood, what stands, and keeping what is wished."""

from collections.abc import Callable, Sequence

from bot.calendars.holidays import is_country
from bot.domain.engagement import Engagement
from bot.domain.errors import OwnerUnknown, SettingNotUnderstood
from bot.domain.journal import Change
from bot.domain.proposal import Wish
from bot.domain.roles import chair_of
from bot.domain.settings import COUNTRY, DAYS, HOURS, SideSettings
from bot.domain.sides import Party
from bot.usecases.holidays import renew_countries
from bot.usecases.set_study import SET_UP
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event

_WANTED = {
    HOURS: "a working day that ends after it begins; “09:00” to “17:00” is one",
    DAYS: "at least one day of the week",
    COUNTRY: "a country whose holidays I know; “DE” or “US-NY” are two",
}


def understood(wish: Wish, tx: Transaction, engagement: Engagement, party: Party) -> Wish:
    """Return the wish as it is kept; raises what is wrong with it."""
    if chair_of(wish.setting) is not None:
        _require_of_side(wish, tx, engagement, party)
        return wish
    value = (wish.value or "").strip().upper() or None if wish.setting == COUNTRY else wish.value
    try:
        SideSettings().with_value(wish.setting, value)
        is_understood = wish.setting != COUNTRY or value is None or is_country(value)
    except ValueError:
        is_understood = False
    if not is_understood:
        raise SettingNotUnderstood(
            said=wish.value or "", wanted=_WANTED[wish.setting], setting=wish.setting
        )
    return Wish(setting=wish.setting, value=value)


def _require_of_side(wish: Wish, tx: Transaction, engagement: Engagement, party: Party) -> None:
    """Refuse a bot, a closed account, and somebody who stands on another side."""
    if wish.value is None:
        return
    person = tx.people.get(engagement.workspace, wish.value)
    if person is None:
        return
    own = tx.sides.of_study(engagement.id).of(person.user_id, person.company)
    if person.is_bot or person.is_deleted or own not in {None, party}:
        raise OwnerUnknown(name=person.name)


def standing(tx: Transaction, engagement_id: str, party: Party) -> Callable[[str], str | None]:
    """Return how to look up what a side's settings are now."""
    roster = tx.roles.today(engagement_id)
    settings = tx.sides.settings(engagement_id).get(party, SideSettings())

    def look_up(setting: str) -> str | None:
        chair = chair_of(setting)
        return settings.value(setting) if chair is None else roster.holder(party, *chair)

    return look_up


def apply(
    party: Party, wishes: Sequence[Wish], tx: Transaction, engagement: Engagement, stamp: Stamp
) -> None:
    """Keep the wishes and write down what each setting was before."""
    now = standing(tx, stamp.engagement_id, party)
    before = tx.sides.settings(stamp.engagement_id).get(party, SideSettings())
    settings = before
    changes = []
    for wish in wishes:
        changes.append(
            Change(field=f"{party}.{wish.setting}", old=now(wish.setting), new=wish.value)
        )
        chair = chair_of(wish.setting)
        if chair is None:
            settings = settings.with_value(wish.setting, wish.value)
        else:
            tx.roles.give(stamp.engagement_id, party, chair, wish.value, stamp.at)
    if settings != before:
        tx.sides.keep_settings(stamp.engagement_id, party, settings)
        renew_countries(tx, engagement)
    write_event(tx, stamp, kind=None, item_id=SET_UP, name="side_set", changes=tuple(changes))
