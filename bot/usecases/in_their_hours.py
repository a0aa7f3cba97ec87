"""News of a channel that a person reads in their own hours: asked for by an event, at any hour."""

from datetime import timedelta

from bot.domain.delivery import Delivery, PostKind
from bot.domain.hours import NeverAtWorkError
from bot.usecases.hours_of import hours_of_person
from bot.usecases.ports import Later
from bot.usecases.posts import Sources, person_of, study_of

WAITS = frozenset({PostKind.CHANNEL_STOPPED, PostKind.DEPARTURE_NOTE})
"""What an event in Slack asks for at any hour; what the clock asks for comes in hours anyway."""
LOOKED_AGAIN = timedelta(minutes=15)
"""Hours and days away may change meanwhile."""


def look(delivery: Delivery, sources: Sources) -> Later | None:
    """Keep a direct message until its reader is at work; who never is reads it at once."""
    if delivery.intent.kind not in WAITS or delivery.intent.person is None:
        return None
    person, now = person_of(sources, delivery), sources.clock.now()
    with sources.store.read() as tx:
        hours = hours_of_person(tx, study_of(tx, delivery), person, now)
    try:
        wait = hours.opening(now) - now
    except NeverAtWorkError:
        return None
    if not wait:
        return None
    return Later(after=min(wait, LOOKED_AGAIN), reason="it waits for their hours", counts=False)
