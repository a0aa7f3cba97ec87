"""The reading of one sentence as plain data, for `python -m bot parse` and for measuring."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.due import Due
from bot.language.sentence import read_sentence
from bot.language.speaker import Speaker
from bot.language.zones import is_zone_name

_YEARS = range(1970, 2200)


def parse_line(line: Mapping[str, Any]) -> dict[str, Any]:
    """Read {"reference", "tz", "locale", "text"} and return what was understood.

    A reference without a zone is on the author's own clock. `due` is an ISO date, an ISO date-time
    in the author's zone (with its offset where another zone was named), or null. With an `ask`
    beside it the date is a proposal, and nothing counts before the answer.
    """
    zone = _zone(line.get("tz"))
    reference = _reference(line.get("reference"), zone)
    locale = str(line.get("locale") or "en-US")
    sentence = read_sentence(
        str(line.get("text") or ""), Speaker(reference=reference, zone=zone.key, locale=locale)
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


def read_json(line: str) -> dict[str, Any]:
    """Read one line of JSON; raises ValueError with a sentence that helps."""
    try:
        given = json.loads(line)
    except ValueError as error:
        raise ValueError(f"this is no JSON: {error}") from error
    if not isinstance(given, dict):
        raise ValueError('a JSON object is wanted: {"reference": …, "tz": …, "text": …}')  # noqa: TRY004
    return {name: value for name, value in given.items() if value is not None}


def _zone(name: object) -> ZoneInfo:
    if not isinstance(name, str) or not is_zone_name(name):
        raise ValueError(f'"tz" {name!r} is no time zone; "Europe/Berlin" is one')
    return ZoneInfo(name)


def _reference(text: object, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise ValueError(
            f'"reference" {text!r} is no ISO moment; 2026-11-25T10:00 is one'
        ) from error
    if moment.year not in _YEARS:
        raise ValueError(f'"reference" {text!r} lies outside {_YEARS[0]} to {_YEARS[-1]}')
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _iso(due: Due, zone: ZoneInfo) -> str:
    moment = due.moment()
    if moment is None:
        return due.on.isoformat()
    local = moment.astimezone(zone)
    return (local.replace(tzinfo=None) if due.zone == zone.key else local).isoformat("T", "minutes")
