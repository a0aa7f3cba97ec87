"""The reading of one sentence as plain data, for `python -m bot parse` and for measuring."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.due import Due
from bot.language.sentence import read_sentence
from bot.language.speaker import Speaker


def parse_line(line: Mapping[str, Any]) -> dict[str, Any]:
    """Read {"reference", "tz", "locale", "text"} and return what was understood.

    A reference without a zone is on the author's own clock. `due` is an ISO date, an ISO date-time
    in the author's zone (with its offset where another zone was named), or null. With an `ask`
    beside it the date is a proposal, and nothing counts before the answer.
    """
    zone = ZoneInfo(line["tz"])
    reference = datetime.fromisoformat(line["reference"])
    if reference.tzinfo is None:
        reference = reference.replace(tzinfo=zone)
    locale = str(line.get("locale") or "en-US")
    sentence = read_sentence(
        str(line["text"]), Speaker(reference=reference, zone=zone.key, locale=locale)
    )
    answer: dict[str, Any] = {"id": line["id"]} if "id" in line else {}
    answer |= {
        "owner": sentence.owners[0] if sentence.owners else None,
        "title": sentence.title,
        "due": _iso(sentence.due, zone) if sentence.due else None,
        "urgent": sentence.urgent,
        "ask": None,
    }
    if sentence.ask:
        answer["ask"] = {
            "kind": sentence.ask.kind.value,
            "phrase": sentence.ask.phrase,
            "readings": [_iso(one, zone) for one in sentence.ask.readings],
        }
    if sentence.refused:
        answer["refused"] = sentence.refused
    return answer


def _iso(due: Due, zone: ZoneInfo) -> str:
    moment = due.moment()
    if moment is None:
        return due.on.isoformat()
    local = moment.astimezone(zone)
    return (local.replace(tzinfo=None) if due.zone == zone.key else local).isoformat("T", "minutes")
