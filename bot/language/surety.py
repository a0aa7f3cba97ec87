"""How sure it is that words are a date: "Jan", "Q1", "12/11" and "17:30" are as often title."""

from bot.language.kinds import Cue, Kind
from bot.language.parts import Parts
from bot.language.phrases import Reader
from bot.language.pieces import Mark
from bot.language.words import WordRole


def is_amount_only(parts: Parts) -> bool:
    """Say whether only a length is named: "extend by 2 weeks" is no date, "in 2 weeks" is."""
    ahead = parts.marks or any(amount.ahead for amount in parts.amounts)
    return bool(parts.amounts) and not (ahead or parts.weekday or parts.days)


def is_sure(reader: Reader, start: int, end: int, parts: Parts) -> bool:
    """Say whether words are a date and nothing else: "Jan", "Q1", "12/11", "17:30" are not."""
    content = [place for place in range(start, end) if not reader.tokens[place].means(Kind.GLUE)]
    brief = len(content) == 1 and reader.plays(WordRole.BRIEF, content[0])
    military = parts.clock and parts.clock.bare and reader.tokens[start].means(Kind.MILITARY)
    if brief or military or is_amount_only(parts) or (parts.loose and not parts.loose.at):
        return False
    said_on = parts.month_day and reader.tokens[start].value(Kind.CUE) == (Cue.ON,)  # "le 15"
    if said_on or (parts.cues and _suits_on(parts)):
        return True
    if parts.span:
        return _is_sure_span(parts)
    if parts.days or parts.month_day:
        return any(day.sure for day in parts.days) or bool(parts.weekday) or parts.has_clock
    if parts.weekday or parts.amounts or parts.day_end:
        return True
    return _is_sure_hour(reader, start, end, parts)


def _suits_on(parts: Parts) -> bool:
    """Say whether "on" makes it sure: a day ("on 12/11"), but not a stretch ("on March")."""
    return parts.span is None and not any(day.dotted for day in parts.days)


def _is_sure_span(parts: Parts) -> bool:
    span = parts.span
    named = parts.edge or parts.nth or parts.month_day or parts.weekday
    return (
        span is not None and not span.visit and (span.sure or bool(named) or Mark.IN in parts.marks)
    )


def _is_sure_hour(reader: Reader, start: int, end: int, parts: Parts) -> bool:
    """An hour alone counts with "at" or am/pm; "tonight" and "this afternoon" count too."""
    if parts.part and parts.part.today:
        return True
    tokens = reader.tokens[start:end]
    said = any(token.means(Kind.AT) for token in tokens)
    spelled = any(token.means(Kind.CLOCK) and token.text[-1].isalpha() for token in tokens)
    return parts.clock is not None and (said or spelled)


def stands_alone(parts: Parts) -> bool:
    """Say whether a first date needs no sign behind it: "In 2 weeks get sign-off"."""
    relative = any(day.relative for day in parts.days)
    return bool(parts.amounts or relative or Cue.ON in parts.cues)
