"""How a subject's words are read: a table of verbs, and what is meant when none fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.blocks.help import VerbHelp
from bot.conversation.ids import first_word, leading_ids
from bot.conversation.turn import Answer, Turn
from bot.domain.errors import VerbNeeds, VerbUnknown
from bot.domain.items import PublicId

Handler = Callable[[Turn], Answer]

STEPS = frozenset(
    [
        *("accept", "ack", "acknowledge", "answer", "block", "cancel", "close", "complete"),
        *("decline", "delete", "edit", "escalate", "finish", "move", "plan", "remove"),
        *("resolve", "snooze", "track", "undo", "unblock", "withdraw"),
    ]
)
"""What people do to an item: in front of an id such a word is never the beginning of a title."""


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
        is_person = self.allows_person and rest.startswith("<@") and rest.endswith(">")
        return not rest or rest.lower() in self.filters or is_person


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
    leads: frozenset[str] = frozenset()
    """Words that say more about what follows them and are nothing by themselves: "critical"."""

    def read(self, turn: Turn) -> Answer:
        """Answer the words by the verb that fits them, or take them as a title."""
        if not turn.rest:
            return self._read_nothing(turn)
        word, rest = first_word(turn.rest)
        verb = next((verb for verb in self.verbs if verb.name == word.lower()), None)
        if verb is not None and verb.takes(rest):
            _require_reach(verb.reach, turn)
            return verb.handler(turn.with_rest(rest))
        if verb is not None and not rest:
            raise VerbNeeds(usage=f"{self.command} {verb.usage}", example=verb.example)
        if self.capture is None or (verb is None and _looks_like_verb(word, rest)):
            raise VerbUnknown(word=word, command=self.command, known=self.names)
        turn.require_study()
        return self.capture(turn)

    def is_title(self, words: str) -> bool:
        """Tell whether these words would be kept as a new item."""
        if self.capture is None or not self.takes_any_title or not words.strip():
            return False
        word, rest = first_word(words)
        verb = next((verb for verb in self.verbs if verb.name == word.lower()), None)
        if verb is not None:
            return bool(rest) and not verb.takes(rest)
        return not _looks_like_verb(word, rest)

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


def _looks_like_verb(word: str, rest: str) -> bool:
    # `finish A-1` is a verb Liaison does not know; nobody calls a new action "finish A-1". With
    # more words behind it, it is one only where the word is a step: "review A-1 with Jonas" is not.
    items, more = leading_ids(rest)
    return bool(items) and (not more or word.lower() in STEPS)


def read_ids(turn: Turn) -> tuple[tuple[PublicId, ...], str]:
    """Return the ids after a verb and what is said about them."""
    return leading_ids(turn.rest)
