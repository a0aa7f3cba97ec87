"""How a subject's words are read: a table of verbs, and what is meant when none fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.blocks.help import VerbHelp, help_message
from bot.conversation.exchange import Whisper
from bot.conversation.hints import hint_for
from bot.conversation.ids import first_word, leading_ids
from bot.conversation.paging import split_page
from bot.conversation.slips import Slip, asks_for_help, find_slip, without_mentions
from bot.conversation.threads import form_about_thread, points_at_thread
from bot.conversation.turn import Answer, Turn
from bot.conversation.ways import way_to_say
from bot.domain.errors import PerhapsAVerb, ReasonMissing, VerbNeeds, VerbUnknown
from bot.domain.items import PublicId

Handler = Callable[[Turn], Answer]


class Fits(StrEnum):
    """Which argument makes a word a verb; elsewhere it is the beginning of a title."""

    ID = "id"
    """`done A-1` is a verb, `done reviewing the protocol` is a title."""
    NOTHING = "nothing"
    """`help` is a verb, `help the site with the ICF` is a title."""
    FILTER = "filter"
    """`list`, `list mine`; `list of sites to Kestrel` is a title."""
    WORDS = "words"
    """`weekly Tuesday 15:00 Steering call`: any words, but some."""
    ANYTHING = "anything"


class Reach(StrEnum):
    """Where a verb can be answered."""

    STUDY = "study"
    """In a channel that Liaison is a member of."""
    DIRECT_TOO = "direct_too"
    """There, and in a direct message, over all studies of the person."""
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One thing that can be said about a subject; help and the README come from it."""

    name: str
    usage: str
    example: str
    summary: str
    fits: Fits
    handler: Handler
    reach: Reach = Reach.STUDY
    filters: frozenset[str] = frozenset()
    allows_person: bool = False

    def takes(self, rest: str) -> bool:
        """Tell whether the words after the verb are its argument."""
        match self.fits:
            case Fits.ID:
                return bool(leading_ids(rest)[0])
            case Fits.WORDS:
                return bool(rest)
            case Fits.NOTHING:
                return not rest
            case Fits.FILTER:
                return self._takes_filter(rest)
            case _:
                return True

    def _takes_filter(self, rest: str) -> bool:
        wanted, _ = split_page(rest)
        is_person = self.allows_person and wanted.startswith("<@") and wanted.endswith(">")
        return not wanted or wanted in self.filters or is_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A command: its verbs, what its bare words mean, and what it opens alone."""

    command: str
    verbs: Sequence[Verb]
    capture: Handler | None
    alone: Handler | None
    """What the command opens without a word; help, where there is nothing to open."""
    takes_any_title: bool = True
    """False where words are kept only when they are understood: a meeting needs day and hour."""
    also_slips: Callable[[str], Slip | None] | None = None
    """What is no title of this subject, though it may be one of others."""
    leads: frozenset[str] = frozenset()
    """Words that say more about what follows them and are nothing by themselves: "critical"."""

    def read(self, turn: Turn) -> Answer:
        """Answer the words by the verb that fits them, or take them as a title."""
        if not turn.rest:
            return self._read_nothing(turn)
        word, rest = first_word(turn.rest)
        verb = self._verb(word)
        if verb is not None and verb.takes(rest):
            _require_reach(verb.reach, turn)
            return self._answered(verb, turn.with_rest(rest))
        if asks_for_help(turn.rest):
            return self.read(turn.with_rest("help"))
        if verb is not None and (not rest or not self._keeps_titles):
            raise VerbNeeds(usage=f"{self.command} {verb.usage}", example=verb.example)
        if self.capture is None:
            raise self.unknown(word, rest)
        if self._keeps_titles and points_at_thread(turn):
            return form_about_thread(turn, self.name) or self._read_nothing(turn)
        self._refuse_slip(turn.rest)
        turn.require_study()
        return self.capture(turn)

    @property
    def _keeps_titles(self) -> bool:
        return self.capture is not None and self.takes_any_title

    def _answered(self, verb: Verb, turn: Turn) -> Answer:
        """Answer by a verb; where it needs words, its usage says which."""
        try:
            return verb.handler(turn)
        except ReasonMissing as error:
            usage = f"{self.command} {verb.usage}"
            raise VerbNeeds(usage=usage, example=verb.example) from error

    def _verb(self, word: str) -> Verb | None:
        return next((verb for verb in self.verbs if verb.name == word.lower()), None)

    def unknown(self, word: str, rest: str = "") -> VerbUnknown:
        """Return what says that a word is unknown here, and what works instead."""
        items, _ = leading_ids(rest)
        hint = hint_for(word, self.name, items[0] if items else None)
        return VerbUnknown(word=word, command=self.command, known=self.names, hint=hint)

    def _refuse_slip(self, words: str) -> None:
        """Refuse words that miss a step; with `leads` in front they are judged without them."""
        slip = self._slip_in(words)
        if slip is None or not self.takes_any_title:
            return
        bare = self._without_leads(words)
        bare = without_mentions(bare) or bare
        word, rest = first_word(bare)
        items = leading_ids(bare)[0] or leading_ids(rest)[0]
        verb = self._verb(word)
        raise PerhapsAVerb(
            slip=slip,
            word=word,
            subject=self.name,
            command=self.command,
            known=self.names,
            words=words,
            item=items[0] if items else None,
            hint=hint_for(word, self.name, items[0] if items else None),
            usage=verb.usage if verb else None,
            example=verb.example if verb else None,
        )

    def _without_leads(self, words: str) -> str:
        word, rest = first_word(words)
        return rest if rest and word.lower().strip(":") in self.leads else words

    def _slip_in(self, words: str) -> Slip | None:
        bare = self._without_leads(words)
        return find_slip(bare) or (self.also_slips(bare) if self.also_slips else None)

    def is_title(self, words: str) -> bool:
        """Tell whether these words would be kept as a new item."""
        return self.may_be_title(words) and self._slip_in(words) is None

    def may_be_title(self, words: str) -> bool:
        """Tell whether these words are kept, or would be once somebody says that they are meant."""
        if self.capture is None or not self.takes_any_title or not words.strip():
            return False
        word, rest = first_word(words)
        verb = self._verb(word)
        if verb is not None:
            return bool(rest) and not verb.takes(rest)
        return self._slip_in(words) in {None, Slip.WORD}

    def has_verb(self, words: str) -> bool:
        """Tell whether these words begin with a verb whose argument fits."""
        word, rest = first_word(words)
        named = (verb for verb in self.verbs if verb.name == word.lower())
        return any(self.understands(verb, rest) for verb in named)

    def makes_sense(self, words: str) -> bool:
        """Tell whether these words can follow the subject's name: nothing, a verb or a title."""
        return not words or self.has_verb(words) or self.is_title(words)

    def _read_nothing(self, turn: Turn) -> Answer:
        if self.alone is None:
            return self.read(turn.with_rest("help"))
        turn.require_study()
        return self.alone(turn)

    def understands(self, verb: Verb, rest: str) -> bool:
        """Tell whether a bare verb after a mention belongs to this subject: `ack C-1` does."""
        items, _ = leading_ids(rest)
        return verb.takes(rest) and (not items or self.owns(items[0]))

    def owns(self, item: PublicId) -> bool:
        """Tell whether an id belongs to this subject."""
        return item.kind.value == self.name

    @property
    def name(self) -> str:
        """Return the word people say: "action"; a question is asked under another command."""
        return self.command.removeprefix("/").rpartition(" ")[2]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the verbs in the order of help."""
        return tuple(verb.name for verb in self.verbs)

    def helps(self) -> tuple[VerbHelp, ...]:
        """Return what help shows."""
        return tuple(
            VerbHelp(name=verb.name, usage=verb.usage, example=verb.example, summary=verb.summary)
            for verb in self.verbs
        )


def _require_reach(reach: Reach, turn: Turn) -> None:
    is_answered_here = reach is Reach.ANYWHERE or (
        reach is Reach.DIRECT_TOO and turn.request.is_direct
    )
    if not is_answered_here:
        turn.require_study()


def help_verb(show: Handler) -> Verb:
    """Return the verb that every subject ends its table with."""
    return Verb(
        name="help",
        usage="help",
        example="help",
        summary="shows this",
        fits=Fits.NOTHING,
        reach=Reach.ANYWHERE,
        handler=show,
    )


def help_of(subject: Subject, turn: Turn, others: Sequence[str] = ()) -> Whisper:
    """Say what can be said about a subject, in the way this person just spoke."""
    way = way_to_say(subject.command, turn.request)
    return Whisper(message=help_message(subject.command, subject.helps(), way=way, others=others))


def read_ids(turn: Turn) -> tuple[tuple[PublicId, ...], str]:
    """Return the ids after a verb and what is said about them."""
    return leading_ids(turn.rest)
