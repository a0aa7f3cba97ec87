"""Three weeks of a study: every line is understood, and nobody objects to anything."""

from datetime import timedelta

import pytest

from bot.playground.page.drive import Halted, travel
from bot.playground.page.story import LINES
from tests.playground.page.conftest import Served

CHANNEL = "C0SHARED"


def test_the_lines_are_said_in_order_and_on_working_days() -> None:
    moments = [(line.day, line.minute) for line in LINES]
    assert moments == sorted(moments)
    assert {line.day % 7 for line in LINES} <= {0, 1, 2, 3, 4}


def test_a_journey_that_is_stopped_stays_where_it_is(served: Served) -> None:
    class Stopped:
        def is_set(self) -> bool:
            return True

    hours = served.stage.show.hours
    before = hours.now()
    with pytest.raises(Halted):
        travel(served.stage.show, before + timedelta(days=7), Stopped(), lambda _: None)
    assert hours.now() - before < timedelta(days=1)


@pytest.mark.journey
def test_three_weeks_go_by_and_everything_is_kept(served: Served) -> None:
    served.post("/direct", {"do": "scene", "name": "weeks"})
    assert served.stage.finished(within=240)
    assert served.stage.problem == ""
    show = served.stage.show
    record = show.ledger.look()
    assert {letter: record.last_numbers[letter] for letter in "ACMS"} == {
        "A": 6,
        "C": 3,
        "M": 1,
        "S": 1,
    }
    said = [message.text for message in show.slack.bot_messages(CHANNEL)]
    assert sum("week to" in text for text in said) == 3
    assert sum("Agenda: Steering call" in text for text in said) >= 2
    assert show.slack.dms("jonas")
    show.tally.see(show.slack.world.everything(), show.slack.world.bot)
    counted = show.tally.count(record)
    assert (counted["lost"], counted["doubled"]) == (0, 0), counted["which"]
    assert [*show.slack.findings, *show.slack.late_acks] == []
