"""Liaison asks Slack for no more than its features need, and says the same of it everywhere.

The code's own list (what each permission is for) is held against the manifest, its comments, and
the two pages that an administrator reads.
"""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from bot.blocks.wording_scopes import OPTIONAL, REQUIRED
from tests.architecture.sources import ROOT


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


def test_each_scope_in_the_manifest_names_its_feature() -> None:
    lines = (ROOT / "manifest.yml").read_text(encoding="utf-8").splitlines()
    for scope in (*REQUIRED, *OPTIONAL):
        [line] = [one for one in lines if re.match(rf"\s+- {re.escape(scope)}(?:\s|$)", one)]
        assert re.search(r"# \S+ \S+", line), f"{scope}: no word about what it is for"


@pytest.mark.parametrize("page", ["docs/operations.md", "docs/slack-connect.md"])
def test_the_pages_speak_of_every_scope_and_of_no_other(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    known = {*REQUIRED, *OPTIONAL}
    named = set(re.findall(r"`([a-z_]+:(?:read|write|history)|commands)`", text))
    assert named - known == {"connections:write"} & named
    assert known - named == set()


def test_the_page_for_two_companies_says_what_each_optional_scope_is_for() -> None:
    text = (ROOT / "docs/slack-connect.md").read_text(encoding="utf-8")
    table = text.split("<!-- optional scopes -->")[1].split("<!-- end -->")[0]
    assert set(re.findall(r"`([a-z_]+:[a-z]+)`", table)) == set(OPTIONAL)
