"""A line to PostgreSQL that can be cut, or fall silent, at any moment a test chooses."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread

from sqlalchemy import URL, make_url

SILENT = "silent"
CUT_BEFORE = "cut before the server hears it"
CUT_AFTER = "cut when the server answers it"


class Line:
    """A TCP proxy: it passes everything on until something is said that it was told to fail at."""

    def __init__(self, server: URL) -> None:
        self._server = server
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._mutex = Lock()
        self.fail_at: bytes | None = None
        self.after: bytes | None = None
        """What a conversation has to say first; words of before `fail` do not count."""
        self.fault = CUT_AFTER
        self.failed = Event()
        self.is_refusing = False
        """As long as it is true every new conversation ends before it begins."""
        self._run(self._accept)

    @property
    def url(self) -> str:
        """Return the database's address through this line."""
        port = self._listener.getsockname()[1]
        through = self._server.set(host="127.0.0.1", port=port, query={})
        return through.render_as_string(hide_password=False)

    def fail(self, words: bytes, fault: str, *, after: bytes | None = None) -> None:
        """Fail when a client next says these words, in the conversation that said `after` first."""
        self.failed.clear()
        self.fault, self.fail_at = fault, words
        self.after = None if after is None else bytes(bytearray(after))

    def cut(self) -> None:
        """End all conversations and take no new ones."""
        # Only a shutdown wakes a thread that waits in accept().
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.hang_up()

    def hang_up(self) -> None:
        """End the conversations that are under way."""
        with self._mutex:
            ends, self._open = self._open, []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _run(self, work: Callable[[], None]) -> None:
        Thread(target=work, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self.is_refusing:
                    client.close()
                    continue
                server = self._reach_server()
                with self._mutex:
                    self._open += [client, server]
                is_over = Event()
                self._run(partial(self._listen, client, server, is_over))
                self._run(partial(self._reply, client, server, is_over))

    def _reach_server(self) -> socket.socket:
        host = self._server.query.get("host") or self._server.host or "127.0.0.1"
        port = int(str(self._server.query.get("port") or self._server.port or 5432))
        if str(host).startswith("/"):
            server = socket.socket(socket.AF_UNIX)
            server.connect(str(Path(str(host)) / f".s.PGSQL.{port}"))
            return server
        return socket.create_connection((str(host), port))

    def _listen(self, client: socket.socket, server: socket.socket, is_over: Event) -> None:
        heard = b""
        with contextlib.suppress(OSError):
            while words := client.recv(65536):
                heard = self.after if self.after is not None and self.after in words else heard
                is_meant = self.after is None or self.after is heard
                if self.fail_at is not None and is_meant and self.fail_at in words:
                    self.fail_at = None
                    is_over.set()
                    # Told before it happens: whoever notices the fault may ask at once.
                    self.failed.set()
                    if self.fault == CUT_AFTER:
                        server.sendall(words)
                    if self.fault == CUT_BEFORE:
                        self.hang_up()
                elif not is_over.is_set():
                    server.sendall(words)

    def _reply(self, client: socket.socket, server: socket.socket, is_over: Event) -> None:
        with contextlib.suppress(OSError):
            while words := server.recv(65536):
                if not is_over.is_set():
                    client.sendall(words)
                elif self.fault == CUT_AFTER:
                    self.hang_up()


@contextlib.contextmanager
def line_to(url: str) -> Iterator[Line]:
    """Lay a line to a database."""
    line = Line(make_url(url))
    try:
        yield line
    finally:
        line.cut()
