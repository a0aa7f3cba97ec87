"""All that can come in, by name: commands, words after a mention, buttons, forms, shortcuts."""

from bot.conversation import action, action_presses, concern, liaison, meeting, minute, setup
from bot.conversation.exchange import Request, Route
from bot.conversation.ids import first_word, leading_ids
from bot.conversation.verbs import Handler, Subject
from bot.domain.errors import FormOutdated, VerbUnknown

SUBJECTS = (action.SUBJECT, concern.SUBJECT, meeting.SUBJECT, liaison.SUBJECT)
COMMANDS: dict[str, Subject] = {subject.command: subject for subject in SUBJECTS}
BUTTONS: dict[str, Handler] = {
    **action_presses.BUTTONS,
    **concern.BUTTONS,
    **minute.BUTTONS,
    **meeting.BUTTONS,
    **setup.BUTTONS,
}
FORMS: dict[str, Handler] = {
    **action_presses.FORMS,
    **concern.FORMS,
    **meeting.FORMS,
    **setup.FORMS,
}
SHORTCUTS: dict[str, Handler] = {**minute.SHORTCUTS}

_SPOKEN = {subject.command.removeprefix("/"): subject for subject in SUBJECTS}


def handler_of(request: Request) -> tuple[Handler, str]:
    """Return what answers this request, and the words it has to read."""
    match request.route:
        case Route.COMMAND:
            return _command(request.name), request.text.strip()
        case Route.MENTION | Route.DIRECT:
            return _spoken(request.text.strip())
        case Route.BUTTON:
            return _named(BUTTONS, request.name), ""
        case Route.FORM:
            return _named(FORMS, request.name), ""
        case _:
            return _named(SHORTCUTS, request.name), ""


def _command(name: str) -> Handler:
    subject = COMMANDS.get(name)
    if subject is None:
        raise VerbUnknown(word=name, command="/action", known=tuple(COMMANDS))
    return subject.read


def _named(table: dict[str, Handler], name: str) -> Handler:
    # A list gives each of its buttons an id of its own: "action.done#3".
    handler = table.get(name.partition("#")[0])
    if handler is None:
        raise FormOutdated
    return handler


def _spoken(text: str) -> tuple[Handler, str]:
    """Read "@Liaison action …", and a bare verb such as "@Liaison done A-1" or "list mine"."""
    if not text or text.lower() == "help":
        return liaison.SUBJECT.read, "help"
    word, rest = first_word(text)
    subject = _SPOKEN.get(word.lower().removeprefix("/").rstrip(":"))
    if subject is not None:
        return subject.read, rest
    for candidate in SUBJECTS:
        verb = next((verb for verb in candidate.verbs if verb.name == word.lower()), None)
        if verb is not None and candidate.understands(verb, rest):
            return candidate.read, text
    raise _unknown(word, rest)


def _unknown(word: str, rest: str) -> VerbUnknown:
    """Say what would work: with an id behind it the verbs of its kind, else all subjects."""
    items, _ = leading_ids(rest)
    owner = next((one for one in SUBJECTS if items and one.owns(items[0])), None)
    if owner is None:
        return VerbUnknown(word=word, command="@Liaison", known=tuple(_SPOKEN))
    return VerbUnknown(word=word, command=owner.command, known=owner.names)
