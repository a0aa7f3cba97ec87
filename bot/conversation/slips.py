"""Words that are typed wrong and not a title: what begins like a step but does not fit one.

Both companies read what is captured, so a slip of one must not become a card in front of the other.
A title that happens to begin like one ("list sites") is one press away; whole sentences ("done
reviewing the protocol", "close queries by Friday") are titles.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from bot.conversation.ids import leading_ids
from bot.domain.items import HYPHENS, LETTERS, ItemKind

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
_TALK = frozenset({"hello", "hey", "hi", "no", "ok", "okay", "yes", "stop", "quit", "exit"})
"""What people say to whoever they think is listening, and never write on a list."""
_LONE = (
    STEPS | FILTERS | _TALK | {"all", "setup", "roles", "status", "summary", "weekly", "monthly"}
)
_LISTED = FILTERS | frozenset(
    [
        *("@", "actions", "all", "concerns", "everything", "items", "me", "meetings", "minutes"),
        *("my", "next", "open", "page", "questions", "the"),
    ]
)
_WHOSE = FILTERS | {"all", "my", "open"}
IT = frozenset({"it", "that", "this"})
"""What somebody points at without naming it."""
_IT = FILTERS | IT | {"all", "last"}
_COUNTS = frozenset({"ack", "done", "due", "unblock", "undo"})
"""Nobody says "done 3 visits"; "close 3 queries" and "assign 2 CRAs" are titles."""
_ABOUT = frozenset({"with", "at", "during", "against", "versus", "vs"})
"""Behind an id these go on with a title: "review A-12 with Jonas"."""
_IS = frozenset({"is", "are", "was", "has", "be"})
_STATES = frozenset(
    [
        *("accepted", "acknowledged", "answered", "blocked", "canceled", "cancelled", "closed"),
        *("complete", "completed", "finished", "late", "open", "overdue", "resolved", "waiting"),
        *("critical", "major", "minor"),
    ]
)
"""How an item stands: "A-1 is blocked by the lab", "C-1 resolved"; "A-1 open points" is a title."""
_UNTIL = frozenset({"by", "till", "to", "until"})
_LONGEST_DATE = 3
"""Words of "to next Friday": behind an id they are its date, and more of them a sentence."""
_COURTESIES = frozenset({"please", "pls", "plz", "thanks", "thx", "thank", "you", "bitte"})
_MENTION = re.compile(r"<[@#!][^>]*>")
_SAID_TO = re.compile(r"^(?:\s*<@[^>]*>[,:]?)+")
_ASKING = re.compile(
    r"^\s*(?:please\s+)?(?:can|could|would)\s+(?:i|we|you|someone)\s+(?:please\s+)?", re.IGNORECASE
)
_COMMAND = re.compile(r"/(?:action|concern|meeting|liaison)\b", re.IGNORECASE)
_HELP = re.compile(
    r"[^\w\s]*h(?:elp)?(?:\s+(?:me|us|please))*\W*|[^\w?]*\?\W*"
    r"|(?:what|how) (?:can|do|does|should) (?:i|you|we|this|it) (?:do|say|work|help)\W*"
    r"|how (?:do|can|should) (?:i|we) use (?:you|this|it)\W*",
    re.IGNORECASE,
)
WRITTEN_ID = re.compile(rf"(?<![\w{HYPHENS}])[{LETTERS}][{HYPHENS}][1-9]\d{{0,8}}\b", re.IGNORECASE)
"""An id as it is shown, with its hyphen: "Q4" is a quarter and "S1" a visit."""


_OFTEN = ("list", "show", "done", "help", "mine", "overdue", "undo")


def _misspellings(word: str) -> Iterator[str]:
    """Give a word with two letters swapped ("lits") and one without its vowel ("lst")."""
    for place in range(len(word) - 1):
        before, pair, behind = word[:place], word[place : place + 2], word[place + 2 :]
        yield f"{before}{pair[::-1]}{behind}"
        if pair[1] in "aeiou" and behind:
            yield f"{before}{pair[0]}{behind}"


_MISTYPED = frozenset(slip for word in _OFTEN for slip in _misspellings(word)) - set(_OFTEN)


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
    """Tell whether somebody looks for help: "?", "-h", "help me", "help!", "help done"."""
    said = words.strip()
    return bool(said) and (_HELP.fullmatch(said) is not None or _is_help_with_a_step(said))


def _is_help_with_a_step(words: str) -> bool:
    word, *more = words.lower().split()
    return word == "help" and len(more) == 1 and more[0] in STEPS | FILTERS | _STATES


def without_mentions(words: str) -> str:
    """Return the words behind those they are said to: "@ana A-1" is about A-1."""
    return _SAID_TO.sub("", words).strip()


def find_slip(words: str) -> Slip | None:
    """Return how the words miss a step; None where they are a title, or cannot be seen."""
    words = _ASKING.sub("", words)
    tokens = _tokens(words)
    if not tokens or not any(map(str.isalnum, words)) or _COMMAND.match(words.strip()):
        is_seen = any(sign.isprintable() and not sign.isspace() for sign in words)
        return Slip.WORD if is_seen else None
    if tokens[0] != "@":
        return _about_items(words, tokens) or _without_items(tokens)
    # "@ana frobnicate A-1" may well be what Ana is asked to do; "@ana done A-1" is a step.
    behind = without_mentions(words)
    slip = _about_items(behind, found) if (found := _tokens(behind)) else None
    return None if slip is Slip.WORD else slip


def is_surely_slip(words: str) -> bool:
    """Tell whether words are nothing but a step, where any sentence may be meant: in a minute.

    "done A-1" and "list mine" are; "A-1 is done, says Jonas" and "show the sites how" are minutes.
    """
    tokens = _tokens(words)
    if "\n" in words.strip() or find_slip(words) is None:
        return False
    known = STEPS | _LISTED | _IT
    is_bare = all(one in known or one.isdecimal() or leading_ids(one)[0] for one in tokens)
    items, _ = leading_ids(" ".join(tokens[1:]))
    changes_minute = bool(items) and tokens[0] in STEPS and items[0].kind is ItemKind.MINUTE
    return len(tokens) <= 1 or is_bare or changes_minute


def _tokens(words: str) -> list[str]:
    said = [token.strip(".,;:!?()[]`'\"“”").lower() for token in _MENTION.sub("@", words).split()]
    return [token for token in said if token and token not in _COURTESIES]


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
    says_how = bool(tokens) and tokens[0] in _IS
    while tokens and tokens[0] in _IS | _COURTESIES:
        tokens = tokens[1:]
    if not tokens or tokens[0] in STEPS:
        return Slip.ITEM
    is_state = tokens[0] in _STATES and (says_how or len(tokens) == 1)
    is_date = tokens[0] in _UNTIL and len(tokens) <= _LONGEST_DATE
    return Slip.ITEM if is_state or is_date else None


def _without_items(tokens: Sequence[str]) -> Slip | None:
    first, *rest = tokens
    if first in STEPS and rest and _are_numbers(rest):
        return Slip.NUMBER
    if first in _COUNTS and rest and _are_numbers(rest[:1]):
        return Slip.NUMBER
    if _is_of_a_list(first, rest) or (first in _LONE and _IT.issuperset(rest)):
        return Slip.STEP
    if not rest and (first in _MISTYPED or first in IT):
        return Slip.WORD
    return Slip.WORD if len(rest) == 1 and rest[0] in FILTERS else None


def _is_of_a_list(first: str, rest: Sequence[str]) -> bool:
    """Tell whether a list is meant: "list", "show all page 2", "my actions"."""
    if len(rest) <= 1 and first in _SHOWS:
        return True
    without_page = rest[:-1] if rest and rest[-1].isdecimal() else rest
    return bool(rest) and first in _SHOWS | _WHOSE and _LISTED.issuperset(without_page)


def _are_numbers(tokens: Sequence[str]) -> bool:
    return all(token.lstrip("#").isdecimal() or token in {"and", "&", "+"} for token in tokens)
