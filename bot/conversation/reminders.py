"""Who was reminded of an item, when and by which route, as `show` tells it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, tzinfo

from bot.blocks.wording_told import TOLD, reminder
from bot.domain.delivery import Verdict


def told_people(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield everybody a reminder went to, so that their names can be asked for."""
    yield from (one.person for one in verdicts if one.kind in TOLD and one.person)


def tell_reminders(
    verdicts: Sequence[Verdict], names: Mapping[str, str], zone: tzinfo = UTC
) -> list[str]:
    """Say each reminder in a line, oldest first, in the hours of the reader."""
    told = (one for one in verdicts if one.kind in TOLD)
    return [
        reminder(one, names.get(one.person, one.person) if one.person else None, zone)
        for one in told
    ]
