"""Whom a form offers as owner: the people of its channel, by company, for the letters typed."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from bot.conversation.exchange import OptionGroup, Options
from bot.conversation.turn import Turn
from bot.domain.people import Person, Side
from bot.domain.permission import Circle
from bot.domain.sides import Party
from bot.usecases.permit import circle_of

MOST_OFFERED = 100
"""Slack shows no more than a hundred options; more letters find the others."""

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that do not come apart into a letter and its mark."""


LABELS: Mapping[str, str] = {Side.SPONSOR: "Sponsor", Side.CRO: "CRO"}
"""What a side is called while none of its companies has a name."""


def offer_people(turn: Turn) -> Options:
    """Return the people whose names hold the letters typed, own side first."""
    channel, circle = place_of(turn)
    if channel is None:
        return Options()
    return Options(groups=grouped(turn, people_typed(turn, channel), circle))


def people_typed(turn: Turn, channel: str) -> list[Person]:
    """Return the people of a channel whose names hold the letters typed."""
    people = {turn.author.user_id: turn.author}
    members = turn.services.directory.people_of(turn.request.workspace, channel)
    people |= {person.user_id: person for person in members}
    return [one for one in people.values() if matches(one.name, turn.request.value)]


def matches(name: str, typed: str) -> bool:
    """Tell whether every word typed begins somewhere in the name; marks on letters do not count."""
    plain = folded(name)
    return all(word in plain for word in folded(typed).split())


def folded(text: str) -> str:
    """Return a text as people type it who have another keyboard: "Jürgen Łoś" as "jurgen los"."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(one for one in apart if not unicodedata.combining(one))


def place_of(turn: Turn) -> tuple[str | None, Circle]:
    """Return the channel a form belongs to, and who is who there."""
    with turn.services.store.read() as tx:
        if turn.channel is not None and not turn.request.is_direct:
            study = tx.engagements.find_by_channel(turn.channel)
        else:
            study = tx.engagements.find_by_item(turn.item[0])
        if study is None:
            return turn.channel, Circle()
        return study.channel, circle_of(tx, study.id)


def grouped(
    turn: Turn, people: Iterable[Person], circle: Circle, *, room: int = MOST_OFFERED
) -> Sequence[OptionGroup]:
    """Put people under their companies, own side first."""
    own = circle.party_of(turn.actor)
    by_party: dict[Party | None, list[Person]] = {}
    for person in people:
        by_party.setdefault(circle.sides.of(person.user_id, person.company), []).append(person)
    order = sorted(by_party, key=lambda party: (party != own, party is None, party or ""))
    others = [party for party in order if party not in {own, None}]
    shares = fair_shares([len(by_party[party]) for party in order], room)
    return [
        OptionGroup(
            label=_label(turn, party, circle, is_own=party == own, is_only=len(others) == 1),
            options=[
                (one.user_id, one.name)
                for one in sorted(by_party[party], key=lambda one: folded(one.name))[:share]
            ],
        )
        for party, share in zip(order, shares, strict=True)
        if share
    ]


def fair_shares(sizes: Sequence[int], room: int = MOST_OFFERED) -> Sequence[int]:
    """Give each company room; what a small one leaves goes to the larger ones."""
    shares = dict.fromkeys(range(len(sizes)), 0)
    left = len(sizes)
    for place in sorted(shares, key=lambda one: sizes[one]):
        shares[place] = min(sizes[place], room // left)
        room, left = room - shares[place], left - 1
    return [shares[place] for place in range(len(sizes))]


def _label(turn: Turn, party: Party | None, circle: Circle, *, is_own: bool, is_only: bool) -> str:
    if party is None:
        return "Company not known"
    name = circle.sides.name(party)
    if name is None and party not in set(Side):
        name = turn.services.directory.company_name(turn.request.workspace, party)
    if name or party in LABELS:
        return name or LABELS[party]
    if is_own:
        return "Your company"
    return "The other company" if is_only else "Another company"


OPTIONS = {"people": offer_people}
