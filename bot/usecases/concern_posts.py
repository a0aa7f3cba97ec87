"""What each person is told of a concern, as things stand when the row leaves."""

from dataclasses import dataclass
from datetime import datetime

from bot.blocks import concern_clock as look
from bot.blocks import wording_clock as say
from bot.blocks import wording_concern as say_concern
from bot.blocks.kit import name_of
from bot.blocks.wording import dotted
from bot.domain.absence import Absence
from bot.domain.clocks import ClockKind, Running
from bot.domain.delivery import Delivery, PostKind
from bot.domain.engagement import Engagement
from bot.domain.people import Person
from bot.usecases.concern_clock import Case, case_of
from bot.usecases.concern_line import is_hour_for, is_told, mark_in
from bot.usecases.cover import cover_for
from bot.usecases.posts import GONE, Post, Skip, Sources, names_of, person_of, study_of
from bot.usecases.shelves import Transaction

NOT_WAITED_FOR = Skip(reason="it is not waited for any more")
TOO_LATE = Skip(reason="its hours were over")
TOLD_ALREADY = Skip(reason="another message tells it")
NOT_THERE = Skip(reason="they are not in the channel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A concern as its reader is told of it."""

    case: Case
    why: str | None
    """Why somebody carried it higher, the last time."""
    answers: bool
    """Whether its reader is of the side that answers."""
    covers: Absence | None = None
    """The absence of whoever would be told, where the reader covers them."""


def render_concern_news(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Tell whoever answers for a side that a concern waits for its first answer."""
    seen = _see(delivery, sources)
    if isinstance(seen, Skip):
        return seen
    clock = seen.case.clock
    if clock is None or not _is_meant(delivery, clock) or clock.kind is not ClockKind.ACKNOWLEDGE:
        return NOT_WAITED_FOR
    return _post(delivery, sources, seen, say.news(clock, sources.clock.now()))


def render_concern_missed(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Tell the next one in line that a clock has run out."""
    seen = _see(delivery, sources)
    if isinstance(seen, Skip):
        return seen
    clock = seen.case.clock
    if clock is None or not _is_meant(delivery, clock) or clock.due > sources.clock.now():
        return NOT_WAITED_FOR
    other = seen.case.answering_name or say.THE_OTHER_SIDE
    return _post(delivery, sources, seen, say.missed(clock, None if seen.answers else other))


def render_concern_level(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Tell a level of a side that somebody carried a concern up to it."""
    seen = _see(delivery, sources)
    if isinstance(seen, Skip):
        return seen
    level = int(delivery.intent.refs["step"])
    if level != seen.case.concern.level:
        return NOT_WAITED_FOR
    return _post(delivery, sources, seen, say.carried(level, seen.why))


def render_concern_question(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Ask below the card, where nobody who answers for the side can be written to.

    After an outage one question asks for all concerns that wait for the same person.
    """
    refs, now = delivery.intent.refs, sources.clock.now()
    if "told_by" in refs:
        return TOLD_ALREADY
    also = [one for one in refs.get("also", "").split(",") if one]
    with sources.store.read() as tx:
        study = study_of(tx, delivery)
        item_id = delivery.intent.item_id or ""
        if tx.outbox.address(study.id, PostKind.CONCERN_CARD, item_id) is None:
            return GONE
        waiting = [case for one in (item_id, *also) if (case := _unanswered(tx, study, one, now))]
    if not waiting:
        return NOT_WAITED_FOR
    message = look.concerns_asked([(one.concern, one.clock) for one in waiting], refs.get("asked"))
    return Post(message=message, channel=study.channel)


def _unanswered(tx: Transaction, study: Engagement, item_id: str, now: datetime) -> Case | None:
    """Return a concern whose first answer is still waited for.

    Once the time is over its own side is asked, not the channel that both read.
    """
    concern = tx.concerns.get_by_id(study.id, item_id)
    case = case_of(tx, study, concern, now) if concern else None
    clock = case.clock if case else None
    is_waited_for = clock and clock.kind is ClockKind.ACKNOWLEDGE and clock.due > now
    return case if is_waited_for else None


def _see(delivery: Delivery, sources: Sources) -> Seen | Skip:
    person = person_of(sources, delivery)
    now = sources.clock.now()
    with sources.store.read() as tx:
        study = study_of(tx, delivery)
        concern = tx.concerns.get_by_id(study.id, delivery.intent.item_id or "")
        if concern is None:
            return GONE
        case = case_of(tx, study, concern, now)
        is_hour = is_hour_for(tx, case, person, now, tx.urgents.every(study.workspace))
        why = _why(tx, case)
        covers = _covers(tx, case, person, now)
        # Of two programs one may ask for this concern alone, and one for several at once.
        posts = tx.concern_posts.about(study.id, concern.id)
        older = [one for one in posts if one.id < delivery.id]
    if is_told(older, mark_in(delivery.intent.key)):
        return TOLD_ALREADY
    directory = sources.directory
    if directory.is_person_in(study.workspace, study.channel, person.user_id) is False:
        return NOT_THERE
    if not concern.is_open:
        return NOT_WAITED_FOR
    if not is_hour:
        return TOO_LATE
    own = case.circle.sides.of(person.user_id, person.company)
    return Seen(case=case, why=why, answers=own == case.answering, covers=covers)


def _covers(tx: Transaction, case: Case, person: Person, now: datetime) -> Absence | None:
    """Return the absence in which its reader stands in for somebody with a part in the concern."""
    sides = case.circle.sides
    named = {*(one.user_id for one in case.circle.roster.roles), case.concern.owner}
    found = tx.absences.covered_by(person.workspace, person.user_id, now.date())
    return next(
        (
            one
            for one in found
            if one.user_id in named
            and cover_for(tx, case.study, sides, one.user_id, now) == person.user_id
        ),
        None,
    )


def _why(tx: Transaction, case: Case) -> str | None:
    events = tx.journal.of_item(case.study.id, case.concern.id)
    carried = [one for one in events if one.name == "concern_escalated"]
    return carried[-1].why if carried else None


def _is_meant(delivery: Delivery, clock: Running) -> bool:
    """Tell whether the clock that runs now is the one the row was about."""
    return datetime.fromisoformat(delivery.intent.refs["asked_at"]) == clock.asked_at


def _post(delivery: Delivery, sources: Sources, seen: Seen, said: str) -> Post:
    case = seen.case
    concern = case.concern
    covers = seen.covers
    covered = covers.user_id if covers else None
    names = names_of(sources, delivery, [concern.raised_by, concern.owner, covered])
    owner = names.get(concern.owner) if concern.owner else None
    facts = dotted(
        concern.severity.value.capitalize(),
        say_concern.raised_by(name_of(names[concern.raised_by])),
        say_concern.coordinates(name_of(owner)) if owner else None,
        say.covering(name_of(names[covers.user_id]), covers.last_on) if covers else None,
    )
    kind = case.clock.kind if case.clock else None
    buttons = look.next_buttons(concern, kind, answers=seen.answers)
    message = look.concern_told(concern, said, study=case.study.name, facts=facts, buttons=buttons)
    return Post(message=message)
