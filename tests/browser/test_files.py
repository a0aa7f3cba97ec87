"""A file that Liaison hands over stands below its message, and its reader can keep it."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect
from slack_sdk import WebClient

from bot.playground.pace import Pace
from bot.playground.seed import SHARED
from tests.browser.conftest import Visitor

MINUTES = "Steering call\n1. A-1 is done\n"


def test_a_file_is_shown_below_its_message_and_can_be_kept(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = visitor.served.stage.show.slack
    granted = slack.desk.manifest.scopes | {"files:write"}  # Liaison itself does not ask for it yet
    monkeypatch.setattr(slack.desk, "manifest", replace(slack.desk.manifest, scopes=granted))
    # This post is the test's, not Liaison's, which keeps its distance from its own posts only.
    monkeypatch.setattr(slack.desk, "pace", Pace())
    client = WebClient(token=slack.desk.credentials.bot_token, base_url=slack.api_url)
    client.files_upload_v2(
        filename="minutes.txt",
        title="Minutes of the steering call",
        content=MINUTES,
        channel=SHARED,
        initial_comment="The minutes, as circulated",
    )
    for who in ("maya", "jonas"):
        message = visitor.seat(who).locator(".message").filter(has_text="as circulated").last
        link = message.get_by_role("link", name="Minutes of the steering call")
        expect(link).to_be_visible()
        with visitor.page.expect_download() as begun:
            link.click()
        kept = tmp_path / f"{who}.txt"
        begun.value.save_as(kept)
        assert begun.value.suggested_filename == "minutes.txt"
        assert kept.read_text(encoding="utf-8") == MINUTES
    visitor.picture("a-file")
