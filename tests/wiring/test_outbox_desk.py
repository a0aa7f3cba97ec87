"""The administrator sees what is stuck, sends it again or lets it go, and marks a restore."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.domain.delivery import Address, Intent, PostKind, Stoppage
from bot.store import SqlStore, migrate
from bot.store.lock import SingleProcessLock, lock_path
from bot.usecases.patience import Patience
from bot.wiring.clock import SystemClock
from bot.wiring.health import TICK
from tests.store import samples
from tests.store.samples import NOW

SPAN = Patience()


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[SqlStore]:
    """Open the record that the command line is told of."""
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path / 'liaison.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    migrate(url)
    opened = SqlStore(url)
    yield opened
    opened.close()


def fill(store: SqlStore) -> None:
    """Put three rows: one in doubt, one given up after its bare words, one that waits."""
    for number in range(3):
        with store.begin() as tx:
            wish = Intent(
                key=f"k{number}", kind=PostKind.PERSON_DAY, workspace="T1", person=f"U{number}"
            )
            tx.outbox.put(wish, NOW)
    with store.begin() as tx:
        doubtful, dead = tx.outbox.claim(at=NOW, lease=SPAN.lease, by="w", limit=2, pace=SPAN.pace)
        tx.outbox.mark_doubtful(doubtful, "unreadable: missing_scope", NOW)
        stands = Address(channel="D1", ts="1.000100")
        tx.outbox.mark_dead(dead, "invalid_blocks", NOW, address=stands)
        tx.stoppages.note(Stoppage(place="T1/C1", code="is_archived", since=NOW))


def test_an_empty_outbox_says_so(store: SqlStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outbox", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Nothing is stuck.",
        "0 waiting, 0 in doubt, 0 given up.",
    ]


def test_what_is_stuck_is_listed_with_its_reason(
    store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(store)
    assert main(["outbox", "list"]) == 0
    heading, doubtful, dead, closed, sums = capsys.readouterr().out.splitlines()
    assert heading.split() == [*("row", "state", "kind", "to", "about", "tries", "age", "reason")]
    assert doubtful.split()[:6] == ["1", "doubtful", "person_day", "T1/U0", "-", "1"]
    assert doubtful.endswith("unreadable: missing_scope")
    assert dead.endswith("invalid_blocks (its bare words stand at 1.000100)")
    assert closed == "closed: T1/C1 since 2026-11-23 10:00 UTC (is_archived)"
    assert sums == "1 waiting, 1 in doubt, 1 given up."
    main(["outbox", "list", "--all"])
    assert "pending" in capsys.readouterr().out


def test_rows_are_sent_again_or_let_go(store: SqlStore, capsys: pytest.CaptureFixture[str]) -> None:
    fill(store)
    assert main(["outbox", "retry", "1", "2"]) == 0
    assert capsys.readouterr().out == "Row 1 will be sent again.\nRow 2 will be sent again.\n"
    assert main(["outbox", "drop", "1"]) == 0
    with store.read() as tx:
        assert [row.id for row in tx.hold.every(["pending"], 9)] == [2, 3]
        assert [row.id for row in tx.hold.every(["skipped"], 9)] == [1]


@pytest.mark.parametrize("what", ["retry", "drop"])
def test_a_number_that_no_row_can_have_is_told(
    store: SqlStore, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    fill(store)
    for row in (0, 10**23):
        assert main(["outbox", what, "1", str(row)]) == 1
        assert f"There is no row {row};" in capsys.readouterr().err
    with store.read() as tx:
        assert [row.id for row in tx.hold.every(["doubtful"], 9)] == [1]


def test_a_row_names_its_item(store: SqlStore, capsys: pytest.CaptureFixture[str]) -> None:
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
        concern = samples.concern()
        tx.concerns.add(concern)
        tx.outbox.put(samples.card(kind=PostKind.CONCERN_CARD, item_id=concern.id), NOW)
    main(["outbox", "list", "--all"])
    assert f"{concern.public_id} {concern.title}"[:30] in capsys.readouterr().out


def dead(store: SqlStore, **changes: Any) -> None:
    """Give a row up as row 1."""
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
        tx.outbox.put(samples.card(**changes), NOW)
    with store.begin() as tx:
        [row] = tx.outbox.claim(at=NOW, lease=SPAN.lease, by="w", limit=1, pace=SPAN.pace)
        tx.outbox.mark_dead(row, "user_disabled", NOW)


def test_a_place_that_slack_closed_is_tried_again_at_once(
    store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    dead(store, kind=PostKind.CONCERN_NEWS, channel=None, person="U1")
    there = "T-SPONSOR/U1"
    later = SystemClock().real() + timedelta(days=1)
    with store.begin() as tx:
        tx.outbox.rest(there, later)
        tx.stoppages.note(Stoppage(place=there, code="user_disabled", since=NOW))
    assert main(["outbox", "retry", "1"]) == 0
    said = "Row 1 will be tried again now; Slack refused it last time (user_disabled).\n"
    assert capsys.readouterr().out == said
    now = SystemClock().real()
    with store.begin() as tx:
        assert tx.outbox.claim(at=now, lease=SPAN.lease, by="w", limit=1, pace=SPAN.pace)
        assert tx.stoppages.at([there]) == []


def test_a_rest_that_slack_asked_for_is_not_ended(store: SqlStore) -> None:
    dead(store)
    with store.begin() as tx:
        tx.outbox.rest("T-SPONSOR/C1", SystemClock().real() + timedelta(minutes=10))
    assert main(["outbox", "retry", "1"]) == 0
    now = SystemClock().real()
    with store.begin() as tx:
        assert not tx.outbox.claim(at=now, lease=SPAN.lease, by="w", limit=1, pace=SPAN.pace)


@pytest.mark.parametrize(
    ("is_revoked", "said"),
    [
        (True, "Row 1 will be sent once Slack accepts the token again (token_revoked).\n"),
        (False, "Row 1 will be sent once the channel is open to Liaison again (left).\n"),
    ],
)
def test_what_cannot_be_sent_yet_is_not_promised(
    store: SqlStore, capsys: pytest.CaptureFixture[str], is_revoked: bool, said: str
) -> None:
    dead(store)
    with store.begin() as tx:
        if is_revoked:
            tx.stoppages.note(Stoppage(place="T-SPONSOR", code="token_revoked", since=NOW))
        else:
            tx.rests.begin("study-1", "left", NOW)
    assert main(["outbox", "retry", "1"]) == 0
    assert capsys.readouterr().out == said


def test_a_message_of_a_day_that_is_over_is_not_sent_again(
    store: SqlStore, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = {"channel": None, "person": "U1", "engagement_id": None, "item_id": None}
    dead(store, kind=PostKind.PERSON_DAY, refs={"day": "2026-11-02"}, **facts)
    assert main(["outbox", "retry", "1"]) == 1
    assert "Row 1 was a message for 2026-11-02: it would be left out" in capsys.readouterr().err
    with store.read() as tx:
        assert [row.id for row in tx.hold.every(["dead"], 9)] == [1]


def test_one_wrong_row_changes_none(store: SqlStore, capsys: pytest.CaptureFixture[str]) -> None:
    fill(store)
    assert main(["outbox", "retry", "1", "3"]) == 1
    assert "Row 3 is neither in doubt nor given up" in capsys.readouterr().err
    assert main(["outbox", "drop", "1", "99"]) == 1
    assert "Row 99 is being sent or has an end" in capsys.readouterr().err
    with store.read() as tx:
        assert [row.id for row in tx.hold.every(["doubtful"], 9)] == [1]


@pytest.mark.parametrize("words", [["list", "1"], ["retry"], ["drop"]])
def test_what_makes_no_sense_is_refused(
    store: SqlStore, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outbox", *words]) == 1
    assert f"{words[0]} takes" in capsys.readouterr().err


def test_a_restore_is_marked(store: SqlStore, capsys: pytest.CaptureFixture[str]) -> None:
    fill(store)
    assert main(["restore-mark"]) == 0
    assert capsys.readouterr().out.startswith("1 waiting posts will be looked up in Slack")
    with store.read() as tx:
        assert [row.id for row in tx.hold.every(["doubtful"], 9)] == [1, 3]


def test_a_restore_is_not_marked_under_a_program_that_serves_the_file(
    store: SqlStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(store)
    with SingleProcessLock(lock_path(tmp_path / "liaison.db")):
        assert main(["restore-mark"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "The record is served by a running Liaison: stop it, then run this; nothing was changed.\n"
    )
    with store.read() as tx:
        assert [row.id for row in tx.hold.every(["doubtful"], 9)] == [1]
    assert main(["restore-mark"]) == 0


@pytest.mark.parametrize(("seconds", "is_told"), [(5, True), (300, False)])
def test_a_restore_beside_a_running_worker_says_so_on_postgresql(
    monkeypatch: pytest.MonkeyPatch,
    postgres_database: str,
    capsys: pytest.CaptureFixture[str],
    seconds: int,
    is_told: bool,
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres_database)
    migrate(postgres_database)
    store = SqlStore(postgres_database)
    with store.begin() as tx:
        tx.ticks.record(TICK, SystemClock().real() - timedelta(seconds=seconds))
    store.close()
    assert main(["restore-mark"]) == 0
    assert ("A worker has ticked in the last minute" in capsys.readouterr().out) is is_told


@pytest.mark.parametrize("command", [["outbox", "list"], ["restore-mark"]])
def test_a_database_of_another_shape_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    assert main(command) == 1
    assert "run `python -m bot migrate` first" in capsys.readouterr().err


def test_a_database_that_is_away_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://u:p@127.0.0.1:9/none")
    assert main(["outbox", "list"]) == 1
    assert "cannot be reached" in capsys.readouterr().err
