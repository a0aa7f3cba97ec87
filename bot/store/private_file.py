"""The files of a SQLite record belong to whoever runs Liaison, and to nobody else to read."""

import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_IRWXG, S_IRWXO

log = logging.getLogger(__name__)

BESIDE = ("", "-wal", "-shm", "-journal")
"""SQLite gives what it creates beside a file the rights of that file, but never takes any away."""
_OWNERS_ONLY = 0o600
_OTHERS = S_IRWXG | S_IRWXO


def create_for_owner(record: Path) -> None:
    """Create a record's file where there is none; SQLite says why where that cannot be done."""
    with suppress(OSError):
        os.close(os.open(record, os.O_CREAT | os.O_RDWR, _OWNERS_ONLY))


def take_from_others(record: Path) -> None:
    """Close a record's file, and what is beside it, to everybody but its owner."""
    for file in open_to_others(record):
        try:
            file.chmod(S_IMODE(file.stat().st_mode) & ~_OTHERS)
        except OSError:
            told, what = "Others can read a file of the record.", "record_open_to_others"
        else:
            told, what = "A file of the record was open to others.", "record_closed_off"
        log.warning(told, extra={"action": what, "file": file.name})


def open_to_others(record: Path) -> Iterator[Path]:
    """Yield the files of a record that somebody beside its owner may read or write."""
    if os.name != "posix":  # pragma: no cover (there rights do not stand in the file's mode)
        return
    for end in BESIDE:
        file = Path(f"{record}{end}")
        with suppress(OSError):
            if file.stat().st_mode & _OTHERS:
                yield file
