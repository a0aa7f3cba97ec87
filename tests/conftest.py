"""What every test can rely on: a clean environment, a steady hypothesis and a real PostgreSQL."""

import contextlib
import os
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import URL, make_url

pytest.register_assert_rewrite("tests.support")

# After the rewriting of their asserts is asked for:
from tests.support import counting, postgres  # noqa: E402
from tests.support.counting import counted_once  # noqa: E402, F401
from tests.support.order import spread  # noqa: E402

# The same examples on every machine, so that a red run is about the change at hand; no deadline,
# since a slow machine is not a wrong answer. `pytest --hypothesis-profile=explore` looks further.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.register_profile("explore", max_examples=2_000, deadline=None)
hypothesis.settings.load_profile("steady")

OURS = ("SLACK_", "LIAISON_")
SETTINGS = ("DATABASE_URL", "HOST", "LOG_LEVEL", "PORT")
LOOPBACK = "127.0.0.1,localhost,::1"

_run = contextlib.ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Leave the developer's own settings behind, and open a run that its worker processes share."""
    strip_environment()
    if not hasattr(config, "workerinput"):
        os.environ[postgres.RUN_FOLDER] = str(_run.enter_context(postgres.open_run()))


def pytest_unconfigure() -> None:
    """End the run; a server that was started stops now."""
    _run.close()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let each of several processes begin with what takes long."""
    if at_work := getattr(config, "workerinput", None):
        items[:] = spread(items, at_work["workercount"])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Count as covered what a test reaches, where it is there for that, too."""
    with contextlib.nullcontext() if counting.is_counted(item) else counting.counting_stopped():
        return (yield)


def strip_environment() -> None:
    """Take out what would reach a real Slack, database or proxy, and move to an odd time zone."""
    for name in list(os.environ):
        is_ours = name.startswith(OURS) or name in SETTINGS
        if is_ours or name.lower() in {"http_proxy", "https_proxy", "all_proxy"}:
            del os.environ[name]
    # slack_sdk takes proxies from the environment even for this machine.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = LOOPBACK
    # Whoever reads the machine's zone instead of a person's is 45 minutes off and is seen.
    os.environ["TZ"] = "Asia/Kathmandu"
    time.tzset()


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test the same stripped environment, whatever the one before it has set."""
    for name in list(os.environ):
        if name.startswith(OURS) or name in SETTINGS:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """Give the run's PostgreSQL server, started when first asked for; never skipped."""
    server = postgres.server_of(Path(os.environ[postgres.RUN_FOLDER]))
    return server.render_as_string(hide_password=False)


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """Give a fresh, empty PostgreSQL database that is dropped afterwards."""
    server: URL = make_url(postgres_url)
    with postgres.fresh_database(server) as url:
        yield url.render_as_string(hide_password=False)
