"""Puts the oracle's questions to every call, answer and response_url use."""

from bot.playground.calls import Call, Json
from bot.playground.desk import Desk
from bot.playground.oracle.arguments import check_arguments
from bot.playground.oracle.blocks import check_choices
from bot.playground.oracle.manners import check_manners
from bot.playground.oracle.surfaces import check_message_blocks, check_view

EMPTY: Json = {"options": []}
"""Nothing fits: the only list of options that may be empty."""
MOST_OFFERED = 100

RESPONSE_KEYS = frozenset(
    {
        "text",
        "blocks",
        "attachments",
        "response_type",
        "replace_original",
        "delete_original",
        "thread_ts",
        "unfurl_links",
        "unfurl_media",
        "metadata",
        "mrkdwn",
    }
)


def audit_call(desk: Desk, call: Call) -> None:
    """Write down every fault of a Web API call."""
    problems = list(check_arguments(call))
    view = call.args.get("view")
    if isinstance(view, dict):
        problems += [*check_view(view), *check_manners("view", view)]
    else:
        problems += [*_blocks(call.args), *check_manners(call.method, call.args)]
    for problem in problems:
        desk.find(call.method, problem)


def audit_message(desk: Desk, where: str, content: Json) -> None:
    """Write down every fault of an answer: `answer` in an acknowledgement, or `response_url`."""
    problems = [f"Slack knows no key {one!r}" for one in sorted(content.keys() - RESPONSE_KEYS)]
    problems += [*_blocks(content), *check_manners(where, content)]
    for problem in problems:
        desk.find(where, problem)


def audit_view(desk: Desk, where: str, view: Json) -> None:
    """Write down every fault of a view that came in an acknowledgement."""
    for problem in (*check_view(view), *check_manners("view", view)):
        desk.find(where, problem)


def audit_options(desk: Desk, body: object) -> None:
    """Write down every fault of the options a menu got."""
    content = body if isinstance(body, dict) else {}
    menu = {"type": "static_select", **content}
    problems = list(check_choices(menu, "block_suggestion")) if content != EMPTY else []
    if content.keys() not in ({"options"}, {"option_groups"}):
        problems.append("a menu wants either options or option_groups")
    offered = [one for group in content.get("option_groups", ()) for one in group["options"]]
    if len(offered) > MOST_OFFERED:
        problems.append(f"{len(offered)} options are more than the {MOST_OFFERED} that are shown")
    for problem in problems:
        desk.find("block_suggestion", problem)


def _blocks(content: Json) -> list[str]:
    return list(check_message_blocks(content["blocks"])) if content.get("blocks") else []
