"""Actions: what can be typed, pressed and filled in about what somebody promised."""

from collections.abc import Callable

from bot.blocks import action as look
from bot.blocks import said
from bot.blocks.common import sentence
from bot.blocks.help import help_message
from bot.conversation.action_words import capture, give_date
from bot.conversation.apologies import sentence_for
from bot.conversation.exchange import Reply, Whisper
from bot.conversation.history import tell
from bot.conversation.people_words import find_owner, names_of, open_action_form
from bot.conversation.turn import Step, Turn, Work, zone_of
from bot.conversation.verbs import Fits, Subject, Verb, read_ids
from bot.domain.action import Action
from bot.domain.errors import LiaisonError, VerbNeeds
from bot.domain.items import PublicId
from bot.usecases import assign_action, complete_action, reopen_action
from bot.usecases.change_action import ActionRef
from bot.usecases.find_item import find_action

EVERYTHING = frozenset({"mine", "ours", "theirs", "overdue", "all"})


def show_list(turn: Turn) -> Reply:
    """List the open actions that the filter names."""
    with turn.services.store.read() as tx:
        engagement = tx.engagements.find_by_channel(turn.channel or "")
        everything = tx.actions.every(engagement.id) if engagement else ()
        actions = tx.actions.open(engagement.id) if engagement else ()
    wanted = turn.rest.lower()
    if wanted == "all":
        return _listed(turn, list(everything), "All actions")
    return _listed(turn, *_filtered(turn, list(actions), wanted))


def _filtered(turn: Turn, actions: list[Action], wanted: str) -> tuple[list[Action], str]:
    team = turn.actor.team_id
    if wanted.startswith("<@"):
        owner = wanted[2:-1].partition("|")[0].upper()
        return [one for one in actions if one.owner == owner], "Open actions of one person"
    if wanted == "mine":
        return [one for one in actions if one.owner == turn.actor.user_id], "Your open actions"
    if wanted == "ours":
        return [one for one in actions if one.owner_team == team], "Open actions on your side"
    if wanted == "theirs":
        return [one for one in actions if one.owner_team != team], "Open actions on the other side"
    if wanted == "overdue":
        return [one for one in actions if _is_past(turn, one)], "Actions past their date"
    return actions, "Open actions"


def _is_past(turn: Turn, action: Action) -> bool:
    zone = action.due.zone if action.due else turn.author.zone
    return action.is_past(turn.now.astimezone(zone_of(zone)).date())


def _listed(turn: Turn, actions: list[Action], heading: str) -> Reply:
    names = names_of(turn, [one.owner for one in actions])
    today = turn.today_of(turn.author).date()
    return Whisper(message=look.action_list(actions, heading=heading, names=names, today=today))


def show(turn: Turn) -> Reply:
    """Show one action with its history."""
    items, _ = read_ids(turn)
    with turn.services.store.read() as tx:
        engagement = tx.engagements.find_by_channel(turn.channel or "")
        action = find_action(tx, engagement.id if engagement else "", items[0])
        events = tx.journal.of_item(action.engagement_id, action.id)
    names = names_of(turn, [action.owner, action.asked_by, *(event.by for event in events)])
    return Whisper(
        message=look.action_shown(
            action,
            [tell(event, names) for event in events],
            owner_name=names[action.owner],
            asker_name=names[action.asked_by],
        )
    )


def done(turn: Turn) -> Work:
    """Finish one action or several; each id gets its own sentence in one answer."""
    items, note = read_ids(turn)
    return _each(
        items,
        lambda item, step: said.action_done(
            complete_action.handle(
                complete_action.CompleteAction(ref=ActionRef(item=item), note=note),
                step.tx,
                step.engagement,
                step.stamp,
            )
        ),
    )


def reopen(turn: Turn) -> Work:
    """Take done actions up again, with a reason."""
    items, why = read_ids(turn)
    return _each(
        items,
        lambda item, step: said.action_reopened(
            reopen_action.handle(
                reopen_action.ReopenAction(ref=ActionRef(item=item), why=why),
                step.tx,
                step.engagement,
                step.stamp,
            )
        ),
    )


def assign(turn: Turn) -> Work:
    """Hand actions to another owner."""
    items, words = read_ids(turn)
    if not words:
        raise VerbNeeds(usage="/action assign A-1 @person", example="assign A-1 @jonas")
    owner = find_owner(turn, words)
    return _each(
        items,
        lambda item, step: said.action_handed_on(
            assign_action.handle(
                assign_action.AssignAction(
                    ref=ActionRef(item=item), owner=owner.user_id, owner_team=owner.team_id
                ),
                step.tx,
                step.engagement,
                step.stamp,
            ),
            owner.name,
        ),
    )


def _each(items: tuple[PublicId, ...], change: Callable[[PublicId, Step], str]) -> Work:
    def work(step: Step) -> Reply:
        sentences = []
        for item in items:
            try:
                sentences.append(change(item, step))
            except LiaisonError as error:
                if len(items) == 1:
                    raise
                sentences.append(sentence_for(error, step.name_of))
        return Whisper(message=sentence("\n".join(sentences)))

    return work


def show_help(_turn: Turn) -> Reply:
    """Say what can be typed."""
    return Whisper(message=help_message(SUBJECT.command, SUBJECT.helps()))


VERBS = (
    Verb(
        name="list",
        usage="list [mine|ours|theirs|overdue|all|@person]",
        example="list mine",
        summary="shows open actions",
        fits=Fits.FILTER,
        filters=EVERYTHING,
        allows_person=True,
        handler=show_list,
    ),
    Verb(
        name="show",
        usage="show A-1",
        example="show A-1",
        summary="shows one action with its history",
        fits=Fits.ID,
        handler=show,
    ),
    Verb(
        name="done",
        usage="done A-1 [note]",
        example="done A-1 sent to the IRB",
        summary="finishes it; several ids at once work",
        fits=Fits.ID,
        handler=done,
    ),
    Verb(
        name="due",
        usage="due A-1 <date> [because …]",
        example="due A-1 next Friday because the lab is closed",
        summary="gives it another date",
        fits=Fits.ID,
        handler=give_date,
    ),
    Verb(
        name="assign",
        usage="assign A-1 @person",
        example="assign A-1 @jonas",
        summary="hands it to another owner",
        fits=Fits.ID,
        handler=assign,
    ),
    Verb(
        name="reopen",
        usage="reopen A-1 why",
        example="reopen A-1 the signature is missing",
        summary="takes it up again",
        fits=Fits.ID,
        handler=reopen,
    ),
    Verb(
        name="help",
        usage="help",
        example="help",
        summary="shows this",
        fits=Fits.NOTHING,
        handler=show_help,
    ),
)
SUBJECT = Subject(command="/action", verbs=VERBS, capture=capture, alone=open_action_form)
