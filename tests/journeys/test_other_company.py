"""The CRO does everything without a single slash command, whoever installed the app.

Three worlds: the sponsor installed it, the CRO installed it, and one workspace in which the CRO's
people are guests; each on another transport and database. Jonas and Ana mention Liaison, press
buttons, fill in forms, react, and write to it directly; Maya of the sponsor answers in whichever
way her world lets her.

Between two messages of a channel lies a fifth of Slack's second, for the program and for the
stand-in that measures it alike; the three weeks of the other journey keep the whole second.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from bot.playground.actor import Actor
from bot.playground.manifest import read_manifest
from bot.playground.seed import (
    SHARED,
    installed_by_the_cro,
    one_workspace_with_guests,
    two_companies,
)
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Message, View
from tests.journeys.program import ROOT, program_for

Seen = TypeVar("Seen", Message, View)
WITHIN = 30.0
PACE = 0.2
WORLDS = [
    pytest.param((two_companies, "http", "postgres"), id="installed-by-the-sponsor"),
    pytest.param((installed_by_the_cro, "socket", "sqlite"), id="installed-by-the-cro"),
    pytest.param((one_workspace_with_guests, "socket", "postgres"), id="one-workspace-with-guests"),
]


@dataclass
class Stage:
    """What one sees of the stand-in, waited for."""

    slack: SlackStandIn

    def who(self, name: str) -> Actor:
        return self.slack.person(name)

    def card(self, words: str, offering: str = "") -> Message:
        """Return what stands in the channel, as soon as it says this and offers that button."""

        def look() -> list[Message]:
            found = _saying(self.slack.bot_messages(SHARED), words)
            return [one for one in found if offering in str(one.blocks)]

        return self._wait(look)[-1]

    def whisper(self, who: str, words: str) -> Message:
        """Return what only this person sees, as soon as it says this."""
        return self._wait(lambda: _saying(self.slack.ephemerals(who), words))[-1]

    def direct(self, who: str, words: str) -> Message:
        """Return what Liaison wrote to somebody directly."""
        return self._wait(lambda: _saying(self.slack.dms(who), words))[-1]

    def form(self, who: str) -> View:
        return self._wait(lambda: self.slack.views(who))[-1]

    def press(self, who: str, message: Message, label: str) -> View:
        """Press a button that opens a form, and return the form."""
        before = {view.id for view in self.slack.views(who)}
        self.slack.person(who, channel=message.channel).click(message, label)
        found = self._wait(
            lambda: [view for view in self.slack.views(who) if view.id not in before]
        )
        return found[-1]

    def fill(self, who: str, form: View, **typed: object) -> None:
        """Submit a form; nothing may be wrong in it."""
        self.who(who).submit(form, typed)
        assert form.errors == {}, form.errors
        self.who(who).close(form)

    def _wait(self, look: Callable[[], list[Seen]]) -> list[Seen]:
        return self.slack.wait_for(lambda _: look(), within=WITHIN)


def _saying(messages: list[Message], words: str) -> list[Message]:
    return [one for one in messages if words in one.text]


@pytest.fixture
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    """Start the program in the world, over the transport and on the database of the parameter."""
    world, over, database = request.param
    url = request.getfixturevalue("postgres_database") if database != "sqlite" else ""
    manifest = read_manifest(ROOT / "manifest.yml")
    with SlackStandIn(world(), manifest=manifest, echo=True, pace=PACE) as slack:
        program = program_for(slack, tmp_path, over=over, database=database, url=url)
        try:
            program.start()
            yield Stage(slack=slack)
        finally:
            program.kill()
        assert slack.findings == []
        assert slack.late_acks == []
        assert slack.pace_violations == []
        assert "ERROR" not in program.said()


def capture(stage: Stage) -> None:
    """Log actions by the card's button, by several lines in a thread, and a minute each way."""
    jonas, ana = stage.who("jonas"), stage.who("ana")
    jonas.mention("card")
    card = stage.card("Keep it while you think of it")
    stage.slack.wait_for(lambda _: card.is_pinned, within=WITHIN)
    form = stage.press("jonas", card, "Add action")
    maya = jonas.finds(form, "people", "maya")
    stage.fill("jonas", form, title="Sign the work order", owner=maya, due="in two weeks")
    stage.card("A-1 · Sign the work order")
    talk = ana.writes("The kits leave Leuven on Monday")
    jonas.mention("action\n- @ana Book the courier\n- Tell the sites by Friday", thread=talk)
    assert "A-3" in stage.whisper("jonas", "A-2 · Book the courier").text
    stage.slack.wait_for(
        lambda _: _saying(stage.slack.thread(SHARED, talk.ts), "Noted as A-3"), within=WITHIN
    )
    jonas.reacts(talk, "memo")
    assert "The kits leave Leuven on Monday" in stage.whisper("jonas", "M-1").text
    ana.mention("minute We agreed to ship on Mondays")
    stage.whisper("ana", "M-2")


def concerns(stage: Stage) -> None:
    """Raise one, answer one of the sponsor's, resolve and close."""
    card = stage.card("Keep it while you think of it")
    form = stage.press("ana", card, "Raise concern")
    stage.fill("ana", form, title="Site contracts are slipping", severity="major")
    raised = stage.card("C-1")
    stage.who("maya").click(raised, "Seen, I'll coordinate")
    stage.whisper("maya", "C-1 is acknowledged")
    stage.who("maya").mention("resolve C-1 a second lawyer helps")
    stage.whisper("maya", "C-1 is resolved")
    stage.who("ana").click(stage.card("C-1", "Agree to close"), "Agree to close")
    stage.whisper("ana", "C-1 is closed")
    stage.who("maya").mention("concern critical The freezer alarm failed")
    stage.who("jonas").click(stage.card("C-2"), "Seen, I'll coordinate")
    stage.whisper("jonas", "C-2 is acknowledged")
    form = stage.press("jonas", stage.card("C-2", "Resolved"), "Resolved")
    stage.fill("jonas", form, how="a second alarm is installed")
    stage.who("maya").mention("close C-2")
    stage.whisper("maya", "C-2 is closed")


def questions(stage: Stage) -> None:
    """Ask by the card's button, be answered by form; answer the sponsor's by mention."""
    ana, maya = stage.who("ana"), stage.who("maya")
    form = stage.press("ana", stage.card("Keep it while you think of it"), "Ask a question")
    asked = ana.finds(form, "people_or_sides", "maya")
    words = {"title": "Which depot ships first?", "due": "in ten days", "assumption": "Leuven"}
    stage.fill("ana", form, asked=asked, **words)
    form = stage.press("maya", stage.card("Q-1", "Answer"), "Answer")
    stage.fill("maya", form, answer="Leiden, since the freezers are there")
    ana.click(stage.card("Q-1", "Accept"), "Accept")
    stage.whisper("ana", "The answer to Q-1 is accepted")
    maya.mention("question @jonas Which courier do you use? by Friday assuming the usual one")
    stage.whisper("maya", "Q-2 Which courier do you use?")
    stage.who("jonas").mention("answer Q-2 a new one, from January on")
    stage.whisper("jonas", "Q-2 is answered")
    form = stage.press("maya", stage.card("Q-2", "Not enough yet"), "Not enough yet")
    stage.fill("maya", form, reason="its name is needed for the import licence")
    ana.mention("list questions")
    assert "Q-2 Which courier do you use?" in stage.whisper("ana", "Open questions").text


def steps(stage: Stage) -> None:
    """Another date by form, hand on by mention, done by reaction and by the card's button."""
    jonas, ana = stage.who("jonas"), stage.who("ana")
    form = stage.press("jonas", stage.card("A-3", "New date"), "New date")
    stage.fill("jonas", form, due_words="in ten days", reason="the depot moves")
    jonas.mention("assign A-3 @ana")
    stage.whisper("jonas", "A-3 is now with")
    ana.reacts(stage.card("A-3", "Done"), "white_check_mark")
    stage.whisper("ana", "A-3 is done")
    ana.mention("reopen A-3 one site is missing")
    stage.whisper("ana", "A-3 is open again")
    ana.click(stage.card("A-2 · Book the courier", "Done"), "Done")
    stage.whisper("ana", "A-2 is done")


def lists(stage: Stage) -> None:
    """My items by button, the lasting list, ticks in it, and words in the direct message."""
    ana = stage.who("ana")
    ana.mention("action Order labels\nOrder boxes")
    stage.whisper("ana", "A-5 · Order boxes")
    ana.click(stage.card("Keep it while you think of it"), "My items")
    assert "A-4 Order labels" in stage.whisper("ana", "in our direct messages").text
    shown = stage.direct("ana", "With you: 3 items")
    ana.click(shown, "my.ticked", ["A-4 Order labels"])
    ana.click(shown, "Done")
    stage.direct("ana", "With you: 2 items")
    ana.dm("done A-5 they came with the kits")
    stage.whisper("ana", "abc-101-kestrel A-5 is done: Order boxes")
    stage.direct("ana", "With you: 1 item\nabc-101-kestrel A-3 Tell the sites")


def meetings(stage: Stage) -> None:
    """Plan by form, list and skip by mention."""
    jonas = stage.who("jonas")
    form = stage.press("jonas", stage.card("Keep it while you think of it"), "Schedule meeting")
    stage.fill("jonas", form, title="Steering call", words="weekly Tuesday 15:00")
    stage.card("Steering call")
    jonas.mention("meeting list")
    stage.whisper("jonas", "S-1 Steering call")
    jonas.mention("skip Steering call because of the audit")
    stage.whisper("jonas", "is skipped")


def set_up(stage: Stage) -> None:
    """The study's form behind the button that a mention brings."""
    jonas = stage.who("jonas")
    jonas.mention("setup")
    form = stage.press("jonas", stage.whisper("jonas", "open the form"), "Open form")
    stage.fill("jonas", form, summary_at="14:00")
    jonas.mention("status")
    assert "Weekly summary: Thu 14:00" in stage.whisper("jonas", "Study:").text


@pytest.mark.parametrize("stage", WORLDS, indirect=True)
def test_the_cro_needs_no_slash_command(stage: Stage) -> None:
    capture(stage)
    concerns(stage)
    questions(stage)
    steps(stage)
    lists(stage)
    meetings(stage)
    set_up(stage)
    typed = [one for one in stage.slack.log if one.name.startswith("/")]
    assert typed == [], "somebody typed a slash command"
