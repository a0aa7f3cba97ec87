"""Killed at each named point and started again: nothing is lost, and nobody sees anything twice.

Everything is real but the kill, which is an exception nobody catches: the record is a SQLite file,
Slack is the stand-in over HTTP. `make chaos` does the same with whole programs and kill -9.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.conversation.exchange import SourceMessage
from bot.playground.faults import Fault, Moment
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Channel, Person
from bot.slack.installation import Identity, Installation
from bot.slack.sender import Sender
from bot.slack.wire import Wires
from bot.slack.witness import Witness
from bot.usecases.deliver_outbox import DeliverOutbox
from bot.usecases.fault_points import Point, arm
from bot.usecases.patience import Patience
from bot.usecases.settle_doubts import SettleDoubts
from tests.support.fakes import JONAS, KESTREL, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS

SPAN = Patience()
ROUNDS, BETWEEN_ROUNDS = 14, timedelta(seconds=30)
QUIET = 2
OF_LISTENERS = {Point.ANSWERED}
"""Passed where a request came in over the wire: `make chaos` kills there, with whole programs."""


class KilledError(BaseException):
    """The end of a program that nobody catches."""


class Stage:
    """A study at work over a stand-in Slack; `restart` forgets all that is in memory."""

    def __init__(self, house: House, slack: SlackStandIn) -> None:
        self.house, self.slack = house, slack
        self.kills = 0
        self.restart()

    def restart(self) -> None:
        """Start the program anew."""
        token = self.slack.desk.credentials.bot_token
        installation = Installation(token)
        installation.learn(Identity(team_id=NORTH, bot_user_id=self.slack.world.bot))
        wires = Wires(base_url=self.slack.api_url, tokens=installation)
        house = self.house
        self.delivery = DeliverOutbox(
            store=house.store,
            clock=house.clock,
            directory=house.directory,
            messenger=Sender(wires=wires),
            worker=f"worker-{self.kills}",
        )
        self.doubts = SettleDoubts(
            store=house.store,
            clock=house.clock,
            witness=Witness(wires=wires, installation=installation),
        )
        self.planner = house.another_planner()

    def surely(self, do: Callable[[], object]) -> None:
        """Do something, and again after each kill."""
        while True:
            try:
                do()
            except KilledError:
                self.kills += 1
                self.restart()
            else:
                return

    def settle(self) -> None:
        """Let time pass until everything has an end.

        Where nothing waits, is on its way or in doubt, twice in a row, the last round is next:
        what else might come, or come again, is asked for there.
        """
        end = self.house.clock.at + ROUNDS * BETWEEN_ROUNDS
        quiet = 0
        while self.house.clock.at < end:
            next_at = self.house.clock.at + BETWEEN_ROUNDS
            self.house.clock.at = next_at if quiet < QUIET else max(next_at, end)
            self.surely(self.delivery_round)
            quiet = quiet + 1 if self.is_done() else 0

    def is_done(self) -> bool:
        """Tell whether everything has an end, as far as the record knows."""
        with self.house.store.read() as tx:
            backlog = tx.outbox.backlog()
        return not backlog.pending and not backlog.under_way and not backlog.doubtful

    def deliver_some(self) -> None:
        """Send what is due, with the program of now."""
        self.delivery.run()

    def delivery_round(self) -> None:
        """Plan, deliver, look up, hold: as the ticker asks for it."""
        self.planner.run()
        self.delivery.sweep()
        self.doubts.run()
        while self.delivery.run():
            self.house.clock.at += timedelta(seconds=1.1)


@pytest.fixture
def stage(house: House) -> Iterator[Stage]:
    # The stand-in stamps messages with real time: this study's Friday must lie before it.
    today = datetime.now(UTC)
    house.clock.at = (today - timedelta(days=14 + today.weekday())).replace(hour=10, minute=0)
    with SlackStandIn() as slack:
        world = slack.world
        for user, team, name in ((MAYA, NORTH, "maya"), (JONAS, KESTREL, "jonas")):
            world.people[user] = Person(id=user, handle=name + "2", real_name=name, team_id=team)
        world.channels[STUDY_CHANNEL] = Channel(
            id=STUDY_CHANNEL, name="abc", team_id=NORTH, members=[world.bot, MAYA, JONAS]
        )
        yield Stage(house, slack)


def work(stage: Stage) -> None:
    """Do everything that passes a point: cards, edits, threads, a day, a week, doubts."""
    house, slack = stage.house, stage.slack
    said = slack.person("maya2").writes("We wait for the lab.", channel=STUDY_CHANNEL)
    slack.faults.refuse("chat.postMessage", "invalid_blocks")
    for words, moment in (("send IB", Moment.AFTER), ("Steering", Moment.BEFORE)):
        lost = partial(_says, words)
        slack.faults.add(Fault(method="chat.postMessage", moment=moment, status=503, when=lost))
    requests = [
        lambda: house.desk.joined(workspace=NORTH, channel=STUDY_CHANNEL, added_by=MAYA),
        lambda: house.command(JONAS_ACTS, "/action send IB by Friday", key="k1"),
        lambda: house.command(MAYA_ACTS, "/meeting weekly Friday 15:00 Steering call", key="k2"),
        lambda: house.shortcut(
            MAYA_ACTS,
            "log_minute",
            SourceMessage(ts=said.ts, text=said.text, author=MAYA),
            key="k3",
        ),
        lambda: house.desk.channel_id_changed(old="C0BEFORE", new="C0AFTER"),
    ]
    for request in requests:
        stage.surely(request)
    stage.settle()
    house.clock.move(days=3, hours=22)
    stage.settle()
    # Two changes before the first one leaves: its row is skipped.
    stage.surely(lambda: house.command(JONAS_ACTS, "/action due A-1 31 December", key="k4"))
    stage.surely(lambda: house.command(JONAS_ACTS, "/action done A-1", key="k5"))
    stage.settle()
    show_twice(stage)
    stage.settle()
    # Thursday, 15:30 in New York.
    house.clock.move(days=6, hours=12)
    stage.settle()


def _says(words: str, arguments: dict[str, object]) -> bool:
    return words in str(arguments["text"])


def show_twice(stage: Stage) -> None:
    """Let Slack show a message twice, as if it had finished a request very late."""
    slack = stage.slack
    slack.faults.break_down("chat.postMessage", after=True)
    stage.surely(lambda: stage.house.command(MAYA_ACTS, "/action order kits", key="k6"))
    stage.house.clock.at += timedelta(seconds=2)
    stage.surely(stage.deliver_some)
    with slack.desk.changed:
        messages = slack.world.channel(STUDY_CHANNEL).messages
        first = next(m for m in messages if "order kits" in m.text)
        messages.append(replace(first, ts=slack.world.new_ts()))


@pytest.mark.parametrize("point", [None, *Point])
@pytest.mark.parametrize("time", [1, 2])
def test_killed_at_a_point_nothing_is_lost_and_nothing_comes_twice(
    stage: Stage, point: Point | None, time: int
) -> None:
    passed: Counter[Point] = Counter()

    def at(passing: Point) -> None:
        passed[passing] += 1
        if passing is point and passed[passing] == time:
            raise KilledError

    disarm = arm(at)
    try:
        work(stage)
    finally:
        disarm()
    if point is None:
        assert set(passed) == set(Point) - OF_LISTENERS
    elif passed[point] >= time:
        assert stage.kills == 1
    told = stage.slack.bot_messages(STUDY_CHANNEL)
    texts = [one.text.splitlines()[0] for one in told]
    assert len(texts) == len(set(texts)), texts
    for words in ("send IB", "Steering call", "M-1", "order kits", "week to"):
        assert any(words in text for text in texts), (words, texts)
    assert sum("done by" in text for text in texts) == 1
    assert len(stage.slack.dms("jonas2")) == 1
    with stage.house.reading() as (tx, study):
        backlog = tx.outbox.backlog()
        held = [one.reason for one in tx.outbox.held(study.id)]
    assert (backlog.pending, backlog.doubtful) == (0, 0)
    # Killed around the faulty post it is made anew, or found in Slack, and then it is no fault.
    assert held == ["invalid_blocks"] or (held == [] and stage.kills)
    assert [one.number for one in stage.house.actions()] == [1, 2]
