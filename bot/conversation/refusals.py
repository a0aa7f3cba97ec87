"""Where a refusal is said: in the form, or beside what was typed, which comes back with it."""

from collections.abc import Callable
from datetime import tzinfo

from bot.blocks import wording
from bot.blocks.common import form_done, sentence
from bot.blocks.kit import Element, button
from bot.blocks.safe import one_line
from bot.conversation.apologies import sentence_for
from bot.conversation.as_typed import LOG_TYPED
from bot.conversation.exchange import FormDone, FormErrors, Options, Reply, Request, Route, Whisper
from bot.conversation.facts import fact, several
from bot.conversation.people_words import name_mentions
from bot.conversation.ways import in_their_words
from bot.domain import errors
from bot.domain.errors import LiaisonError

LONGEST_FORM_ERROR = 1000
LONGEST_BUTTON_VALUE = 2000

FIELD_OF: dict[type[LiaisonError], tuple[str, ...]] = {
    errors.DueNotUnderstood: ("due", "due_words", "due_date"),
    errors.DueInThePast: ("due", "due_words", "due_date"),
    errors.OwnerUnknown: ("owner", "asked"),
    errors.ReasonMissing: ("how", "reason", "answer"),
    errors.MeetingNotUnderstood: ("words",),
    errors.OwnerNotHere: ("owner", "asked"),
    errors.SettingNotUnderstood: ("opens",),
}
"""Where an error belongs in a form; a title's is the default."""


def reply(
    error: LiaisonError, request: Request, name_of: Callable[[str], str], zone: tzinfo
) -> Reply:
    """Answer a refused request where the person is: in the form, or beside what they typed."""
    if request.route is Route.OPTIONS:
        return Options()
    spoken = sentence_for(error, name_of, zone)
    said = name_mentions(in_their_words(spoken, request), name_of)
    if request.route is Route.FORM:
        return _in_form(error, said, request)
    typed = name_mentions(_typed(request), name_of)
    return Whisper(message=sentence(said, typed=typed, buttons=_as_typed(error, request)))


def line_reply(error: LiaisonError, request: Request, name_of: Callable[[str], str]) -> Whisper:
    """Answer one refused line of several, with what it said."""
    said = name_mentions(in_their_words(sentence_for(error, name_of), request), name_of)
    typed = name_mentions(request.text, name_of)
    return Whisper(message=sentence(said, typed=typed, buttons=_as_typed(error, request)))


def _as_typed(error: LiaisonError, request: Request) -> list[Element]:
    """Offer to keep the words as they stand, where they only look like a step."""
    words = fact(error.facts, "words")
    if not isinstance(error, errors.PerhapsAVerb) or request.is_direct:
        return []
    if len(words) > LONGEST_BUTTON_VALUE:
        return []
    subjects = several(error.facts, "subjects") or (fact(error.facts, "subject"),)
    return [button(wording.LOG_IT[str(one)], f"{one}.{LOG_TYPED}", words) for one in subjects]


def _typed(request: Request) -> str:
    if request.route is Route.COMMAND:
        return f"{request.name} {request.text}".strip()
    return request.text


def _in_form(error: LiaisonError, said: str, request: Request) -> FormErrors | FormDone:
    named = str(error.facts.get("setting"))
    wanted = (named, *FIELD_OF.get(type(error), ()), "title", *request.fields)
    block = next((name for name in wanted if name in request.fields), None)
    if block is None:
        return FormDone(view=form_done("Not saved", said))
    return FormErrors(errors={block: one_line(said, LONGEST_FORM_ERROR)})
