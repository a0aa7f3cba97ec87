"""Liaison asks Slack for no more than its features need; an administrator reads this list first."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from tests.architecture.sources import ROOT

REQUIRED = {
    "commands": "/action, /concern, /meeting, /liaison and the message shortcuts",
    "chat:write": "cards, answers, reminders",
    "im:write": "the daily message to an owner",
    "app_mentions:read": "@Liaison, the way in for the company that did not install it",
    "channels:read": "whether it is a member, and who else is, in public channels",
    "groups:read": "the same in private channels, where most studies live",
    "users:read": "names, time zones and whose company somebody is of",
}

OPTIONAL = {
    "channels:history": "look whether a doubtful message arrived before sending it again",
    "groups:history": "the same in private channels",
    "im:history": "answers in direct messages, and the same look there",
    "reactions:read": "a reaction as a short answer",
    "pins:write": "pin the agenda or the charter",
    "team:read": "the other organisation's name",
}


def findings(manifest: Mapping[str, Any]) -> list[str]:
    """Name what is asked for beyond, or missing from, the two lists."""
    scopes = manifest["oauth_config"]["scopes"]
    wanted = {("bot", scope) for scope in REQUIRED} | {("bot_optional", one) for one in OPTIONAL}
    asked = {(kind, scope) for kind, listed in scopes.items() for scope in listed}
    return sorted(f"{kind} {scope}" for kind, scope in wanted ^ asked)


def read_manifest() -> dict[str, Any]:
    """Read the manifest as it is installed."""
    manifest: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yml").read_text())
    return manifest


def test_the_manifest_asks_for_these_scopes_and_no_others() -> None:
    assert findings(read_manifest()) == []


@pytest.mark.parametrize(
    ("kind", "scope"), [("bot", "users:read.email"), ("bot_optional", "files:read"), ("user", "im")]
)
def test_the_rule_sees_one_scope_too_many(kind: str, scope: str) -> None:
    manifest = {"oauth_config": {"scopes": {"bot": [*REQUIRED], "bot_optional": [*OPTIONAL]}}}
    assert findings(manifest) == []
    manifest["oauth_config"]["scopes"].setdefault(kind, []).append(scope)
    assert findings(manifest) == [f"{kind} {scope}"]
