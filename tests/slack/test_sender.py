"""Letters are sent once each; what became of them is told as it is."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from bot.blocks.message import Message
from bot.domain.delivery import Address
from bot.playground.faults import Fault
from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.slack.inquiry import EVENT_TYPE
from bot.slack.installation import Installation
from bot.slack.outcomes import NOT_REACHED
from bot.slack.sender import Sender
from bot.slack.server import Server
from bot.slack.wire import Wires, is_loopback
from bot.usecases.ports import Faulty, InDoubt, Later, Letter, Refused, Rests, Sent, Stop, Stopped

SECTION = {"type": "section", "text": {"type": "plain_text", "text": "A-1"}}
UNREACHED = Later(after=NOT_REACHED, reason="not_reached", counts=False, rests=Rests.WORKSPACE)
KEY = "0f" * 16
CARD = Message(text="A-1 is new", blocks=(SECTION,))


@pytest.fixture
def sender(slack: SlackStandIn) -> Sender:
    return Sender(wires=wires_to(slack.api_url, slack.desk.credentials.bot_token))


def wires_to(url: str, token: str = "xoxb-test") -> Wires:  # noqa: S107
    return Wires(base_url=url, tokens=Installation(token))


def letter(**changes: Any) -> Letter:
    given: dict[str, Any] = {
        "workspace": "T0SPONSOR",
        "channel": SHARED,
        "person": None,
        "message": CARD,
        "send_key": KEY,
        **changes,
    }
    return Letter(**given)


def test_a_post_travels_with_its_key_and_nothing_else(slack: SlackStandIn, sender: Sender) -> None:
    sent = sender.send(letter())
    posted = slack.bot_messages(SHARED)[0]
    assert sent == Sent(address=Address(channel=SHARED, ts=posted.ts))
    assert posted.metadata == {"event_type": EVENT_TYPE, "event_payload": {"k": KEY}}
    assert posted.text == "A-1 is new"
    asked = slack.calls("chat.postMessage")[0].content
    assert "link_names" not in asked
    assert (asked["unfurl_links"], asked["unfurl_media"]) == (False, False)


def test_a_reply_goes_to_its_thread(slack: SlackStandIn, sender: Sender) -> None:
    top = slack.person("maya").writes("a question")
    sender.send(letter(thread_ts=top.ts))
    assert [one.text for one in slack.thread(SHARED, top.ts)][1:] == ["A-1 is new"]


def test_an_edit_changes_the_standing_message_and_keeps_its_key(
    slack: SlackStandIn, sender: Sender
) -> None:
    sent = sender.send(letter())
    assert isinstance(sent, Sent)
    again = sender.send(
        letter(message=Message(text="A-1 is done"), send_key="f" * 32, update=sent.address)
    )
    posted = slack.bot_messages(SHARED)
    assert again == sent
    assert [one.text for one in posted] == ["A-1 is done"]
    assert posted[0].metadata == {"event_type": EVENT_TYPE, "event_payload": {"k": KEY}}
    assert slack.calls("chat.update")[0].content["parse"] == "none"


@pytest.mark.parametrize("who", ["U0MAYA", "W0ANA"])
def test_a_person_is_written_to_in_one_opened_conversation(
    slack: SlackStandIn, sender: Sender, who: str
) -> None:
    first = sender.send(letter(channel=None, person=who))
    slack.skip(2)
    sender.send(letter(channel=None, person=who))
    assert isinstance(first, Sent)
    assert first.address.channel.startswith("D")
    assert len(slack.dms(who)) == 2
    assert len(slack.calls("conversations.open")) == 1


@pytest.mark.parametrize("code", ["user_not_found", "user_disabled", "invalid_user_combination"])
def test_a_person_who_cannot_be_written_to_is_told(
    slack: SlackStandIn, sender: Sender, code: str
) -> None:
    slack.faults.refuse("conversations.open", code)
    assert sender.send(letter(channel=None, person="W0ANA")) == Stopped(stop=Stop.PERSON, code=code)
    assert slack.calls("chat.postMessage") == []


def test_opening_a_conversation_may_be_tried_again(slack: SlackStandIn, sender: Sender) -> None:
    slack.faults.drop("conversations.open")
    waits = sender.send(letter(channel=None, person="W0ANA"))
    assert waits == Later(reason="RemoteDisconnected")


def test_a_conversation_that_is_gone_is_opened_anew(slack: SlackStandIn, sender: Sender) -> None:
    direct = letter(channel=None, person="W0ANA")
    sender.send(direct)
    slack.faults.refuse("chat.postMessage", "channel_not_found")
    slack.skip(2)
    assert sender.send(direct) == Stopped(stop=Stop.PERSON, code="channel_not_found")
    slack.skip(2)
    assert isinstance(sender.send(direct), Sent)
    assert len(slack.calls("conversations.open")) == 2


@pytest.mark.parametrize("after", [True, False])
def test_a_dropped_answer_is_a_doubt_and_nothing_is_sent_again(
    slack: SlackStandIn, sender: Sender, after: bool
) -> None:
    slack.faults.drop("chat.postMessage", after=after)
    assert sender.send(letter()) == InDoubt(reason="RemoteDisconnected")
    assert len(slack.calls("chat.postMessage")) == 1
    assert len(slack.bot_messages(SHARED)) == (1 if after else 0)


def test_a_server_that_broke_down_is_a_doubt(slack: SlackStandIn, sender: Sender) -> None:
    slack.faults.break_down("chat.postMessage", status=503, after=True)
    assert sender.send(letter()) == InDoubt(reason="http_503")
    assert len(slack.calls("chat.postMessage")) == 1


def test_a_limit_says_when_to_come_again(slack: SlackStandIn, sender: Sender) -> None:
    slack.faults.rate_limit("chat.postMessage", retry_after=9)
    waits = sender.send(letter())
    assert waits == Later(
        after=timedelta(seconds=9),
        reason="ratelimited",
        counts=False,
        rests=Rests.DESTINATION,
    )


def test_a_limit_on_edits_is_heeded_for_the_whole_workspace(
    slack: SlackStandIn, sender: Sender
) -> None:
    sent = sender.send(letter())
    assert isinstance(sent, Sent)
    slack.faults.rate_limit("chat.update", retry_after=30)
    edit = letter(update=sent.address)
    for _ in range(3):
        waits = sender.send(edit)
        assert isinstance(waits, Later)
        assert (waits.counts, waits.rests) == (False, Rests.ROW)
    assert len(slack.calls("chat.update")) == 1
    slack.skip(2)
    assert isinstance(sender.send(letter(send_key="a" * 32)), Sent)


def test_a_limit_on_opening_conversations_is_heeded_for_everybody(
    slack: SlackStandIn, sender: Sender
) -> None:
    slack.faults.rate_limit("conversations.open", retry_after=30)
    for who in ("U0MAYA", "W0ANA"):
        assert isinstance(sender.send(letter(channel=None, person=who)), Later)
    assert len(slack.calls("conversations.open")) == 1


def test_an_edit_that_got_no_answer_is_tried_again(slack: SlackStandIn, sender: Sender) -> None:
    sent = sender.send(letter())
    assert isinstance(sent, Sent)
    slack.faults.drop("chat.update", after=True)
    waits = sender.send(letter(update=sent.address))
    assert waits == Later(reason="RemoteDisconnected")


def test_without_a_connection_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    sender = Sender(wires=wires_to(f"http://127.0.0.1:{port}/api/"))
    assert sender.send(letter()) == UNREACHED


def test_a_name_that_cannot_be_resolved_means_nothing_was_sent() -> None:
    sender = Sender(wires=wires_to("http://nowhere.invalid/api/"))
    assert sender.send(letter()) == UNREACHED


@pytest.fixture
def curt() -> Iterator[Sender]:
    """A Slack that says yes and nothing else."""

    def application(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        start("200 OK", [("Content-Type", "application/json"), ("Content-Length", "11")])
        return [b'{"ok":true}']

    server = Server(application, host="127.0.0.1", port=0, threads=1)
    server.start()
    yield Sender(wires=wires_to(f"http://127.0.0.1:{server.port}/api/"))
    server.stop()


def test_an_answer_without_an_address_is_a_doubt(curt: Sender) -> None:
    assert curt.send(letter()) == InDoubt(reason="no_address")


def test_a_conversation_without_an_id_is_none(curt: Sender) -> None:
    direct = letter(channel=None, person="W0ANA")
    assert curt.send(direct) == Refused(code="no_conversation")


def test_what_nobody_foresaw_is_a_doubt_with_a_reference(
    sender: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    broken = letter(message=Message(text="x", blocks=({"type": object()},)))
    found = sender.send(broken)
    assert isinstance(found, InDoubt)
    reference = next(vars(one)["reference"] for one in caplog.records)
    assert reference in found.reason


def test_this_machine_is_reached_without_the_proxy_of_the_environment(
    slack: SlackStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    sender = Sender(wires=wires_to(slack.api_url, slack.desk.credentials.bot_token))
    assert isinstance(sender.send(letter()), Sent)


def test_a_proxy_that_refuses_means_nothing_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    sender = Sender(wires=wires_to("https://slack.com/api/"))
    assert sender.send(letter()) == UNREACHED


@pytest.mark.parametrize(
    ("url", "is_ours"),
    [
        ("http://127.0.0.1:80/api/", True),
        ("http://localhost/api/", True),
        ("http://[::1]:3/api/", True),
        ("https://slack.com/api/", False),
        ("http://127.0.0.1.example.com/", False),
        ("", False),
    ],
)
def test_only_this_machine_is_this_machine(url: str, is_ours: bool) -> None:
    assert is_loopback(url) is is_ours


def test_a_fault_strikes_only_the_call_it_names(slack: SlackStandIn, sender: Sender) -> None:
    slack.faults.add(
        Fault(method="chat.postMessage", code="msg_too_long", when=lambda a: a["text"] == "long")
    )
    assert isinstance(sender.send(letter()), Sent)
    assert sender.send(letter(message=Message(text="long"))) == Faulty(code="msg_too_long")


# ------------------------------------------------------------------------------ pins


def test_a_pin_moves_from_one_message_to_another(slack: SlackStandIn, sender: Sender) -> None:
    old, new = sender.send(letter()), sender.send(letter(send_key="1" * 32))
    assert isinstance(old, Sent)
    assert isinstance(new, Sent)
    assert sender.pin("T0SPONSOR", old.address, None) == old
    assert sender.pin("T0SPONSOR", new.address, old.address) == new
    assert [one.is_pinned for one in slack.bot_messages(SHARED)] == [False, True]
    assert sender.pin("T0SPONSOR", new.address, old.address) == new


def test_a_pin_that_moved_by_half_moves_on_when_it_is_tried_again(
    slack: SlackStandIn, sender: Sender
) -> None:
    old, new = sender.send(letter()), sender.send(letter(send_key="1" * 32))
    assert isinstance(old, Sent)
    assert isinstance(new, Sent)
    sender.pin("T0SPONSOR", old.address, None)
    slack.faults.break_down("pins.remove")
    assert isinstance(sender.pin("T0SPONSOR", new.address, old.address), Later)
    assert [one.is_pinned for one in slack.bot_messages(SHARED)] == [True, True]
    assert sender.pin("T0SPONSOR", new.address, old.address) == new
    assert [one.is_pinned for one in slack.bot_messages(SHARED)] == [False, True]


@pytest.mark.parametrize("code", ["too_many_pins", "missing_scope", "restricted_action"])
def test_a_pin_that_is_refused_does_not_wait_for_ever(
    slack: SlackStandIn, sender: Sender, code: str
) -> None:
    sent = sender.send(letter())
    assert isinstance(sent, Sent)
    slack.faults.add(Fault(method="pins.add", code=code))
    assert sender.pin("T0SPONSOR", sent.address, None) == Refused(code=code)


def test_a_pin_waits_where_slack_wants_it_slower(slack: SlackStandIn, sender: Sender) -> None:
    sent = sender.send(letter())
    assert isinstance(sent, Sent)
    slack.faults.add(Fault(method="pins.add", code="ratelimited"))
    for _ in range(2):
        assert isinstance(sender.pin("T0SPONSOR", sent.address, None), Later)
    assert len(slack.calls("pins.add")) == 1
