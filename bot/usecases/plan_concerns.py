"""What the clocks of concerns bring: who is told of a new one, and who when a clock has run out.

Nothing of a clock is stored: it follows from the concern, the sides, the roles and the hours as
they are now. What was told follows from the outbox; the key of each wish refuses a second one.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain.clocks import ClockKind, Running, Step
from bot.domain.concern import Concern
from bot.domain.delivery import DeliveryState, Intent, PostKind, Verdict
from bot.domain.escalation import asked_after, first_asked, of_level
from bot.domain.sides import Party
from bot.usecases.concern_cards import card_of, digest_of
from bot.usecases.concern_clock import Case, case_of
from bot.usecases.concern_line import Line, is_told, mark_of, tells_of, told_of_missing, wish
from bot.usecases.hours_of import hours_of_party
from bot.usecases.one_reading import OneReading
from bot.usecases.ports import Boundary
from bot.usecases.shelves import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at a concern: the case, who can be told, and what was told before."""

    line: Line
    told: Sequence[Verdict]

    @property
    def case(self) -> Case:
        """Return the concern with its clock."""
        return self.line.case


def concern_wishes(reading: OneReading, now: datetime, boundary: Boundary) -> Iterator[Intent]:
    """Yield everything that is to be told now of concerns that wait, and cards to be edited."""
    with reading.read() as tx:
        under_way = tx.concerns.under_way()
    for concern in under_way:
        yield from boundary.keep(
            "concern",
            partial(_wishes_of, reading, concern, now),
            (),
            study=concern.engagement_id,
            concern=concern.id,
        )


def _wishes_of(reading: OneReading, concern: Concern, now: datetime) -> Sequence[Intent]:
    with reading.read() as tx:
        return _wishes(tx, concern, now)


def _wishes(tx: Transaction, concern: Concern, now: datetime) -> Sequence[Intent]:
    study = tx.engagements.get(concern.engagement_id)
    line = Line(
        tx=tx,
        case=case_of(tx, study, concern, now),
        now=now,
        refused={one.user_id for one in tx.unreachables.every(study.workspace)},
        urgent=tx.urgents.every(study.workspace),
    )
    look = Look(line=line, told=tx.concern_posts.about(study.id, concern.id))
    wishes = [*_card(look), *_level(look)]
    if line.case.clock is not None:
        missed = list(_missed(look, line.case.clock))
        warned = {one.person for one in missed}
        wishes += [one for one in _news(look, line.case.clock) if one.person not in warned]
        wishes += missed
    return wishes


def _card(look: Look) -> Iterator[Intent]:
    """Edit the card when it would say something else of the clock: hours or sides have changed."""
    cards = [one for one in look.told if one.kind is PostKind.CONCERN_CARD]
    said = look.case.line or ""
    if cards and cards[-1].refs.get("line", "") != digest_of(said):
        yield card_of(look.case.study, look.case.concern, said, after=cards[-1].id)


def _news(look: Look, clock: Running) -> Iterator[Intent]:
    """Tell whoever answers for a side, and whoever of it wants to hear of critical ones."""
    if clock.kind is not ClockKind.ACKNOWLEDGE:
        return
    case, line = look.case, look.line
    people = first_asked(case.circle.roster, case.answering)
    first = line.first(people)
    owner = [case.concern.owner] if case.concern.owner else []
    wanted = (first, line.first(owner), *line.opted_in())
    for user_id in dict.fromkeys(one for one in wanted if one):
        # Who heard that the time is over has heard that it waits.
        if not told_of_missing(look.told, case, clock, user_id):
            yield from _tell(look, PostKind.CONCERN_NEWS, clock.asked_at, 0, user_id)
    is_posted = any(
        one.kind is PostKind.CONCERN_CARD and one.state is DeliveryState.SENT for one in look.told
    )
    is_asked = first is None and people and not line.is_waited_for(people, clock.due)
    if is_asked and is_posted and line.may_be_asked_below(people[0]):
        yield _thread(look, clock, people[0])


def _thread(look: Look, clock: Running, user_id: str) -> Intent:
    """Ask below the card: nobody who answers for the side is here, or can be written to."""
    concern, study = look.case.concern, look.case.study
    return Intent(
        key=mark_of(PostKind.CONCERN_QUESTION, concern, clock.asked_at, 0, user_id),
        kind=PostKind.CONCERN_QUESTION,
        workspace=study.workspace,
        channel=study.channel,
        engagement_id=study.id,
        item_id=concern.id,
        refs={} if look.line.is_away(user_id) else {"asked": user_id},
    )


def _missed(look: Look, clock: Running) -> Iterator[Intent]:
    """Tell the people of the highest step that is reached; lower ones are not made up for."""
    step = clock.step_at(look.line.now)
    if step is None:
        return
    case = look.case
    own = asked_after(case.circle.roster, step, case.answering)
    yield from _tell_missed(look, clock, step, own)
    if step is Step.TWICE and _own_side_had_it(look):
        theirs = asked_after(case.circle.roster, step, case.raising)
        yield from _tell_missed(look, clock, step, theirs)


def _tell_missed(look: Look, clock: Running, step: Step, people: Sequence[str]) -> Iterator[Intent]:
    """Tell the first of them who can be, unless they know, or a person carried it there before."""
    user_id = look.line.first(people)
    if user_id is None or told_of_missing(look.told, look.case, clock, user_id):
        return
    if _was_carried_to(look, user_id):
        return
    yield from _tell(look, PostKind.CONCERN_MISSED, clock.asked_at, step, user_id)


def _was_carried_to(look: Look, user_id: str) -> bool:
    return any(
        tells_of(one, PostKind.CONCERN_LEVEL)
        and one.destination.endswith(f"/{user_id}")
        and one.state not in {DeliveryState.SKIPPED, DeliveryState.DEAD}
        for one in look.told
    )


def _own_side_had_it(look: Look) -> bool:
    """Tell whether the side that answers has had it for a business day before the other hears.

    Where nobody of it is here or can be told, the card in the channel is all there is.
    """
    case, line = look.case, look.line
    roster = case.circle.roster
    named = {*first_asked(roster, case.answering), *of_level(roster, 2, case.answering)}
    has_people = line.first(named) is not None
    own = line.with_covers(named)
    arrived = [one.created_at for one in look.told if _reached(one, own, has_people=has_people)]
    if not arrived or case.answering is None:
        return False
    hours = hours_of_party(line.tx, case.study, case.answering, line.now)
    return hours.after(min(arrived), hours.day_length) <= line.now


def _reached(one: Verdict, own: Collection[str], *, has_people: bool) -> bool:
    if one.state is not DeliveryState.SENT:
        return False
    if not has_people:
        return one.kind in {PostKind.CONCERN_CARD, PostKind.CONCERN_QUESTION}
    is_direct = tells_of(one, PostKind.CONCERN_NEWS, PostKind.CONCERN_MISSED)
    return is_direct and one.destination.partition("/")[2] in own


def sides_of_level(case: Case) -> Sequence[Party | None]:
    """Return whose people hear that a person carried a concern higher."""
    if case.concern.level == 0:
        return ()
    return (case.answering,) if case.concern.level == 1 else (case.answering, case.raising)


def people_of_level(case: Case) -> Sequence[str]:
    """Return who is named to hear of it, the first of each side."""
    roster, level = case.circle.roster, case.concern.level
    firsts = (next(iter(of_level(roster, level, side)), None) for side in sides_of_level(case))
    return tuple(dict.fromkeys(one for one in firsts if one))


def _level(look: Look) -> Iterator[Intent]:
    """Tell a level of both sides that a person carried the concern up to it; level 1 the own."""
    level = look.case.concern.level
    for side in sides_of_level(look.case):
        user_id = look.line.first(of_level(look.case.circle.roster, level, side))
        if user_id is not None:
            asked_at = look.case.concern.created_at
            yield from _tell(look, PostKind.CONCERN_LEVEL, asked_at, level, user_id)


def _tell(
    look: Look, kind: PostKind, asked_at: datetime, step: int, user_id: str
) -> Iterator[Intent]:
    mark = mark_of(kind, look.case.concern, asked_at, step, user_id)
    if is_told(look.told, mark) or not look.line.is_free(user_id):
        return
    refs = {"step": str(int(step)), "asked_at": asked_at.isoformat()}
    yield wish(look.case, kind, mark, user_id, look.line.day_of(user_id), refs)
