"""Start a throw-away PostgreSQL, say its password and port, stop it when the test run is over.

    postgres_keeper.py FOLDER BIN [USER]

Standard library only, and run as a program: it answers as soon as the server accepts connections
and stays behind in a session of its own, waiting for the lock that the run holds on FOLDER/owner.
"""

import contextlib
import fcntl
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ATTEMPTS = 5
"""How often another port is tried when somebody else was faster."""

# The data are thrown away, so nothing waits for the disk. The odd time zone shows who expects UTC.
SETTINGS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "timezone": "Asia/Kathmandu",
    "unix_socket_directories": "",
}


class Server:
    """One server's programs, its folder and the user who runs it."""

    def __init__(self, folder: Path, programs: Path, user: str) -> None:
        """Make the folder and give it to the user."""
        self.programs, self.user = programs, user
        self.home = folder / "server"
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(mode=0o700)
        if user:
            shutil.chown(self.home, user)

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs; its own words are the error."""
        log = self.home / "log"
        with log.open("ab") as output, _told_in_one_line():
            done = subprocess.run(
                [self.programs / program, *arguments],
                cwd=self.home,
                user=self.user or None,
                group=pwd.getpwnam(self.user).pw_gid if self.user else None,
                extra_groups=[] if self.user else None,
                env={"PATH": os.defpath, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                check=False,
            )
        if done.returncode:
            raise SystemExit(f"{program}: {_last_line_of(log)}")

    def create(self, password: str) -> None:
        """Make a new cluster whose only user has this password."""
        secret = self.home / "password"
        secret.write_text(password)
        if self.user:
            shutil.chown(secret, self.user)
        self.run(
            "initdb",
            "--pgdata=data",
            "--username=postgres",
            "--auth=password",
            "--pwfile=password",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        )

    def start(self) -> int:
        """Start it on a free port of this machine and give the port."""
        for attempt in range(1, ATTEMPTS + 1):
            port = _free_port()
            options = {**SETTINGS, "port": str(port)}
            words = " ".join(f"-c {name}='{value}'" for name, value in options.items())
            try:
                self.run("pg_ctl", "start", "-w", "-D", "data", "-l", "server.log", "-o", words)
            except SystemExit:
                if attempt == ATTEMPTS:
                    raise SystemExit(_last_line_of(self.home / "server.log")) from None
            else:
                return port
        raise AssertionError

    def stop(self) -> None:
        """Stop it at once; nobody needs the data."""
        with contextlib.suppress(SystemExit):
            self.run("pg_ctl", "stop", "-w", "-D", "data", "-m", "immediate")


@contextlib.contextmanager
def _told_in_one_line() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise SystemExit(str(problem)) from None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _last_line_of(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return lines[-1] if lines else "no word about why"


def stay_behind(folder: Path, server: Server) -> None:
    """Wait until the run lets go of its lock, in whatever way it ended; then stop and clear up."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    with (folder / "owner").open() as owner:
        fcntl.flock(owner, fcntl.LOCK_EX)
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def main(folder: Path, programs: Path, user: str) -> None:
    """Start, answer, stay behind."""
    # Held by this process and, after the fork, by the one that stays: the run's end waits for it.
    lock = (folder / "keeper").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    server = Server(folder, programs, user)
    password = secrets.token_hex(12)
    server.create(password)
    port = server.start()
    sys.stdout.write(f"{password} {port}\n")
    sys.stdout.flush()
    if os.fork() == 0:
        stay_behind(folder, server)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
