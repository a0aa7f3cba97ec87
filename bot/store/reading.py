"""What was asked in a transaction in which the record stands still is not asked again there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from bot.store.work import Work

P = ParamSpec("P")
T = TypeVar("T")


class _OnAShelf(Protocol):
    _work: Work


S = TypeVar("S", bound=_OnAShelf)


def once_a_reading(ask: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Let a shelf's question be put to the database once for each reading transaction.

    Looking at the clock asks who is who and who works when for each item anew. Where the record
    may be written in between, every question is put as often as it is asked.
    """

    @wraps(ask)
    def asked(shelf: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        known = shelf._work.known  # noqa: SLF001 -- a shelf's own method
        if known is None:
            return ask(shelf, *args, **kwargs)
        question = (ask, args, tuple(kwargs.items()))
        if question not in known:
            known[question] = ask(shelf, *args, **kwargs)
        answer: T = known[question]
        return answer

    return asked
