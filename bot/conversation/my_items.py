"""My items: the list somebody keeps in their direct message, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.blocks import my_list as look
from bot.blocks import said
from bot.blocks import wording_list as say_list
from bot.blocks import wording_question as say_question
from bot.blocks.common import form_done, sentence
from bot.blocks.message import Message
from bot.conversation.action_lists import show_list
from bot.conversation.action_words import read_date
from bot.conversation.apologies import sentence_for
from bot.conversation.entrance import is_in
from bot.conversation.exchange import FormDone, OpenForm, Reply, Route, Silence, Whisper
from bot.conversation.outside import with_study
from bot.conversation.paging import split_page
from bot.conversation.people_words import form_place
from bot.conversation.question import listed, questions_here
from bot.conversation.several import together
from bot.conversation.turn import Across, Answer, Step, Turn, Work
from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.errors import FormOutdated, ItemError
from bot.usecases import complete_action, keep_outcome, move_due_date, my_list
from bot.usecases.change_action import ActionRef
from bot.usecases.find_item import find_action
from bot.usecases.permit import label_of
from bot.usecases.shelves import Transaction

Ref = tuple[Engagement, ActionRef]


def list_items(turn: Turn) -> Answer:
    """List actions; whoever asks for their own by mention gets the lasting list as well."""
    wanted, page = split_page(turn.rest)
    is_mine = wanted == "mine" or (turn.request.is_direct and not wanted)
    if not is_mine or page > 1:
        return show_list(turn)
    if turn.request.route is Route.COMMAND:
        return _with_questions(turn)
    if turn.request.route is Route.DIRECT:
        return _show_lasting(turn, Silence(), anew=True)
    return _with_lasting(turn)


def press_mine(turn: Turn) -> Answer:
    """Show the person what they own in this study, and their whole list beside it."""
    turn.require_study()
    return _with_lasting(turn.with_rest("mine"))


def _with_lasting(turn: Turn) -> Answer:
    shown = _with_questions(turn)
    if not isinstance(shown, Whisper):
        return shown
    also = together([shown.message, sentence(say_list.ALSO_DIRECT)])
    return _show_lasting(turn, Whisper(message=also), anew=False)


def _with_questions(turn: Turn) -> Reply:
    """Show the person's actions of this study, and the questions that wait for their word."""
    shown = show_list(turn)
    if not isinstance(shown, Whisper) or turn.request.is_direct:
        return shown
    waiting = questions_here(turn)
    if not waiting:
        return shown
    also = listed(turn, waiting, say_question.WAITING)
    return Whisper(message=together([shown.message, also]))


def _show_lasting(turn: Turn, reply: Reply, *, anew: bool) -> Across:
    """Have the list shown, once for this request; it belongs to no single study.

    Whom Slack kept from us yesterday rests for a day; who asks for their list is tried at once.
    """
    workspace, user_id = turn.request.workspace, turn.actor.user_id

    def do(tx: Transaction) -> Reply:
        place = f"{workspace}/{user_id}"
        if tx.stoppages.at([place]):
            keep_outcome.reopen(tx, place, turn.services.clock.real())
        my_list.show(tx, workspace, user_id, turn.now, anew=anew)
        return reply

    return Across(do=do)


def press_page(turn: Turn) -> Across:
    """Turn the page of the list."""
    value = turn.request.value
    page = int(value) if value.isascii() and value.isdigit() else 1

    def do(tx: Transaction) -> Reply:
        my_list.turn_page(tx, turn.request.workspace, turn.actor.user_id, page, turn.now)
        return Silence()

    return Across(do=do)


def ticked(turn: Turn) -> Sequence[str]:
    """Return what is ticked in the list, or what a form made of it carries: "id:version" each."""
    carried = turn.request.private.get("items")
    values = [carried] if carried else turn.request.fields.values()
    return [one for value in values if value for one in value.split(",") if ":" in one]


def _refs(turn: Turn) -> Sequence[Ref]:
    """Return the ticked actions with their studies; a study they are not in gives nothing."""
    found: list[Ref] = []
    with turn.services.store.read() as tx:
        for one in ticked(turn):
            item_id, _, version = one.partition(":")
            study = tx.engagements.find_by_item(item_id)
            if study is not None and version.isascii() and version.isdigit():
                found.append((study, ActionRef(item=item_id, version=int(version))))
    there = {study.id for study, _ in found if is_in(turn, study.channel)}
    return [(study, ref) for study, ref in found if study.id in there]


def press_done(turn: Turn) -> Reply | Work:
    """Finish everything that is ticked, with one answer."""
    if not ticked(turn):
        return Whisper(message=sentence(say_list.TICK_FIRST))

    def finish(ref: ActionRef, step: Step) -> str:
        # What is done does not depend on the title or date that was seen.
        command = complete_action.CompleteAction(ref=replace(ref, version=None))
        return said.action_done(
            complete_action.handle(command, step.tx, step.engagement, step.stamp)
        )

    return _each(turn, finish)


def press_date(turn: Turn) -> Reply:
    """Open the form that gives one date to everything that is ticked."""
    if not ticked(turn):
        return Whisper(message=sentence(say_list.TICK_FIRST))
    actions: list[Action] = []
    refs = _refs_in(turn)
    with turn.services.store.read() as tx:
        for study, ref in refs:
            action = find_action(tx, study.id, ref.item)
            action.require_open()
            actions.append(action)
    return OpenForm(view=look.dates_form(actions, form_place(turn)))


def _refs_in(turn: Turn) -> Sequence[Ref]:
    refs = _refs(turn)
    if not refs:
        raise FormOutdated
    return refs


def submit_dates(turn: Turn) -> Work:
    """Give the date of the form to all of them."""
    due, origin = read_date(turn, (turn.request.fields.get("due_words") or "").strip())
    why = turn.request.fields.get("reason")

    def move(ref: ActionRef, step: Step) -> str:
        command = move_due_date.MoveDueDate(ref=ref, due=due, origin=origin, why=why)
        return said.action_moved(
            move_due_date.handle(command, step.tx, step.engagement, step.stamp)
        )

    return _each(turn, move)


def _each(turn: Turn, change: Callable[[ActionRef, Step], str]) -> Work:
    """Take a step for each, in its own study; a refusal of one does not stop the others."""
    refs = _refs_in(turn)

    def work(step: Step) -> Reply:
        lines = []
        for study, ref in refs:
            side = label_of(step.tx, study.id, turn.actor)
            stamp = replace(step.stamp, engagement_id=study.id, side=side)
            inside = Step(tx=step.tx, engagement=study, stamp=stamp)
            lines.append(_told(partial(change, ref, inside), inside, study))
        return _answer(turn, together(lines))

    return work


def _told(change: Callable[[], str], step: Step, study: Engagement) -> Message:
    try:
        told = change()
    except ItemError as error:
        told = sentence_for(error, step.name_of)
    return with_study(sentence(told), study.name)


def _answer(turn: Turn, message: Message) -> Reply:
    if turn.request.route is Route.FORM:
        return FormDone(view=form_done("Dates saved", message.text))
    return Whisper(message=message)


BUTTONS = {
    "items.mine": press_mine,
    "my.done": press_done,
    "my.date": press_date,
    "my.page": press_page,
    "my.ticked": lambda _turn: Silence(),
}
FORMS = {"my.dates_form": submit_dates}
