"""The weekly summary over real HTTP: post, thread, what is kept, a Slack that takes no table."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.items import ItemKind
from bot.playground.faults import Fault
from bot.playground.manifest import read_manifest
from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Message
from bot.store import SqlStore
from bot.wiring.bootstrap import build
from bot.wiring.config import Config, Part
from tests.architecture.sources import ROOT

MANIFEST = read_manifest(ROOT / "manifest.yml")


class Days:
    """The program's calendar: policy time is moved by a file."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "clock"
        self.go_to(self._monday())

    def _monday(self) -> datetime:
        now = datetime.now(UTC)
        return (now - timedelta(days=now.weekday())).replace(hour=15, minute=0)

    def go_to(self, moment: datetime) -> None:
        """Set the clock; a change makes the program look at it."""
        offset = (moment - datetime.now(UTC)).total_seconds()
        self.file.write_text(str(int(offset)), encoding="utf-8")

    def thursday(self, weeks: int = 0) -> datetime:
        """Return Thursday evening in Europe, the afternoon in America."""
        return self._monday() + timedelta(days=3 + 7 * weeks, hours=5, minutes=30)


@pytest.fixture
def days(tmp_path: Path) -> Days:
    return Days(tmp_path)


@pytest.fixture
def slack(tmp_path: Path, days: Days) -> Iterator[SlackStandIn]:
    """Give a Slack with the program beside it."""
    with ExitStack() as stack:
        standing = stack.enter_context(SlackStandIn(manifest=MANIFEST))
        given = standing.desk.credentials
        config = Config(
            database_url=f"sqlite:///{tmp_path}/liaison.db",
            bot_token=given.bot_token,
            signing_secret=given.signing_secret,
            app_token="",
            api_url=standing.api_url,
            host="127.0.0.1",
            port=0,
            clock_file=days.file,
            log_level="INFO",
        )
        program = build(config, Part.ALL)
        stack.callback(program.stop)
        program.start()
        standing.connect_http(f"http://127.0.0.1:{program.port}/slack/events")
        yield standing
        assert standing.findings == []
        assert standing.late_acks == []


def posted(slack: SlackStandIn, words: str, count: int = 1) -> list[Message]:
    """Wait until so many messages with these words stand in the channel."""

    def found(_: object) -> list[Message] | None:
        seen = [one for one in slack.bot_messages(SHARED) if words in one.text]
        return seen if len(seen) >= count else None

    messages = slack.wait_for(found, within=30)
    assert messages is not None
    return messages


def kinds(message: Message) -> list[str]:
    """Return the types of a message's blocks."""
    return [str(block["type"]) for block in message.blocks]


def has_table(arguments: dict[str, object]) -> bool:
    """Tell whether a post holds a table."""
    return '"table"' in str(arguments.get("blocks")) or "'table'" in str(arguments.get("blocks"))


def many_things_due(slack: SlackStandIn, folder: Path) -> None:
    """Let more be promised for this week than a post holds.

    All but one are put into the record as they are: each card would take its second in Slack.
    """
    slack.person("maya").command("/action", "chapter x1 by next Monday")
    posted(slack, "chapter x1")
    store = SqlStore(f"sqlite:///{folder}/liaison.db", pool_threads=1)
    with store.begin() as tx:
        study = tx.engagements.find_by_channel(SHARED)
        assert study is not None
        [first] = tx.actions.open(study.id)
        for n in range(2, 31):
            number = tx.counters.next(study.id, ItemKind.ACTION)
            tx.actions.add(replace(first, id=f"made{n}", number=number, title=f"chapter x{n}"))
    store.close()


def test_the_week_is_posted_with_a_table_and_continued_in_its_thread(
    slack: SlackStandIn, days: Days, tmp_path: Path
) -> None:
    many_things_due(slack, tmp_path)
    days.go_to(days.thursday())
    post, details = posted(slack, "week to", 2)
    assert kinds(post) == ["rich_text", "table", "context"]
    assert details.thread_ts == post.ts
    assert post.thread_ts in {None, post.ts}
    said = f"{post.text}\n{details.text}"
    assert all(said.count(f"chapter x{n} ") == 1 for n in range(1, 31))
    days.go_to(days.thursday(weeks=1) - timedelta(days=1))
    slack.person("jonas").mention("summary last week")
    shown = slack.wait_for(
        lambda _: [one for one in slack.ephemerals("jonas") if "As it was told" in one.text]
    )
    assert shown is not None
    assert shown[-1].text.startswith(post.text[:60])


def test_a_slack_that_takes_no_table_gets_the_same_in_lists(
    slack: SlackStandIn, days: Days, tmp_path: Path
) -> None:
    refusal = Fault(method="chat.postMessage", code="invalid_blocks", times=99, when=has_table)
    slack.faults.add(refusal)
    many_things_due(slack, tmp_path)
    days.go_to(days.thursday())
    post, details = posted(slack, "week to", 2)
    assert refusal.times == 98
    assert kinds(post) == ["rich_text", "rich_text", "context"]
    assert details.thread_ts == post.ts
    assert "Due in the next 7 days" in str(post.blocks)
    slack.person("maya").command("/liaison", "status")
    status = slack.wait_for(
        lambda _: [one for one in slack.ephemerals("maya") if "Weekly summary:" in one.text]
    )
    assert status is not None
    assert "Everything was delivered." in status[-1].text
