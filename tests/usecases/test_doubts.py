"""Doubts: a message of which nobody knows is looked up in Slack before it is ever sent again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.conversation.exchange import SourceMessage
from bot.domain.delivery import LEASE_RAN_OUT, Address
from bot.store.tables import outbox
from bot.usecases.patience import MOST_ATTEMPTS, MOST_DOUBTS, Patience
from bot.usecases.ports import InDoubt, Later, Sent, Unreadable
from bot.usecases.rounds import LOOKED
from bot.usecases.settle_doubts import MARGIN
from tests.support.fakes import ANA, JONAS, KESTREL, STUDY_CHANNEL
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS, give
from tests.usecases.test_delivery import rows

PATIENCE = Patience()
LOST = InDoubt(reason="timeout")
THERE = Address(channel=STUDY_CHANNEL, ts="1790000009.000100")
TWICE = Address(channel=STUDY_CHANNEL, ts="1790000010.000100")


@pytest.fixture
def doubtful(house: House) -> House:
    """Give a study with one card whose answer was lost."""
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.messenger.outcomes = [LOST]
    house.delivery.run()
    return house


def key_of(house: House) -> str:
    """Return the key the last message travelled with."""
    return house.messenger.letters[-1].send_key


def after(house: House, span: timedelta) -> None:
    """Let time pass."""
    house.clock.at += span


def addresses(house: House) -> list[str | None]:
    """Return where the rows stand."""
    with house.sql._reader.connect() as connection:
        return list(connection.execute(select(outbox.c.sent_ts).order_by(outbox.c.id)).scalars())


# ------------------------------------------------------------------------ looking up
def test_what_is_found_counts_as_sent_soon_after_the_answer_was_lost(doubtful: House) -> None:
    doubtful.witness.standing[key_of(doubtful)] = [THERE]
    assert doubtful.doubts.run() == 0
    after(doubtful, PATIENCE.glance)
    assert doubtful.doubts.run() == 1
    assert rows(doubtful) == [("sent", None, 1)]
    assert addresses(doubtful)[0] == THERE.ts
    [search] = doubtful.witness.searches
    assert (search.channel, search.thread_ts) == (STUDY_CHANNEL, None)
    assert search.since == doubtful.clock.at - PATIENCE.glance - MARGIN


def test_what_is_not_there_goes_again_once_slack_has_had_its_time(doubtful: House) -> None:
    after(doubtful, PATIENCE.glance)
    doubtful.doubts.run()
    assert rows(doubtful)[0][0] == "doubtful"
    assert doubtful.deliver() == []
    after(doubtful, PATIENCE.settle - PATIENCE.glance)
    doubtful.doubts.run()
    assert len(doubtful.deliver()) == 1
    first, second = doubtful.messenger.letters
    assert first.send_key == second.send_key
    assert rows(doubtful) == [("sent", None, 2)]


def test_what_comes_late_into_slack_is_found_by_the_second_look(doubtful: House) -> None:
    after(doubtful, PATIENCE.glance)
    doubtful.doubts.run()
    doubtful.witness.standing[key_of(doubtful)] = [THERE]
    after(doubtful, PATIENCE.settle)
    doubtful.doubts.run()
    assert rows(doubtful) == [("sent", None, 1)]


def test_found_twice_the_first_stays_and_the_later_goes(doubtful: House) -> None:
    doubtful.witness.standing[key_of(doubtful)] = [THERE, TWICE]
    after(doubtful, PATIENCE.glance)
    doubtful.doubts.run()
    assert doubtful.witness.removed == [TWICE]
    assert addresses(doubtful)[0] == THERE.ts


def test_what_went_again_is_looked_at_once_more_since_slack_may_show_both(
    doubtful: House,
) -> None:
    after(doubtful, PATIENCE.settle)
    doubtful.doubts.run()
    doubtful.deliver()
    doubtful.witness.standing[key_of(doubtful)] = [THERE, TWICE]
    after(doubtful, PATIENCE.settle)
    doubtful.doubts.run()
    assert doubtful.witness.removed == [TWICE]
    assert addresses(doubtful)[0] == THERE.ts
    after(doubtful, timedelta(days=1))
    assert doubtful.doubts.run() == 0


def test_a_message_that_went_smoothly_is_never_looked_up(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.deliver()
    after(house, timedelta(days=1))
    assert house.doubts.run() == 0


def test_one_look_serves_all_doubtful_rows_of_a_channel(house: House) -> None:
    for number in range(3):
        house.command(MAYA_ACTS, f"/action order kits {number}")
    house.messenger.outcomes = [LOST] * 3
    house.deliver()
    after(house, PATIENCE.settle)
    assert house.doubts.run() == 3
    [search] = house.witness.searches
    assert search.keys == {letter.send_key for letter in house.messenger.letters}


def test_a_line_in_a_thread_is_looked_for_in_its_thread(house: House) -> None:
    house.messenger.outcomes = [LOST]
    log_a_minute(house)
    house.deliver()
    after(house, PATIENCE.settle)
    house.doubts.run()
    [search] = house.witness.searches
    assert (search.channel, search.thread_ts) == (STUDY_CHANNEL, "1789999999.000100")


def log_a_minute(house: House) -> None:
    """Log a message of Jonas as a minute."""
    said = SourceMessage(ts="1789999999.000100", text="We wait for the lab.", author=JONAS)
    house.shortcut(MAYA_ACTS, "log_minute", said)


def test_a_worker_that_disappeared_is_looked_up_as_soon_as_its_lease_is_over(
    house: House,
) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    claimed = house.delivery._claim()
    assert claimed is not None
    after(house, PATIENCE.lease + timedelta(seconds=1))
    assert house.delivery.sweep() == 1
    house.witness.standing[claimed.send_key] = [THERE]
    assert house.doubts.run() == 1
    assert rows(house) == [("sent", None, 1)]


def test_what_a_worker_that_disappeared_did_not_send_goes_once_slack_has_had_its_time(
    house: House,
) -> None:
    """Not before: by a clock that was set ahead a lease is over while its post is on the way."""
    house.command(MAYA_ACTS, "/action order kits")
    assert house.delivery._claim() is not None
    after(house, PATIENCE.lease + timedelta(seconds=1))
    assert house.delivery.sweep() == 1
    house.doubts.run()
    assert house.delivery.run() == 0
    after(house, PATIENCE.settle)
    house.doubts.run()
    assert len(house.deliver()) == 1
    assert rows(house) == [("sent", None, 1)]


def test_a_doubtful_edit_is_simply_repeated(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.deliver()
    house.command(JONAS_ACTS, "/action done A-1")
    after(house, timedelta(seconds=2))
    assert house.delivery._claim() is not None
    after(house, PATIENCE.lease + timedelta(seconds=1))
    house.delivery.sweep()
    house.doubts.run()
    assert house.witness.searches == []
    [edit] = house.deliver()
    assert "done by Jonas" in edit.text
    assert house.messenger.letters[-1].update is not None


def test_what_is_never_there_is_given_up_visibly(doubtful: House) -> None:
    doubtful.messenger.outcomes = [LOST] * MOST_ATTEMPTS
    for _ in range(MOST_ATTEMPTS):
        after(doubtful, PATIENCE.settle)
        doubtful.doubts.run()
        doubtful.deliver()
    after(doubtful, PATIENCE.settle)
    doubtful.doubts.run()
    assert rows(doubtful) == [("dead", "timeout", MOST_ATTEMPTS)]
    assert len(doubtful.messenger.letters) == MOST_ATTEMPTS


def die_while_sending(house: House) -> bool:
    """Claim a row and disappear; once Slack has had its time, look whether it stands there."""
    after(house, timedelta(hours=1))
    is_claimed = house.delivery._claim() is not None
    after(house, PATIENCE.lease + timedelta(seconds=1))
    house.delivery.sweep()
    after(house, PATIENCE.settle)
    house.doubts.run()
    return is_claimed


def test_programs_that_were_killed_while_they_sent_it_are_no_attempts(house: House) -> None:
    """A card was lost in a run of kills: it was given up after Slack had not once refused it."""
    house.command(MAYA_ACTS, "/action order kits")
    for _ in range(MOST_ATTEMPTS + 4):
        assert die_while_sending(house)
    assert rows(house) == [("pending", LEASE_RAN_OUT, 0)]
    after(house, timedelta(hours=1))
    assert len(house.deliver()) == 1
    assert rows(house) == [("sent", None, 1)]


def test_what_slack_refuses_between_two_kills_has_all_its_attempts(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    for _ in range(MOST_ATTEMPTS - 1):
        die_while_sending(house)
    house.messenger.outcomes = [Later(reason="server_error")]
    after(house, timedelta(hours=1))
    house.deliver()
    assert rows(house) == [("pending", "server_error", 1)]


def test_a_row_at_which_every_program_dies_is_kept_from_them_longer_and_then_given_up(
    house: House,
) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    for _ in range(MOST_ATTEMPTS + 1):
        assert die_while_sending(house)
    assert house.delivery._claim() is None
    after(house, PATIENCE.again)
    assert house.delivery._claim() is not None
    for _ in range(MOST_DOUBTS):
        die_while_sending(house)
    assert rows(house)[0][:2] == ("dead", LEASE_RAN_OUT)
    assert house.messenger.letters == []


# ------------------------------------------------------------------ several who look
def test_what_somebody_is_looking_up_nobody_else_looks_up(doubtful: House) -> None:
    after(doubtful, PATIENCE.settle)
    with doubtful.store.begin() as tx:
        [taken] = tx.doubts.take(doubtful.clock.at, until=doubtful.clock.at + MARGIN, limit=9)
    assert doubtful.doubts.run() == 0
    after(doubtful, MARGIN)
    assert doubtful.doubts.run() == 1
    with doubtful.store.begin() as tx:
        assert not tx.doubts.absent(taken, doubtful.clock.at, look_at=doubtful.clock.at)


def test_a_late_answer_wins_over_a_look_that_found_nothing(doubtful: House) -> None:
    after(doubtful, PATIENCE.settle)

    def answer_meanwhile() -> None:
        later = doubtful.clock.at + PATIENCE.look_again
        with doubtful.store.begin() as tx:
            [row] = tx.doubts.take(later, until=later, limit=9)
            assert tx.outbox.mark_sent(row, THERE, doubtful.clock.at)

    doubtful.witness.before_looking = answer_meanwhile
    assert doubtful.doubts.run() == 1
    assert rows(doubtful)[0][0] == "sent"
    assert doubtful.deliver() == []


# ------------------------------------------------------------------- without a sight
@pytest.mark.parametrize("code", ["missing_scope", "not_in_channel", "channel_is_limited_access"])
def test_where_nobody_may_read_a_post_waits_for_a_person(doubtful: House, code: str) -> None:
    doubtful.witness.blind = Unreadable(code=code)
    for _ in range(4):
        after(doubtful, timedelta(days=1))
        doubtful.doubts.run()
        assert doubtful.deliver() == []
    assert rows(doubtful) == [("doubtful", f"unreadable: {code}", 1)]
    said = spoken(doubtful.command(MAYA_ACTS, "/liaison status"))
    assert "it cannot be looked up; held so that nobody sees it twice" in said
    doubtful.witness.blind = None
    after(doubtful, timedelta(days=1))
    doubtful.doubts.run()
    assert len(doubtful.deliver()) == 1


def test_a_card_that_nobody_can_look_up_keeps_no_first_answer_from_being_asked_for(
    house: House,
) -> None:
    house.command(JONAS_ACTS, "/action <@UMAYA> sign the budget by Friday")
    house.deliver()
    give(house, KESTREL, ANA)
    house.witness.blind = Unreadable(code="missing_scope")
    house.messenger.outcomes = [LOST]
    house.command(MAYA_ACTS, "/concern critical site 4 stopped dosing")
    house.delivery.run(1)
    after(house, PATIENCE.settle)
    house.doubts.run()
    house.tick()
    asked = [one.message.text for one in house.messenger.letters if one.person == ANA]
    assert any("C-1" in one for one in asked)


def test_where_nobody_may_read_a_nudge_comes_again_and_says_so(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.deliver()
    house.clock.move(hours=22)
    house.planner.run()
    house.messenger.outcomes = [LOST]
    house.delivery.run()
    house.witness.blind = Unreadable(code="missing_scope")
    after(house, PATIENCE.glance)
    house.doubts.run()
    assert house.delivery.run() == 0
    after(house, PATIENCE.settle)
    [again] = house.deliver()
    assert again.text.startswith("You may have seen this")
    assert "You may have seen this" in str(again.blocks[0])
    after(house, PATIENCE.settle)
    house.doubts.run()
    assert [row[0] for row in rows(house)] == ["sent", "sent"]


def test_while_slack_cannot_be_asked_everything_stays_as_it_is(doubtful: House) -> None:
    doubtful.witness.blind = Later(after=timedelta(seconds=45), reason="ratelimited")
    after(doubtful, PATIENCE.settle)
    doubtful.doubts.run()
    after(doubtful, timedelta(seconds=44))
    assert doubtful.doubts.run() == 0
    doubtful.witness.blind = None
    after(doubtful, timedelta(seconds=1))
    assert doubtful.doubts.run() == 1
    assert len(doubtful.deliver()) == 1


# ------------------------------------------------------- other versions, and restores
def test_what_an_earlier_version_only_held_is_looked_up_now(doubtful: House) -> None:
    with doubtful.sql._writer.begin() as connection:
        connection.execute(outbox.update().values(look_at=None))
    after(doubtful, timedelta(days=3))
    assert doubtful.doubts.run() == 0
    assert doubtful.doubts.adopt() == 1
    assert doubtful.doubts.run() == 1
    assert len(doubtful.deliver()) == 1


def test_after_a_restore_everything_that_waits_is_looked_up_before_it_is_sent(
    house: House,
) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.command(MAYA_ACTS, "/action order more kits")
    with house.store.begin() as tx:
        assert tx.doubts.quarantine(house.clock.real()) == 2
    assert house.deliver() == []
    said = spoken(house.command(MAYA_ACTS, "/liaison status"))
    assert "may have been sent before the record was restored" in said
    with house.sql._reader.connect() as connection:
        first = (
            connection.execute(select(outbox.c.send_key).order_by(outbox.c.id)).scalars().first()
        )
    house.witness.standing[str(first)] = [THERE]
    house.doubts.run()
    assert len(house.deliver()) == 1
    assert [row[0] for row in rows(house)] == ["sent", "sent"]


def test_after_a_restore_a_line_is_looked_for_in_its_thread(house: House) -> None:
    """The restored record does not know that the line ever left; its thread it does know."""
    log_a_minute(house)
    with house.store.begin() as tx:
        tx.doubts.quarantine(house.clock.real())
    house.doubts.run()
    threads = {search.thread_ts for search in house.witness.searches}
    assert "1789999999.000100" in threads


def test_after_a_restore_the_clock_does_not_ask_twice_for_what_people_had(house: House) -> None:
    """The daily message left after the backup: its row is lost, its message stands."""
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.deliver()
    backed_up_at = house.clock.now()
    house.clock.move(hours=22)
    house.tick()
    nudge = house.messenger.letters[-1]
    with house.sql._writer.begin() as connection:
        connection.execute(outbox.delete().where(outbox.c.key.startswith("person_day")))
    with house.store.begin() as tx:
        tx.ticks.record(LOOKED, backed_up_at)  # as it stands in the backup
        tx.doubts.quarantine(house.clock.real())
    house.another_planner().run()
    assert house.deliver() == []
    house.witness.standing[nudge.send_key] = [Address(channel="D1", ts="1.1")]
    house.doubts.run()
    assert house.deliver() == []
    assert rows(house)[-1][0] == "sent"
    assert house.witness.searches[-1].since < house.clock.at - timedelta(days=7)


def test_after_a_restore_concerns_that_may_have_been_told_otherwise_say_so(house: House) -> None:
    """Each was told alone after the backup; the restored record tells of both in one message."""
    house.command(MAYA_ACTS, "/action order kits")
    give(house, KESTREL, ANA)
    house.deliver()
    for words in ("the lab is slow", "contracts slip"):
        house.command(MAYA_ACTS, f"/concern {words}")
    house.deliver()
    with house.store.begin() as tx:
        tx.doubts.quarantine(house.clock.real())
    house.clock.move(hours=4)
    house.planner = house.another_planner()
    house.planner.run()
    house.doubts.run()
    told = [one for one in house.deliver() if "C-1" in one.text and "C-2" in one.text]
    assert [one.text.startswith("You may have seen this") for one in told] == [True]


def test_some_days_after_a_restore_the_clock_is_believed_again(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by 1 December")
    house.deliver()
    with house.store.begin() as tx:
        tx.doubts.quarantine(house.clock.real())
    house.clock.move(days=8, hours=-1)
    assert len(house.tick()) == 1


def test_a_slow_preparation_is_given_back_and_not_sent_after_its_lease(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")

    def dawdle() -> None:
        house.clock.at += PATIENCE.prepare + timedelta(seconds=1)

    house.directory.before_answering = dawdle
    assert house.delivery.run(limit=1) == 1
    assert house.messenger.letters == []
    assert rows(house) == [("pending", "it took too long to prepare", 1)]
    house.directory.before_answering = lambda: None
    after(house, PATIENCE.again)
    assert house.delivery.run() == 1
    assert isinstance(house.messenger.send(house.messenger.letters[-1]), Sent)
