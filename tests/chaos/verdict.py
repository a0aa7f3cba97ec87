"""The verdict: decided from the log of the stand-in Slack alone, what people saw and were told."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.playground.journal import Entry
from tests.chaos.crowd import ITEM, PREFIX, SAID

TITLE = re.compile(rf"{PREFIX} n\d+")
ASKED = frozenset({"/action", "/concern", "/liaison"})
LOGGED = re.compile(rf"(M-\d+) is logged\W+({re.escape(SAID)} \d+)")
NOTED = re.compile(r"Noted as (M-\d+)\b")
DAY = "Your items on "
DONE = re.compile(r"\bdone by\b")


@dataclass
class Verdict:
    """What came out; every list must be empty."""

    commands: int = 0
    saved: int = 0
    not_saved: int = 0
    unknown: int = 0
    posts: int = 0
    edits: int = 0
    pressed_done: int = 0
    logged: int = 0
    taken_away: int = 0
    """Messages that came twice and were removed again: seen for a moment."""
    lost: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)
    """Said to be saved and not, or the other way round."""

    @property
    def faults(self) -> list[str]:
        """Return everything that must not be."""
        return [
            *(f"untrue: {one}" for one in self.untrue),
            *(f"seen twice: {one}" for one in self.duplicates),
            *(f"lost: {one}" for one in self.lost),
        ]


@dataclass
class Seen:
    """What stands in Slack in the end, by channel and ts, and what was said in answers."""

    standing: dict[tuple[str, str], str] = field(default_factory=dict)
    edits: int = 0
    deleted: int = 0


def judge(log: Sequence[Entry]) -> Verdict:
    """Read the log from the beginning to the end, and judge."""
    seen = _replay(log)
    verdict = Verdict(posts=len(seen.standing), edits=seen.edits, taken_away=seen.deleted)
    cards: dict[str, list[str]] = defaultdict(list)
    for (channel, _), text in seen.standing.items():
        if (found := TITLE.search(text)) and is_card(channel, text):
            cards[found[0]].append(f"{channel} {text}")
    _judge_twice(verdict, seen, cards)
    for entry in log:
        if not entry.from_bot and entry.name in ASKED:
            _judge_answer(verdict, entry, cards)
    _judge_presses(verdict, log, seen)
    _judge_minutes(verdict, log, seen)
    return verdict


def is_card(channel: str, text: str) -> bool:
    """Tell whether a message is an item's card, and no word about it to one person."""
    return channel.startswith("C") and ITEM.match(text) is not None


def _replay(log: Iterable[Entry]) -> Seen:
    seen = Seen()
    for entry in log:
        if not (entry.from_bot and was_done(entry)):
            continue
        given = entry.content
        if entry.name == "chat.postMessage":
            seen.standing[given["channel"], _ts(entry)] = str(given.get("text", ""))
        elif entry.name == "chat.update":
            seen.edits += 1
            seen.standing[given["channel"], str(given["ts"])] = str(given.get("text", ""))
        elif entry.name == "chat.delete":
            seen.deleted += 1
            seen.standing.pop((given["channel"], str(given["ts"])), None)
    return seen


def was_done(entry: Entry) -> bool:
    """Tell whether Slack did what was asked, whatever became of its answer."""
    if isinstance(entry.answer, dict):
        return entry.answer.get("ok") is True
    return str(entry.answer).startswith("{'ok': True")


def _ts(entry: Entry) -> str:
    if isinstance(entry.answer, dict):
        return str(entry.answer["ts"])
    found = re.search(r"'ts': '([\d.]+)'", str(entry.answer))
    return found[1] if found else ""


def _judge_twice(verdict: Verdict, seen: Seen, cards: dict[str, list[str]]) -> None:
    for title, places in cards.items():
        if len(places) > 1:
            verdict.duplicates.append(f"{title}: {places}")
    ids = Counter(
        (channel, text.split()[0])
        for (channel, _), text in seen.standing.items()
        if TITLE.search(text) and is_card(channel, text)
    )
    verdict.duplicates += [
        f"two items are {item} in {at}" for (at, item), n in ids.items() if n > 1
    ]
    others = Counter(
        (channel, text.splitlines()[0])
        for (channel, _), text in seen.standing.items()
        if text and not is_card(channel, text) and not NOTED.match(text)
    )
    verdict.duplicates += [f"{text} in {at}" for (at, text), n in others.items() if n > 1]


def _judge_answer(verdict: Verdict, entry: Entry, cards: dict[str, list[str]]) -> None:
    found = TITLE.search(str(entry.content.get("text", "")))
    if found is None:
        return
    verdict.commands += 1
    title = found[0]
    told = text_of(entry.answer)
    card = cards.get(title, [])
    if ITEM.match(told):
        verdict.saved += 1
        if not card:
            verdict.lost.append(f"{title} was acknowledged as {told[:40]!r} and has no card")
        elif not card[0].partition(" ")[2].startswith(told.split(" ", 1)[0] + " "):
            verdict.untrue.append(f"{title}: told {told[:40]!r}, shown {card[0][:60]!r}")
    elif told.startswith("Not saved"):
        verdict.not_saved += 1
        if card:
            verdict.untrue.append(f"{title} was said not to be saved, and is")
    else:
        verdict.unknown += 1


def _judge_presses(verdict: Verdict, log: Sequence[Entry], seen: Seen) -> None:
    """Hold what one was told after pressing Done against the card in the end."""
    cards = {
        (channel, text.split()[0]): text
        for (channel, _), text in seen.standing.items()
        if is_card(channel, text) and TITLE.search(text)
    }
    for entry in log:
        if not (entry.from_bot and entry.name == "response_url" and was_done(entry)):
            continue
        told = str(entry.content.get("text", ""))
        found = re.match(r"(A-\d+) is done", told)
        if found is None:
            continue
        verdict.pressed_done += 1
        closed = [
            text for (_, item), text in cards.items() if item == found[1] and DONE.search(text)
        ]
        if not closed:
            verdict.lost.append(f"{told!r} was said, and no card says it")


def _judge_minutes(verdict: Verdict, log: Sequence[Entry], seen: Seen) -> None:
    """Hold what one was told after logging a message against the lines below such messages.

    An answer does not say in which channel: of each number there are as many lines as answers.
    """
    told = {
        found.groups()
        for entry in log
        if entry.from_bot and entry.name == "response_url" and was_done(entry)
        if (found := LOGGED.match(str(entry.content.get("text", ""))))
    }
    verdict.logged = len(told)
    answers = Counter(number for number, _ in told)
    lines = Counter(
        (channel, found[1])
        for (channel, _), text in seen.standing.items()
        if (found := NOTED.match(text))
    )
    verdict.duplicates += [
        f"{item} is noted twice in {at}" for (at, item), n in lines.items() if n > 1
    ]
    shown = Counter(item for _, item in lines)
    verdict.lost += [
        f"{count} were told of {item}, and {shown[item]} lines say it"
        for item, count in answers.items()
        if shown[item] < count
    ]


def reminders_of(title: str, log: Sequence[Entry]) -> int:
    """Count the day's messages that name an item."""
    texts = _replay(log).standing.values()
    return sum(text.startswith(DAY) and title in text for text in texts)


def text_of(answer: Any) -> str:
    """Return what the person was told at once."""
    if isinstance(answer, dict):
        return str(answer.get("text", ""))
    return ""
