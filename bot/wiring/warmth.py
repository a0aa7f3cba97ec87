"""Loading the language behind the start: a first date would pay for it, a start would too."""

from threading import Event, Thread

from bot.language import open_tables, warm_up

REST = 3.0
"""Seconds: whoever could not ask during the start asks now, and is answered first."""


class Warmth:
    """Warms up in a thread of its own; nobody waits for it."""

    def __init__(self) -> None:
        self._stopping = Event()
        self._thread = Thread(target=self._warm_up, name="warmth", daemon=True)

    def start(self) -> None:
        """Begin soon."""
        self._thread.start()

    def stop(self) -> None:
        """Begin no more; what has begun ends by itself."""
        self._stopping.set()

    def _warm_up(self) -> None:
        open_tables()
        if not self._stopping.wait(REST):
            warm_up()
