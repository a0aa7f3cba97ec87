"""Words that looked like a step and are meant as they stand: captured with one press."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.conversation.exchange import Request, Route
from bot.conversation.people_words import name_mentions
from bot.conversation.turn import Turn

T = TypeVar("T")
LOG_TYPED = "log_typed"


def pressed_once(request: Request) -> Request:
    """Return the request with a key that pressing the same offer again has, too.

    The offer stays in sight after the press, and its button carries no item whose version would
    tell that it was taken: a second press is answered as the first one was.
    """
    is_offer = request.route is Route.BUTTON and f".{LOG_TYPED}" in request.name
    if not is_offer or request.message_ts is None:
        return request
    offer = (request.name, request.channel or "", request.actor.user_id, request.message_ts)
    return replace(request, key=":".join(offer))


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
