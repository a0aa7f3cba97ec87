"""Counts what was lost and what came twice, from what the stand-in saw and the record says.

Lost is a promise that was not kept: Liaison told somebody an id ("A-12") that its record does not
hold; a post that its record calls sent and Slack never had; a post it gave up. Doubled is a post
that stood in Slack more than once: each post carries a random key of its own. What waits is
neither; nor is what is held because Slack's answer was lost and nobody knows yet.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.playground.page.ledger import Record
from bot.playground.world import Message
from bot.store.shelves.looking import LetterStanding

Json = dict[str, Any]

PUBLIC_ID = re.compile(r"([A-Z])-([1-9][0-9]*)")
WAITING = frozenset({"pending", "sending"})


class Tally:
    """Remembers every post it ever saw: one that was taken back has been seen all the same."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self._places: dict[str, set[tuple[str, str]]] = {}
        self._told: set[tuple[str, int]] = set()
        self._stood: set[tuple[str, str]] = set()

    def see(self, messages: Iterable[Message], bot: str) -> None:
        """Look at what stands in Slack now."""
        for message in messages:
            if message.user != bot or message.via == "slack":
                continue
            self._stood.add((message.channel, message.ts))
            key = _key_of(message)
            if key:
                self._places.setdefault(key, set()).add((message.channel, message.ts))
            self._told |= set(_ids_in(message.blocks))

    def count(self, record: Record) -> Json:
        """Return the figures, and for each that is not 0 what is meant."""
        letters = record.letters
        lost = [*self._untrue_ids(record), *self._unsent(letters)]
        doubled = [key for key, places in self._places.items() if len(places) > 1]
        held = [one for one in letters if one.state == "doubtful" and not self._arrived(one)]
        return {
            "lost": len(lost),
            "doubled": len(doubled),
            "waiting": sum(one.state in WAITING for one in letters),
            "held": len(held),
            "posts": len(self._places),
            "which": [*lost, *(f"the post with the key {key} stood twice" for key in doubled)],
        }

    def _untrue_ids(self, record: Record) -> Iterator[str]:
        for letter, number in sorted(self._told):
            last = record.last_numbers.get(letter)
            if last is not None and number > last:
                yield f"{letter}-{number} was told to somebody and is not in the record"

    def _unsent(self, letters: Sequence[LetterStanding]) -> Iterator[str]:
        for one in letters:
            if one.state == "dead" and not self._arrived(one):
                yield f"{one.kind} was given up: {one.reason}"
            elif one.state == "sent" and one.ts and (one.channel, one.ts) not in self._stood:
                yield f"{one.kind} is called sent, and Slack never had it"

    def _arrived(self, letter: LetterStanding) -> bool:
        return letter.send_key in self._places


def _key_of(message: Message) -> str | None:
    payload = (message.metadata or {}).get("event_payload", {})
    return next((str(value) for value in payload.values()), None)


def _ids_in(content: object) -> Iterator[tuple[str, int]]:
    """Find the ids that Liaison itself writes: bold, and nothing else in the piece."""
    if isinstance(content, list):
        for one in content:
            yield from _ids_in(one)
    elif isinstance(content, dict):
        is_bold = (content.get("style") or {}) == {"bold": True}
        found = PUBLIC_ID.fullmatch(str(content.get("text", ""))) if is_bold else None
        if found:
            yield found[1], int(found[2])
        yield from _ids_in(content.get("elements"))
