"""Who may call what: tokens and scopes."""

from bot.playground.calls import Call
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.facts import FACTS

FOR_APP_TOKENS = frozenset({"apps.connections.open"})
WITHOUT_TOKEN = frozenset({"api.test"})


def check_method(call: Call) -> None:
    """Refuse a method that the stand-in does not play."""
    if call.method not in FACTS:
        raise SlackError("unknown_method")


def check_token(desk: Desk, call: Call) -> None:
    """Refuse a missing, unknown or wrong kind of token."""
    if call.method in WITHOUT_TOKEN:
        return
    if not call.token:
        raise SlackError("not_authed")
    if call.token not in {desk.credentials.bot_token, desk.credentials.app_token}:
        raise SlackError("invalid_auth")
    wanted = call.method in FOR_APP_TOKENS
    if wanted is not (call.token == desk.credentials.app_token):
        raise SlackError("not_allowed_token_type")


def check_scope(desk: Desk, call: Call) -> None:
    """Refuse a call that the granted scopes do not cover, naming what is needed."""
    facts = FACTS[call.method]
    needed = facts.scopes
    if facts.by_kind:
        found = desk.world.channels.get(str(call.args.get("channel", "")))
        kinds = [found.kind] if found else ["channels", "groups", "im"]
        needed = tuple(f"{kind}:{facts.by_kind}" for kind in kinds)
    granted = desk.manifest.scopes
    if needed and not granted.intersection(needed):
        if not desk.manifest.declined.intersection(needed):
            desk.find(call.method, f"the manifest does not ask for {' or '.join(needed)}")
        raise SlackError("missing_scope", needed=",".join(needed), provided=scope_header(desk))


def scope_header(desk: Desk) -> str:
    """Return the granted scopes as Slack sends them in `x-oauth-scopes`."""
    return ",".join(sorted(desk.manifest.scopes))
