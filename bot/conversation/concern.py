"""Concerns: what can be typed, pressed and filled in about what worries one side."""

from bot.blocks import concern as look
from bot.blocks.common import form_done
from bot.blocks.message import Message
from bot.conversation import concern_steps as steps
from bot.conversation.concern_told import people_told, tell_told
from bot.conversation.exchange import FormDone, OpenForm, Reply, Whisper
from bot.conversation.history import people_in, tell
from bot.conversation.ids import first_word
from bot.conversation.paging import ALL, page_of
from bot.conversation.people_words import form_place, names_of
from bot.conversation.pressed import study_of_press
from bot.conversation.several import showing
from bot.conversation.told_from import source_of_form
from bot.conversation.turn import Step, Turn, Work, zone_of
from bot.conversation.verbs import Fits, Subject, Verb, help_of, help_verb
from bot.domain.concern import Concern, Severity
from bot.domain.items import PublicId
from bot.usecases import raise_concern
from bot.usecases.concern_clock import clock_line_of
from bot.usecases.concern_ending import ending_in
from bot.usecases.find_item import find_concern
from bot.usecases.raise_concern import RaiseConcern
from bot.usecases.titles import LONGEST_TITLE


def capture(turn: Turn) -> Work:
    """Keep the words as a concern; the first word may say how severe it is."""
    word, rest = first_word(turn.rest)
    named = {severity.value: severity for severity in Severity}
    severity = named.get(word.lower().strip(":"))
    command = RaiseConcern(
        title=rest if severity else turn.rest,
        severity=severity or Severity.MAJOR,
        source=turn.source(),
    )

    def work(step: Step) -> Reply:
        concern = raise_concern.handle(command, step.tx, step.engagement, step.stamp)
        line = clock_line_of(step.tx, step.engagement, concern, step.stamp.at, turn.actor)
        return Whisper(message=look.concern_logged(concern, clock_line=line))

    return work


def show_list(turn: Turn) -> Reply:
    """List the concerns that still wait for something, or all."""
    wanted, page = page_of(turn, "/concern")
    wants_all = "all" in wanted.split()
    with turn.services.store.read() as tx:
        engagement = tx.engagements.find_by_channel(turn.channel or "")
        found: tuple[Concern, ...] = ()
        if engagement is not None:
            shelf = tx.concerns
            study = engagement.id
            found = tuple(shelf.every(study, limit=ALL) if wants_all else shelf.open(study))
    names = names_of(turn, [name for one in found for name in (one.owner, one.raised_by)])
    heading = "All concerns" if wants_all else "Open concerns"
    return Whisper(message=look.concern_list(found, heading=heading, names=names, page=page))


def _shown(turn: Turn, item: PublicId) -> Message:
    with turn.services.store.read() as tx:
        engagement = tx.engagements.find_by_channel(turn.channel or "")
        concern = find_concern(tx, engagement.id if engagement else "", item)
        events = tx.journal.of_item(concern.engagement_id, concern.id)
        line = None
        if engagement is not None:
            line = clock_line_of(tx, engagement, concern, turn.now, turn.actor)
        ending = ending_in(tx, concern)
        told = tx.concern_posts.about(concern.engagement_id, concern.id)
    people = (concern.raised_by, concern.owner, *people_in(events), *people_told(told))
    names = names_of(turn, people)
    history = [tell(event, names, zone_of(turn.author.zone)) for event in events]
    owner = names.get(concern.owner) if concern.owner else None
    return look.concern_shown(
        concern,
        history,
        raiser_name=names[concern.raised_by],
        owner_name=owner,
        clock_line=line,
        told=tell_told(told, names, zone_of(turn.author.zone)),
        ended=look.concern_ended(ending, names),
    )


def press_resolve(turn: Turn) -> Reply:
    """Open the form that asks how it was resolved."""
    item_id, _ = turn.item
    with turn.services.store.read() as tx:
        concern = find_concern(tx, study_of_press(turn, tx).id, item_id)
    return OpenForm(view=look.resolve_form(concern, form_place(turn)))


def submit_resolution(turn: Turn) -> Work:
    """Keep how it was resolved."""
    item_id, _ = turn.item
    how = turn.request.fields.get("how") or ""
    return lambda step: FormDone(view=form_done("Saved", steps.resolve(item_id, how, step)))


def open_form(turn: Turn) -> Reply:
    """Open the form for a concern; a button may carry the words to begin with."""
    title = " ".join(turn.request.value.split())[:LONGEST_TITLE]
    private = form_place(turn)
    return OpenForm(view=look.concern_form(title=title, severity=Severity.MAJOR, private=private))


def submit_concern(turn: Turn) -> Work:
    """Keep the concern of the form."""
    fields = turn.request.fields
    minute = turn.request.private.get("minute", "")
    command = RaiseConcern(
        title=fields.get("title") or "",
        severity=Severity(fields.get("severity") or Severity.MAJOR),
        source=source_of_form(turn),
        from_minute=int(minute) if minute.isascii() and minute.isdigit() else None,
    )

    def work(step: Step) -> Reply:
        concern = raise_concern.handle(command, step.tx, step.engagement, step.stamp)
        told = f"{concern.public_id} · {concern.severity.value} · {concern.title}"
        line = clock_line_of(step.tx, step.engagement, concern, step.stamp.at, turn.actor)
        told = f"{told}\n{line}" if line else told
        return FormDone(view=form_done("Concern saved", told))

    return work


def show_help(turn: Turn) -> Reply:
    """Say what can be typed."""
    return help_of(SUBJECT, turn)


VERBS = (
    Verb(
        name="list",
        usage="list [all]",
        example="list",
        summary="shows concerns that still wait for something",
        fits=Fits.FILTER,
        filters=frozenset({"all", "concerns", "all concerns", "open", "open concerns"}),
        handler=show_list,
    ),
    Verb(
        name="show",
        usage="show C-1",
        example="show C-1",
        summary="shows one concern with its history",
        fits=Fits.ID,
        handler=showing(_shown),
    ),
    Verb(
        name="ack",
        usage="ack C-1 [@person]",
        example="ack C-1",
        summary="says that it is seen and you coordinate it, or whom you name",
        fits=Fits.ID,
        handler=steps.acknowledge_for,
    ),
    Verb(
        name="plan",
        usage="plan C-1 what by <date>",
        example="plan C-1 second courier contracted by Friday",
        summary="says what will be done until when; name somebody and they coordinate it",
        fits=Fits.ID,
        handler=steps.plan,
    ),
    Verb(
        name="answer",
        usage="answer C-1 how",
        example="answer C-1 the kits arrived on Monday",
        summary="explains it, where nothing is to be done",
        fits=Fits.ID,
        handler=steps.typed(steps.answer),
    ),
    Verb(
        name="resolve",
        usage="resolve C-1 how",
        example="resolve C-1 second courier contracted",
        summary="says how it was resolved",
        fits=Fits.ID,
        handler=steps.typed(steps.resolve),
    ),
    Verb(
        name="close",
        usage="close C-1",
        example="close C-1",
        summary="agrees that it is over, for the side that raised it",
        fits=Fits.ID,
        handler=steps.typed(steps.close),
    ),
    Verb(
        name="reopen",
        usage="reopen C-1 why",
        example="reopen C-1 the kits are late again",
        summary="takes it up again where it stood",
        fits=Fits.ID,
        handler=steps.typed(steps.reopen),
    ),
    Verb(
        name="escalate",
        usage="escalate C-1 why",
        example="escalate C-1 we need a decision on budget",
        summary="carries it one level higher, and tells that level",
        fits=Fits.ID,
        handler=steps.typed(steps.escalate),
    ),
    Verb(
        name="withdraw",
        usage="withdraw C-1 why",
        example="withdraw C-1 it was a misunderstanding",
        summary="takes back what you raised; the number stays",
        fits=Fits.ID,
        handler=steps.typed(steps.withdraw),
    ),
    help_verb(show_help),
)
SUBJECT = Subject(
    command="/concern",
    verbs=VERBS,
    capture=capture,
    alone=open_form,
    leads=frozenset(severity.value for severity in Severity),
)
BUTTONS = {
    **steps.BUTTONS,
    "concern.resolve": press_resolve,
    "concern.open_form": open_form,
}
FORMS = {
    **steps.FORMS,
    "concern.form": submit_concern,
    "concern.resolve_form": submit_resolution,
}
