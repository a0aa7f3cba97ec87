"""How `show` tells what became of each message about a concern."""

from typing import Any

import pytest

from bot.conversation.concern_told import people_told, tell_told
from bot.domain.delivery import DeliveryState, PostKind, Verdict
from tests.support.fakes import JONAS, MONDAY


def a_verdict(**facts: Any) -> Verdict:
    made: dict[str, Any] = {
        "id": 1,
        "kind": PostKind.CONCERN_NEWS,
        "state": DeliveryState.SENT,
        "destination": f"TNORTH/{JONAS}",
        "created_at": MONDAY,
        "attempts": 1,
    }
    return Verdict(**(made | facts))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "told by direct message: it waits for a first answer"),
        (
            {"kind": PostKind.CONCERN_MISSED, "state": DeliveryState.PENDING},
            "on its way by direct message: the time for it was over",
        ),
        (
            {"kind": PostKind.CONCERN_LEVEL, "state": DeliveryState.DOUBTFUL},
            "perhaps told by direct message, being looked up: it was carried higher",
        ),
        (
            {"state": DeliveryState.SKIPPED, "reason": "its hours were over"},
            "not told (its hours were over): it waits for a first answer",
        ),
        (
            {"state": DeliveryState.DEAD, "reason": "user_disabled"},
            (
                "not reached by direct message (the account is deactivated): "
                "it waits for a first answer"
            ),
        ),
        (
            {"kind": PostKind.CONCERN_QUESTION, "refs": {"asked": JONAS}, "destination": "T/C"},
            "told in the thread: it waits for a first answer",
        ),
    ],
)
def test_each_says_who_when_by_which_route_and_what_became_of_it(
    facts: dict[str, Any], said: str
) -> None:
    told = [a_verdict(**facts)]
    assert list(people_told(told)) == [JONAS]
    assert tell_told(told, {JONAS: "Jonas"}) == [f"Mon 23 Nov 2026 10:00 UTC · Jonas · {said}"]


def test_the_card_tells_nobody() -> None:
    told = [a_verdict(kind=PostKind.CONCERN_CARD, destination="TNORTH/C0STUDY")]
    assert list(people_told(told)) == []
    assert tell_told(told, {}) == []
