"""Opens the demonstration: finds a port, says what it does, opens the browser, ends cleanly."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Iterator

from bot.playground.page.process import BotDidNotStartError
from bot.playground.page.server import PageServer
from bot.playground.page.stage import Stage

PORT = 8080
PORTS_TO_TRY = 50
FAILED = 1
HOST = "127.0.0.1"


def play_page(*, port: int = PORT, browser: bool = True, over_socket: bool = False) -> int:
    """Play until somebody presses Ctrl-C; returns the exit code."""
    free = choose_port(port)
    if free is None:
        return FAILED
    _say("Liaison, on a stand-in Slack on this machine. No account, no network.")
    _say(f"Starting the bot (python -m bot serve, over {'a socket' if over_socket else 'HTTP'}) …")
    stage = Stage(over_socket=over_socket)
    code = 0
    with _ended_like_ctrl_c(), contextlib.suppress(KeyboardInterrupt):
        try:
            asyncio.run(_serve(stage, free, browser=browser))
        except BotDidNotStartError as error:
            _say(f"The bot did not start. The end of its log:\n{error}")
            code = FAILED
        finally:
            _end(stage)
    _say("Everything is stopped, and the temporary folder is gone.")
    return code


def choose_port(wanted: int) -> int | None:
    """Return the port to use: where it is taken, the next free one, if the person agrees."""
    if _is_free(wanted):
        return wanted
    others = range(wanted + 1, min(wanted + PORTS_TO_TRY, 65_536))
    other = next((one for one in others if _is_free(one)), None)
    if other is None:
        _say(f"Port {wanted} and those behind it are taken. Please say --port N.")
        return None
    if not sys.stdin.isatty():
        _say(f"Port {wanted} is taken, so the page is on port {other}.")
        return other
    sys.stdout.write(f"Port {wanted} is taken. Use {other} instead? [Y/n] ")
    sys.stdout.flush()
    answer = sys.stdin.readline().strip().lower()
    return None if answer.startswith("n") else other


def _end(stage: Stage) -> None:
    """Leave nothing behind, however often somebody presses Ctrl-C meanwhile."""
    before = {one: signal.signal(one, signal.SIG_IGN) for one in (signal.SIGINT, signal.SIGTERM)}
    _say("\nEnding …")
    stage.close()
    for one, handler in before.items():
        signal.signal(one, handler)


async def _serve(stage: Stage, port: int, *, browser: bool) -> None:
    server = PageServer(stage, port=port)
    await server.start()
    _say(f"\n    Open {server.address}\n\nCtrl-C ends it; nothing is kept.")
    try:
        if browser and _has_screen():
            webbrowser.open(server.address)
        await asyncio.to_thread(stage.start)
        _say("The bot is up.")
        await asyncio.Event().wait()
    finally:
        await server.stop()


def _has_screen() -> bool:
    """Tell whether a browser could open: one in the terminal would only be in the way."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


@contextlib.contextmanager
def _ended_like_ctrl_c() -> Iterator[None]:
    """Let a request to end (SIGTERM) clean up as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
