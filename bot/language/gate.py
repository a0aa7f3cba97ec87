"""The gate: which words of a sentence may be its due date.

A span counts only if all of it is a date and it stands after a cue ("by"), at the end, or at the
start. Anything else with a number in it (Protocol 12-034, Day 14, 24h urine) is title.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.language.alternatives import either_of, second_date
from bot.language.events import Event, belongs_to_event, event_question
from bot.language.kinds import Cue, Kind
from bot.language.phrases import Reader
from bot.language.readings import Ask, AskKind
from bot.language.surety import is_amount_only, is_sure, stands_alone
from bot.language.tiling import MOST_TOKENS
from bot.language.tokens import Token
from bot.language.verdict import Verdict
from bot.language.words import WordRole

_CLOSERS = frozenset({",", ";", ":", ".", "(", ")", "[", "]", "-", "–", "—", "|", "!", "?"})
_FAR = timedelta(days=300)
_VERB_WORDS = 2
_DASHES = frozenset({"-", "–", "—", "/"})
_RANGED = (Kind.CLOCK, Kind.WEEKDAY, Kind.MONTH, Kind.NUMBER, Kind.ORDINAL, Kind.ISO, Kind.NUMERIC)
_SMALL = frozenset({Kind.FILL, Kind.OF, Kind.AND, Kind.AT, Kind.THE, Kind.TO, Kind.IN, Kind.GLUE})
_ADJECTIVES = (
    *(Kind.NEXT, Kind.THIS, Kind.COMING, Kind.LAST, Kind.END, Kind.MIDDLE, Kind.START, Kind.EARLY),
    *(Kind.LATE, Kind.PLUS, Kind.EVERY, Kind.EVERY_OTHER, Kind.RHYTHM, Kind.HALF),
)
_BINDING = (
    *_ADJECTIVES,
    *(Kind.MONTH, Kind.NUMERIC, Kind.PAIR, Kind.ISO),
)
"""Words that bind what follows: a date directly behind them is only a piece of their phrase."""
_OPENING = (Kind.NEXT, Kind.THIS, Kind.COMING, Kind.RELATIVE_DAY)
"""Words that begin a date of their own, whatever date stands before: "for June next Monday"."""
_BOUND = (Kind.CLOCK, Kind.NUMERIC, Kind.PAIR, Kind.ISO, Kind.OCLOCK, Kind.ORDINAL)
"""Words that a date directly before them would have to contain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A span of tokens and what it means; an event's date stays in the title."""

    start: int
    end: int
    verdict: Verdict
    stays: bool = False


def find_due(reader: Reader, first: int, last: int) -> Found | None:
    """Find the due date of tokens[first:last]: the whole, after a cue, at the end, at the start."""
    whole = reader.read(first, last)
    if whole:
        return Found(start=first, end=last, verdict=whole)
    searches = (_before_cues, _after_deadline_cues, _at_the_end, _at_the_start, _in_the_middle)
    found = next((one for search in searches if (one := search(reader, first, last))), None)
    return _without_signs(reader, found) if found else None


def _without_signs(reader: Reader, found: Found) -> Found:
    """Leave brackets and commas around the date to the title, which mends them."""
    start, end = found.start, found.end
    while reader.tokens[start].means(Kind.GLUE):
        start += 1
    while reader.tokens[end - 1].means(Kind.GLUE) and "(" not in reader.phrase(start, end):
        end -= 1
    return replace(found, start=start, end=end)


def _after_deadline_cues(reader: Reader, first: int, last: int) -> Found | None:
    """Return the last span that begins with "by" or "before"."""
    for start in range(last - 1, first - 1, -1):
        if not _is_cue(reader, start, Cue.BY, Cue.BEFORE) or _is_cue_behind_cue(reader, start):
            continue
        for end in _ends(reader, start, last):
            if end < last and start != first and not _may_end(reader, end):
                continue
            verdict = reader.read(start, end)
            if verdict and not is_amount_only(verdict.parts):
                return _after_cue(reader, first, last, Found(start=start, end=end, verdict=verdict))
    return None


def _after_cue(reader: Reader, first: int, last: int, found: Found) -> Found:
    """Ask where the date is one of two, or a week that may be a visit's; else take it."""
    verdict, second_end = found.verdict, second_date(reader, found.end, last)
    if second_end:
        phrase = reader.phrase(found.start, second_end)
        either = either_of(reader, verdict, found.end, second_end, phrase)
        return replace(found, end=second_end, verdict=either, stays=True)
    if verdict.parts.span and verdict.parts.span.visit:
        phrase, today = reader.phrase(found.start, found.end), reader.frame.today
        question = event_question(Event.MAYBE_DUE, verdict, phrase, today)
        return replace(found, verdict=question, stays=True)
    return _widen(reader, first, found)


def _before_cues(reader: Reader, first: int, last: int) -> Found | None:
    """Return the last and longest span that ends with its cue (Japanese)."""
    for place in range(last - 1, first, -1):
        if not reader.tokens[place].means(Kind.CUE_AFTER):
            continue
        for start in range(max(first, place - MOST_TOKENS), place):
            verdict = reader.read(start, place + 1)
            if verdict and is_sure(reader, start, place + 1, verdict.parts):
                return Found(start=start, end=place + 1, verdict=verdict)
    return None


def _widen(reader: Reader, first: int, found: Found) -> Found:
    """Take in the day before the cue: "Monday 11 December by 5pm"."""
    for start in range(max(first, found.end - MOST_TOKENS), found.start):
        verdict = reader.read(start, found.end)
        small = reader.tokens[start].means(Kind.FILL)
        if verdict is None or verdict.ask or small or not _may_begin(reader, first, start):
            continue
        if belongs_to_event(reader, first, start) is None:
            return replace(found, start=start, verdict=verdict)
    return found


def _may_begin(reader: Reader, first: int, start: int) -> bool:
    """Say whether a date can begin here: not inside "last Friday", "every Friday", "for Friday"."""
    token = reader.tokens[start]
    if reader.plays(WordRole.BLOCK, start) or reader.plays(WordRole.ASKING_BLOCK, start):
        return False
    small = token.means(Kind.OF, Kind.AND) and not token.means(Kind.IN, Kind.CUE, Kind.THE)
    if small or token.means(Kind.GLUE):
        return False
    return start == first or not _lies_inside(reader, first, start)


def _lies_inside(reader: Reader, first: int, start: int) -> bool:
    """Say whether the word before belongs to the same date or range."""
    token = reader.tokens[start]
    before = reader.tokens[start - 1]
    if token.means(Kind.MONTH) and before.means(Kind.ORDINAL, Kind.NUMBER):
        return True  # the "March" of "minutes of 4 March by tomorrow"
    if before.text in _DASHES and start - 1 > first:
        return _is_range(reader.tokens[start - 2], token)
    opens = token.means(*_OPENING) and not before.means(*_ADJECTIVES)
    return not opens and before.means(*_BINDING)


def _is_range(low: Token, high: Token) -> bool:
    """Say whether a dash joins two of a kind: "5pm-6pm", "Monday - Friday", "3 – 5 March"."""
    return any(low.means(kind) and high.means(kind) for kind in _RANGED)


def _at_the_end(reader: Reader, first: int, last: int) -> Found | None:
    """Return the longest span that reaches the end and is surely a date."""
    for end in _closing_ends(reader, first, last):
        for start in range(max(first, end - MOST_TOKENS), end):
            verdict = reader.read(start, end) if _may_begin(reader, first, start) else None
            if verdict and is_sure(reader, start, end, verdict.parts):
                return _weigh(reader, first, start, end, verdict)
    return None


def _closing_ends(reader: Reader, first: int, last: int) -> Iterator[int]:
    """Give the end, and in German the place before a closing verb ("… morgen zu senden")."""
    yield last
    endings = reader.words.book.verb_endings
    for end in range(last - 1, max(first, last - _VERB_WORDS) - 1, -1):
        word = reader.tokens[end].text
        if not endings or not word.islower() or reader.tokens[end].meanings:
            return
        if word.endswith(endings) or end < last - 1:
            yield end


def _at_the_start(reader: Reader, first: int, last: int) -> Found | None:
    """Return the longest span at the start that a sign closes, or that cannot be an adjective."""
    for end in _ends(reader, first, last):
        verdict = reader.read(first, end)
        if verdict is None or not is_sure(reader, first, end, verdict.parts):
            continue
        if any(reader.tokens[place].means(*_BOUND) for place in range(end, min(end + 3, last))):
            continue
        closed = reader.tokens[end].text in {",", ":", "-", "–", "—", ";"}
        doubly = (
            verdict.parts.weekday and verdict.parts.days and "," not in reader.phrase(first, end)
        )
        free = stands_alone(verdict.parts) or doubly or reader.words.book.verb_last
        if closed or (free and not reader.words.book.cues_follow):
            return _weigh(reader, first, first, end, verdict)
    return None


def _in_the_middle(reader: Reader, first: int, last: int) -> Found | None:
    """Return "on Friday" or "tomorrow" in the middle of a sentence, where a small word follows."""
    for start in range(last - 1, first, -1):
        near = reader.tokens[start].means(Kind.RELATIVE_DAY, Kind.IN)
        if not (near or _is_cue(reader, start, Cue.ON)) or not _may_begin(reader, first, start):
            continue
        for end in _ends(reader, start, last):
            verdict = reader.read(start, end) if end < last and _may_end(reader, end) else None
            if verdict is None or not is_sure(reader, start, end, verdict.parts):
                continue
            if (not near or stands_alone(verdict.parts)) and not second_date(reader, end, last):
                return _weigh(reader, first, start, end, verdict)
    return None


def _ends(reader: Reader, start: int, last: int) -> Iterator[int]:
    """Give the places where a span can end: a small word ends one only at the very end."""
    longest = min(last, start + MOST_TOKENS, reader.known_until(start))
    for end in range(longest, start, -1):
        kinds = {kind for kind, _ in reader.tokens[end - 1].meanings}
        if end == last or not kinds <= _SMALL:
            yield end


def _is_cue(reader: Reader, place: int, *wanted: Cue) -> bool:
    cue = reader.tokens[place].value(Kind.CUE)
    return cue is not None and cue[0] in wanted


def _is_cue_behind_cue(reader: Reader, start: int) -> bool:
    """Say whether a cue stands before this one: "due by" begins one span."""
    return start > 0 and _is_cue(reader, start - 1, Cue.BY, Cue.BEFORE)


def _may_end(reader: Reader, end: int) -> bool:
    """Say whether a date in the middle is complete here, and no adjective: "by 3 March visit"."""
    token = reader.tokens[end]
    if token.means(Kind.MONTH) and reader.tokens[end - 1].means(Kind.ORDINAL, Kind.NUMBER):
        return False  # "by 30 February" is not "by the 30th"
    if reader.words.book.verb_last or token.mention or token.text in _CLOSERS:
        return True
    return reader.plays(WordRole.CONTINUES, end)


def _weigh(reader: Reader, first: int, start: int, end: int, verdict: Verdict) -> Found:
    """Keep a date in the title where it may be part of the task, and ask."""
    found = Found(start=start, end=end, verdict=verdict)
    phrase = reader.phrase(start, end)
    event = belongs_to_event(reader, first, start)
    if event is not None:
        question = event_question(event, verdict, phrase, reader.frame.today)
        return replace(found, verdict=question, stays=True)
    due = verdict.due
    if due is None or not verdict.yearless or due.on - reader.frame.today < _FAR:
        return found
    # "On 10 November", said on the 20th: no cue says that next year's is meant.
    ask = Ask(kind=AskKind.FAR_AHEAD, phrase=phrase, readings=(due,))
    return replace(found, verdict=replace(verdict, due=None, other=None, ask=ask), stays=True)
