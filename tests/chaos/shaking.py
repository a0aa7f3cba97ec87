"""Shaking the ground: PostgreSQL is stopped at once and started again, every few seconds."""

import os
import pwd
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Event

from tests.support import postgres


def restart_every(home: Path, seconds: float) -> Callable[[Event], None]:
    """Return what restarts the server of a run again and again, until it is told to stop."""

    def shake(stopping: Event) -> None:
        while not stopping.wait(seconds):
            restart(home)

    return shake


def restart(home: Path) -> None:
    """Stop it as a crash would (-m immediate), and start it with the options it had."""
    user = postgres.server_user()
    done = subprocess.run(
        [_pg_ctl(home), "restart", "-w", "-D", "data", "-m", "immediate", "-l", "server.log"],
        cwd=home / "server",
        user=user or None,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        env={"PATH": os.defpath, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def _pg_ctl(home: Path) -> Path:
    """Find the programs that started the server; the wheel's are a copy in its home."""
    copies = sorted(home.glob("programs/*/*/bin/pg_ctl"))
    if copies:
        return copies[0]
    return postgres.system_installations()[0].bin / "pg_ctl"
