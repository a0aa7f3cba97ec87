"""Dates over the wire: a question of two continents, its buttons, and the calendar behind them."""

import pytest

from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Message
from tests.journeys.program import Program
from tests.journeys.test_three_weeks import CHANNEL, at

MOST_TRIES = 20
"""Who is in the channel is learned behind the first answers."""


def last_whisper(slack: SlackStandIn, who: str, words: str) -> Message:
    """Wait until somebody saw this for themselves only, and return the last such message."""
    return slack.wait_for(
        lambda _: [one for one in slack.ephemerals(who) if words in one.text], within=30
    )[-1]


@pytest.mark.parametrize("program", [pytest.param(("http", "sqlite"), id="http")], indirect=True)
def test_a_date_that_two_continents_read_differently_is_asked_and_answered(
    slack: SlackStandIn, program: Program
) -> None:
    program.is_counted = True
    program.start()
    program.move_to(at(11, 14))
    maya = slack.person("maya")
    for _ in range(MOST_TRIES):
        shown = maya.command("/action", "send the manual by 2/3", channel=CHANNEL).shown or ""
        if "can be read in two ways" in shown:
            break
    asked = last_whisper(slack, "maya", "can be read in two ways")
    assert "no date yet" in asked.text
    maya.click(asked, "I meant Tue 2 Mar 2027")
    last_whisper(slack, "maya", "is now due Tue 2 Mar 2027: send the manual")
    maya.command("/action", "send the log by next Friday", channel=CHANNEL)
    logged = last_whisper(slack, "maya", "due Fri 22 Jan 2027")
    maya.click(logged, "I meant Fri 15 Jan 2027")
    moved = last_whisper(slack, "maya", "is now due Fri 15 Jan 2027: send the log")
    maya.click(moved, "Change date")
    form = slack.wait_for(lambda _: slack.views("maya"))[-1]
    maya.submit(form, {"due_date": "2027-01-29"})
    listed = maya.command("/action", "list mine", channel=CHANNEL).shown or ""
    assert "due Tue 2 Mar 2027" in listed
    assert "due Fri 29 Jan 2027" in listed
    assert program.stop() == [0]
    assert slack.findings == []
