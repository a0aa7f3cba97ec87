"""The command line: read what is asked for, load only what that needs, and do it."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.wiring.config import (
    HIGHEST_PORT,
    Config,
    ConfigProblems,
    Part,
    load,
    require_for_serving,
    understood,
)

EPILOG = """\
Settings come from the environment and from a file named .env in this folder:
  DATABASE_URL          sqlite:///liaison.db, or postgresql+psycopg://user:password@host/name
  SLACK_BOT_TOKEN       xoxb-…  (OAuth & Permissions)
  SLACK_SIGNING_SECRET  for HTTP (Basic Information)
  SLACK_APP_TOKEN       xapp-…  for Socket Mode (Basic Information, App-Level Tokens)
  SLACK_API_URL         https://slack.com/api/
  HOST, PORT            127.0.0.1, 3000
  LOG_LEVEL             DEBUG, INFO, WARNING or ERROR
"""

EXAMPLES = {
    "serve": """\
examples:
  python -m bot serve                one process does it all (SQLite or PostgreSQL)
  python -m bot serve --only web     takes Slack's requests over HTTP (PostgreSQL)
  python -m bot serve --only worker  ticks, delivers and holds Socket Mode (PostgreSQL)

GET /healthz and /readyz answer on HOST:PORT with the state of the database, the last tick and the
oldest unsent row. SIGTERM ends it within eight seconds; nothing is lost.
""",
    "manifest": """\
examples:
  python -m bot manifest                                     for Socket Mode
  python -m bot manifest --url https://liaison.example.com   for HTTP
""",
    "demo": """\
examples:
  python -m bot demo                 two people of two companies at http://127.0.0.1:8080
  python -m bot demo --socket        the same over Socket Mode
  python -m bot demo --script        a week in this terminal, without a browser

The page is reachable from this machine only. The bot is the real one, with SQLite in a temporary
folder and a clock that the page moves. Ctrl-C ends everything and keeps nothing.
""",
    "outbox": """\
examples:
  python -m bot outbox list           what is in doubt or given up, and what Slack keeps closed
  python -m bot outbox list --all     what waits, too
  python -m bot outbox retry 17 18    send these rows again, with all their attempts
  python -m bot outbox drop 17        never send this row; it stays in the record as skipped

A row in doubt was sent once and Slack's answer was lost. Liaison looks it up in Slack by itself;
where it may not read (no *:history scope) the row waits for you: look into the channel, then
`drop` it if it is there and `retry` it if it is not. The program may run meanwhile.
""",
    "restore-mark": """\
After a backup was restored, and before `serve` is started again:
  python -m bot restore-mark

The restored record believes that what was sent since the backup is still to be sent. With the
mark every waiting row, and every reminder the clock asks for in the next five days, is looked up
in Slack first: what is there counts as sent, the rest is sent once. Where Liaison may not read,
posts wait for you (`python -m bot outbox list`) and reminders say that one may have seen them.
A SQLite file that `serve` has open is refused; on PostgreSQL a running worker is told.
""",
    "parse": """\
examples:
  python -m bot parse "<@U1|maria> send IB v3 by friday"
  python -m bot parse --reference 2026-11-25T15:00 --tz Europe/Berlin -- "send IB v3 by 5/6"
  python -m bot parse --jsonl < sentences.jsonl     {"id", "reference", "tz", "locale", "text"}
""",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    asked = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        return command(asked)
    except ConfigProblems as found:
        return _fail(*found.problems)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Liaison keeps what a sponsor and its CRO promise each other in Slack.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(
        name: str, run: Callable[[argparse.Namespace], int], summary: str
    ) -> argparse.ArgumentParser:
        one = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=EXAMPLES.get(name),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        one.set_defaults(command=run)
        return one

    serve = add("serve", _serve, "answer Slack, tick and deliver")
    serve.add_argument("--only", choices=[Part.WEB.value, Part.WORKER.value], help="one part")
    add("migrate", _migrate, "bring the database to the newest shape")
    add("check", _check, "show the settings as understood, and what Slack granted")
    manifest = add("manifest", _manifest, "print the manifest of the Slack app")
    manifest.add_argument("--url", help="the https address of this server, for HTTP")
    outbox = add("outbox", _outbox, "list what is stuck, send it again or let it go")
    outbox.add_argument("what", choices=["list", "retry", "drop"])
    outbox.add_argument("rows", nargs="*", type=int, metavar="row", help="as `list` numbers them")
    outbox.add_argument("--all", action="store_true", help="list what waits, too")
    add("restore-mark", _restore_mark, "say that the record was restored from a backup")
    _add_parse(add)
    demo = add("demo", _demo, "show Liaison at work in a browser, on a stand-in Slack")
    demo.add_argument("--port", type=_port, default=8080, help="where the page is (default: 8080)")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser")
    demo.add_argument("--socket", action="store_true", help="Socket Mode instead of HTTP")
    demo.add_argument("--script", action="store_true", help="play a week here in the terminal")
    return parser


def _add_parse(add: Callable[..., argparse.ArgumentParser]) -> None:
    parse = add("parse", _parse, "show how a sentence is understood")
    parse.add_argument("--reference", help="the writer's moment, ISO 8601 (default: now)")
    parse.add_argument("--tz", type=_zone, default="UTC", help="the writer's time zone")
    parse.add_argument("--locale", default="en-US", help="the writer's locale")
    parse.add_argument("--jsonl", action="store_true", help="read and write a JSON object a line")
    parse.add_argument("text", nargs="*", help="what would follow /action")


def _serve(asked: argparse.Namespace) -> int:
    part = Part(asked.only or Part.ALL)
    config = _configured()
    require_for_serving(config, part)
    from bot.wiring.bootstrap import build
    from bot.wiring.record import CannotStart

    try:
        program = build(config, part)
    except CannotStart as error:
        return _fail(str(error))
    program.run()
    return 0


def _migrate(_: argparse.Namespace) -> int:
    from bot.wiring.record import CannotMigrate, shape_up

    config = _configured()
    try:
        print(shape_up(config, print))
    except CannotMigrate as error:
        return _fail(str(error))
    return 0


def _outbox(asked: argparse.Namespace) -> int:
    from bot.wiring import outbox_desk

    if (asked.what == "list") is bool(asked.rows):
        return _fail(f"{asked.what} takes {'no rows' if asked.rows else 'the numbers of rows'}.")
    config = _configured()
    try:
        if asked.what == "list":
            lines = outbox_desk.listing(config, with_waiting=asked.all)
        else:
            lines = getattr(outbox_desk, asked.what)(config, asked.rows)
    except outbox_desk.NotDone as error:
        return _fail(str(error))
    print("\n".join(lines))
    return 0


def _restore_mark(_: argparse.Namespace) -> int:
    from bot.wiring import outbox_desk

    config = _configured()
    try:
        print("\n".join(outbox_desk.mark_restored(config)))
    except outbox_desk.NotDone as error:
        return _fail(str(error))
    return 0


def _check(_: argparse.Namespace) -> int:
    from bot.wiring.check import check, check_settings
    from bot.wiring.logs import set_up

    config, problems = understood()
    set_up(config.log_level)
    found = check_settings(config, problems) if problems else check(config)
    print("\n".join(found.lines))
    return _fail(*found.problems) if found.problems else 0


def _manifest(asked: argparse.Namespace) -> int:
    from bot.wiring.manifest import BadAddress, manifest

    try:
        print(manifest(asked.url), end="")
    except BadAddress as error:
        return _fail(str(error))
    return 0


def _parse(asked: argparse.Namespace) -> int:
    from bot.language.report import parse_line
    from bot.wiring.clock import SystemClock

    reference = asked.reference or SystemClock().now().isoformat()
    if not asked.jsonl:
        given = {"reference": reference, "tz": asked.tz, "locale": asked.locale}
        return _say_parsed(lambda: parse_line({**given, "text": " ".join(asked.text)}), "")
    from bot.language import warm_up

    warm_up()  # so that the first line is as quick as the rest
    failed = 0
    for number, line in enumerate(_lines(), start=1):
        if line.strip():
            parse = partial(_parse_json, line, reference)
            failed |= _say_parsed(parse, f"line {number}: ")
    return failed


def _lines() -> Iterator[str]:
    """Give the lines of the input, which are UTF-8 whatever the machine's own habit is."""
    raw = getattr(sys.stdin, "buffer", None)
    return (line.decode("utf-8", "replace") for line in raw) if raw else iter(sys.stdin)


def _parse_json(line: str, reference: str) -> dict[str, Any]:
    from bot.language.report import parse_line, read_json

    return parse_line({"reference": reference, "tz": "UTC", **read_json(line)})


def _say_parsed(parse: Callable[[], dict[str, Any]], where: str) -> int:
    try:
        print(json.dumps(parse(), ensure_ascii=False))
    except ValueError as error:
        return _fail(f"{where}not understood: {error}")
    return 0


def _demo(asked: argparse.Namespace) -> int:
    room = "bot.playground.demo" if asked.script else "bot.playground.page.opening"
    try:
        demo = import_module(room)
    except ModuleNotFoundError as error:
        return _fail(f"The demo needs {error.name}: pip install 'liaison[playground]'.")
    if asked.script:
        return int(demo.play())
    return int(
        demo.play_page(port=asked.port, browser=not asked.no_browser, over_socket=asked.socket)
    )


def _configured() -> Config:
    """Read the settings and send the log to standard error."""
    from bot.wiring.logs import set_up

    config = load()
    set_up(config.log_level)
    return config


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{name} is not a time zone") from error
    return name


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) <= HIGHEST_PORT):
        raise argparse.ArgumentTypeError(f"{text} is not a port")
    return int(text)


def _fail(*problems: str) -> int:
    print("\n".join(problems), file=sys.stderr)
    return 1
