"""Lost and doubled: the count goes up when it should, and only then."""

from typing import Any

from bot.playground.page.ledger import Record
from bot.playground.page.tally import Tally
from bot.playground.world import Message
from bot.store.shelves.looking import LetterStanding

BOT = "U0LIAISON"


def post(ts: str, key: str | None = "k1", told: str | None = None, via: str = "chat") -> Message:
    metadata = {"event_type": "liaison_post", "event_payload": {"k": key}} if key else None
    words = {"type": "text", "text": told, "style": {"bold": True}}
    section = {"type": "rich_text_section", "elements": [words]}
    blocks: list[dict[str, Any]] = [{"type": "rich_text", "elements": [section]}] if told else []
    return Message(
        channel="C1",
        ts=ts,
        user=BOT,
        team="T1",
        text="x",
        metadata=metadata,
        blocks=blocks,
        via=via,
    )


def letter(state: str, key: str = "k1", ts: str | None = None) -> LetterStanding:
    where = "C1" if ts else None
    return LetterStanding(
        id=1, kind="action_card", state=state, reason="r", send_key=key, channel=where, ts=ts
    )


def count(*messages: Message, record: Record | None = None) -> dict[str, Any]:
    tally = Tally()
    tally.see(messages, BOT)
    return tally.count(record or Record())


def test_a_post_that_stands_once_is_neither_lost_nor_doubled() -> None:
    found = count(post("1"), record=Record(letters=[letter("sent", ts="1")]))
    assert (found["lost"], found["doubled"], found["posts"]) == (0, 0, 1)


def test_the_same_key_at_two_places_is_doubled() -> None:
    assert count(post("1"), post("2"))["doubled"] == 1


def test_a_second_post_that_was_taken_back_was_seen_all_the_same() -> None:
    tally = Tally()
    tally.see([post("1"), post("2")], BOT)
    tally.see([post("1")], BOT)
    assert tally.count(Record())["doubled"] == 1


def test_a_post_that_was_edited_is_not_doubled() -> None:
    tally = Tally()
    tally.see([post("1")], BOT)
    tally.see([post("1", told="A-1")], BOT)
    assert tally.count(Record(last_numbers={"A": 1}))["doubled"] == 0


def test_an_id_that_the_record_does_not_hold_is_lost() -> None:
    told = post("1", key=None, told="A-2", via="answer")
    assert count(told, record=Record(last_numbers={"A": 2}))["lost"] == 0
    found = count(told, record=Record(last_numbers={"A": 1}))
    assert found["lost"] == 1
    assert found["which"] == ["A-2 was told to somebody and is not in the record"]


def test_what_is_called_sent_and_never_stood_is_lost() -> None:
    assert count(record=Record(letters=[letter("sent", ts="7")]))["lost"] == 1


def test_an_edit_of_a_card_that_stands_is_not_lost() -> None:
    record = Record(letters=[letter("sent", key="another", ts="1")])
    assert count(post("1"), record=record)["lost"] == 0


def test_what_was_given_up_is_lost() -> None:
    assert count(record=Record(letters=[letter("dead")]))["lost"] == 1


def test_what_waits_or_is_held_is_not_lost() -> None:
    waiting = [letter("pending"), letter("sending"), letter("doubtful", key="k9")]
    found = count(record=Record(letters=waiting))
    assert (found["lost"], found["waiting"], found["held"]) == (0, 2, 1)


def test_what_slack_itself_says_counts_for_nothing() -> None:
    assert (
        count(post("1", told="A-9", via="slack"), record=Record(last_numbers={"A": 0}))["lost"] == 0
    )
