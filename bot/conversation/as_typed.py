"""Words that looked like a step and are meant as they stand: captured with one press."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.conversation.exchange import Route
from bot.conversation.people_words import name_mentions
from bot.conversation.turn import Turn

T = TypeVar("T")


def as_typed(capture: Callable[[Turn], T]) -> Callable[[Turn], T]:
    """Return what keeps the words that a button carries, exactly as they were typed."""

    def handler(turn: Turn) -> T:
        typed = turn.request.value
        words = name_mentions(typed, lambda one: turn.person(one).name)
        # In a thread it was said by mention, and is linked to the thread as if at once.
        route = Route.MENTION if turn.request.thread_ts else Route.COMMAND
        request = replace(turn.request, route=route, text=typed, message_ts=None)
        return capture(replace(turn.with_rest(words), request=request))

    return handler
