"""All that can come in, by name: commands, words after a mention, buttons, forms, shortcuts."""

from collections.abc import Callable, Mapping, Sequence

from bot.conversation import (
    action,
    action_presses,
    action_rests,
    asked_picker,
    colleagues_picker,
    concern,
    home,
    liaison,
    meeting,
    minute,
    minute_words,
    my_items,
    own_time,
    people_picker,
    question,
    question_presses,
    setup,
)
from bot.conversation.as_typed import LOG_TYPED, as_typed
from bot.conversation.each_line import answer_each
from bot.conversation.exchange import Request, Route, Silence
from bot.conversation.ids import first_word, leading_ids
from bot.conversation.lines import Entry, is_courtesy, split_lines
from bot.conversation.minute_words import WORDS
from bot.conversation.reactions import REACTIONS
from bot.conversation.slips import WRITTEN_ID, asks_for_help, find_slip
from bot.conversation.turn import Answer, Turn
from bot.conversation.verbs import Handler, Subject
from bot.domain.errors import FormOutdated, LiaisonError, PerhapsAVerb, VerbUnknown
from bot.domain.items import PublicId

SUBJECTS = (
    action.SUBJECT,
    concern.SUBJECT,
    question.SUBJECT,
    minute_words.SUBJECT,
    meeting.SUBJECT,
    liaison.SUBJECT,
)
BY_COMMAND: dict[str, Subject] = {subject.command: subject for subject in SUBJECTS}
COMMANDS = {name: subject for name, subject in BY_COMMAND.items() if " " not in name}
"""Those of the manifest; "/liaison question" is said behind one of them."""


def press_page(turn: Turn) -> Answer:
    """Show another page of a list: what its button carries is what would be typed."""
    turn.require_study()
    value = turn.request.value
    found = (one for one in SUBJECTS if value.startswith(f"{one.command[1:]} list"))
    subject = max(found, key=lambda one: len(one.command), default=None)
    if subject is None:
        raise FormOutdated
    return subject.read(turn.with_rest(value.removeprefix(subject.command[1:])))


BUTTONS: dict[str, Handler] = {
    **action_presses.BUTTONS,
    **action_rests.BUTTONS,
    **concern.BUTTONS,
    **question_presses.BUTTONS,
    **minute.BUTTONS,
    **meeting.BUTTONS,
    **my_items.BUTTONS,
    **own_time.BUTTONS,
    **setup.BUTTONS,
    **{
        f"{subject.name}.{LOG_TYPED}": as_typed(subject.capture)
        for subject in SUBJECTS
        if subject.capture is not None and subject.takes_any_title
    },
    f"meeting.{LOG_TYPED}": as_typed(meeting.plan),
    f"minute.{LOG_TYPED}": minute_words.press_log_typed,
    "list.page": press_page,
}
FORMS: dict[str, Handler] = {
    **action_presses.FORMS,
    **action_rests.FORMS,
    **concern.FORMS,
    **question_presses.FORMS,
    **meeting.FORMS,
    **my_items.FORMS,
    **setup.FORMS,
}
OPTIONS: dict[str, Handler] = {
    **people_picker.OPTIONS,
    **asked_picker.OPTIONS,
    **colleagues_picker.OPTIONS,
}
SHORTCUTS: dict[str, Handler] = {**minute.SHORTCUTS}

_SPOKEN = {subject.name: subject for subject in SUBJECTS}
_KNOWN = ("action", "concern", "question", "meeting", "minute", "list", "show", "done", "help")
"""What is said to somebody whose words nobody understands; help tells the rest."""


_BY_NAME: dict[Route, Mapping[str, Handler]] = {
    Route.BUTTON: BUTTONS,
    Route.FORM: FORMS,
    Route.HOME: home.HOME,
    Route.OPTIONS: OPTIONS,
    Route.REACTION: REACTIONS,
    Route.SHORTCUT: SHORTCUTS,
}


def handler_of(request: Request, plain: Callable[[str], str] = str) -> tuple[Handler, str]:
    """Return what answers this request, and the words it has to read.

    `plain` takes a study's name out of a line: "done ABC-101 A-12" is read as "done A-12".
    """
    words = request.text.strip()
    if request.route is Route.COMMAND:
        subject, words = _command(request.name, words)
        return _typed(split_lines(words, _meant, subject), subject, words)
    if request.route in {Route.MENTION, Route.DIRECT}:
        return _spoken(words, plain)
    return _named(_BY_NAME[request.route], request.name), ""


def _command(name: str, words: str) -> tuple[Subject, str]:
    """Return the subject of a command and its words; "/liaison question" is one of its own."""
    subject = COMMANDS.get(name)
    if subject is None:
        raise VerbUnknown(word=name, command="/action", known=tuple(COMMANDS))
    word, rest = first_word(words) if words else ("", "")
    inner = BY_COMMAND.get(f"{name} {word.lower().rstrip(':')}")
    return (subject, words) if inner is None else (inner, rest)


def _named(table: Mapping[str, Handler], name: str) -> Handler:
    # A list gives each of its buttons an id of its own: "action.done#3".
    handler = table.get(name.partition("#")[0])
    if handler is None:
        raise FormOutdated
    return handler


def _spoken(text: str, plain: Callable[[str], str]) -> tuple[Handler, str]:
    """Read "@Liaison action …", and a bare verb such as "@Liaison done A-1" or "list mine"."""
    if not text or asks_for_help(text):
        return liaison.show_everything, ""
    if not any(map(str.isalnum, text)):
        # "Thanks, @Liaison!": nothing but a sign stands behind the mention.
        return lambda _turn: Silence(), ""
    word, rest = first_word(text)
    if word.lower().rstrip(":") in WORDS:
        return WORDS[word.lower().rstrip(":")], rest
    if is_courtesy(text):
        return lambda _turn: Silence(), ""
    entries = split_lines(text, lambda words, standing: _meant(plain(words), standing))
    if not entries:
        raise _unknown(plain(text))
    return _typed(entries, entries[0].subject, entries[0].words)


def _typed(entries: Sequence[Entry], subject: Subject, words: str) -> tuple[Handler, str]:
    """Answer one entry as it stands, several with one answer."""
    if len(entries) > 1:
        return answer_each(entries), ""
    return subject.read, entries[0].words if entries else words


def _meant(words: str, standing: Subject | None) -> tuple[Subject, str] | None:
    """Return the subject that a line names by its first word or by its verb, and the rest.

    Under "action" a line such as "meeting notes to Kestrel" or "cancel the hotel" is a title: what
    stands counts more than a word that could also begin something else.
    """
    word, rest = first_word(words)
    subject = _SPOKEN.get(word.lower().removeprefix("/").rstrip(":"))
    if subject is not None and (standing is None or subject.makes_sense(rest)):
        return subject, rest
    others = (one for one in SUBJECTS if standing is None or leading_ids(rest)[0])
    candidates = (*((standing,) if standing else ()), *others)
    verbal = next((one for one in candidates if one.has_verb(words)), None)
    return None if verbal is None else (verbal, words)


def _unknown(text: str) -> LiaisonError:
    """Say what would work: about an id the verbs of its kind, else all; it can be logged, too."""
    word, rest = first_word(text)
    items, _ = leading_ids(rest)
    owner = next((one for one in SUBJECTS if items and one.owns(items[0])), None)
    if owner is not None:
        return owner.unknown(word, rest)
    named = WRITTEN_ID.search(text)
    item = PublicId.read(named[0]) if named else None
    return PerhapsAVerb(
        slip=find_slip(text),
        word=word,
        subject="action",
        command="@Liaison",
        known=_KNOWN,
        words=text,
        item=item,
        subjects=("action", "concern"),
        hint=f"`@Liaison show {item}` tells all about it." if item else None,
        also="In the channel, with “action” or “concern” in front, it is logged.",
    )
