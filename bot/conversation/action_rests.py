"""Actions at rest: blocked, on track, snoozed, without a date; and handing one on."""

from bot.blocks import action_forms as look
from bot.blocks import said
from bot.blocks.common import form_done, sentence
from bot.conversation.action_words import read_date
from bot.conversation.exchange import FormDone, OpenForm, Reply, Whisper
from bot.conversation.owner_notes import with_owner_note
from bot.conversation.people_words import find_owner, form_place, require_can_own
from bot.conversation.pressed import changeable
from bot.conversation.several import change_each
from bot.conversation.turn import Step, Turn, Work
from bot.conversation.verbs import Fits, Verb, read_ids
from bot.domain.errors import OwnerUnknown, VerbNeeds
from bot.domain.items import PublicId
from bot.domain.people import Person
from bot.usecases import (
    assign_action,
    block_action,
    need_no_date,
    snooze_action,
    track_action,
    unblock_action,
)
from bot.usecases.change_action import ActionRef
from bot.usecases.titles import clean_reason


def assign(turn: Turn) -> Work:
    """Hand actions to another owner."""
    items, words = read_ids(turn)
    if not words:
        raise VerbNeeds(usage="/action assign A-1 @person", example="assign A-1 @jonas")
    owner = find_owner(turn, words)
    return change_each(items, lambda item, step: _hand_on(ActionRef(item=item), owner, step))


def _hand_on(ref: ActionRef, owner: Person, step: Step) -> str:
    command = assign_action.AssignAction(ref=ref, owner=owner.user_id, owner_team=owner.company)
    action = assign_action.handle(command, step.tx, step.engagement, step.stamp)
    return with_owner_note(said.action_handed_on(action, owner.name), step, action)


def block(turn: Turn) -> Work:
    """Say what actions wait for."""
    items, why = read_ids(turn)
    clean_reason(why)
    return change_each(items, lambda item, step: _block(ActionRef(item=item), why, step))


def _block(ref: ActionRef, why: str, step: Step) -> str:
    command = block_action.BlockAction(ref=ref, why=why)
    return said.action_blocked(block_action.handle(command, step.tx, step.engagement, step.stamp))


def unblock(turn: Turn) -> Work:
    """Say that nothing is in the way of actions any more."""
    items, _ = read_ids(turn)

    def free(item: PublicId, step: Step) -> str:
        command = unblock_action.UnblockAction(ref=ActionRef(item=item))
        action = unblock_action.handle(command, step.tx, step.engagement, step.stamp)
        return said.action_unblocked(action)

    return change_each(items, free)


def track(turn: Turn) -> Work:
    """Say that actions are on track."""
    items, _ = read_ids(turn)
    return change_each(items, lambda item, step: _track(ActionRef(item=item), step))


def _track(ref: ActionRef, step: Step) -> str:
    command = track_action.TrackAction(ref=ref)
    return said.action_on_track(track_action.handle(command, step.tx, step.engagement, step.stamp))


def snooze(turn: Turn) -> Work:
    """Be quiet about actions until a day."""
    items, phrase = read_ids(turn)
    if not phrase:
        raise VerbNeeds(usage="/action snooze A-1 <date>", example="snooze A-1 Monday")
    due, _ = read_date(turn, phrase.removeprefix("until ").strip())

    def rest(item: PublicId, step: Step) -> str:
        command = snooze_action.SnoozeAction(ref=ActionRef(item=item), until=due.on)
        action = snooze_action.handle(command, step.tx, step.engagement, step.stamp)
        return said.action_snoozed(action)

    return change_each(items, rest)


def press_on_track(turn: Turn) -> Work:
    """Let the reminders of the action in a direct message rest."""
    ref = ActionRef(item=turn.item[0])
    return lambda step: Whisper(message=sentence(_track(ref, step)))


def press_no_date(turn: Turn) -> Work:
    """Say that the action in a direct message needs no date."""
    command = need_no_date.NeedNoDate(ref=ActionRef(item=turn.item[0]))

    def work(step: Step) -> Reply:
        action = need_no_date.handle(command, step.tx, step.engagement, step.stamp)
        return Whisper(message=sentence(said.date_not_needed(action)))

    return work


def press_block(turn: Turn) -> Reply:
    """Ask what the action waits for."""
    return OpenForm(view=look.block_form(changeable(turn), form_place(turn)))


def submit_block(turn: Turn) -> Work:
    """Keep what it waits for."""
    ref, why = ActionRef(item=turn.item[0]), turn.request.fields.get("reason") or ""
    return lambda step: FormDone(view=form_done("Saved", _block(ref, why, step)))


def press_hand_on(turn: Turn) -> Reply:
    """Ask who owns the action from now on."""
    return OpenForm(view=look.hand_on_form(changeable(turn), form_place(turn)))


def submit_hand_on(turn: Turn) -> Work:
    """Keep the new owner."""
    chosen = turn.request.fields.get("owner")
    if not chosen:
        raise OwnerUnknown(name="")
    owner = require_can_own(turn, turn.person(chosen))
    ref = ActionRef(item=turn.item[0])
    return lambda step: FormDone(view=form_done("Saved", _hand_on(ref, owner, step)))


VERBS = (
    Verb(
        name="assign",
        usage="assign A-1 @person",
        example="assign A-1 @jonas",
        summary="hands it to another owner",
        fits=Fits.ID,
        handler=assign,
    ),
    Verb(
        name="block",
        usage="block A-1 why",
        example="block A-1 the lab is closed",
        summary="says what it waits for; its reminders rest for 3 business days",
        fits=Fits.ID,
        handler=block,
    ),
    Verb(
        name="unblock",
        usage="unblock A-1",
        example="unblock A-1",
        summary="says that nothing is in its way any more",
        fits=Fits.ID,
        handler=unblock,
    ),
    Verb(
        name="track",
        usage="track A-1",
        example="track A-1",
        summary="says that it is on track; its reminders rest for 3 business days",
        fits=Fits.ID,
        handler=track,
    ),
    Verb(
        name="snooze",
        usage="snooze A-1 <date>",
        example="snooze A-1 Monday",
        summary="is quiet about it until then; its date stands",
        fits=Fits.ID,
        handler=snooze,
    ),
)
BUTTONS = {
    "action.on_track": press_on_track,
    "action.no_date": press_no_date,
    "action.block": press_block,
    "action.hand_on": press_hand_on,
}
FORMS = {"action.block_form": submit_block, "action.hand_on_form": submit_hand_on}
