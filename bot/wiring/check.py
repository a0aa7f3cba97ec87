"""`check`: what is understood, what Slack granted, what is off, and every problem in a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from slack_sdk.errors import SlackApiError

from bot.blocks.wording_scopes import OPTIONAL, REQUIRED, off_without
from bot.domain.errors import LiaisonError
from bot.slack.installation import Installation
from bot.slack.introduction import SECONDS, Introduced, failure_code, introduce
from bot.slack.wire import Wires
from bot.store.engine import file_of
from bot.store.private_file import open_to_others
from bot.store.schema import SchemaState, revisions
from bot.store.unit import SqlStore
from bot.wiring.config import Config, ConfigProblems, Part, require_for_serving
from bot.wiring.record import NEWER, missing_folder, newer_revision
from bot.wiring.shown import described

PASSING = frozenset(
    {"fatal_error", "internal_error", "ratelimited", "request_timeout", "service_unavailable"}
)
"""What Slack says of itself, and not of a token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a check has to say."""

    lines: tuple[str, ...]
    problems: tuple[str, ...]


def check_settings(config: Config, problems: tuple[str, ...]) -> Findings:
    """Show the settings where some make no sense; nothing is asked of what others lead to."""
    broken = {problem.partition(" ")[0] for problem in problems}
    lines = [f"{name} = {value}" for name, value in described(config, broken)]
    later = "Database and Slack are looked at when the settings make sense."
    return Findings(lines=(*lines, later), problems=problems)


def check(config: Config) -> Findings:
    """Look at settings, database and Slack; nothing is changed anywhere."""
    problems = [*_missing(config), *_database(config)]
    lines = [f"{name} = {value}" for name, value in described(config)]
    lines += _open_to_others(config)
    lines += _newer(config)
    lines.append(f"transport = {'Socket Mode' if config.uses_socket else 'HTTP'}")
    if config.bot_token:
        wires = Wires(base_url=config.api_url, tokens=Installation(config.bot_token))
        try:
            found = introduce(wires)
        except (SlackApiError, OSError, ValueError) as error:
            problems.append(_refused("SLACK_BOT_TOKEN", error))
        else:
            lines += _granted(found)
            problems += _not_granted(found.scopes)
        problems += _socket(config, wires)
    return Findings(lines=tuple(lines), problems=tuple(problems))


def _refused(setting: str, error: Exception) -> str:
    """Tell a token that Slack refuses from a Slack that cannot be asked about it."""
    code = failure_code(error)
    is_refusal = isinstance(error, SlackApiError) and error.response.status_code == HTTPStatus.OK
    if is_refusal and code not in PASSING:
        return f"Slack does not accept {setting}: {code}."
    return f"Slack could not be asked about {setting} ({code}): see SLACK_API_URL, or later."


def _missing(config: Config) -> tuple[str, ...]:
    try:
        require_for_serving(config, Part.ALL)
    except ConfigProblems as found:
        return found.problems
    return ()


def _newer(config: Config) -> list[str]:
    store = SqlStore(config.database_url, pool_threads=1)
    try:
        newer = newer_revision(store)
    except LiaisonError:
        return []  # said among the problems
    finally:
        store.close()
    known = revisions()[-1]
    return [f"schema = {newer}, of a newer version; this one knows {known}"] if newer else []


def _open_to_others(config: Config) -> list[str]:
    file = file_of(config.database_url)
    open_files = [each.name for each in open_to_others(file)] if file else []
    return [
        f"Others on this machine can read {name}; `serve` and `migrate` close it to them."
        for name in open_files
    ]


def _database(config: Config) -> Iterator[str]:
    file = file_of(config.database_url)
    if file is not None and not file.parent.is_dir():
        yield missing_folder(file)
        return
    store = SqlStore(config.database_url, pool_threads=1)
    try:
        state = store.schema_state()
    except LiaisonError:
        yield "DATABASE_URL: the database cannot be reached."
    else:
        is_made_by_serve = config.is_sqlite and state is SchemaState.EMPTY
        if state is SchemaState.NEWER:
            yield NEWER
        elif not state.fits and not is_made_by_serve:
            yield "The database is not up to date; run `python -m bot migrate`."
    finally:
        store.close()


def _granted(found: Introduced) -> list[str]:
    lines = [
        f"workspace = {found.identity.team_name or '?'} ({found.identity.team_id})",
        f"granted scopes = {', '.join(sorted(found.scopes)) or 'unknown'}",
    ]
    return lines + [off_without(name) for name in OPTIONAL if _lacks(found, name)]


def _lacks(found: Introduced, scope: str) -> bool:
    return bool(found.scopes) and scope not in found.scopes


def _not_granted(scopes: frozenset[str]) -> list[str]:
    if not scopes:
        return []  # Slack did not say (a proxy may drop the header)
    return [
        f"The scope {name} is missing ({what}); add it and install the app again."
        for name, what in REQUIRED.items()
        if name not in scopes
    ]


def _socket(config: Config, wires: Wires) -> list[str]:
    if not config.uses_socket:
        return []
    try:
        client = wires.app_client(config.app_token, timeout=SECONDS)
        client.apps_connections_open(app_token=config.app_token)
    except (SlackApiError, OSError, ValueError) as error:
        return [_refused("SLACK_APP_TOKEN", error)]
    return []
