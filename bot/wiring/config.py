"""The settings: read from the environment and a .env file, all problems told at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from bot.usecases.patience import Patience
from bot.wiring.environment import Environment, Unfit
from bot.wiring.rehearsal import FaultPoint, in_haste

DEFAULT_DATABASE = "sqlite:///liaison.db"
DEFAULT_API = "https://slack.com/api/"
DATABASES = ("sqlite:///", "postgresql+psycopg://", "postgresql://", "postgres://")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
HIGHEST_PORT = 65_535


class Part(StrEnum):
    """Which part of the work a process does."""

    ALL = "all"
    WEB = "web"
    WORKER = "worker"


class ConfigProblems(Exception):
    """The settings do not fit; one sentence for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting, understood."""

    database_url: str = field(repr=False)
    bot_token: str = field(repr=False)
    signing_secret: str = field(repr=False)
    app_token: str = field(repr=False)
    api_url: str
    host: str
    port: int
    clock_file: Path | None
    log_level: str
    fault_point: FaultPoint | None = None
    haste: float = 1.0
    pace: float = 1.0

    @property
    def is_sqlite(self) -> bool:
        """Tell whether the record is one file."""
        return self.database_url.startswith("sqlite:")

    @property
    def patience(self) -> Patience:
        """Return how long delivery waits for what."""
        return in_haste(self.haste, self.pace)

    @property
    def uses_socket(self) -> bool:
        """Tell whether requests come over Socket Mode."""
        return bool(self.app_token)


def load(env_file: Path | None = None) -> Config:
    """Read the settings; raises ConfigProblems with a sentence for each that makes no sense."""
    config, problems = understood(env_file)
    if problems:
        raise ConfigProblems(problems)
    return config


def understood(env_file: Path | None = None) -> tuple[Config, tuple[str, ...]]:
    """Read the settings, and a sentence for each that makes no sense and counts as not set.

    A sentence begins with the name of its setting.
    """
    env = Environment(env_file or Path(".env"))
    config = Config(
        database_url=env.text("DATABASE_URL", DEFAULT_DATABASE, _check_database),
        bot_token=env.text("SLACK_BOT_TOKEN", "", _starts_with("xoxb-")),
        signing_secret=env.text("SLACK_SIGNING_SECRET", ""),
        app_token=env.text("SLACK_APP_TOKEN", "", _starts_with("xapp-")),
        api_url=env.text("SLACK_API_URL", DEFAULT_API, _check_api),
        host=env.text("HOST", "127.0.0.1"),
        port=int(env.text("PORT", "3000", _check_port)),
        clock_file=_path(env.text("LIAISON_CLOCK_FILE", "")),
        log_level=env.text("LOG_LEVEL", "INFO", _check_level).upper(),
        fault_point=_fault_point(env.text("LIAISON_FAULT_POINT", "", _check_fault_point)),
        haste=float(env.text("LIAISON_HASTE", "1", _check_haste)),
        pace=float(env.text("LIAISON_PACE", "1", _check_haste)),
    )
    return config, (*env.problems, *_rehearsals_of(config))


def _rehearsals_of(config: Config) -> list[str]:
    """Refuse what is for tests where the Slack is no stand-in."""
    set_ones = {
        "LIAISON_CLOCK_FILE moves the clock": config.clock_file is not None,
        "LIAISON_FAULT_POINT kills the program": config.fault_point is not None,
        "LIAISON_HASTE shortens what protects from sending twice": config.haste != 1.0,
        "LIAISON_PACE sends faster than Slack asks for": config.pace != 1.0,
    }
    if is_loopback(config.api_url):
        return []
    return [
        f"{what}, for a test only: it is refused unless SLACK_API_URL leads to this machine."
        for what, is_set in set_ones.items()
        if is_set
    ]


def require_for_serving(config: Config, part: Part) -> None:
    """Refuse to serve without what this part needs; raises ConfigProblems."""
    problems = []
    if not config.bot_token:
        problems.append(
            "SLACK_BOT_TOKEN is missing: it is the xoxb- token under OAuth & Permissions."
        )
    # With Socket Mode the worker holds the connection; web then answers the health checks alone.
    if part is not Part.WORKER and not (config.signing_secret or config.app_token):
        problems.append(
            "SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode) is missing."
        )
    if part is not Part.ALL and config.is_sqlite:
        problems.append(
            "--only needs PostgreSQL: SQLite allows one process, and `serve` alone does it all."
        )
    if problems:
        raise ConfigProblems(tuple(problems))


def is_loopback(url: str) -> bool:
    """Tell whether a URL leads to this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _path(text: str) -> Path | None:
    return Path(text) if text else None


def _check_database(value: str) -> None:
    if not value.startswith(DATABASES) or not _has_a_port_that_counts(value):
        raise Unfit("must be sqlite:///a-file.db or postgresql+psycopg://user:password@host/name.")
    if value in {"sqlite:///", "sqlite:///:memory:"}:
        raise Unfit("must name a file: a database in memory forgets everything.")


def _has_a_port_that_counts(url: str) -> bool:
    try:
        _ = urlsplit(url).port
    except ValueError:
        return False
    return True


def _check_api(value: str) -> None:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Unfit("must be a URL such as https://slack.com/api/.")
    if parts.scheme == "http" and not is_loopback(value):
        raise Unfit("must be https: tokens travel on it.")


def _check_port(value: str) -> None:
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(HIGHEST_PORT))
    if not (is_number and int(value) <= HIGHEST_PORT):
        raise Unfit(f"must be a number from 0 to {HIGHEST_PORT}.")


def _check_level(value: str) -> None:
    if value.upper() not in LEVELS:
        raise Unfit(f"must be one of {', '.join(LEVELS)}.")


def _check_fault_point(value: str) -> None:
    try:
        FaultPoint.read(value)
    except ValueError as error:
        raise Unfit(str(error)) from error


def _fault_point(value: str) -> FaultPoint | None:
    return FaultPoint.read(value) if value else None


def _check_haste(value: str) -> None:
    try:
        is_fit = 0 < float(value) <= 1
    except ValueError:
        is_fit = False
    if not is_fit:
        raise Unfit("must be a number above 0 and up to 1.")


def _starts_with(prefix: str) -> Callable[[str], None]:
    def check(value: str) -> None:
        if not value.startswith(prefix):
            raise Unfit(f"must start with {prefix}.")

    return check
