"""Words that are typed wrong and not a title: what begins like a step but does not fit one.

Both companies read what is captured, so a slip of one must not become a card in front of the other.
A title that happens to begin like one ("list sites") is one press away; whole sentences ("done
reviewing the protocol", "close queries by Friday") are titles.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.conversation.ids import leading_ids
from bot.domain.items import LETTERS, ItemKind

STEPS = frozenset(
    [
        *("accept", "ack", "acknowledge", "answer", "assign", "block", "cancel", "close"),
        *("complete", "decline", "delete", "done", "due", "edit", "escalate", "finish", "list"),
        *("move", "plan", "remove", "reopen", "reschedule", "resolve", "show", "skip", "snooze"),
        *("track", "unassign", "unblock", "undo", "withdraw"),
    ]
)
"""What people do to an item: in front of an id such a word is never the beginning of a title."""

FILTERS = frozenset({"mine", "ours", "theirs", "overdue"})
_SHOWS = frozenset({"list", "show"})
_LONE = STEPS | FILTERS | {"all", "setup", "roles", "status", "summary", "weekly", "monthly"}
_LISTED = FILTERS | frozenset(
    [
        *("actions", "all", "concerns", "everything", "items", "me", "meetings", "minutes", "my"),
        *("open", "questions", "the"),
    ]
)
_IT = FILTERS | {"all", "it", "last", "that", "this"}
_COUNTS = frozenset({"ack", "done", "due", "unblock", "undo"})
"""Nobody says "done 3 visits"; "close 3 queries" and "assign 2 CRAs" are titles."""
_ABOUT = frozenset({"with", "at", "during", "against", "versus", "vs"})
"""Behind an id these go on with a title: "review A-12 with Jonas"."""
_IS = frozenset({"is", "are", "was", "has", "be"})
_COURTESIES = frozenset({"please", "pls", "plz", "thanks", "thx", "thank", "you", "bitte"})
_MENTION = re.compile(r"<[@#!][^>]*>")
_HELP = re.compile(
    r"[^\w\s]*h(?:elp)?(?:\s+(?:me|us|please))*\W*|[^\w?]*\?\W*"
    r"|(?:what|how) (?:can|do|does|should) (?:i|you|we|this|it) (?:do|say|work|help)\W*"
    r"|how (?:do|can|should) (?:i|we) use (?:you|this|it)\W*",
    re.IGNORECASE,
)
WRITTEN_ID = re.compile(rf"(?<![\w-])[{LETTERS}]-[1-9]\d{{0,8}}\b", re.IGNORECASE)
"""An id as it is shown, with its hyphen: "Q4" is a quarter and "S1" a visit."""


class Slip(StrEnum):
    """In which way words miss what they begin like."""

    ITEM = "item"
    """An id, and nothing that is to be done with it."""
    NUMBER = "number"
    """`done 1`: an id without its letter."""
    STEP = "step"
    """A step that does not fit here."""
    WORD = "word"
    """Any other word in front of an id, or of a filter."""


def asks_for_help(words: str) -> bool:
    """Tell whether somebody looks for help: "?", "-h", "help me", "help!"."""
    return bool(words.strip()) and _HELP.fullmatch(words.strip()) is not None


def find_slip(words: str) -> Slip | None:
    """Return how the words miss a step; None where they are a title."""
    said = [token.strip(".,;:!?()[]`'\"“”").lower() for token in _MENTION.sub("@", words).split()]
    tokens = [token for token in said if token and token not in _COURTESIES]
    if not tokens or tokens[0] == "@":
        return None
    return _about_items(words, tokens) or _without_items(tokens)


def _about_items(words: str, tokens: Sequence[str]) -> Slip | None:
    """Judge words that begin with an id, or have one close behind their first word."""
    first, *rest = tokens
    if leading_ids(words)[0] and leading_ids(first)[0]:
        return _behind_item(words)
    items, more = leading_ids(words.split(maxsplit=1)[1] if rest else "")
    if first in STEPS and any(map(WRITTEN_ID.match, rest[:2])):
        return Slip.STEP
    if not items or first.isdecimal():
        return None
    if not more:
        return Slip.STEP if first in STEPS else Slip.WORD
    # "close Q3 books" is about a quarter; "finish A1 today" can only be about an action.
    if first in STEPS and items[0].kind in {ItemKind.ACTION, ItemKind.CONCERN}:
        return Slip.STEP
    goes_on = more.split(maxsplit=1)[0].lower() in _ABOUT
    return Slip.WORD if WRITTEN_ID.match(rest[0]) and not goes_on else None


def _behind_item(words: str) -> Slip | None:
    """Judge what stands behind the ids that words begin with: "A-1", "A-1 is done"."""
    tokens = [token.strip(".,;:!?").lower() for token in leading_ids(words)[1].split()]
    while tokens and tokens[0] in _IS | _COURTESIES:
        tokens = tokens[1:]
    return Slip.ITEM if not tokens or tokens[0] in STEPS else None


def _without_items(tokens: Sequence[str]) -> Slip | None:
    first, *rest = tokens
    if first in STEPS and rest and _are_numbers(rest):
        return Slip.NUMBER
    if first in _COUNTS and rest and _are_numbers(rest[:1]):
        return Slip.NUMBER
    if first in _SHOWS and (len(rest) <= 1 or _LISTED.issuperset(rest)):
        return Slip.STEP
    if first in _LONE and _IT.issuperset(rest):
        return Slip.STEP
    return Slip.WORD if len(rest) == 1 and rest[0] in FILTERS else None


def _are_numbers(tokens: Sequence[str]) -> bool:
    return all(token.lstrip("#").isdecimal() or token in {"and", "&", "+"} for token in tokens)
