"""The journal: one event for each transition, with who, whose company, when, old, new and why."""

from datetime import timedelta

import pytest

from bot.conversation.exchange import SourceMessage
from bot.domain.journal import Event
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, MONDAY, NORTH
from tests.support.house import House, form_of
from tests.support.making import JONAS_ACTS, MAYA_ACTS

Told = list[tuple[str, str | None, str | None]]


def told(event: Event) -> Told:
    """Return what became what."""
    return [(change.field, change.old, change.new) for change in event.changes]


def last(house: House, item_id: str) -> Event:
    """Return what happened to an item last."""
    return house.events(item_id)[-1]


def test_an_event_carries_its_circumstances(house: House) -> None:
    house.clock.at = MONDAY + timedelta(minutes=7)
    house.mention(JONAS_ACTS, "action send IB by Friday", key="Ev123")
    event = last(house, house.action().id)
    assert house.study is not None
    assert (event.engagement_id, event.item_id) == (house.study.id, house.action().id)
    assert (event.by, event.team_id) == (JONAS, KESTREL)
    assert (event.at, event.request) == (MONDAY + timedelta(minutes=7), "Ev123")


@pytest.mark.parametrize(
    ("words", "name", "changes", "why"),
    [
        ("done A-1", "action_completed", [("state", "open", "done")], None),
        (
            "done A-1 sent to the IRB",
            "action_completed",
            [("state", "open", "done"), ("note", None, "sent to the IRB")],
            None,
        ),
        (
            "due A-1 4 December because the lab is closed",
            "due_date_moved",
            [("due", "Fri 27 Nov 2026", "Fri 4 Dec 2026")],
            "the lab is closed",
        ),
        (
            "due A-1 4 December",
            "due_date_moved",
            [("due", "Fri 27 Nov 2026", "Fri 4 Dec 2026")],
            None,
        ),
        ("assign A-1 <@UANA>", "action_handed_on", [("owner", JONAS, ANA)], None),
    ],
)
def test_a_change_is_one_event(
    house: House, words: str, name: str, changes: Told, why: str | None
) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.command(MAYA_ACTS, f"/action {words}")
    first, event = house.events(house.action().id)
    assert (first.name, told(first)) == (
        "action_captured",
        [("title", None, "send IB"), ("owner", None, JONAS), ("due", None, "Fri 27 Nov 2026")],
    )
    assert (event.name, told(event), event.why) == (name, changes, why)
    assert (event.by, event.team_id) == (MAYA, NORTH)


def test_what_was_wanted_soon_and_got_a_date_says_both(house: House) -> None:
    house.command(MAYA_ACTS, "/action send IB asap")
    (first,) = house.events(house.action().id)
    assert ("urgent", None, "yes") in told(first)
    house.command(MAYA_ACTS, "/action due A-1 Friday")
    assert told(last(house, house.action().id)) == [
        ("due", None, "Fri 27 Nov 2026"),
        ("urgent", "yes", "no"),
    ]


def test_reopened_it_says_why(house: House) -> None:
    house.command(MAYA_ACTS, "/action send IB")
    house.command(MAYA_ACTS, "/action done A-1")
    house.command(MAYA_ACTS, "/action reopen A-1 the signature is missing")
    event = last(house, house.action().id)
    assert (event.name, told(event), event.why) == (
        "action_reopened",
        [("state", "done", "open")],
        "the signature is missing",
    )


def test_a_form_writes_one_event(house: House) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    house.submit(MAYA_ACTS, form, title="send IB", facts={"key": "V1"})
    [event] = house.events(house.action().id)
    assert (event.name, event.request) == ("action_captured", "V1")


def test_what_is_refused_writes_nothing(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    for words in ("done A-9", "due A-1 20 November 2026", "reopen A-1 why", "due A-1 Friday"):
        house.command(MAYA_ACTS, f"/action {words}")
    assert len(house.events(house.action().id)) == 1


def test_concerns_minutes_and_meetings_are_written_down_too(house: House) -> None:
    house.command(JONAS_ACTS, "/action order kits")
    house.command(MAYA_ACTS, "/concern minor the lab is late")
    house.command(JONAS_ACTS, "/concern ack C-1")
    house.command(JONAS_ACTS, "/concern resolve C-1 second lab")
    house.command(MAYA_ACTS, "/concern close C-1")
    assert [(event.name, told(event)) for event in house.events(house.concern().id)] == [
        ("concern_raised", [("title", None, "the lab is late"), ("severity", None, "minor")]),
        (
            "concern_acknowledged",
            [("state", "raised", "acknowledged"), ("owner", None, JONAS)],
        ),
        (
            "concern_resolved",
            [("state", "acknowledged", "resolved"), ("resolution", None, "second lab")],
        ),
        ("concern_closed", [("state", "resolved", "closed")]),
    ]
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.confirm(MAYA_ACTS, "/meeting skip because of the audit")
    house.confirm(MAYA_ACTS, "/meeting cancel because it is over")
    with house.reading() as (tx, study):
        series = tx.meetings.get(study.id, 1)
    assert series is not None
    assert [(event.name, event.why) for event in house.events(series.id)] == [
        ("meeting_planned", None),
        ("meeting_skipped", "of the audit"),
        ("meeting_cancelled", "it is over"),
    ]
    message = SourceMessage(ts="1.1", text="We wait.", author=JONAS)
    house.shortcut(MAYA_ACTS, "log_minute", message)
    with house.reading() as (tx, study):
        minute = tx.minutes.get(study.id, 1)
    assert minute is not None
    assert told(last(house, minute.id)) == [("text", None, "We wait.")]
