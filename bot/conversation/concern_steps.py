"""The steps of a concern's life: typed, pressed, or filled in where words are needed."""

from collections.abc import Callable

from bot.blocks import concern as look
from bot.blocks import said
from bot.blocks.common import form_done, sentence
from bot.conversation.action_words import due_on, read_date
from bot.conversation.date_questions import not_sure
from bot.conversation.exchange import FormDone, OpenForm, Reply, Whisper
from bot.conversation.people_words import form_place, require_can_own
from bot.conversation.pressed import study_of_press
from bot.conversation.several import change_each
from bot.conversation.turn import Step, Turn, Work
from bot.conversation.verbs import read_ids
from bot.domain.concern import Concern
from bot.domain.deeds import Deed
from bot.domain.due import Due
from bot.domain.errors import DueInThePast, DueNotUnderstood, VerbNeeds
from bot.domain.items import PublicId
from bot.domain.people import Person
from bot.domain.permission import require
from bot.language import read_sentence
from bot.usecases import (
    acknowledge_concern,
    answer_concern,
    close_concern,
    escalate_concern,
    plan_concern,
    reopen_concern,
    resolve_concern,
    withdraw_concern,
)
from bot.usecases.concern_clock import case_of, clock_line_of
from bot.usecases.find_item import find_concern, require_version
from bot.usecases.permit import circle_of
from bot.usecases.plan_concern import PlanConcern
from bot.usecases.plan_concerns import people_of_level
from bot.usecases.titles import clean_reason

Ref = PublicId | str
Move = Callable[[Ref, str, Step], str]
"""What is done to a concern with the words that were said about it; returns what to answer."""


def acknowledge(ref: Ref, _words: str, step: Step) -> str:
    """Say that it is seen, and that whoever presses coordinates it."""
    return _acknowledge(step, ref, None)


def acknowledge_for(turn: Turn) -> Work:
    """Say that it is seen: `ack C-1`, or `ack C-1 @ana` where another one coordinates it."""
    items, words = read_ids(turn)
    owner = _named_in(turn, words)
    return change_each(items, lambda item, step: _acknowledge(step, item, owner))


def press_name(turn: Turn) -> Reply:
    """Open the form that asks who coordinates it, for somebody who may acknowledge."""
    concern = _changeable(turn, Deed.ACKNOWLEDGE_CONCERN)
    return OpenForm(view=look.seen_form(concern, turn.author, form_place(turn)))


def submit_name(turn: Turn) -> Work:
    """Acknowledge it, and keep who was chosen."""
    item_id, version = turn.item
    chosen = turn.request.fields.get("owner")
    owner = require_can_own(turn, turn.person(chosen)) if chosen else None

    def work(step: Step) -> Reply:
        require_version(find_concern(step.tx, step.engagement.id, item_id), version)
        return FormDone(view=form_done("Saved", _acknowledge(step, item_id, owner)))

    return work


def _named_in(turn: Turn, words: str) -> Person | None:
    owners = read_sentence(words, turn.speaker()).owners if words else ()
    return require_can_own(turn, turn.person(owners[0])) if owners else None


def _acknowledge(step: Step, ref: Ref, owner: Person | None) -> str:
    stamp, named = step.stamp, owner.user_id if owner else None
    concern = acknowledge_concern.handle(ref, step.tx, step.engagement, stamp, owner=named)
    if owner is not None:
        step.see(owner)
    who = step.name_of(concern.owner or "") if concern.owner != stamp.actor.user_id else None
    line = clock_line_of(step.tx, step.engagement, concern, stamp.at, stamp.actor)
    return said.concern_acknowledged(concern, line, coordinates=who)


def resolve(ref: Ref, how: str, step: Step) -> str:
    """Say how it was resolved."""
    concern = resolve_concern.handle(ref, how, step.tx, step.engagement, step.stamp)
    return said.concern_resolved(concern)


def answer(ref: Ref, how: str, step: Step) -> str:
    """Explain it, where nothing is to be done."""
    concern = answer_concern.handle(ref, how, step.tx, step.engagement, step.stamp)
    return said.concern_answered(concern)


def close(ref: Ref, _words: str, step: Step) -> str:
    """Agree that it is over."""
    concern = close_concern.handle(ref, step.tx, step.engagement, step.stamp)
    return said.concern_closed(concern)


def reopen(ref: Ref, why: str, step: Step) -> str:
    """Take it up again."""
    concern = reopen_concern.handle(ref, why, step.tx, step.engagement, step.stamp)
    return said.concern_reopened(concern)


def escalate(ref: Ref, why: str, step: Step) -> str:
    """Carry it one level higher."""
    concern = escalate_concern.handle(ref, why, step.tx, step.engagement, step.stamp)
    case = case_of(step.tx, step.engagement, concern, step.stamp.at)
    return said.concern_escalated(concern, [step.name_of(one) for one in people_of_level(case)])


def withdraw(ref: Ref, why: str, step: Step) -> str:
    """Take it back."""
    concern = withdraw_concern.handle(ref, why, step.tx, step.engagement, step.stamp)
    return said.concern_withdrawn(concern)


def typed(move: Move) -> Callable[[Turn], Work]:
    """Take a step for each id that was typed, with one answer."""

    def handler(turn: Turn) -> Work:
        items, words = read_ids(turn)
        if move is not close:
            clean_reason(words)
        return change_each(items, lambda item, step: move(item, words, step))

    return handler


def pressed(move: Move) -> Callable[[Turn], Work]:
    """Take a step for the concern of a button."""

    def handler(turn: Turn) -> Work:
        item_id, _ = turn.item
        return lambda step: Whisper(message=sentence(move(item_id, "", step)))

    return handler


def asking_why(name: str, deed: Deed) -> Callable[[Turn], Reply]:
    """Open the form that asks why, for somebody who may."""

    def handler(turn: Turn) -> Reply:
        return OpenForm(view=look.why_form(_changeable(turn, deed), name, form_place(turn)))

    return handler


def filled(move: Move) -> Callable[[Turn], Work]:
    """Take the step of a form, with the words typed into it."""

    def handler(turn: Turn) -> Work:
        item_id, version = turn.item
        words = turn.request.fields.get("how") or ""

        def work(step: Step) -> Reply:
            # Carried higher twice by two forms that were opened once would be one level too many.
            require_version(find_concern(step.tx, step.engagement.id, item_id), version)
            return FormDone(view=form_done("Saved", move(item_id, words, step)))

        return work

    return handler


def plan(turn: Turn) -> Work:
    """Plan for a concern: `plan C-1 second courier contracted by Friday`."""
    items, words = read_ids(turn)
    found = read_sentence(words, turn.speaker())
    if found.refused is not None:
        raise DueInThePast(reading=found.refused)
    if not found.title or (found.due is None and found.ask is None):
        raise VerbNeeds(
            usage="/concern plan C-1 what by <date>",
            example="plan C-1 second courier contracted by Friday",
        )
    if found.due is None or found.ask is not None:
        raise not_sure(found.ask, words)
    due = found.due
    owner = require_can_own(turn, turn.person(found.owners[0])) if found.owners else None
    return change_each(items, lambda item, step: _plan(step, item, found.title, due, owner=owner))


def press_plan(turn: Turn) -> Reply:
    """Open the form for a plan, for somebody who may plan."""
    concern = _changeable(turn, Deed.PLAN_CONCERN)
    owner = turn.person(concern.owner) if concern.owner else turn.author
    return OpenForm(view=look.plan_form(concern, owner, form_place(turn)))


def submit_plan(turn: Turn) -> Work:
    """Keep the plan of the form: the words win over the picker."""
    fields = turn.request.fields
    item_id, version = turn.item
    words = (fields.get("due_words") or "").strip()
    if words:
        due, _ = read_date(turn, words)
    elif fields.get("due_date"):
        due = due_on(turn, fields["due_date"] or "")
    else:
        raise DueNotUnderstood(phrase="")
    chosen = fields.get("owner")
    owner = require_can_own(turn, turn.person(chosen)) if chosen else None

    def work(step: Step) -> Reply:
        require_version(find_concern(step.tx, step.engagement.id, item_id), version)
        told = _plan(step, item_id, fields.get("title") or "", due, owner=owner)
        return FormDone(view=form_done("Plan saved", told))

    return work


def _plan(step: Step, ref: Ref, plan: str, due: Due, *, owner: Person | None) -> str:
    command = PlanConcern(ref=ref, plan=plan, due=due, owner=owner.user_id if owner else None)
    concern = plan_concern.handle(command, step.tx, step.engagement, step.stamp)
    if owner is not None:
        step.see(owner)
    return said.concern_planned(concern, step.name_of(concern.owner or ""))


def _changeable(turn: Turn, deed: Deed) -> Concern:
    """Return the concern of a button when this person may: else no form is opened."""
    item_id, _ = turn.item
    with turn.services.store.read() as tx:
        concern = find_concern(tx, study_of_press(turn, tx).id, item_id)
        circle = circle_of(tx, concern.engagement_id)
    require(turn.actor, deed, concern, circle)
    return concern


BUTTONS = {
    "concern.ack": pressed(acknowledge),
    "concern.name": press_name,
    "concern.plan": press_plan,
    "concern.close": pressed(close),
    "concern.reopen": asking_why("reopen", Deed.REOPEN_CONCERN),
    "concern.escalate": asking_why("escalate", Deed.ESCALATE_CONCERN),
}
FORMS = {
    "concern.name_form": submit_name,
    "concern.plan_form": submit_plan,
    "concern.reopen_form": filled(reopen),
    "concern.escalate_form": filled(escalate),
}
