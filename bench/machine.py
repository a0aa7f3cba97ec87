"""What the figures were measured on: cores, memory, Python, load, and the disk's time to sync."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

PAGE = b"\0" * 8192
LIBRARIES = ("slack-bolt", "SQLAlchemy", "psycopg", "waitress")


def described(folder: Path) -> list[str]:
    """Return the lines that stand above the figures."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}"
    syncs = [1000 * one for one in sync_seconds(folder)]
    slow = quantiles(syncs, n=100)[98]
    software = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    software += [f"{name} {version(name)}" for name in LIBRARIES]
    return [
        f"machine   {os.cpu_count()} cores, {memory:.0f} GB memory, {system}",
        f"load      {load()} on average in the minute before (0 is a quiet machine)",
        f"software  {', '.join(software)}",
        f"disk      write 8 kB and sync: p50 {median(syncs):.3f} ms, p99 {slow:.3f} ms",
    ]


def load() -> str:
    """Return the load average of the last minute; above the cores, the figures are worse."""
    return f"{os.getloadavg()[0]:.2f}"


def sync_seconds(folder: Path, times: int = 200) -> list[float]:
    """Return what it takes, each time, to append a page and have it on the disk."""
    sync = getattr(os, "fdatasync", os.fsync)
    took = []
    file = folder / "sync"
    with file.open("wb", buffering=0) as disk:
        for _ in range(times):
            began = perf_counter()
            disk.write(PAGE)
            sync(disk.fileno())
            took.append(perf_counter() - began)
    file.unlink()
    return took
