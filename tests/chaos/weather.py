"""Bad weather: a Slack that refuses, breaks down, goes silent and loses answers, now and then."""

from collections.abc import Mapping
from random import Random
from typing import Any

from bot.playground.faults import Arguments, Fault, Faults, Moment

ALWAYS = 1_000_000_000
SILENCE_S = 2.0
"""Longer than a program in haste waits for an answer: Slack goes on, and nobody listens."""

POST, EDIT = "chat.postMessage", "chat.update"


def blow(faults: Faults, random: Random, share: float) -> None:
    """Let about so large a share of the posts go wrong, and some of everything else."""
    kinds: tuple[tuple[str, float, Mapping[str, Any]], ...] = (
        (POST, share * 0.2, {"status": 503, "moment": Moment.BEFORE}),
        (POST, share * 0.25, {"status": 503, "moment": Moment.AFTER}),
        (POST, share * 0.25, {"drop": True, "moment": Moment.AFTER}),
        (POST, share * 0.1, {"drop": True, "moment": Moment.BEFORE}),
        (POST, share * 0.1, {"status": 429, "retry_after": 1}),
        (POST, share * 0.1, {"hang": SILENCE_S}),
        (POST, share * 0.02, {"code": "invalid_blocks", "of": "blocks"}),
        (EDIT, share * 0.3, {"status": 503, "moment": Moment.AFTER}),
        (EDIT, share * 0.1, {"status": 429, "retry_after": 1}),
        ("conversations.history", share * 0.3, {"status": 503}),
        ("conversations.history", share * 0.1, {"status": 429, "retry_after": 1}),
        ("conversations.replies", share * 0.3, {"drop": True}),
        ("conversations.open", share * 0.3, {"status": 503, "moment": Moment.AFTER}),
    )
    for method, chance, what in kinds:
        faults.add(_now_and_then(method, chance, random, **what))


def _now_and_then(
    method: str, chance: float, random: Random, *, of: str | None = None, **what: Any
) -> Fault:
    """Bring a fault now and then; `of`: only where this is given, as blocks are before refused."""

    def when(arguments: Arguments) -> bool:
        return random.random() < chance and (of is None or of in arguments)

    return Fault(method=method, times=ALWAYS, when=when, **what)
