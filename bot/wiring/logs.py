"""The log: one line an event, with a stable action and ids; no tokens, no texts, no addresses."""

import logging
import re
import sys
import traceback
from time import gmtime
from typing import TextIO

SECRETS = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|https?://hooks\.slack[^\s\"']*|https?://\S*/(?:actions|commands|app)/\S+"
)
REDACTED = "[redacted]"
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# These print bodies, tokens or a line per call when they are asked for detail.
NOISY = ("slack_bolt", "slack_sdk", "apscheduler", "sqlalchemy", "alembic", "urllib3", "waitress")


class Line(logging.Formatter):
    """Writes an event like `2026-11-27T09:00:00Z INFO action=listening port=3000 — Listening.`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what an exception says may be a person's words and stays out."""
        extras = {key: value for key, value in vars(record).items() if key not in _STANDARD}
        facts = [f"action={extras.pop('action', 'none')}"]
        facts += [f"{key}={_plain(value)}" for key, value in extras.items() if value is not None]
        if record.exc_info and record.exc_info[1] is not None:
            facts += [f"error={type(record.exc_info[1]).__name__}", f"at={_where(record)}"]
        when = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        line = f"{when}Z {record.levelname} {' '.join(facts)} — {record.getMessage()}"
        return SECRETS.sub(REDACTED, line.replace("\n", " "))

    converter = staticmethod(gmtime)


def set_up(level: str, *, stream: TextIO | None = None) -> None:
    """Send our own events to standard error; other people's only from WARNING on."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Line())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(level)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.ERROR)


def _plain(value: object) -> str:
    text = str(value)
    return f'"{text}"' if " " in text else text


def _where(record: logging.LogRecord) -> str:
    """Return the way to the failure, innermost first, without what the exception says."""
    error = record.exc_info[1] if record.exc_info else None
    names: list[str] = []
    seen: list[BaseException] = []
    while error is not None and error not in seen:  # an error may be named as its own cause
        seen.append(error)
        frames = traceback.extract_tb(error.__traceback__)
        path = "<".join(
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno}:{frame.name}"
            for frame in reversed(frames)
        )
        names.append(f"{type(error).__name__}@{path}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return ";".join(names)
