"""Checks a call's arguments against the facts."""

from collections.abc import Iterator

from bot.playground.calls import Call
from bot.playground.facts import ALWAYS_ALLOWED, FACTS


def check_arguments(call: Call) -> Iterator[str]:
    """Say which arguments are missing or unknown to Slack."""
    facts = FACTS.get(call.method)
    if facts is None:
        yield "the stand-in does not know this method"
        return
    for name in sorted(facts.required):
        if call.args.get(name) in ("", None):
            yield f"the argument {name} is missing"
    for name in sorted(call.args.keys() - facts.required - facts.optional - ALWAYS_ALLOWED):
        yield f"Slack knows no argument {name!r}"
    if call.method in {"views.open", "views.push"} and not call.args.get("trigger_id"):
        yield "the argument trigger_id is missing"
    if call.method == "views.update" and not {"view_id", "external_id"} & call.args.keys():
        yield "view_id or external_id is missing"
