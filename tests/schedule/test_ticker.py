"""The ticker asks at once, again when asked, survives failures, and stops with clean hands."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest

from bot.domain.errors import NotSaved
from bot.schedule import ticker as ticker_room
from bot.schedule.errand import Errand
from bot.schedule.ticker import Round, Ticker

PATIENCE = 5.0


@dataclass
class Diary:
    """Writes down what a ticker asked for; tests wait until something is in it."""

    entries: list[str] = field(default_factory=list)
    written: threading.Condition = field(default_factory=threading.Condition)

    def write(self, entry: str) -> None:
        with self.written:
            self.entries.append(entry)
            self.written.notify_all()

    def wait_for(self, entry: str, times: int = 1) -> None:
        with self.written:
            assert self.written.wait_for(lambda: self.entries.count(entry) >= times, PATIENCE)

    def count(self, entry: str) -> int:
        with self.written:
            return self.entries.count(entry)


@pytest.fixture
def diary() -> Diary:
    return Diary()


def writes(diary: Diary, entry: str, gives: int = 0) -> Callable[[], int]:
    def run() -> int:
        diary.write(entry)
        return gives

    return run


@pytest.fixture
def quiet_round(diary: Diary) -> Round:
    return Round(
        plan=writes(diary, "plan"),
        deliver=writes(diary, "deliver"),
        look=writes(diary, "look"),
        sweep=lambda: diary.write("sweep"),
        release=lambda: diary.write("release"),
        note_tick=lambda: diary.write("tick"),
        has_clock_moved=lambda: False,
    )


@pytest.fixture
def start() -> Iterator[Callable[[Round], Ticker]]:
    started: list[Ticker] = []

    def begin(round_: Round) -> Ticker:
        ticker = Ticker(round_)
        ticker.start()
        started.append(ticker)
        return ticker

    yield begin
    for ticker in started:
        ticker.stop()


Start = Callable[[Round], Ticker]


def test_the_first_round_is_at_once(diary: Diary, quiet_round: Round, start: Start) -> None:
    start(quiet_round)
    for entry in ("plan", "tick", "deliver", "sweep"):
        diary.wait_for(entry)


def test_a_commit_wakes_delivery(diary: Diary, quiet_round: Round, start: Start) -> None:
    ticker = start(quiet_round)
    diary.wait_for("tick")
    before = diary.count("deliver")
    ticker.wake()
    diary.wait_for("deliver", before + 1)


def test_delivery_goes_on_while_rows_are_due(
    diary: Diary, quiet_round: Round, start: Start
) -> None:
    rows = iter([1, 1, 1])

    def deliver() -> int:
        diary.write("deliver")
        return next(rows, 0)

    start(replace(quiet_round, deliver=deliver))
    diary.wait_for("deliver", 4)


def test_a_moved_clock_plans_anew(diary: Diary, quiet_round: Round, start: Start) -> None:
    moved = iter([True])
    start(replace(quiet_round, has_clock_moved=lambda: next(moved, False)))
    diary.wait_for("plan", 2)
    diary.wait_for("tick", 2)


def test_a_failed_round_is_logged_with_a_reference_and_the_next_one_comes(
    diary: Diary, quiet_round: Round, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> int:
        diary.write("failed")
        raise ValueError("x")

    ticker = start(replace(quiet_round, plan=fail))
    diary.wait_for("failed")
    ticker.trigger()
    diary.wait_for("failed", 2)
    assert diary.count("tick") == 0
    failed = [vars(one) for one in caplog.records if vars(one).get("action") == "tick_failed"]
    assert {one["errand"] for one in failed} == {"plan"}
    assert all(len(str(one["reference"])) == 8 for one in failed)


def test_a_database_that_is_away_is_one_line_and_the_next_tick_comes(
    diary: Diary, quiet_round: Round, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> int:
        diary.write("away")
        raise NotSaved

    ticker = start(replace(quiet_round, plan=away))
    diary.wait_for("away")
    ticker.trigger()
    diary.wait_for("away", 2)
    said = [one for one in caplog.records if vars(one).get("action") == "tick_not_kept"]
    assert {vars(one)["why"] for one in said} == {"NotSaved"}
    assert [one.exc_info for one in said] == [None] * len(said)


def test_a_stop_gives_back_what_was_claimed(diary: Diary, quiet_round: Round) -> None:
    ticker = Ticker(quiet_round)
    ticker.start()
    diary.wait_for("tick")
    ticker.stop()
    diary.wait_for("release")
    assert diary.entries[-1] == "release"


def test_a_stop_ends_a_long_delivery_after_the_row_in_hand(
    diary: Diary, quiet_round: Round
) -> None:
    ticker = Ticker(replace(quiet_round, deliver=writes(diary, "deliver", gives=1)))
    ticker.start()
    diary.wait_for("deliver", 3)
    ticker.stop()
    assert diary.entries[-1] == "release"


def test_a_send_that_hangs_does_not_keep_the_program_from_stopping(
    diary: Diary,
    quiet_round: Round,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(ticker_room, "STOP_SECONDS", 0.2)
    go = threading.Event()

    def hang() -> int:
        diary.write("hangs")
        go.wait(PATIENCE)
        return 0

    ticker = Ticker(replace(quiet_round, deliver=hang))
    ticker.start()
    diary.wait_for("hangs")
    ticker.stop()
    go.set()
    assert diary.count("release") == 1
    assert "stop_unfinished" in [vars(one).get("action") for one in caplog.records]


def test_jobs_live_in_memory_and_may_be_late(quiet_round: Round, start: Start) -> None:
    ticker = start(quiet_round)
    scheduler = ticker._scheduler
    assert scheduler is not None
    jobs = scheduler.get_jobs()
    assert sorted(job.trigger.interval.total_seconds() for job in jobs) == [1, 2, 3, 10, 10]
    assert {(job.coalesce, job.max_instances, job.misfire_grace_time) for job in jobs} == {
        (True, 1, None)
    }


def test_an_errand_asked_twice_while_it_waits_runs_once(diary: Diary) -> None:
    errand = Errand("once", lambda: diary.write("run"))
    errand.ask()
    errand.ask()
    errand.start()
    diary.wait_for("run")
    errand.stop()
    assert errand.join(PATIENCE)
    assert diary.count("run") == 1


def test_what_waits_behind_a_message_may_leave_sooner_where_slack_asks_for_less(
    quiet_round: Round,
) -> None:
    left = iter([1, 1, 0, 0])
    ticker = Ticker(replace(quiet_round, deliver=lambda: next(left)), pace=0.3)
    assert ticker._do_deliver() == 0.3 * ticker_room.AGAIN_S
    assert ticker._do_deliver() is None


def test_an_errand_that_never_began_has_ended() -> None:
    assert Errand("never", lambda: None).join(0.1)


def test_an_errand_that_wants_to_be_run_again_is_run_unasked(diary: Diary) -> None:
    wishes = iter([0.01, 0.01, None])

    def run() -> float | None:
        diary.write("run")
        return next(wishes)

    errand = Errand("again", run)
    errand.start()
    errand.ask()
    diary.wait_for("run", 3)
    errand.stop()
    assert errand.join(PATIENCE)


def test_who_asks_meanwhile_does_not_take_the_place_of_the_run_that_was_wanted(
    diary: Diary,
) -> None:
    wishes = iter([0.05, None, None])

    def run() -> float | None:
        diary.write("run")
        return next(wishes)

    errand = Errand("again", run)
    errand.start()
    errand.ask()
    diary.wait_for("run")
    errand.ask()
    diary.wait_for("run", 3)
    errand.stop()
    assert errand.join(PATIENCE)


def test_delivery_looks_again_when_the_channel_may_take_its_next_message(
    diary: Diary, quiet_round: Round, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ticker_room, "AGAIN_S", 0.01)
    rows = iter([1, 0, 1, 0])

    def deliver() -> int:
        diary.write("deliver")
        return next(rows, 0)

    ticker = Ticker(replace(quiet_round, deliver=deliver))
    ticker._deliver.start()
    ticker._deliver.ask()
    diary.wait_for("deliver", 5)
    ticker._deliver.stop()
