"""Who was told of a concern, when and by which route, as `show` tells it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, tzinfo

from bot.blocks.status import why
from bot.domain.delivery import DeliveryState, PostKind, Verdict
from bot.domain.due import spell_day

_ABOUT: Mapping[PostKind, str] = {
    PostKind.CONCERN_NEWS: "it waits for a first answer",
    PostKind.CONCERN_MISSED: "the time for it was over",
    PostKind.CONCERN_LEVEL: "it was carried higher",
    PostKind.CONCERN_QUESTION: "it waits for a first answer",
}

_COLLEAGUES = "the side that answers"
"""Whom the thread asked while whoever would have been told was away."""


def people_told(told: Iterable[Verdict]) -> Iterator[str]:
    """Yield everybody who was to be told, so that their names can be asked for."""
    for one in told:
        person = _person(one)
        if person:
            yield person


def tell_told(
    told: Iterable[Verdict], names: Mapping[str, str], zone: tzinfo = UTC
) -> Sequence[str]:
    """Say each in a line, oldest first, in the hours of the reader."""
    return [_tell(one, names, zone) for one in told if _kind(one) in _ABOUT]


def _kind(one: Verdict) -> PostKind:
    """Return what a message told of the concern, also where it held other things."""
    held = (part.partition(":")[0] for part in one.parts)
    return next((PostKind(kind) for kind in held if kind in set(PostKind)), one.kind)


def _person(one: Verdict) -> str | None:
    if one.kind is PostKind.CONCERN_QUESTION:
        return one.refs.get("asked")
    return one.destination.partition("/")[2] if _kind(one) in _ABOUT else None


def _tell(one: Verdict, names: Mapping[str, str], zone: tzinfo) -> str:
    at = one.created_at.astimezone(zone)
    day = f"{spell_day(at.date())} {at:%H:%M} {at.tzinfo}"
    person = _person(one)
    whom = names.get(person, person) if person else _COLLEAGUES
    return f"{day} · {whom} · {_stand(one)}: {_ABOUT[_kind(one)]}"


def _stand(one: Verdict) -> str:
    route = "in the thread" if one.kind is PostKind.CONCERN_QUESTION else "by direct message"
    match one.state:
        case DeliveryState.SENT:
            return f"told {route}"
        case DeliveryState.SKIPPED if "told_by" in one.refs:
            return f"told {route}, with another concern"
        case DeliveryState.SKIPPED:
            return f"not told ({one.reason})"
        case DeliveryState.DEAD:
            return f"not reached {route} ({why(one.reason or '')})"
        case DeliveryState.DOUBTFUL:
            return f"perhaps told {route}, being looked up"
        case _:
            return f"on its way {route}"
