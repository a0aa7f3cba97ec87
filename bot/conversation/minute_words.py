"""Minutes by words: kept behind a mention, and read again, listed and taken back by their id."""

from bot.blocks import minute as look
from bot.blocks import wording_meeting as say_meeting
from bot.blocks.message import Message
from bot.conversation.exchange import Reply, SourceMessage, Whisper
from bot.conversation.hints import hint_for
from bot.conversation.ids import first_word, leading_ids
from bot.conversation.minute import keep_message, log_words
from bot.conversation.paging import ALL, page_of
from bot.conversation.people_words import called, name_mentions, names_of
from bot.conversation.several import change_each, showing
from bot.conversation.slips import asks_for_help, find_slip, is_surely_slip
from bot.conversation.threads import points_at_thread
from bot.conversation.turn import Answer, Turn, Work
from bot.conversation.verbs import Fits, Handler, Subject, Verb, help_of, help_verb, read_ids
from bot.domain.errors import PerhapsAVerb
from bot.domain.items import PublicId
from bot.domain.minute import Minute
from bot.usecases import withdraw_minute
from bot.usecases.find_item import find_minute


def show_list(turn: Turn) -> Reply:
    """List what was logged, newest first; withdrawn ones say so."""
    _, page = page_of(turn, "/liaison minute")
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(turn.channel or "")
        found = tx.minutes.every(study.id, limit=ALL) if study else ()
    names = names_of(turn, [one.author or one.logged_by for one in found])
    zone = turn.today_of(turn.author).tzinfo
    listed = look.minute_list([_readable(turn, one) for one in found], names, zone, page)
    return Whisper(message=listed)


def _shown(turn: Turn, item: PublicId) -> Message:
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(turn.channel or "")
        minute = find_minute(tx, study.id if study else "", item)
    names = names_of(turn, [minute.author, minute.logged_by])
    zone = turn.today_of(turn.author).tzinfo
    return look.minute_shown(_readable(turn, minute), names, zone)


def _readable(turn: Turn, minute: Minute) -> Minute:
    """Put names where the text mentions people; the text itself stays as it was said."""
    text = name_mentions(minute.text, lambda one: called(one, turn.person(one).name))
    return minute.reading(text)


def withdraw(turn: Turn) -> Work:
    """Take minutes back; their numbers stay."""
    items, _ = read_ids(turn)
    return change_each(
        items,
        lambda item, step: say_meeting.minute_withdrawn(
            f"{withdraw_minute.handle(item, step.tx, step.engagement, step.stamp).public_id}"
        ),
    )


def read_minute(turn: Turn) -> Answer:
    """Keep what follows word for word; a verb that fits is one, as everywhere."""
    if not turn.rest.strip() or points_at_thread(turn):
        return log_words(turn.with_rest(""))
    if SUBJECT.has_verb(turn.rest):
        return SUBJECT.read(turn)
    if asks_for_help(turn.rest):
        return show_help(turn)
    if is_surely_slip(turn.rest):
        raise _slip(turn)
    return log_words(turn)


def _slip(turn: Turn) -> PerhapsAVerb:
    """Return what works instead; the offer carries which message it is about."""
    word, rest = first_word(turn.rest)
    items = leading_ids(turn.rest)[0] or leading_ids(rest)[0]
    item = items[0] if items else None
    verb = next((one for one in VERBS if one.name == word.lower()), None)
    return PerhapsAVerb(
        slip=find_slip(turn.rest),
        word=word,
        subject="minute",
        command="@Liaison minute",
        known=SUBJECT.names,
        words=f"{turn.request.message_ts or ''}:{turn.rest}",
        item=item,
        hint=hint_for(word, "minute", item),
        usage=verb.usage if verb else None,
        example=verb.example if verb else None,
    )


def press_log_typed(turn: Turn) -> Work:
    """Keep the words that looked like a step, as the message they were said in."""
    turn.require_study()
    ts, _, words = turn.request.value.partition(":")
    said = SourceMessage(
        ts=ts,
        text=words,
        author=turn.actor.user_id,
        author_team=turn.actor.team_id,
        thread_ts=turn.request.thread_ts,
    )
    return keep_message(turn, said)


def show_help(turn: Turn) -> Reply:
    """Say what can be typed."""
    return help_of(SUBJECT, turn)


def _taking_back(name: str) -> Verb:
    return Verb(
        name=name,
        usage=f"{name} M-1",
        example=f"{name} M-1",
        summary="takes it back; the number stays",
        fits=Fits.ID,
        handler=withdraw,
    )


VERBS = (
    Verb(
        name="list",
        usage="list",
        example="list",
        summary="shows the minutes that were logged; so does `@Liaison list minutes`",
        fits=Fits.FILTER,
        filters=frozenset({"all", "minutes", "all minutes", "notes"}),
        handler=show_list,
    ),
    Verb(
        name="show",
        usage="show M-1",
        example="show M-1",
        summary="shows one word for word, with its author, time and link",
        fits=Fits.ID,
        handler=showing(_shown),
    ),
    _taking_back("withdraw"),
    _taking_back("undo"),
    help_verb(show_help),
)
SUBJECT = Subject(
    command="/liaison minute",
    verbs=VERBS,
    capture=log_words,
    alone=log_words,
    takes_any_title=False,
)
WORDS: dict[str, Handler] = {"minute": read_minute, "note": read_minute}
"""Keeps what is said behind a mention, all its lines in one."""
