"""Loading the language behind the start: a first date would pay for it, a start would too."""

from threading import Thread

from bot.language import warm_up


class Warmth:
    """Warms up in a thread of its own; nobody waits for it."""

    def __init__(self) -> None:
        self._thread = Thread(target=warm_up, name="warmth", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Let it be: it ends by itself."""
