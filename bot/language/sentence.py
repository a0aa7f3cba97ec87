"""A sentence split into who, what and until when.

A span is a due date only when all of it is one, and it stands at the end, at the start, or after
a cue such as "by". Anything else with a number in it (Protocol 12-034, Day 14, 24h urine) is title.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.language.due_words import origin_of
from bot.language.kinds import Cue, Kind
from bot.language.phrases import Reader, languages_of
from bot.language.pieces import Mark, Span
from bot.language.readings import Ask, AskKind, Sentence
from bot.language.speaker import Speaker
from bot.language.verdict import Verdict
from bot.language.words import WordRole

LONGEST_SENTENCE = 3_500
_EDGE_TOKENS = 14
"""How many words from an edge a due phrase can be long."""
_TRIM = " \t,;:.-–—()→|"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    start: int
    end: int
    verdict: Verdict


def read_sentence(text: str, speaker: Speaker) -> Sentence:
    """Read what somebody wrote after `/action`; never raises, never guesses a date."""
    said = " ".join(text[:LONGEST_SENTENCE].split())
    best: Sentence | None = None
    for words in languages_of(speaker):
        sentence = _read(Reader(said, speaker, words), speaker)
        if sentence.due or sentence.refused or (sentence.ask and sentence.ask.readings):
            return sentence
        if best is None or (sentence.urgent and not best.urgent):
            best = sentence
    return best or Sentence(title=said)


def _read(reader: Reader, speaker: Speaker) -> Sentence:
    first, owners = _leading_owners(reader)
    last, trailing = _trailing_owner(reader, first)
    base = Sentence(owners=(*owners, *trailing), handle=_handle(reader, first, owners))
    if base.handle:
        first += 2
    last, urgent = _trailing_urgency(reader, first, last)
    found = _find_due(reader, first, last)
    base = replace(base, urgent=urgent)
    if found is None:
        unknown = _unknown_after_cue(reader, first, last)
        return replace(base, title=_title(reader, first, last, None), ask=unknown)
    verdict = found.verdict
    return replace(
        base,
        title=_title(reader, first, last, found),
        due=verdict.due,
        origin=origin_of(verdict, reader.phrase(found.start, found.end), speaker),
        refused=verdict.refused,
        ask=verdict.ask,
        other=verdict.other,
    )


def _leading_owners(reader: Reader) -> tuple[int, tuple[str, ...]]:
    """Return how many tokens name owners at the start: "<@U1>, <@U2>: …"."""
    owners: list[str] = []
    at = 0
    for place, token in enumerate(reader.tokens):
        if token.mention:
            owners.append(token.mention)
            at = place + 1
        elif not owners or not (token.means(Kind.GLUE) or token.text in {"&", "→"}):
            break
    return at, tuple(dict.fromkeys(owners))


def _trailing_owner(reader: Reader, first: int) -> tuple[int, tuple[str, ...]]:
    """Return the end of the words before "owner <@U1>" or a lone closing mention's cue."""
    last = len(reader.tokens)
    tail = reader.tokens[last - 1] if last > first else None
    if tail is None or not tail.mention:
        return last, ()
    for length in (2, 1):
        start = last - 1 - length
        if start >= first:
            words = reader.phrase(start, last - 1).lower().strip(_TRIM)
            if reader.words.plays(WordRole.ASSIGNS, words) or words in {"→", "->"}:
                return start, (tail.mention,)
    return last, ()


def _handle(reader: Reader, first: int, owners: tuple[str, ...]) -> str | None:
    """Return a plain "@jane" at the start, which Slack did not make a mention."""
    tokens = reader.tokens
    if owners or first or len(tokens) < 2 or tokens[0].text != "@":  # noqa: PLR2004 - two words
        return None
    return tokens[1].text if tokens[1].start == tokens[0].end else None


def _trailing_urgency(reader: Reader, first: int, last: int) -> tuple[int, bool]:
    """Take "ASAP" off the end or the start; it is no date and flags the action urgent."""
    for length in (4, 3, 2, 1):
        start = last - length
        if start < first:
            continue
        words = reader.phrase(start, last).lower().strip(_TRIM)
        if reader.words.plays(WordRole.URGENT, words):
            return start, True
    return last, False


def _find_due(reader: Reader, first: int, last: int) -> _Found | None:
    """Return the span that is the due date: a cue's first, then the end, then the start."""
    for found in (
        *_after_cues(reader, first, last),
        *_at_the_end(reader, first, last),
        *_at_the_start(reader, first, last),
    ):
        return found
    return None


def _after_cues(reader: Reader, first: int, last: int) -> Iterator[_Found]:
    """Yield spans that begin with a deadline cue, the last cue first."""
    for start in range(last - 1, first - 1, -1):
        cue = reader.tokens[start].value(Kind.CUE)
        if cue is None or cue[0] is Cue.ON:
            continue
        for end in range(min(last, start + _EDGE_TOKENS), start + 1, -1):
            if end < last and not _may_end_here(reader, end):
                continue
            verdict = reader.read(start, end)
            if verdict is not None:
                yield _Found(start=start, end=end, verdict=verdict)
                break


def _may_end_here(reader: Reader, end: int) -> bool:
    token = reader.tokens[end]
    return reader.words.plays(WordRole.CONTINUES, token.text.lower()) or token.text in {",", ";"}


def _at_the_end(reader: Reader, first: int, last: int) -> Iterator[_Found]:
    """Yield the longest span that reaches the end and is surely a date."""
    for start in range(max(first, last - _EDGE_TOKENS), last):
        if _belongs_to_task(reader, start, first):
            continue
        verdict = reader.read(start, last)
        if verdict is not None and _is_sure(reader, start, last, verdict):
            yield _Found(start=start, end=last, verdict=verdict)
            return


def _at_the_start(reader: Reader, first: int, last: int) -> Iterator[_Found]:
    """Yield the longest span at the start that a sign or a small word closes."""
    for end in range(min(last - 1, first + _EDGE_TOKENS), first, -1):
        if reader.tokens[end].text not in {":", ",", "-", "–", "—"}:
            continue
        verdict = reader.read(first, end)
        if verdict is not None and _is_sure(reader, first, end, verdict):
            yield _Found(start=first, end=end, verdict=verdict)
            return


def _belongs_to_task(reader: Reader, start: int, first: int) -> bool:
    """Tell whether the word before says that the date is part of the task: "report of 3 March"."""
    if start == first:
        return False
    before = reader.tokens[start - 1].text.lower()
    roles = (WordRole.BLOCK, WordRole.ASKING_BLOCK, WordRole.EVENT)
    return any(reader.words.plays(role, before) for role in roles)


def _is_sure(reader: Reader, start: int, end: int, verdict: Verdict) -> bool:
    """Tell whether words without a cue are a date and nothing else: "Jan", "Q1", "12/11" are not."""
    parts = verdict.parts
    has_day = Mark.IN in parts.marks or parts.weekday or parts.month_day or parts.nth or parts.amounts or parts.day_end
    unsure = any(not day.sure for day in parts.days) or (parts.span and not _sure(parts.span))
    words = reader.phrase(start, end).lower()
    if end - start == 1 and reader.words.plays(WordRole.BRIEF, words):
        return False
    if unsure and not has_day:
        return False
    return bool(parts.names_a_day or parts.day_end or (parts.part and parts.part.today))


def _sure(span: Span) -> bool:
    return span.sure


def _unknown_after_cue(reader: Reader, first: int, last: int) -> Ask | None:
    """Say which words after "by" or "due" gave no date, when they look like one at the end."""
    for start in range(last - 1, first, -1):
        cue = reader.tokens[start].value(Kind.CUE)
        if cue is None or cue[0] is not Cue.BY or not last - 4 <= start < last - 1:
            continue
        phrase = reader.phrase(start + 1, last)
        if any(token.meanings for token in reader.tokens[start + 1 : last]):
            return Ask(kind=AskKind.UNKNOWN_PHRASE, phrase=phrase)
    return None


def _title(reader: Reader, first: int, last: int, found: _Found | None) -> str:
    """Return the words that are neither owner nor date."""
    if first >= last:
        return ""
    begin, finish = reader.tokens[first].start, reader.tokens[last - 1].end
    if found is None:
        return _trimmed(reader.text[begin:finish])
    before = reader.text[begin : reader.tokens[found.start].start]
    after = reader.text[reader.tokens[found.end - 1].end : finish]
    return _trimmed(f"{before.rstrip(_TRIM)} {after.lstrip(_TRIM)}")


def _trimmed(title: str) -> str:
    return " ".join(title.split()).strip(" \t,;:→|").removesuffix(" -").strip()
