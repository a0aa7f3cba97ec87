"""Several lines are several items: which words of a message belong together, and to what."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.conversation.verbs import Subject

Reader = Callable[[str, Subject | None], tuple[Subject, str] | None]
"""Reads a line that says what it is about, under the subject that stands; None for another one."""

_MARK = re.compile(r"^\s*(?:[-–—•◦▪*·]|\(?\d{1,2}[.)])\s+")
_COURTESY = re.compile(
    r"\W*(?:many |so )?(?:thanks?|thank you|thx|cheers|danke|merci|gracias)(?: (?:you|all|everyone"
    r"|a lot|so much|in advance))*\W*",
    re.IGNORECASE,
)


def is_courtesy(words: str) -> bool:
    """Tell whether somebody only says thank you, which is nothing to keep."""
    return _COURTESY.fullmatch(words) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one line asks for, with the lines that go on with it."""

    subject: Subject
    words: str
    said: str
    """The line as it was typed, for the record and for giving it back."""

    def go_on(self, line: str) -> "Entry":
        """Add a line that is no item of its own, such as the second line of a note."""
        return replace(self, words=f"{self.words}\n{line}", said=f"{self.said}\n{line}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """What stands above a line: "action", or "concern critical"."""

    subject: Subject | None
    lead: str = ""
    takes_bare_lines: bool = True
    """True behind a title or a heading, and not behind a step such as `done A-1 …`."""


def split_lines(text: str, read: Reader, first: Subject | None = None) -> Sequence[Entry]:
    """Split a message into entries; nothing where its beginning belongs to no subject.

    A line begins an entry when it says what it is about, when it is marked as one of a list, or
    when it follows a title or a heading ("action" alone). Behind `done A-1 …` it is more of that
    note.
    """
    entries: list[Entry] = []
    heading = _Heading(subject=first, takes_bare_lines=first is not None)
    for line in text.splitlines():
        words = _MARK.sub("", line).strip()
        if not words or (entries and is_courtesy(words)):
            continue
        meant = None if first and not entries else read(words, heading.subject)
        if meant is not None:
            heading = _Heading(subject=meant[0])
        elif heading.subject and (heading.takes_bare_lines or _MARK.match(line)):
            meant = heading.subject, f"{heading.lead} {words}".strip()
        elif entries:
            entries[-1] = entries[-1].go_on(words)
            continue
        else:
            return ()
        entries.append(Entry(subject=meant[0], words=meant[1], said=words))
        heading = _under(entries[-1], heading)
    return [one for place, one in enumerate(entries) if _is_item(one) or place == len(entries) - 1]


def _under(entry: Entry, heading: _Heading) -> _Heading:
    """Return what the lines below an entry stand under."""
    if not _is_item(entry):
        return replace(heading, lead=entry.words, takes_bare_lines=True)
    return replace(heading, takes_bare_lines=entry.subject.may_be_title(entry.words))


def _is_item(entry: Entry) -> bool:
    """Tell whether an entry is more than a heading: "action" and "concern critical" are none."""
    return bool(entry.words) and entry.words.lower().rstrip(":") not in entry.subject.leads
