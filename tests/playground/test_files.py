"""The stand-in takes a file as Slack does: an address, the bytes, then a message with it."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.manifest import STANDARD
from bot.playground.stand_in import SlackStandIn

WITH_FILES = replace(STANDARD, scopes=STANDARD.scopes | {"files:write"})


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn(manifest=WITH_FILES) as stand_in:
        yield stand_in


@pytest.fixture
def client(slack: SlackStandIn) -> WebClient:
    return WebClient(slack.desk.credentials.bot_token, base_url=slack.api_url)


def test_slacks_own_client_uploads_a_file(slack: SlackStandIn, client: WebClient) -> None:
    client.files_upload_v2(
        filename="record.csv", content="A-1,done", title="The record", channel="C0SHARED"
    )
    (message,) = slack.bot_messages("C0SHARED")
    file = slack.world.files[message.files[0]]
    assert (file.name, file.title, file.content) == ("record.csv", "The record", b"A-1,done")
    assert slack.findings == []


def test_a_file_without_its_bytes_is_not_shared(slack: SlackStandIn, client: WebClient) -> None:
    key = client.files_getUploadURLExternal(filename="x.csv", length=3)["file_id"]
    files = json.dumps([{"id": key}])
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.api_call(
            "files.completeUploadExternal", params={"files": files, "channel_id": "C0SHARED"}
        )
    assert slack.messages("C0SHARED") == []


def test_without_the_scope_nothing_is_taken() -> None:
    with SlackStandIn() as slack:
        client = WebClient(slack.desk.credentials.bot_token, base_url=slack.api_url)
        with pytest.raises(SlackApiError, match="missing_scope"):
            client.files_getUploadURLExternal(filename="x.csv", length=3)
