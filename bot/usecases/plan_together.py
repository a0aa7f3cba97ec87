"""One message where one look at the clock would make several: for a person, and for a channel.

A person's day holds what is to be told of concerns and what will be shown tomorrow. After an
outage everything that is new to somebody since comes in one message, and a channel hears of all
its meetings in one post, and of all concerns that wait for somebody out of reach in one thread.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from bot.domain.delivery import Intent, PostKind
from bot.domain.meeting import Occurrence, OccurrenceState
from bot.usecases.concern_line import day_in, mark_in
from bot.usecases.concerns_together import RENDERERS, with_concerns

OF_CONCERNS = frozenset(RENDERERS)
FOR_A_PERSON = OF_CONCERNS | {PostKind.PERSON_DAY, PostKind.NEW_ITEMS, PostKind.LOOK_AHEAD}
MOST_ASKED = 20
"""In one message: each question takes two of its fifty blocks."""
OF_MEETINGS = (PostKind.MEETING_AGENDA, PostKind.MEETING_REMINDER)


def people_together(
    wishes: Iterable[Intent], now: datetime, *, is_catch_up: bool
) -> Iterator[Intent]:
    """Yield the wishes of one look at the clock, each person's together."""
    of_person: dict[str, list[Intent]] = {}
    for one in wishes:
        # A day that was missed is not sent: it is a row that says so.
        if one.person is not None and one.kind in FOR_A_PERSON and "missed" not in one.refs:
            of_person.setdefault(one.destination, []).append(one)
        else:
            yield one
    for several in of_person.values():
        yield from _together(several, now, is_catch_up=is_catch_up)


def _together(several: Sequence[Intent], now: datetime, *, is_catch_up: bool) -> Iterator[Intent]:
    concerns = [one for one in several if one.kind in OF_CONCERNS]
    others = [one for one in several if one.kind not in OF_CONCERNS]
    day = next((one for one in others if one.kind is PostKind.PERSON_DAY), None)
    if day is not None:
        # It holds what is new and what will be shown tomorrow by itself.
        yield with_concerns(day, concerns)
    elif is_catch_up and others and len(several) > 1:
        yield with_concerns(_another_day(others[0], now), concerns)
    else:
        yield from _bundled(concerns)
        yield from others


def _another_day(wish: Intent, now: datetime) -> Intent:
    """Return a message like the day's, of which there may have been one today."""
    day = wish.refs["day"]
    return Intent(
        key=f"person_day:{wish.workspace}:{wish.person}:{day}:{now:%H%M}",
        kind=PostKind.PERSON_DAY,
        workspace=wish.workspace,
        person=wish.person,
        refs={"day": day, "again": "1"},
    )


def _bundled(concerns: Sequence[Intent]) -> Iterator[Intent]:
    if len(concerns) < 2:  # noqa: PLR2004 -- one alone is a message as it is
        yield from concerns
        return
    first = concerns[0]
    # The same ones once a day, as each of them alone.
    which = sha256("".join(sorted(mark_in(one.key) for one in concerns)).encode()).hexdigest()[:16]
    bundle = Intent(
        key=f"concerns:{first.workspace}:{first.person}:{which}:{day_in(first.key)}",
        kind=PostKind.CONCERNS,
        workspace=first.workspace,
        person=first.person,
    )
    yield with_concerns(bundle, concerns)


def questions_together(wishes: Iterable[Intent]) -> Iterator[Intent]:
    """Yield the wishes after an outage: who is asked in threads is asked once for all concerns."""
    asked: dict[tuple[str, str], list[Intent]] = {}
    for one in wishes:
        if one.kind is PostKind.CONCERN_QUESTION:
            asked.setdefault((one.destination, one.refs.get("asked", "")), []).append(one)
        else:
            yield one
    for several in asked.values():
        for begins in range(0, len(several), MOST_ASKED):
            first, *others = several[begins : begins + MOST_ASKED]
            also = ",".join(one.item_id or "" for one in others)
            yield replace(first, refs={**first.refs, "also": also} if also else first.refs)
            for one in others:
                yield replace(one, refs={**one.refs, "told_by": first.key})


def meetings_together(
    wishes: Sequence[Intent], coming: Collection[Occurrence], now: datetime
) -> Iterator[Intent]:
    """Yield the wishes around meetings after an outage: one post a channel, the others kept."""
    ahead = {
        one.id: one
        for one in coming
        if one.state is OccurrenceState.PLANNED and one.starts_at > now
    }
    posted: dict[str, list[Intent]] = {}
    for one in wishes:
        if one.kind in OF_MEETINGS and one.item_id in ahead:
            posted.setdefault(one.destination, []).append(one)
        else:
            yield one
    for several in posted.values():
        yield from _in_one_post(several, ahead)


def _in_one_post(several: Sequence[Intent], ahead: Mapping[str, Occurrence]) -> Iterator[Intent]:
    """Yield the post of the next meeting, an agenda if there is one; it names the others."""
    first, *others = sorted(
        several,
        key=lambda one: (OF_MEETINGS.index(one.kind), ahead[one.item_id or ""].starts_at),
    )
    named = dict.fromkeys(one.item_id for one in others if one.item_id != first.item_id)
    yield replace(first, refs={**first.refs, "also": ",".join(filter(None, named))})
    for one in others:
        yield replace(one, refs={**one.refs, "told_by": first.key})
