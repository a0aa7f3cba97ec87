"""Actions: what can be typed, pressed and filled in about what somebody promised."""

from bot.blocks import action as look
from bot.blocks import said
from bot.blocks.message import Message
from bot.conversation import action_rests
from bot.conversation.action_lists import EVERYTHING
from bot.conversation.action_words import capture, give_date
from bot.conversation.exchange import Reply
from bot.conversation.history import people_in, tell
from bot.conversation.my_items import list_items
from bot.conversation.people_words import names_of, open_action_form
from bot.conversation.reminders import tell_reminders, told_people
from bot.conversation.several import change_each, showing
from bot.conversation.turn import Turn, Work, zone_of
from bot.conversation.verbs import Fits, Reach, Subject, Verb, help_of, help_verb, read_ids
from bot.domain.items import PublicId
from bot.usecases import complete_action, reopen_action
from bot.usecases.change_action import ActionRef
from bot.usecases.find_item import find_action
from bot.usecases.titles import clean_reason


def _shown(turn: Turn, item: PublicId) -> Message:
    with turn.services.store.read() as tx:
        engagement = tx.engagements.find_by_channel(turn.channel or "")
        action = find_action(tx, engagement.id if engagement else "", item)
        events = tx.journal.of_item(action.engagement_id, action.id)
        verdicts = tx.outbox.verdicts(action.engagement_id, action.id)
    people = [action.owner, action.asked_by, *people_in(events), *told_people(verdicts)]
    names = names_of(turn, people)
    return look.action_shown(
        action,
        [tell(event, names, zone_of(turn.author.zone)) for event in events],
        reminders=tell_reminders(verdicts, names, zone_of(turn.author.zone)),
        owner_name=names[action.owner],
        asker_name=names[action.asked_by],
    )


def done(turn: Turn) -> Work:
    """Finish one action or several; each id gets its own sentence in one answer."""
    items, note = read_ids(turn)
    return change_each(
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
    clean_reason(why)
    return change_each(
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


def show_help(turn: Turn) -> Reply:
    """Say what can be typed."""
    return help_of(SUBJECT, turn)


VERBS = (
    Verb(
        name="list",
        usage="list [mine|ours|theirs|overdue|all|@person]",
        example="list mine",
        summary="shows open actions",
        fits=Fits.FILTER,
        reach=Reach.DIRECT_TOO,
        filters=EVERYTHING,
        allows_person=True,
        handler=list_items,
    ),
    Verb(
        name="show",
        usage="show A-1",
        example="show A-1",
        summary="shows one action with its history",
        fits=Fits.ID,
        handler=showing(_shown),
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
    *action_rests.VERBS,
    Verb(
        name="reopen",
        usage="reopen A-1 why",
        example="reopen A-1 the signature is missing",
        summary="takes it up again",
        fits=Fits.ID,
        handler=reopen,
    ),
    help_verb(show_help),
)
SUBJECT = Subject(command="/action", verbs=VERBS, capture=capture, alone=open_action_form)
