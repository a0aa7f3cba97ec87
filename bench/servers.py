"""Programs that are measured: started as their operators start them, watched until they answer."""

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[1]
PATIENCE_S = 30
LOOK_AGAIN_S = 0.002


class NotReadyError(Exception):
    """The program ended, or did not answer in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running server."""

    port: int
    pid: int
    ready_after: float
    """Seconds from its start to its first good answer."""

    def resident_mb(self) -> float | None:
        """Return its resident memory, where the system says it."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return None
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else None

    def cpu_seconds(self) -> float | None:
        """Return the processor time it has used, where the system says it."""
        try:
            stat = Path(f"/proc/{self.pid}/stat").read_text()
        except OSError:
            return None
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def liaison(settings: Mapping[str, str], folder: Path) -> Iterator[Served]:
    """Run `python -m bot serve`, ready when /readyz says so."""
    port = free_port()
    command = [sys.executable, "-m", "bot", "serve"]
    with _running(command, {**settings, "PORT": str(port)}, folder, port, "/readyz", 200) as one:
        yield one


@contextmanager
def bolt_noop(folder: Path, threads: int) -> Iterator[Served]:
    """Run the bare Bolt app; it knows no page, and says so when it is ready."""
    port = free_port()
    command = [sys.executable, "-m", "bench.noop", str(port), str(threads)]
    with _running(command, {}, folder, port, "/readyz", 404) as one:
        yield one


def migrate(settings: Mapping[str, str], folder: Path) -> None:
    """Bring a database to its shape, as an operator does."""
    command = [sys.executable, "-m", "bot", "migrate"]
    subprocess.run(
        command, env=_environment(settings), cwd=folder, check=True, stdout=subprocess.DEVNULL
    )


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(
    command: list[str], settings: Mapping[str, str], folder: Path, port: int, page: str, status: int
) -> Iterator[Served]:
    log = folder / "server.log"
    with log.open("ab") as output:
        began = monotonic()
        process = subprocess.Popen(
            command,
            env=_environment(settings),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            _wait(process, port, page, status, log)
            yield Served(port=port, pid=process.pid, ready_after=monotonic() - began)
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, page: str, status: int, log: Path) -> None:
    until = monotonic() + PATIENCE_S
    while monotonic() < until and process.poll() is None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        try:
            line.request("GET", page)
            if line.getresponse().status == status:
                return
        except OSError:
            pass
        finally:
            line.close()
        sleep(LOOK_AGAIN_S)
    raise NotReadyError(f"It did not get ready:\n{log.read_text()[-2000:]}")


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    # The program runs in a folder of its own, so that no .env of the checkout is read.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    return {**ours, "PYTHONPATH": str(ROOT), **settings}
