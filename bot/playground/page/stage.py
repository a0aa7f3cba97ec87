"""The director of the demonstration: starts over, turns the clock, makes trouble, plays scenes."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.playground.page.deeds import NotPossibleError
from bot.playground.page.drive import Halted, run_slowly, travel
from bot.playground.page.faults import Weather
from bot.playground.page.hours import SPONSOR_ZONE, next_morning
from bot.playground.page.process import BotDidNotStartError
from bot.playground.page.show import Show
from bot.playground.page.story import play_three_weeks

Json = dict[str, Any]

FAILURES = (BotDidNotStartError, AssertionError, RuntimeError, OSError)
"""What the bot, the stand-in and the machine answer when something cannot be done."""
AFTER_A_KILL = 1.5
"""Long enough to be seen, and to type something while nobody answers."""


class Stage:
    """Holds the performance of the moment; one errand with the clock at a time."""

    def __init__(self, *, over_socket: bool = False) -> None:
        """Prepare the first performance."""
        self._over_socket = over_socket
        self.show = Show(over_socket=over_socket)
        self.weather = Weather(self.show.slack.faults)
        self.number = 1
        self.busy = ""
        """What the clock is doing, in words; empty when it just goes."""
        self.doing = ""
        self.problem = ""
        self.scene = "new"
        self._halt = threading.Event()
        self._errand: threading.Thread | None = None
        self._lock = threading.RLock()

    @property
    def wire(self) -> str:
        """Return how Slack and the bot talk."""
        return "Socket Mode" if self._over_socket else "HTTP"

    def start(self) -> None:
        """Begin the first performance."""
        self.show.start()

    def close(self) -> None:
        """End everything."""
        self.stop_clock()
        self.show.close()

    def direct(self, asked: Json) -> Json:
        """Do what the page's director asks for."""
        directions: dict[str, Callable[[Json], None]] = {
            "hour": lambda _: self._travel("hour"),
            "morning": lambda _: self._travel("morning"),
            "week": lambda _: self._travel("week"),
            "run": lambda _: self._begin("run", lambda: run_slowly(self.show, self._halt)),
            "stop": lambda _: self.stop_clock(),
            "fault": lambda one: self.weather.switch(str(one["name"]), on=bool(one["on"])),
            "kill": lambda _: self._kill(),
            "scene": lambda one: self._play(str(one["name"])),
        }
        wanted = directions.get(str(asked.get("do")))
        if wanted is None:
            raise NotPossibleError(f"Nobody knows how to {asked.get('do')!r}.")
        with self._lock:
            wanted(asked)
        return {"ok": True}

    def stop_clock(self) -> None:
        """Stop whatever the clock is doing, and wait until it has stopped."""
        self._halt.set()
        errand = self._errand
        if errand is not None and errand is not threading.current_thread():
            errand.join()
        self._halt.clear()

    def finished(self, within: float) -> bool:
        """Wait until the clock has done what it was asked for; False when that takes longer."""
        errand = self._errand
        if errand is not None:
            errand.join(within)
        return errand is None or not errand.is_alive()

    def _travel(self, how_far: str) -> None:
        now = self.show.hours.now().astimezone(SPONSOR_ZONE)
        until = {
            "hour": now + timedelta(hours=1),
            "morning": next_morning(now),
            "week": now + timedelta(days=7),
        }[how_far]
        self._begin(how_far, lambda: travel(self.show, until, self._halt, self._tell))

    def _kill(self) -> None:
        show = self.show
        show.bot.kill()

        def come_back() -> None:
            try:
                show.restart_bot()
            except FAILURES as error:
                if show is self.show:
                    self.problem = f"The bot did not come back: {error}"

        timer = threading.Timer(AFTER_A_KILL, come_back)
        timer.daemon = True
        timer.start()

    def _play(self, scene: str) -> None:
        """Start over, with an empty channel or with three weeks behind it."""
        self.stop_clock()
        self.scene = scene

        def perform() -> None:
            self._start_over()
            if scene == "weeks":
                play_three_weeks(self.show, self._halt, self._tell)

        self._begin("scene", perform)

    def _start_over(self) -> None:
        self._tell("Setting the stage")
        before, self.show = self.show, Show(over_socket=self._over_socket)
        self.weather = Weather(self.show.slack.faults)
        self.number += 1
        before.close()
        self.show.start()

    def _begin(self, name: str, errand: Callable[[], None]) -> None:
        self.stop_clock()
        self.problem, self.doing = "", name

        def run() -> None:
            try:
                errand()
            except Halted:
                pass
            except FAILURES as error:
                self.problem = f"That did not work: {error}"
            finally:
                self.busy = self.doing = ""

        self._errand = threading.Thread(target=run, name="the clock", daemon=True)
        self._errand.start()

    def _tell(self, words: str) -> None:
        self.busy = words
