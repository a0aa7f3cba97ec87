"""Delivery: a row is rendered as things stand, sent once, and marked with what came of it."""

import inspect
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from bot.blocks.message import Message
from bot.blocks.repeated import forms_of
from bot.domain.delivery import EDITED_IN_PLACE, Address, Delivery, DeliveryState, Intent, PostKind
from bot.domain.errors import NotSaved
from bot.store.tables import outbox
from bot.usecases.deliver_outbox import RENDER_AGAIN
from bot.usecases.keep_outcome import Keeper
from bot.usecases.patience import MOST_ATTEMPTS, Patience
from bot.usecases.ports import InDoubt, Later, Outcome, Refused, Rests, Sent
from bot.usecases.posts import Skip, Sources
from bot.usecases.renderers import RENDERERS
from tests.support.fakes import JONAS, NORTH, STUDY_CHANNEL
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS

LATER = timedelta(seconds=30)
LEASE = Patience().lease


def rows(house: House) -> list[tuple[str, str | None, int]]:
    """Return the state, the reason and the attempts of every row, oldest first."""
    with house.sql._reader.connect() as connection:
        found = connection.execute(
            select(outbox.c.state, outbox.c.reason, outbox.c.attempts).order_by(outbox.c.id)
        )
        return [(row.state, row.reason, row.attempts) for row in found]


@pytest.fixture
def asked(house: House) -> House:
    """Give a study with one card to post."""
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    return house


def test_every_kind_of_post_has_a_renderer() -> None:
    assert set(RENDERERS) == set(PostKind)


def test_what_is_edited_in_place_is_known_without_rendering_it() -> None:
    """A doubtful edit is repeated by a program that knows the row's kind and nothing more."""
    edits = {
        kind
        for kind, renderer in RENDERERS.items()
        if "update=standing" in inspect.getsource(renderer)
    }
    assert edits == EDITED_IN_PLACE


# ------------------------------------------------------------------------- outcomes


def test_a_card_is_posted_once_and_edited_afterwards(asked: House) -> None:
    asked.deliver()
    [letter] = asked.messenger.letters
    assert (letter.channel, letter.person, letter.update) == (STUDY_CHANNEL, None, None)
    asked.command(MAYA_ACTS, "/action due A-1 4 December")
    asked.command(JONAS_ACTS, "/action done A-1")
    asked.deliver()
    edits = asked.messenger.letters[1:]
    assert {edit.update for edit in edits} == {
        Address(channel=STUDY_CHANNEL, ts="1790000001.000100")
    }
    assert [row[0] for row in rows(asked)] == ["sent", "skipped", "sent"]
    assert rows(asked)[1][1] == "a newer change follows"
    assert asked.deliver() == []


def test_a_card_that_was_not_posted_yet_is_posted_as_things_stand_now(asked: House) -> None:
    asked.command(JONAS_ACTS, "/action done A-1")
    asked.deliver()
    first, second = asked.messenger.letters
    assert "done by Jonas" in first.message.text
    assert (first.update is None, second.update is None) == (True, False)
    assert second.message == first.message


def test_each_send_carries_a_random_key_of_its_own(asked: House) -> None:
    asked.command(MAYA_ACTS, "/action order kits")
    asked.deliver()
    keys = [letter.send_key for letter in asked.messenger.letters]
    assert len(set(keys)) == 2
    assert all(len(key) >= 16 for key in keys)


@pytest.mark.parametrize(
    ("outcome", "row"),
    [
        (Sent(address=Address(channel="C1", ts="1.1")), ("sent", None, 1)),
        (Later(after=LATER, reason="server_error"), ("pending", "server_error", 1)),
        (Later(after=LATER, reason="ratelimited", counts=False), ("pending", "ratelimited", 0)),
        (Refused(code="msg_too_long"), ("dead", "msg_too_long", 1)),
        (InDoubt(reason="timeout"), ("doubtful", "timeout", 1)),
    ],
)
def test_what_came_of_a_send_is_kept(
    asked: House, outcome: Outcome, row: tuple[str, str | None, int]
) -> None:
    asked.messenger.outcomes = [outcome]
    assert asked.delivery.run() == 1
    assert rows(asked) == [row]


def test_later_is_later_and_then_it_is_sent(asked: House) -> None:
    asked.messenger.outcomes = [Later(after=LATER, reason="server_error")]
    asked.delivery.run()
    asked.clock.move(seconds=29)
    assert asked.delivery.run() == 0
    asked.clock.move(seconds=2)
    assert asked.delivery.run() == 1
    assert rows(asked) == [("sent", None, 2)]


def test_a_full_line_makes_the_whole_channel_wait_and_nobody_else(asked: House) -> None:
    asked.directory.channels["C0OTHER"] = "xyz-9"
    asked.command(MAYA_ACTS, "/action order kits")
    asked.command(MAYA_ACTS, "/action of the other study", channel="C0OTHER")
    asked.messenger.outcomes = [
        Later(after=LATER, reason="ratelimited", counts=False, rests=Rests.DESTINATION)
    ]
    asked.delivery.run()
    assert [letter.channel for letter in asked.messenger.letters] == [STUDY_CHANNEL, "C0OTHER"]
    asked.clock.move(seconds=29)
    assert asked.delivery.run() == 0
    asked.clock.move(seconds=2)
    assert len(asked.deliver()) == 2


def test_waiting_in_line_is_no_attempt(asked: House) -> None:
    full = Later(after=LATER, reason="ratelimited", counts=False)
    asked.messenger.outcomes = [full] * (MOST_ATTEMPTS * 2)
    for _ in range(MOST_ATTEMPTS * 2):
        asked.delivery.run()
        asked.clock.move(seconds=31)
    assert len(asked.deliver()) == 1


def test_what_fails_again_and_again_is_given_up_visibly(asked: House) -> None:
    asked.messenger.outcomes = [Later(after=LATER, reason="server_error")] * (MOST_ATTEMPTS + 5)
    for _ in range(MOST_ATTEMPTS + 5):
        asked.delivery.run()
        asked.clock.move(seconds=31)
    assert rows(asked) == [("dead", "server_error", MOST_ATTEMPTS)]
    assert "could not be delivered (server_error)" in spoken(
        asked.command(MAYA_ACTS, "/liaison status")
    )


def test_the_next_card_of_an_item_in_doubt_waits_others_pass(asked: House) -> None:
    asked.command(MAYA_ACTS, "/action order kits")
    asked.messenger.outcomes = [InDoubt(reason="timeout")]
    asked.deliver()
    asked.command(JONAS_ACTS, "/action done A-1")
    asked.deliver()
    assert [row[0] for row in rows(asked)] == ["doubtful", "sent", "pending"]


def test_a_second_a_channel_and_another_channel_at_once(asked: House) -> None:
    asked.directory.channels["C0OTHER"] = "xyz-9"
    asked.command(MAYA_ACTS, "/action order kits")
    asked.command(MAYA_ACTS, "/action of the other study", channel="C0OTHER")
    assert asked.delivery.run() == 2
    asked.clock.move(seconds=0.9)
    assert asked.delivery.run() == 0
    asked.clock.move(seconds=0.2)
    assert asked.delivery.run() == 1


def test_a_run_ends_at_its_limit(asked: House) -> None:
    asked.directory.channels["C0OTHER"] = "xyz-9"
    asked.command(MAYA_ACTS, "/action of the other study", channel="C0OTHER")
    assert [asked.delivery.run(limit=1) for _ in range(3)] == [1, 1, 0]


# ------------------------------------------------------------------ several workers


def test_two_workers_never_take_the_same_row(house: House) -> None:
    for number in range(6):
        house.directory.channels[f"C{number}"] = f"study-{number}"
        house.command(MAYA_ACTS, "/action order kits", channel=f"C{number}")
    barrier = Barrier(3)
    workers = [house.another_delivery(f"worker-{number}") for number in range(3)]

    def run(number: int) -> None:
        barrier.wait()
        workers[number].run()

    threads = [Thread(target=run, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = sorted(str(letter.channel) for letter in house.messenger.letters)
    assert sent == [f"C{number}" for number in range(6)]


def claimed(house: House) -> Delivery:
    """Return a row that the worker took and did not get further with."""
    row = house.delivery._claim()
    assert row is not None
    return row


def test_a_worker_that_disappeared_leaves_its_row_in_doubt(asked: House) -> None:
    claimed(asked)
    assert asked.another_delivery("worker-2").sweep() == 0
    asked.clock.at += LEASE + timedelta(seconds=1)
    other = asked.another_delivery("worker-2")
    assert (other.sweep(), other.run()) == (1, 0)
    assert rows(asked)[0][0] == "doubtful"


def test_a_worker_that_stops_gives_back_what_it_has_not_begun(asked: House) -> None:
    claimed(asked)
    assert asked.delivery.release() == 1
    asked.clock.move(seconds=2)
    assert asked.another_delivery("worker-2").run() == 1
    assert len(asked.messenger.letters) == 1


def test_a_worker_that_stops_in_the_middle_of_a_send_gives_nothing_back(asked: House) -> None:
    given_back: list[int] = []
    asked.messenger.before_sending = lambda: given_back.append(asked.delivery.release())
    asked.delivery.run()
    assert given_back == [0]
    assert rows(asked) == [("sent", None, 1)]


def test_a_worker_that_gave_its_rows_back_does_not_send_them_any_more(asked: House) -> None:
    """Asked to stop while it still prepares: somebody else may have the row by now."""
    asked.directory.before_answering = lambda: released.append(asked.delivery.release())
    released: list[int] = []
    asked.delivery.run(limit=1)
    assert (sum(released), asked.messenger.letters) == (1, [])
    asked.directory.before_answering = lambda: None
    asked.clock.move(seconds=2)
    assert asked.another_delivery("worker-2").run() == 1
    assert len(asked.messenger.letters) == 1


def test_what_is_claimed_while_the_worker_ends_is_given_back(asked: House) -> None:
    """The claim was under way when the rows were given back, and was kept just after."""
    assert asked.delivery.release() == 0
    assert asked.delivery.run() == 0
    assert rows(asked) == [("pending", None, 0)]


def test_a_lease_outlasts_every_call_of_one_send() -> None:
    """A conversation is opened, and a message posted in each form that Slack may refuse."""
    forms = 1 + len(list(forms_of(Message(text="x", blocks=({},), simpler=({},)))))
    span = Patience()
    assert span.lease > span.prepare + span.call * (1 + forms)


def test_an_answer_after_the_lease_ends_the_doubt(asked: House) -> None:
    def outlast() -> None:
        asked.clock.at += LEASE + timedelta(seconds=1)
        asked.another_delivery("worker-2").sweep()
        assert rows(asked)[0][0] == "doubtful"

    asked.messenger.before_sending = outlast
    asked.delivery.run()
    assert rows(asked)[0][0] == "sent"


def test_a_sent_row_that_cannot_be_marked_is_held_in_the_end(
    asked: House, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NotSaved

    with monkeypatch.context() as patched:
        patched.setattr(Keeper, "keep", fail)
        assert asked.delivery.run() == 0, "nothing follows at once: the rest is not kept either"
    assert "delivery_unmarked" in {getattr(record, "action", "") for record in caplog.records}
    asked.clock.at += LEASE + timedelta(seconds=1)
    asked.delivery.sweep()
    assert asked.delivery.run() == 0
    assert len(asked.messenger.letters) == 1


# -------------------------------------------------------------------- the rendering


def test_what_cannot_be_prepared_now_is_tried_again_since_nobody_has_it(
    asked: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_delivery: Delivery, _sources: Sources) -> Skip:
        raise NotSaved

    monkeypatch.setitem(RENDERERS, PostKind.ACTION_CARD, fail)
    with pytest.raises(NotSaved):
        asked.delivery.run()
    assert rows(asked) == [("pending", "it could not be prepared", 1)]
    monkeypatch.undo()
    asked.clock.at += RENDER_AGAIN
    assert len(asked.deliver()) == 1


def test_what_never_can_be_prepared_is_given_up_visibly(
    asked: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_delivery: Delivery, _sources: Sources) -> Skip:
        raise ValueError("a fault of ours")

    monkeypatch.setitem(RENDERERS, PostKind.ACTION_CARD, fail)
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(ValueError, match="a fault of ours"):
            asked.delivery.run()
        asked.clock.at += RENDER_AGAIN
    assert asked.delivery.run() == 0
    assert rows(asked) == [("dead", "it could not be prepared", MOST_ATTEMPTS)]


@pytest.mark.parametrize(
    "kind",
    [
        PostKind.ACTION_CARD,
        PostKind.CONCERN_CARD,
        PostKind.MINUTE_LINE,
        PostKind.MEETING_PLANNED,
        PostKind.MEETING_CHANGED,
        PostKind.MEETING_AGENDA,
        PostKind.MEETING_REMINDER,
    ],
)
@pytest.mark.parametrize("refs", [{}, {"occurrence": "nothing"}])
def test_what_is_not_there_any_more_is_left_out(
    house: House, kind: PostKind, refs: dict[str, str]
) -> None:
    house.desk.joined(workspace=NORTH, channel=STUDY_CHANNEL, added_by=None)
    house.deliver()
    assert house.study is not None
    with house.store.begin() as tx:
        tx.outbox.put(
            Intent(
                key="k",
                kind=kind,
                workspace=NORTH,
                channel=STUDY_CHANNEL,
                engagement_id=house.study.id,
                item_id="nothing",
                refs=refs,
            ),
            house.clock.now(),
        )
    assert house.deliver() == []
    assert rows(house)[-1][:2] == ("skipped", "it is not there any more")


def test_a_concerns_card_is_edited_through_its_life_and_mentions_nobody(house: House) -> None:
    house.command(MAYA_ACTS, "/concern the lab is late")
    house.deliver()
    for actor, words in (
        (JONAS_ACTS, "ack C-1"),
        (JONAS_ACTS, "resolve C-1 second lab"),
        (MAYA_ACTS, "close C-1"),
    ):
        house.mention(actor, words)
    cards = house.deliver()
    assert [row[0] for row in rows(house)] == ["sent", "skipped", "skipped", "sent"]
    ending = "closed by Maya for the side that raised it, resolved by Jonas for the side that did"
    assert ending in cards[-1].text


def test_a_series_note_is_edited_and_a_late_one_is_left_out(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting once Friday 15:00 Kick-off")
    house.clock.move(days=7)
    assert house.deliver() == []
    assert rows(house)[0][:2] == ("skipped", "there is no meeting ahead")


def test_a_series_ended_before_its_note_was_posted_is_told_once(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.confirm(JONAS_ACTS, "/meeting cancel")
    [told] = house.deliver()
    assert told.text.startswith("Steering call (S-1) is cancelled")


def test_a_note_overtaken_by_the_end_of_its_series_is_left_out(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.deliver()
    with house.store.begin() as tx:
        assert house.study is not None
    house.confirm(JONAS_ACTS, "/meeting cancel")
    with house.reading() as (tx, study):
        series = tx.meetings.get(study.id, 1)
    assert series is not None
    with house.store.begin() as tx:
        tx.outbox.put(
            Intent(
                key="old",
                kind=PostKind.MEETING_PLANNED,
                workspace=NORTH,
                channel=STUDY_CHANNEL,
                engagement_id=study.id,
                item_id=series.id,
                refs={"version": "1"},
            ),
            house.clock.now(),
        )
    house.deliver()
    assert rows(house)[-1][:2] == ("skipped", "a newer change follows")


def test_a_skip_that_is_told_too_late_is_left_out(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.deliver()
    house.confirm(JONAS_ACTS, "/meeting skip")
    house.clock.move(days=7)
    assert house.deliver() == []
    assert rows(house)[-1][:2] == ("skipped", "the meeting would have begun")


def test_a_direct_message_goes_to_a_person_and_not_to_a_channel(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.deliver()
    house.clock.move(hours=22)
    house.tick()
    letter = house.messenger.letters[-1]
    assert (letter.channel, letter.person, letter.workspace) == (None, JONAS, NORTH)


def test_the_states_of_a_row_are_those_of_the_domain(asked: House) -> None:
    asked.deliver()
    assert {row[0] for row in rows(asked)} <= {state.value for state in DeliveryState}
