"""Placing companies and people on sides: at once where it concerns one's own side alone.

Whoever stands on a side may speak for it, so nobody gets onto a side that has people without its
yes, and nobody is taken from one without it (bot.domain.sides.who_must_agree).
"""

from collections.abc import Iterator, Sequence

from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.errors import NeedsASide, SettingNotUnderstood
from bot.domain.journal import Change
from bot.domain.people import Side
from bot.domain.proposal import COMPANY, PERSON, Proposal, Wish
from bot.domain.sides import Party, Sides, who_must_agree
from bot.usecases.holidays import renew_countries
from bot.usecases.permit import permit
from bot.usecases.propose import propose
from bot.usecases.set_study import SET_UP
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event


def handle(
    wishes: Sequence[Wish], tx: Transaction, engagement: Engagement, stamp: Stamp
) -> tuple[Sequence[Wish], Sequence[Proposal]]:
    """Place what may be placed at once, propose the rest; returns both. Companies come first."""
    permit(tx, stamp, Deed.PLACE)
    done: list[Wish] = []
    waiting: dict[Party, list[Wish]] = {}
    companies = [wish for wish in wishes if wish.setting.startswith(COMPANY)]
    people = [wish for wish in wishes if wish.setting.startswith(PERSON)]
    for wish in companies:
        others = needed(wish, tx, engagement, stamp, tx.sides.of_study(engagement.id))
        _sort(wish, others, done, waiting, tx, engagement, stamp)
    # Guests who are placed together on a side without people need nobody's yes.
    before = tx.sides.of_study(engagement.id)
    for wish in people:
        others = needed(wish, tx, engagement, stamp, before)
        _sort(wish, others, done, waiting, tx, engagement, stamp)
    proposals = [propose(one, asked, tx, engagement, stamp) for one, asked in waiting.items()]
    return done, proposals


def _sort(
    wish: Wish,
    others: frozenset[Party],
    done: list[Wish],
    waiting: dict[Party, list[Wish]],
    tx: Transaction,
    engagement: Engagement,
    stamp: Stamp,
) -> None:
    if len(others) > 1:
        raise NeedsASide
    for party in others:
        waiting.setdefault(party, []).append(wish)
    if not others and move(wish, tx, engagement, stamp):
        done.append(wish)


def needed(
    wish: Wish, tx: Transaction, engagement: Engagement, stamp: Stamp, sides: Sides
) -> frozenset[Party]:
    """Return the sides beside the actor's own whose yes this needs."""
    own = sides.of(stamp.actor.user_id, stamp.actor.company)
    return _agreeing(wish, tx, engagement, sides) - {own}


def agreed_by(
    wish: Wish, parties: set[Party | None], tx: Transaction, engagement: Engagement
) -> bool:
    """Tell whether these sides together may place what is wished, as things stand now."""
    return _agreeing(wish, tx, engagement, tx.sides.of_study(engagement.id)) <= parties


def _agreeing(
    wish: Wish, tx: Transaction, engagement: Engagement, sides: Sides
) -> frozenset[Party]:
    side = _side(wish)
    kind, _, subject = wish.setting.partition(":")
    if f"{kind}:" == COMPANY:
        before: Party | None = sides.of_company(subject)
        after: Party | None = sides.with_company(subject, side).of_company(subject)
    else:
        person = tx.people.get(engagement.workspace, subject)
        company = person.company if person else None
        before = sides.of(subject, company)
        after = sides.with_person(subject, side).of(subject, company)
    stay = set(_voices(sides, without=wish.setting))
    return who_must_agree(before, after, is_whole=before not in stay, taken=stay)


def _voices(sides: Sides, *, without: str) -> Iterator[Party]:
    """Yield the side of every company and of everybody placed, but for one."""
    for one in sides.organisations:
        if without not in {f"{COMPANY}{one.team_id}", f"{COMPANY}{one.enterprise_id}"}:
            yield one.party
    for user, side in sides.placed.items():
        if without != f"{PERSON}{user}":
            yield side


def move(wish: Wish, tx: Transaction, engagement: Engagement, stamp: Stamp) -> bool:
    """Keep where somebody stands; False when they stood there already."""
    side = _side(wish)
    sides = tx.sides.of_study(engagement.id)
    kind, _, subject = wish.setting.partition(":")
    if f"{kind}:" == PERSON:
        old = sides.placed.get(subject)
        tx.sides.place(engagement.id, subject, side, stamp.at)
    else:
        old = next((one.side for one in sides.organisations if one.team_id == subject), None)
        tx.sides.label(engagement.id, subject, side)
        _carry_along(subject, sides, tx, engagement, stamp)
    if old is side:
        return False
    change = Change(field=wish.setting, old=old, new=side)
    write_event(tx, stamp, kind=None, item_id=SET_UP, name="placed", changes=(change,))
    return True


def _carry_along(
    company: str, before: Sides, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> None:
    """Let roles and hours follow a side that got another name, where nobody stays behind."""
    old = before.of_company(company)
    after = tx.sides.of_study(engagement.id)
    if old not in after.parties:
        tx.sides.rename(engagement.id, old, after.of_company(company), stamp.at)
        renew_countries(tx, engagement)


def _side(wish: Wish) -> Side | None:
    if wish.value is None:
        return None
    if wish.value not in set(Side):
        raise SettingNotUnderstood(said=wish.value, wanted="a side", setting=wish.setting)
    return Side(wish.value)
