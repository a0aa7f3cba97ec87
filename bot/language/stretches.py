"""Days in a row: "from tomorrow for 3 days", "23-27 December", "next week" have a first and a last.

A date as a deadline is one day, and of a week its Friday. Whoever is away next week is away on all
of it. What leaves one of the two days open is asked, never guessed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.language.almanac import DAY, WEEK, add_months, coming_weekday, stretch_of
from bot.language.phrases import LONGEST_PHRASE, Reader, languages_of
from bot.language.pieces import Amount
from bot.language.speaker import Speaker
from bot.language.verdict import Verdict

_SATURDAY = 5
_FROM = r"(?:from|starting|beginning|between|as of|von|vom|ab|du|desde|del)"
_LEADS = re.compile(rf"^(?P<word>{_FROM})\s+(?=\S)", re.IGNORECASE)
_UNTIL = r"(?:up to|until|till?|through|thru|bis(?: zum)?|jusqu['’](?:à|au)|hasta(?: el)?)"
_FIRST_IS_TODAY = re.compile(rf"^(?:{_UNTIL}|to)\s+(?P<last>\S.*)$", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\s+(?:{_UNTIL}|to|au|al)\s+|\s*[-–—]\s*|\s+(?P<pair>and|&|und|et|y)\s+", re.IGNORECASE
)
_FOR = re.compile(r"(?:^|[\s,]+)(?:for|für|pour|durante|por)\s+(?P<amount>\S.*)$", re.IGNORECASE)
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<number>\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)


class Unclear(StrEnum):
    """Why words name no days in a row."""

    UNKNOWN = "unknown"
    NO_LAST_DAY = "no_last_day"
    """"From Monday"."""
    NO_DAY = "no_day"
    """"Until next week", "early December": a stretch where one day is needed."""
    PART_OF_A_DAY = "part_of_a_day"
    WEEKENDS = "weekends"
    """"For 3 days" on a Thursday: with the weekend or without."""
    TODAY = "today"
    """"Mon-Wed", said on a Monday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysReading:
    """The first and the last day; or why they are not sure, with the readings that are left."""

    days: tuple[date, date] | None = None
    unclear: Unclear | None = None
    phrase: str = ""
    """What of the words is not clear."""
    readings: tuple[tuple[date, date], ...] = ()
    past: str | None = None


class _NotSure(Exception):
    def __init__(self, why: Unclear, phrase: str, *readings: tuple[date, date]) -> None:
        super().__init__(phrase)
        self.reading = DaysReading(unclear=why, phrase=phrase, readings=readings)


def read_days(words: str, speaker: Speaker) -> DaysReading:
    """Read a first and a last day, both included; one day alone is both."""
    text = unicodedata.normalize("NFC", words[:LONGEST_PHRASE]).strip().rstrip(".!")
    return _Days(speaker).read(text)


class _Days:
    """Reads days in a row for one speaker."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._today = speaker.today

    def read(self, text: str) -> DaysReading:
        try:
            first, last = self._days(text)
        except _NotSure as error:
            return error.reading
        if first < self._today:
            return DaysReading(past=text)
        return DaysReading(days=(first, last))

    def _days(self, text: str) -> tuple[date, date]:
        until = _FIRST_IS_TODAY.match(text)
        if until is not None:
            return self._today, self._last(until["last"], self._sure(until["last"]))
        lasting = self._lasting(text)
        if lasting is not None:
            return lasting
        lead = _LEADS.match(text)
        if lead is None:
            verdict = self._verdict(text)
            if verdict is not None and verdict.ask is None:
                return self._alone(text, verdict)
        bare = text[lead.end() :] if lead else text
        is_between = lead is not None and lead["word"].lower() == "between"
        found = next(self._pairs(bare, is_between=is_between), None)
        if found is not None:
            return found
        if lead is not None and self._verdict(bare) is not None:
            raise _NotSure(Unclear.NO_LAST_DAY, text)
        raise _NotSure(Unclear.UNKNOWN, text)

    def _verdict(self, text: str) -> Verdict | None:
        for words in languages_of(self._speaker):
            reader = Reader(text, self._speaker, words)
            verdict = reader.read(0, len(reader.tokens))
            if verdict is not None:
                return verdict
        return None

    def _sure(self, text: str) -> Verdict:
        verdict = self._verdict(text)
        if verdict is None or verdict.ask is not None:
            raise _NotSure(Unclear.UNKNOWN, text)
        return verdict

    def _alone(self, text: str, verdict: Verdict) -> tuple[date, date]:
        """Read "next week", "2 weeks" or one day."""
        parts = verdict.parts
        if parts.amounts:
            return self._from_on(self._today, self._amount(text, verdict), text)
        if parts.edge is not None and parts.edge.where == "week" and verdict.due:
            week = stretch_of("week", verdict.due.on)
            return max(week.first, self._today), week.last
        if parts.span is None:
            day = self._day(text, verdict)
            return day, day
        if parts.edge or parts.span.ended or parts.span.stretch.unit in {"half", "year"}:
            raise _NotSure(Unclear.NO_DAY, text)
        return max(parts.span.stretch.first, self._today), parts.span.stretch.last

    def _pairs(self, text: str, *, is_between: bool) -> Iterator[tuple[date, date]]:
        """Give what the two sides of a "to", a dash or an "and" name, where both are days."""
        for found in _BETWEEN.finditer(text):
            before, behind = _completed(text[: found.start()].strip(), text[found.end() :].strip())
            first, last = self._verdict(before), self._verdict(behind)
            if first is None or last is None or first.ask or last.ask:
                continue
            days = self._first(before, first), self._last(behind, last)
            are_weekdays = _is_bare_weekday(first) and _is_bare_weekday(last)
            if are_weekdays and days[1] < days[0] + WEEK:
                days = days[0], coming_weekday(days[0], days[1].weekday())
            if found["pair"] and not is_between and days[1] - days[0] != DAY:
                continue
            if are_weekdays and _is_said_on_it(first, self._today):
                raise _NotSure(Unclear.TODAY, text, (days[0] - WEEK, days[1] - WEEK), days)
            yield days

    def _lasting(self, text: str) -> tuple[date, date] | None:
        """Read "for 2 weeks" and "from tomorrow for 3 days"."""
        found = _FOR.search(text)
        verdict = self._verdict(found["amount"]) if found else None
        if found is None or verdict is None or not verdict.parts.amounts:
            return None
        said = text[: found.start()].strip()
        bare = _LEADS.sub("", said)
        begins = self._day(bare, self._sure(bare)) if bare else self._today
        return self._from_on(begins, self._amount(text, verdict), text)

    def _amount(self, text: str, verdict: Verdict) -> Amount:
        """Return "2 weeks"; "in 2 weeks" and "2 weeks from Monday" name no first day for sure."""
        parts = verdict.parts
        amount = parts.amounts[0]
        is_more = parts.marks or parts.days or parts.weekday or parts.span or parts.month_day
        if is_more or len(parts.amounts) > 1 or amount.ahead or amount.count != int(amount.count):
            raise _NotSure(Unclear.UNKNOWN, text)
        return amount

    def _from_on(self, first: date, amount: Amount, text: str) -> tuple[date, date]:
        count = int(amount.count)
        if amount.unit in {"month", "year"}:
            return first, add_months(first, count * (12 if amount.unit == "year" else 1)) - DAY
        if amount.unit == "week":
            return first, first + count * WEEK - DAY
        if amount.unit not in {"day", "workday"} or count < 1:
            raise _NotSure(Unclear.PART_OF_A_DAY, text)
        calendar, working = first + (count - 1) * DAY, _working(first, count)
        if amount.unit == "workday":
            return first, working
        if calendar != working and count % 7:
            raise _NotSure(Unclear.WEEKENDS, text, (first, calendar), (first, working))
        return first, calendar

    def _first(self, text: str, verdict: Verdict) -> date:
        span = verdict.parts.span
        if span is not None and not verdict.parts.edge and not span.ended:
            return max(span.stretch.first, self._today)
        return self._day(text, verdict)

    def _last(self, text: str, verdict: Verdict) -> date:
        span, edge = verdict.parts.span, verdict.parts.edge
        is_end = span is not None and (span.ended or (edge is not None and edge.where == "end"))
        if is_end and verdict.due is not None:
            return verdict.due.on
        return self._day(text, verdict)

    def _day(self, text: str, verdict: Verdict) -> date:
        parts = verdict.parts
        if verdict.refused is not None or verdict.due is None:
            raise _Past(text, verdict.refused)
        if parts.clock or parts.part:
            raise _NotSure(Unclear.PART_OF_A_DAY, text)
        if parts.span or parts.amounts or parts.edge:
            raise _NotSure(Unclear.NO_DAY, text)
        return verdict.due.on


class _Past(_NotSure):
    def __init__(self, text: str, reading: str | None) -> None:
        super().__init__(Unclear.UNKNOWN, text)
        self.reading = DaysReading(past=reading or text)


def _is_bare_weekday(verdict: Verdict) -> bool:
    """Tell whether a weekday is named without its date: "Monday", and not "Mon 30 Nov 2026"."""
    parts = verdict.parts
    return parts.weekday is not None and not (parts.days or parts.month_day)


def _is_said_on_it(verdict: Verdict, today: date) -> bool:
    """Tell whether "Monday" is said on a Monday: this day or the next one."""
    weekday = verdict.parts.weekday
    is_plain = weekday is not None and weekday.weeks is None and weekday.day == today.weekday()
    return is_plain and verdict.due is not None and verdict.due.on == today + WEEK


def _working(first: date, count: int) -> date:
    """Return the last of so many days, Saturdays and Sundays not counted."""
    ahead = (first + timedelta(days=n) for n in range(count * 2 + 7))
    return [day for day in ahead if day.weekday() < _SATURDAY][count - 1]


def _completed(before: str, behind: str) -> tuple[str, str]:
    """Give a number alone the month of the other side: "23" and "27 December"."""
    before, behind = _THE.sub("", before), _THE.sub("", behind)
    first, last = _NUMBER.fullmatch(before.rstrip(".")), _NUMBER.fullmatch(behind.rstrip("."))
    if first and not last:
        return _NUMBER.sub(first["number"], behind, count=1), behind
    if last and not first:
        return before, _NUMBER.sub(last["number"], before, count=1)
    return before, behind
