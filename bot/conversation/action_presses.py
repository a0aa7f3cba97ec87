"""Actions by hand: the buttons on cards and in direct messages, and the forms behind them."""

from bot.blocks import action as look
from bot.blocks import action_forms as forms
from bot.blocks import said
from bot.blocks.common import form_done, sentence
from bot.conversation.action_words import due_on, on_clocks_of, origin_by_hand, read_date
from bot.conversation.exchange import FormDone, OpenForm, Reply, Whisper
from bot.conversation.owner_notes import with_owner_note
from bot.conversation.people_words import (
    form_place,
    open_action_form,
    require_can_own,
)
from bot.conversation.pressed import changeable, reopenable, study_of_press
from bot.conversation.told_from import source_of_form
from bot.conversation.turn import Step, Turn, Work
from bot.domain.action import Action
from bot.domain.due import Due, DueOrigin
from bot.domain.errors import DueNotUnderstood, TitleMissing
from bot.language import read_due
from bot.usecases import capture_action, complete_action, edit_action, move_due_date, reopen_action
from bot.usecases.change_action import ActionRef
from bot.usecases.find_item import find_action


def press_done(turn: Turn) -> Work:
    """Finish the action of a card or a direct message."""
    item_id, _ = turn.item
    return finish(item_id)


def finish(item_id: str) -> Work:
    """Finish an action that a button or a reaction means."""
    command = complete_action.CompleteAction(ref=ActionRef(item=item_id))

    def work(step: Step) -> Reply:
        action = complete_action.handle(command, step.tx, step.engagement, step.stamp)
        return Whisper(message=sentence(said.action_done(action)))

    return work


def press_reopen(turn: Turn) -> Reply:
    """Ask why the action is taken up again: the record holds the person's own words."""
    return OpenForm(view=forms.reopen_form(reopenable(turn), form_place(turn)))


def submit_reopen(turn: Turn) -> Work:
    """Open the action again, with the reason of the form."""
    item_id, version = turn.item
    ref = ActionRef(item=item_id, version=version)
    command = reopen_action.ReopenAction(ref=ref, why=turn.request.fields.get("reason") or "")

    def work(step: Step) -> Reply:
        action = reopen_action.handle(command, step.tx, step.engagement, step.stamp)
        return FormDone(view=form_done("Saved", said.action_reopened(action)))

    return work


def press_date(turn: Turn) -> Reply:
    """Open the form for another date."""
    action = changeable(turn)
    return OpenForm(view=look.date_form(action, form_place(turn)))


def press_other_date(turn: Turn) -> Work:
    """Take the other reading that was offered beside "next Friday"."""
    item_id, version = turn.item
    due = due_on(turn, turn.request.value.split(":", 2)[-1])
    ref = ActionRef(item=item_id, version=version)
    origin = origin_by_hand(turn, due, "chosen with a button")
    return _move(move_due_date.MoveDueDate(ref=ref, due=due, origin=origin, misread=True))


def press_edit(turn: Turn) -> Reply:
    """Open the form with everything that can be edited."""
    action = changeable(turn)
    return OpenForm(view=look.edit_form(action, turn.person(action.owner), form_place(turn)))


def submit_action(turn: Turn) -> Work:
    """Keep the action of the form."""
    fields = turn.request.fields
    owner_id = fields.get("owner") or turn.author.user_id
    owner = require_can_own(turn, turn.person(owner_id))
    words = (fields.get("due") or "").strip()
    reading = read_due(words, turn.speaker())
    due, origin = (None, None) if reading.urgent else _typed_due(turn, words)
    command = capture_action.CaptureAction(
        title=fields.get("title") or "",
        owner=owner.user_id,
        owner_team=owner.company,
        due=on_clocks_of(owner, due),
        origin=origin,
        urgent=reading.urgent,
        source=source_of_form(turn),
        from_minute=_number(turn.request.private.get("minute")),
    )

    def work(step: Step) -> Reply:
        action = capture_action.handle(command, step.tx, step.engagement, step.stamp)
        step.see(owner)
        told = f"{action.public_id} · {action.title} · {owner.name} · {said.due_text(action.due)}"
        return FormDone(view=form_done("Action saved", with_owner_note(told, step, action)))

    return work


def submit_date(turn: Turn) -> Work:
    """Keep the date of the form: the words win over the picker."""
    fields = turn.request.fields
    item_id, version = turn.item
    due, origin = _typed_due(turn, (fields.get("due_words") or "").strip())
    picked = fields.get("due_date")
    if due is None and picked:
        due = due_on(turn, picked)
        # The calendar knows days only: the day that stands already keeps its hour, and is no move.
        standing = _look_up(turn).due
        due = standing if standing is not None and standing.on == due.on else due
        origin = origin_by_hand(turn, due, "picked in the calendar")
    if due is None:
        raise DueNotUnderstood(phrase="")
    command = move_due_date.MoveDueDate(
        ref=ActionRef(item=item_id, version=version),
        due=due,
        origin=origin,
        why=fields.get("reason"),
    )

    def work(step: Step) -> Reply:
        action = move_due_date.handle(command, step.tx, step.engagement, step.stamp)
        told = with_owner_note(said.action_moved(action), step, action)
        return FormDone(view=form_done("Date saved", told))

    return work


def submit_edit(turn: Turn) -> Work:
    """Keep what the edit form says."""
    fields = turn.request.fields
    item_id, version = turn.item
    if not fields.get("title"):
        raise TitleMissing
    standing = _look_up(turn)
    owner = require_can_own(turn, turn.person(fields.get("owner") or standing.owner))
    command = edit_action.EditAction(
        ref=ActionRef(item=item_id, version=version),
        title=fields["title"] or "",
        owner=owner.user_id,
        owner_team=owner.company,
        due=_picked_due(turn, standing, fields.get("due_date")),
    )

    def work(step: Step) -> Reply:
        action = edit_action.handle(command, step.tx, step.engagement, step.stamp)
        told = with_owner_note(said.action_edited(action), step, action)
        return FormDone(view=form_done("Action saved", told))

    return work


def _picked_due(turn: Turn, action: Action, picked: str | None) -> Due | None:
    """Return the picked day; the day that stands may be past, another one may not."""
    if not picked:
        return None
    if action.due is not None and picked == action.due.on.isoformat():
        return action.due
    return due_on(turn, picked)


def _typed_due(turn: Turn, words: str) -> tuple[Due | None, DueOrigin | None]:
    return read_date(turn, words) if words else (None, None)


def _move(command: move_due_date.MoveDueDate) -> Work:
    def work(step: Step) -> Reply:
        action = move_due_date.handle(command, step.tx, step.engagement, step.stamp)
        return Whisper(message=look.date_answered(action, said.action_moved(action)))

    return work


def _look_up(turn: Turn) -> Action:
    item_id, _ = turn.item
    with turn.services.store.read() as tx:
        return find_action(tx, study_of_press(turn, tx).id, item_id)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


BUTTONS = {
    "action.done": press_done,
    "action.date": press_date,
    **dict.fromkeys(look.READINGS, press_other_date),
    "action.edit": press_edit,
    "action.reopen": press_reopen,
    "action.open_form": open_action_form,
}
FORMS = {
    "action.form": submit_action,
    "action.date_form": submit_date,
    "action.edit_form": submit_edit,
    "action.reopen_form": submit_reopen,
}
