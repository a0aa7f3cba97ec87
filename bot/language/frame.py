"""The frame in which a phrase is read: the author's now, and their habits of writing dates."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime

from bot.language.speaker import Speaker
from bot.language.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every rule may look at."""

    reference: datetime
    """The moment at which it was said (aware)."""
    now: datetime
    """The same on the author's own clock, without a zone."""
    today: date
    zone: str
    order: str
    orders: frozenset[str]
    """Every order that readers in the channel use, the author's included."""
    holidays: Container[date]
    words: Words


def frame_for(speaker: Speaker, words: Words) -> Frame:
    """Prepare the frame for one speaker and one language."""
    now = speaker.now
    return Frame(
        reference=speaker.reference,
        now=now,
        today=now.date(),
        zone=speaker.zone,
        order=speaker.order,
        orders=speaker.orders | {speaker.order},
        holidays=speaker.holidays,
        words=words,
    )
