"""The reading of one line as plain data, as `python -m bot parse` prints it."""

import re
from typing import Any

import pytest

from bot.language.report import parse_line, read_json

LINE = {
    "id": "t-1",
    "reference": "2026-11-25T10:00:00",
    "tz": "America/New_York",
    "locale": "en_US",
}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "<@U1JANE> send it by Friday",
            {"owner": "U1JANE", "title": "send it", "due": "2026-11-27", "ask": None},
        ),
        ("send it by 3pm tomorrow", {"owner": None, "due": "2026-11-26T15:00"}),
        ("send it Monday noon CET", {"due": "2026-11-30T06:00-05:00"}),
        ("send it by 20 Nov 2026", {"due": None, "refused": "Fri 20 Nov 2026"}),
        ("send it ASAP", {"due": None, "urgent": True, "title": "send it ASAP"}),
        (
            "send it by Friday 3 March",
            {
                "due": None,
                "ask": {
                    "kind": "weekday_contradicts",
                    "phrase": "by Friday 3 March",
                    "readings": ["2027-03-03", "2026-11-27"],
                },
            },
        ),
        ("send it before the SIV on 3 March", {"due": "2027-03-02"}),
    ],
)
def test_a_line_is_answered(text: str, answer: dict[str, Any]) -> None:
    found = parse_line(LINE | {"text": text})
    assert {key: found.get(key) for key in answer} == answer
    assert found["id"] == "t-1"


def test_a_reference_may_name_its_own_zone() -> None:
    line = {"reference": "2026-11-26T02:00:00+00:00", "tz": "America/New_York", "locale": ""}
    assert parse_line(line | {"text": "x tomorrow"})["due"] == "2026-11-26"


def test_a_line_without_an_id_gets_none() -> None:
    line = {"reference": "2026-11-26T02:00:00", "tz": "UTC", "text": "x"}
    assert "id" not in parse_line(line)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "this is no JSON"),
        ('{"id": 3', "this is no JSON"),
        ("[1]", "a JSON object is wanted"),
        ('"x"', "a JSON object is wanted"),
        ('{"tz": "Mars/Base"}', "'Mars/Base' is no time zone"),
        ('{"tz": 3}', "3 is no time zone"),
        ('{"tz": ""}', "'' is no time zone"),
        ('{"tz": "Europe"}', "'Europe' is no time zone"),
        ('{"tz": null}', "None is no time zone"),
        ('{"tz": "UTC"}', "None is no ISO moment"),
        ('{"tz": "UTC", "reference": "soon"}', "'soon' is no ISO moment"),
        ('{"tz": "UTC", "reference": 17}', "17 is no ISO moment"),
        ('{"tz": "UTC", "reference": "0001-01-01"}', "lies outside 1970 to 2199"),
    ],
)
def test_a_line_that_cannot_be_read_says_what_is_missing(line: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse_line(read_json(line))


def test_the_keys_are_those_that_are_measured() -> None:
    keys = ["id", "owner", "title", "due", "urgent", "ask"]
    assert list(parse_line(LINE | {"text": "send it"})) == keys
    assert list(parse_line(LINE | {"text": "send it by 20 Nov 2026"})) == [*keys, "refused"]
    assert list(parse_line({"tz": "UTC", "reference": "2026-11-25"})) == keys[1:]
