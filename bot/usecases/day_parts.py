"""What one person is told in their day's message: gathered from all their studies.

A part is a function that yields candidates: an item, and the rule that says what it is to its
reader today. A new part is one more function in GATHERS, with its sentence and buttons in
bot/blocks (wording_day.py, digest.py).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bot.blocks import wording_clock
from bot.domain.action import Action
from bot.domain.delivery import Telling
from bot.domain.engagement import Engagement
from bot.domain.hours import Hours, widest
from bot.domain.nudges import (
    Look,
    Part,
    part_for_asker,
    part_for_contact,
    part_for_owner,
)
from bot.domain.question import Question, QuestionState
from bot.domain.question_nudges import part_for_question
from bot.domain.stand_in import TAKEN, Missing, StandIn, who_is_asked
from bot.usecases.concerns_to_answer import concern_rule, concerns_to_answer
from bot.usecases.cover import cover_for, cover_of
from bot.usecases.day_values import (
    BUNDLE,
    CLOSED_SINCE,
    Candidate,
    Finding,
    Found,
    Gather,
    PersonDay,
    Reader,
)
from bot.usecases.hours_of import hours_of_person
from bot.usecases.missing import contacts_of, is_out, missing
from bot.usecases.own_side_first import is_shown_as_past
from bot.usecases.questions_waiting import waiting_for
from bot.usecases.shelves import Transaction

BY_DATE = frozenset({Part.DUE_TODAY, Part.WAS_DUE, Part.DUE_SOON})
"""What is said of an item even while it is new."""


def own(tx: Transaction, reader: Reader) -> Iterator[Candidate]:
    """Yield what the reader owns."""
    for action in tx.actions.open_of_person(reader.workspace, reader.user_id):
        yield Candidate(item=action, rule=_owners_rule(action, reader))


def _owners_rule(action: Action, reader: Reader) -> Callable[[Look, Sequence[Telling]], Found]:
    def rule(look: Look, told: Sequence[Telling]) -> Found:
        found = part_for_owner(action, look)
        if not is_new_to(action, reader.user_id, told):
            return found
        # What was given a moment ago is a bundle of its own, unless it finds company here.
        is_reason = (action.given_at or reader.now) + BUNDLE <= reader.now
        return (found[0] if found and found[0] in BY_DATE else Part.NEW), is_reason

    return rule


def is_new_to(action: Action, user_id: str, told: Sequence[Telling]) -> bool:
    """Tell whether somebody else gave it to them, and nobody told them yet."""
    if action.given_at is None or action.given_by == user_id:
        return False
    return not any(one.is_under_way and one.at >= action.given_at for one in told)


def covered(tx: Transaction, reader: Reader) -> Iterator[Candidate]:
    """Yield what is with people whom the reader covers, in studies where both are of one side."""
    day = reader.now.date()
    for absence in tx.absences.covered_by(reader.workspace, reader.user_id, day):
        for action in tx.actions.open_of_person(reader.workspace, absence.user_id):
            study = tx.engagements.get(action.engagement_id)
            sides = tx.sides.of_study(study.id)
            if cover_of(tx, study, sides, action, reader.now) == reader.user_id:
                why = StandIn(owner=action.owner, why=Missing.AWAY, until=absence.last_on)
                yield _stood_in(action, why)


def _stood_in(action: Action, why: StandIn) -> Candidate:
    def rule(look: Look, told: Sequence[Telling]) -> Found:  # noqa: ARG001
        found = part_for_owner(action, look)
        return found if found and found[0] in TAKEN[why.why] else None

    return Candidate(item=action, rule=rule, instead_of=why)


def of_my_side(tx: Transaction, reader: Reader) -> Iterator[Candidate]:
    """Yield what is late on the side the reader speaks for, or waits there for nobody."""
    for study_id in tx.roles.led_by(reader.workspace, reader.user_id):
        study = tx.engagements.get(study_id)
        actions = tx.actions.open(study.id)
        one_of_each = {one.owner: one for one in actions}
        asked = {
            owner: missing(tx, study, owner, reader.now)
            for owner, action in one_of_each.items()
            if _is_asked(tx, study, action, reader)
        }
        for action in actions:
            if action.owner in asked:
                yield from _on_my_side(action, asked[action.owner])


def _on_my_side(action: Action, why: StandIn | None) -> Iterator[Candidate]:
    if why is not None and why.why is not Missing.AWAY:
        yield _stood_in(action, why)
    yield Candidate(
        item=action, rule=lambda look, _: part_for_contact(action, look), instead_of=why
    )


def _is_asked(tx: Transaction, study: Engagement, action: Action, reader: Reader) -> bool:
    contacts = contacts_of(tx, study, action)
    if reader.user_id not in contacts:
        return False
    out = {one for one in contacts if one != reader.user_id and is_out(tx, study, one, reader.now)}
    return who_is_asked(contacts, action.owner, out) == reader.user_id


def asked_for(tx: Transaction, reader: Reader) -> Iterator[Candidate]:
    """Yield what the reader asked others for: long past its date, or closed since."""
    since = reader.now - CLOSED_SINCE
    for action in tx.actions.asked_by(reader.workspace, reader.user_id, since):
        rule = _askers_rule(tx, action, reader) if action.is_open else _closed_rule(action)
        yield Candidate(item=action, rule=rule)


def _askers_rule(
    tx: Transaction, action: Action, reader: Reader
) -> Callable[[Look, Sequence[Telling]], Found]:
    def rule(look: Look, told: Sequence[Telling]) -> Found:
        found = part_for_asker(action, look)
        start = action.counts_from
        noted = (one for one in told if one.part == Part.ASKED_FOR and one.is_under_way)
        if found is None or any(start is None or one.at.date() > start for one in noted):
            return None
        study = tx.engagements.get(action.engagement_id)
        return found if is_shown_as_past(tx, action, study, reader.now) else None

    return rule


def _closed_rule(action: Action) -> Callable[[Look, Sequence[Telling]], Found]:
    def rule(look: Look, told: Sequence[Telling]) -> Found:  # noqa: ARG001
        done_at = action.done_at
        news = (one for one in told if one.part == Part.CLOSED and one.is_under_way)
        is_told = any(done_at is None or one.at >= done_at for one in news)
        return None if is_told else (Part.CLOSED, True)

    return rule


def questions(tx: Transaction, reader: Reader) -> Iterator[Candidate]:
    """Yield the questions that wait for the reader's answer, and the answers for their yes."""
    for one in waiting_for(tx, reader.workspace, reader.user_id):
        yield Candidate(item=one, rule=_questions_rule(one))
    yield from _questions_covered(tx, reader)


def _questions_covered(tx: Transaction, reader: Reader) -> Iterator[Candidate]:
    """Yield the questions that wait for people whom the reader covers, and cannot wait for them."""
    for absence in tx.absences.covered_by(reader.workspace, reader.user_id, reader.now.date()):
        for one in waiting_for(tx, reader.workspace, absence.user_id):
            study = tx.engagements.get(one.engagement_id)
            sides = tx.sides.of_study(study.id)
            is_needed = one.needed_by is None or one.needed_by.on <= absence.last_on
            if one.state is not QuestionState.OPEN or not is_needed:
                continue
            if cover_for(tx, study, sides, absence.user_id, reader.now) == reader.user_id:
                why = StandIn(owner=absence.user_id, why=Missing.AWAY, until=absence.last_on)
                yield Candidate(item=one, rule=_questions_rule(one), instead_of=why)


def _questions_rule(question: Question) -> Callable[[Look, Sequence[Telling]], Found]:
    return lambda look, _: part_for_question(question, look)


def to_acknowledge(tx: Transaction, reader: Reader) -> Iterator[Candidate]:
    """Yield the concerns that wait for the reader's first answer, or for their plan."""
    for one in concerns_to_answer(tx, reader.workspace, reader.user_id, reader.now):
        yield Candidate(
            item=one.concern,
            rule=partial(concern_rule, one),
            said=wording_clock.to_answer(one.clock, reader.now),
        )


GATHERS: tuple[Gather, ...] = (
    own,
    covered,
    of_my_side,
    asked_for,
    to_acknowledge,
    questions,
)
"""The parts of the day's message; of an item that several name, the first one counts."""


def day_of_person(tx: Transaction, reader: Reader) -> PersonDay:
    """Return somebody's day: what they are told today, each item once."""
    candidates = [one for gather in GATHERS for one in gather(tx, reader)]
    if not candidates:
        return PersonDay(hours=None)
    studies = {
        one: tx.engagements.get(one)
        for one in dict.fromkeys(candidate.item.engagement_id for candidate in candidates)
    }
    told = _told(tx, reader, candidates)
    hours = {
        one: hours_of_person(tx, study, reader.person, reader.now) for one, study in studies.items()
    }
    found: dict[str, Finding] = {}
    for candidate in candidates:
        own_hours = hours[candidate.item.engagement_id]
        finding = _finding(candidate, own_hours, reader, told.get(candidate.item.id, []))
        if finding is not None:
            found.setdefault(candidate.item.id, finding)
    return PersonDay(
        hours=widest(list(hours.values())),
        findings=list(found.values()),
        studies=studies,
    )


def _told(
    tx: Transaction, reader: Reader, candidates: Sequence[Candidate]
) -> dict[str, list[Telling]]:
    items = list(dict.fromkeys(one.item.id for one in candidates))
    told: dict[str, list[Telling]] = {}
    for one in tx.tellings.to(reader.workspace, reader.user_id, items):
        if one.key != reader.key:
            told.setdefault(one.item_id, []).append(one)
    return told


def _finding(
    candidate: Candidate, hours: Hours, reader: Reader, told: Sequence[Telling]
) -> Finding | None:
    item = candidate.item
    days = [hours.today(one.at) for one in told if one.has_left]
    look = Look(hours=hours, today=hours.today(reader.now), told_on=max(days, default=None))
    found = candidate.rule(look, told)
    if found is None:
        return None
    part, is_reason = found
    return Finding(
        item=item,
        part=part,
        is_reason=is_reason,
        instead_of=candidate.instead_of,
        said=candidate.said,
        is_new=isinstance(item, Action)
        and item.owner == reader.user_id
        and is_new_to(item, reader.user_id, told),
    )
