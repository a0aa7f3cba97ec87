"""Two companies work three weeks together, with a restart and a kill -9 in between."""

from datetime import UTC, datetime

import pytest

from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Message
from tests.journeys.program import Program

EVERY_WAY = [
    pytest.param(("http", "sqlite"), id="http-sqlite-serve"),
    pytest.param(("socket", "sqlite"), id="socket-sqlite-serve"),
    pytest.param(("http", "postgres"), id="http-postgres-web-and-worker"),
    pytest.param(("socket", "postgres"), id="socket-postgres-web-and-worker"),
]
CHANNEL = "C0SHARED"


def at(day: int, hour: int, minute: int = 5) -> datetime:
    """Return a moment of January 2027, in UTC; the 11th is a Monday."""
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


def posted(slack: SlackStandIn, words: str) -> Message:
    """Wait until the bot said this in the channel, and return the message."""
    return slack.wait_for(
        lambda _: [one for one in slack.bot_messages(CHANNEL) if words in one.text], within=30
    )[0]


def written(slack: SlackStandIn, who: str, words: str) -> Message:
    """Wait until the bot wrote this to somebody directly, and return the message."""
    return slack.wait_for(
        lambda _: [one for one in slack.dms(who) if words in one.text], within=30
    )[0]


def whispered(slack: SlackStandIn, who: str, words: str) -> Message:
    """Wait until somebody saw this for themselves only."""
    return slack.wait_for(
        lambda _: [one for one in slack.ephemerals(who) if words in one.text], within=30
    )[0]


def first_week(slack: SlackStandIn, program: Program) -> None:
    """Capture what was promised and what worries, and plan to meet."""
    maya, jonas = slack.person("maya"), slack.person("jonas")
    program.move_to(at(11, 10))
    jonas.mention("action @maya Send the IRB amendment by 22 January", channel=CHANNEL)
    assert "due Fri 22 Jan 2027" in whispered(slack, "jonas", "A-1").text
    answer = maya.command("/action", "@jonas Provide the site list by Friday", channel=CHANNEL)
    assert "A-2 · Provide the site list · @jonas · due Fri 15 Jan 2027" in (answer.shown or "")
    maya.command("/meeting", "weekly Tuesday 15:00 Steering call", channel=CHANNEL)
    jonas.mention("concern major Site contracts are slipping", channel=CHANNEL)
    maya.click(posted(slack, "C-1"), "concern.ack")
    whispered(slack, "maya", "C-1 is acknowledged")
    maya.command("/concern", "resolve C-1 a second lawyer helps", channel=CHANNEL)
    jonas.mention("close C-1", channel=CHANNEL)
    whispered(slack, "jonas", "C-1 is closed")
    said = jonas.writes("We ship the kits on Monday", channel=CHANNEL)
    maya.shortcut("log_minute", said)
    slack.wait_for(
        lambda _: [m for m in slack.thread(CHANNEL, said.ts) if "M-1" in m.text], within=30
    )
    program.move_to(at(11, 14, 10))
    posted(slack, "Agenda: Steering call")
    program.move_to(at(12, 19, 50))
    posted(slack, "Steering call starts")


def second_half_of_the_week(slack: SlackStandIn, program: Program) -> None:
    """The week's summary, and a date that is today."""
    program.move_to(at(14, 14))
    posted(slack, "week to Thu 14 Jan 2027")
    program.move_to(at(15, 8))
    today = written(slack, "jonas", "Due today, Fri 15 Jan 2027")
    slack.person("jonas", channel=today.channel).click(today, "Done")
    slack.wait_for(
        lambda _: [m for m in slack.bot_messages(CHANNEL) if "A-2" in m.text and "done" in m.text],
        within=30,
    )


def two_more_weeks(slack: SlackStandIn, program: Program) -> None:
    """The days around a date: before it, on it, after it, and a new one."""
    program.move_to(at(19, 14))
    written(slack, "maya", "Due Fri 22 Jan 2027")
    program.move_to(at(22, 14))
    written(slack, "maya", "Due today, Fri 22 Jan 2027")
    program.move_to(at(25, 14))
    late = written(slack, "maya", "Was due Fri 22 Jan 2027")
    maya = slack.person("maya", channel=late.channel)
    maya.click(late, "New date")
    form = slack.wait_for(lambda _: slack.views("maya"))[-1]
    maya.submit(form, {"due_words": "3 February", "reason": "the lab was closed"})
    assert form.errors == {}, form.errors
    slack.wait_for(
        lambda _: [m for m in slack.bot_messages(CHANNEL) if "due Wed 3 Feb 2027" in m.text],
        within=30,
    )
    program.move_to(at(28, 14))
    posted(slack, "week to Thu 28 Jan 2027")


@pytest.mark.parametrize("program", EVERY_WAY, indirect=True)
def test_two_companies_work_three_weeks(slack: SlackStandIn, program: Program) -> None:
    program.move_to(at(11, 10))
    program.start()
    first_week(slack, program)
    assert program.stop() == [0] * len(program.parts)
    program.start()
    second_half_of_the_week(slack, program)
    program.kill()
    program.start()
    two_more_weeks(slack, program)
    assert slack.findings == []
    assert slack.late_acks == []
    assert slack.pace_violations == []
    for texts in (
        [one.text for one in slack.bot_messages(CHANNEL)],
        [one.text for one in slack.dms("maya")],
        [one.text for one in slack.dms("jonas")],
    ):
        assert len(texts) == len(set(texts)), "somebody saw the same message twice"
    assert len(slack.dms("maya")) == 4  # new, three days ahead, on the day, one day after
    assert len(slack.dms("jonas")) == 2  # new, on the day
    assert "ERROR" not in program.said()
    for secret in ("IRB amendment", "Site contracts", "xoxb-", "xapp-"):
        assert secret not in program.said(), "the log holds what it must not"
