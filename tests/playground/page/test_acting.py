"""What people and the director do through the two doors, with the real bot behind them."""

import json
from collections.abc import Iterator
from http.client import HTTPResponse
from typing import Any

import pytest

from bot.playground.page.process import BotState
from bot.playground.world import StoredFile
from tests.playground.page.conftest import Served

CHANNEL = "C0SHARED"
Json = dict[str, Any]


def events(response: HTTPResponse) -> Iterator[tuple[str, Json]]:
    """Read server-sent events."""
    name = ""
    for raw in response:
        line = raw.decode().strip()
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def listen(served: Served) -> Iterator[tuple[str, Json]]:
    response = served.ask("GET", f"/events?token={served.server.token}")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/event-stream"
    return events(response)


def type_in(served: Served, who: str, text: str, **more: object) -> Json:
    return served.act(who, "type", channel=CHANNEL, text=text, **more)


def card(served: Served, words: str) -> Any:
    slack = served.stage.show.slack
    return slack.wait_for(
        lambda _: next((m for m in slack.bot_messages(CHANNEL) if words in m.text), None), within=20
    )


def button(message: Any, action: str) -> Json:
    block = next(one for one in message.blocks if one["type"] == "actions")
    assert action in {one["action_id"] for one in block["elements"]}
    return {"block": block["block_id"], "action": action}


def test_a_new_page_is_told_everything_and_then_what_changes(served: Served) -> None:
    stream = listen(served)
    name, manual = next(stream)
    assert name == "manual"
    assert "/action" in {one["command"] for one in manual["commands"]}
    spoken = {one["word"]: one for one in manual["spoken"]}
    assert {"action", "concern", "question", "meeting", "minute", "liaison"} == set(spoken)
    assert "answer" in {verb["name"] for verb in spoken["question"]["verbs"]}
    name, everything = next(stream)
    assert name == "all"
    assert everything["put"]["person/U0MAYA"]["name"] == "Maya Lindqvist"
    assert everything["put"]["stage"]["bot"] == "up"
    type_in(served, "jonas", "Good morning")
    told: Json = {}
    while not any(one.get("text") == "Good morning" for one in told.values()):
        name, change = next(stream)
        assert name == "change"
        told = change["put"]
    assert not any(key.startswith("person/") for key in told)


def test_a_command_becomes_a_card_and_a_button_finishes_it(served: Served) -> None:
    assert type_in(served, "maya", "/action @jonas Send the lab manual by Friday")["shown"]
    message = card(served, "Send the lab manual")
    where = {"message": [CHANNEL, message.ts]}
    done = served.act("jonas", "press", **where, **button(message, "action.done"))
    assert done["ok"]
    assert not done["failed"]
    card(served, "done by Jonas Brandt")


def test_slack_refuses_a_command_of_the_other_company(served: Served) -> None:
    answer = type_in(served, "jonas", "/action list")
    assert answer["sent"] is False
    assert "not a valid command" in answer["shown"]


def test_a_form_is_opened_filled_in_and_refused_where_something_is_missing(served: Served) -> None:
    type_in(served, "maya", "/concern")
    slack = served.stage.show.slack
    view = slack.wait_for(lambda _: slack.views("maya"), within=20)[0]
    refused = served.act("maya", "submit", view=view.id, values={})
    assert refused["ok"] is False
    assert "before it sends the form" in refused["problem"]
    answer = served.act(
        "maya", "submit", view=view.id, values={"title": "Kits are late", "severity": "minor"}
    )
    assert answer["ok"]
    card(served, "Kits are late")


def test_a_message_is_logged_by_its_menu_but_not_by_the_other_company(served: Served) -> None:
    type_in(served, "jonas", "We ship from Leiden.")
    message = served.stage.show.slack.messages(CHANNEL)[-1]
    where = {"message": [CHANNEL, message.ts], "callback": "log_minute", "channel": CHANNEL}
    assert served.act("jonas", "shortcut", **where)["sent"] is False
    assert served.act("maya", "shortcut", **where)["sent"] is True
    slack = served.stage.show.slack
    slack.wait_for(lambda _: [m for m in slack.ephemerals("maya") if "M-" in m.text], within=20)


def test_a_reaction_counts_once(served: Served) -> None:
    type_in(served, "jonas", "Worth a look")
    message = served.stage.show.slack.messages(CHANNEL)[-1]
    for _ in range(2):
        assert served.act("maya", "react", message=[CHANNEL, message.ts], name="eyes")["ok"]
    assert message.reactions["eyes"] == ["U0MAYA"]


@pytest.mark.parametrize(
    "asked",
    [
        {"do": "dance"},
        {"do": "type", "who": "nobody", "channel": CHANNEL, "text": "x"},
        {"do": "type", "who": "maya", "channel": "C0NOWHERE", "text": "x"},
        {"do": "press", "who": "maya", "message": [CHANNEL, "1.0"], "block": "b", "action": "a"},
        {"do": "press", "who": "maya"},
        {"do": "submit", "who": "maya", "view": "V404"},
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(served: Served, asked: Json) -> None:
    answer = served.post("/act", asked)
    assert answer["ok"] is False
    assert answer["problem"].endswith((".", "form")), answer


def test_nobody_directs_what_the_stage_cannot_do(served: Served) -> None:
    assert served.post("/direct", {"do": "explode"})["ok"] is False


def test_what_was_said_while_the_bot_was_dead_is_delivered_again(served: Served) -> None:
    show = served.stage.show
    served.post("/direct", {"do": "kill"})
    assert show.bot.state is BotState.DOWN
    assert type_in(served, "jonas", "@Liaison concern minor Said to nobody")["failed"]
    card(served, "Said to nobody")
    assert show.bot.kills == 1
    record = show.ledger.look()
    raised = [e for _, e in record.events for c in e.changes if c.new == "Said to nobody"]
    assert [event.name for event in raised] == ["concern_raised"]
    show.tally.see(show.slack.world.everything(), show.slack.world.bot)
    counted = show.tally.count(record)
    assert (counted["lost"], counted["doubled"]) == (0, 0), counted


def test_a_busy_slack_delays_and_loses_nothing(served: Served) -> None:
    served.post("/direct", {"do": "fault", "name": "busy", "on": True})
    slack = served.stage.show.slack
    before = served.stage.weather.hits
    type_in(served, "maya", "/action @jonas Wait for a busy Slack")
    slack.wait_for(lambda _: served.stage.weather.hits > before, within=20)
    assert not [m for m in slack.bot_messages(CHANNEL) if "Wait for a busy" in m.text]
    served.post("/direct", {"do": "fault", "name": "busy", "on": False})
    card(served, "Wait for a busy Slack")


def test_an_hour_passes_for_the_bot_too(served: Served) -> None:
    hours = served.stage.show.hours
    before = hours.now()
    served.post("/direct", {"do": "hour"})
    assert served.stage.finished(within=30)
    assert 3_500 < (hours.now() - before).total_seconds() < 3_700
    ticked = served.stage.show.ledger.look().ticked_at
    assert ticked is not None
    assert ticked.timestamp() >= hours.moved_at


def test_the_journal_and_the_wire_can_be_looked_at(served: Served) -> None:
    type_in(served, "maya", "/action @jonas Leave a trace")
    card(served, "Leave a trace")
    stream = listen(served)
    next(stream)
    shelf = next(stream)[1]["put"]
    journal = [one for key, one in shelf.items() if key.startswith("journal/")]
    assert journal[-1]["name"] == "action_captured"
    assert journal[-1]["item"].startswith("A-")
    assert {"field": "title", "old": None, "new": "Leave a trace"} in journal[-1]["changes"]
    wire = [one for key, one in shelf.items() if key.startswith("wire/")]
    assert {"chat.postMessage", "/action"} <= {one["name"] for one in wire}
    assert [key for key in shelf if key.startswith("finding/")] == []


def test_a_file_can_be_downloaded_with_the_token_only(served: Served) -> None:
    slack = served.stage.show.slack
    with slack.desk.changed:
        file = StoredFile(id="F1", name="record ü.csv", title="The record", content=b"A-1")
        slack.world.files["F1"] = file
    assert served.ask("GET", "/files/F1").status == 403
    given = served.ask("GET", f"/files/F1?token={served.server.token}")
    assert given.read() == b"A-1"
    assert (
        given.headers["Content-Disposition"] == "attachment; filename*=UTF-8''record%20%C3%BC.csv"
    )
    assert served.ask("GET", f"/files/F404?token={served.server.token}").status == 404


def test_starting_over_leaves_nothing_behind(served: Served) -> None:
    before = served.stage.show
    served.post("/direct", {"do": "scene", "name": "new"})
    assert served.stage.finished(within=60)
    assert served.stage.problem == ""
    assert served.stage.show is not before
    assert not before.folder.exists()
    said = [one.text for one in served.stage.show.slack.messages(CHANNEL)]
    assert not any("Good morning" in text or "A-1" in text for text in said)
    type_in(served, "maya", "/action Begin again")
    card(served, "A-1")
