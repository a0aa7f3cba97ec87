"""What Slack closes stays closed without noise: a channel, a person, or the whole installation."""

from datetime import timedelta

import pytest

from bot.usecases import keep_outcome
from bot.usecases.patience import MOST_ATTEMPTS, Patience
from bot.usecases.ports import Faulty, Gone, InDoubt, Later, Rests, Stop, Stopped
from tests.support.fakes import JONAS, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS
from tests.usecases.test_delivery import rows

ARCHIVED = Stopped(stop=Stop.CHANNEL, code="is_archived")
REVOKED = Stopped(stop=Stop.INSTALLATION, code="token_revoked")
GONE_PERSON = Stopped(stop=Stop.PERSON, code="user_disabled")
DAY = timedelta(days=1)


@pytest.fixture
def asked(house: House) -> House:
    """Give a study with one card to post, at an hour when both companies are at work."""
    house.clock.move(hours=5)
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    return house


# -------------------------------------------------------------------------- a channel
def test_a_closed_channel_keeps_its_posts_and_one_person_is_told_once(asked: House) -> None:
    asked.messenger.outcomes = [ARCHIVED]
    asked.deliver()
    closed, told = asked.messenger.letters
    assert (closed.channel, told.person, told.channel) == (STUDY_CHANNEL, MAYA, None)
    assert "I can't post in the channel of abc-101: the channel is archived." in told.message.text
    asked.command(MAYA_ACTS, "/action order kits")
    assert asked.deliver() == []
    said = spoken(asked.command(MAYA_ACTS, "/liaison status"))
    assert "Posts in this channel do not arrive since 23 Nov 2026: the channel is archived" in said


def test_a_closed_channel_is_tried_once_a_day_and_nobody_is_told_again(asked: House) -> None:
    asked.messenger.outcomes = [ARCHIVED]
    asked.deliver()
    for _ in range(3):
        asked.clock.at += DAY
        asked.messenger.outcomes = [ARCHIVED]
        assert len(asked.deliver()) == 1
    assert [letter.person for letter in asked.messenger.letters].count(MAYA) == 1
    asked.clock.at += DAY
    assert len(asked.deliver()) == 1
    assert "do not arrive" not in spoken(asked.command(MAYA_ACTS, "/liaison status"))
    assert rows(asked)[0] == ("sent", None, 1)


def test_an_invitation_opens_a_closed_channel_at_once(asked: House) -> None:
    asked.messenger.outcomes = [ARCHIVED]
    asked.deliver()
    asked.desk.joined(workspace=NORTH, channel=STUDY_CHANNEL, added_by=MAYA)
    asked.clock.move(seconds=2)
    before = len(asked.messenger.letters)
    asked.deliver()
    assert {letter.channel for letter in asked.messenger.letters[before:]} == {STUDY_CHANNEL}


def test_a_channel_that_is_no_archive_any_more_is_written_to_at_once(asked: House) -> None:
    asked.messenger.outcomes = [ARCHIVED]
    asked.deliver()
    asked.desk.reopened(channel=STUDY_CHANNEL)
    asked.clock.move(seconds=2)
    before = len(asked.messenger.letters)
    asked.deliver()
    assert {letter.channel for letter in asked.messenger.letters[before:]} == {STUDY_CHANNEL}


def test_a_closed_channel_is_told_to_a_person_whatever_slack_did_last(asked: House) -> None:
    asked.desk.renamed(channel=STUDY_CHANNEL, name="abc-101-new")
    asked.desk.shared(channel=STUDY_CHANNEL, company="T0THIRD")
    asked.messenger.outcomes = [ARCHIVED]
    asked.deliver()
    assert asked.messenger.letters[-1].person == MAYA


def test_a_channel_that_opened_meanwhile_is_not_reported_closed(asked: House) -> None:
    asked.messenger.outcomes = [ARCHIVED]
    asked.delivery.run(limit=1)
    with asked.store.begin() as tx:
        keep_outcome.reopen(tx, f"{NORTH}/{STUDY_CHANNEL}", asked.clock.real())
    asked.clock.move(seconds=2)
    asked.deliver()
    assert rows(asked)[-1][:2] == ("skipped", "the channel is open again")


def test_another_channel_goes_on(asked: House) -> None:
    asked.directory.channels["C0OTHER"] = "xyz-9"
    asked.messenger.outcomes = [ARCHIVED]
    asked.deliver()
    asked.command(MAYA_ACTS, "/action of the other study", channel="C0OTHER")
    asked.deliver()
    assert asked.messenger.letters[-1].channel == "C0OTHER"


# --------------------------------------------------------------------------- a person
def test_a_person_who_cannot_be_written_to_is_shown_and_tried_again_tomorrow(
    asked: House,
) -> None:
    asked.deliver()
    asked.clock.move(days=3, hours=22)
    asked.planner.run()
    asked.messenger.outcomes = [GONE_PERSON]
    asked.deliver()
    assert ("dead", "user_disabled", 1) in rows(asked)
    said = spoken(asked.command(MAYA_ACTS, "/liaison status"))
    assert "Direct messages to Jonas do not arrive" in said
    assert "the account is deactivated" in said
    asked.clock.at += 3 * DAY  # over the weekend
    asked.tick()
    assert asked.messenger.letters[-1].person == JONAS
    assert "Direct messages" not in spoken(asked.command(MAYA_ACTS, "/liaison status"))


# -------------------------------------------------------------------- an installation
def test_without_a_token_that_counts_nothing_is_sent_any_more(
    asked: House, caplog: pytest.LogCaptureFixture
) -> None:
    asked.directory.channels["C0OTHER"] = "xyz-9"
    asked.command(MAYA_ACTS, "/action of the other study", channel="C0OTHER")
    asked.messenger.outcomes = [REVOKED]
    asked.deliver()
    for _ in range(4):
        asked.clock.at += timedelta(days=90)
        assert asked.deliver() == []
    assert len(asked.messenger.letters) == 1
    alarms = [one for one in caplog.records if vars(one).get("action") == "installation_stopped"]
    assert len(alarms) == 1
    said = spoken(asked.command(MAYA_ACTS, "/liaison status"))
    assert "Slack does not accept my token since 23 Nov 2026 (token_revoked)" in said
    with asked.store.begin() as tx:
        assert keep_outcome.reopen(tx, NORTH, asked.clock.real())
    assert len(asked.deliver()) == 2


def test_without_a_token_that_counts_nothing_is_looked_up_either(asked: House) -> None:
    asked.command(MAYA_ACTS, "/action order kits")
    asked.messenger.outcomes = [InDoubt(reason="timeout"), REVOKED]
    asked.deliver()
    for _ in range(3):
        asked.clock.at += DAY
        assert asked.doubts.run() == 0
    assert asked.witness.searches == []
    with asked.store.begin() as tx:
        keep_outcome.reopen(tx, NORTH, asked.clock.real())
    assert asked.doubts.run() == 1


def test_without_the_network_all_wait_and_no_message_has_failed(asked: House) -> None:
    asked.command(MAYA_ACTS, "/action order kits", channel=STUDY_CHANNEL)
    away = Later(
        after=timedelta(seconds=15), reason="not_reached", counts=False, rests=Rests.WORKSPACE
    )
    for _ in range(MOST_ATTEMPTS * 3):
        asked.messenger.outcomes = [away]
        assert asked.delivery.run() == 1
        asked.clock.move(seconds=16)
    assert len(asked.deliver()) == 2


def test_the_second_place_that_slack_limits_tells_that_it_is_the_workspace(asked: House) -> None:
    """A 429 does not say what it limits; each place finding out by itself is one 429 for each."""
    channels = [f"C{number}" for number in range(4)]
    for channel in channels:
        asked.directory.channels[channel] = channel
        asked.command(MAYA_ACTS, "/action order kits", channel=channel)
    asked.deliver()
    for channel in channels:
        asked.command(MAYA_ACTS, "/action order more kits", channel=channel)
    before = len(asked.messenger.letters)
    limited = Later(
        after=timedelta(seconds=30), reason="ratelimited", counts=False, rests=Rests.DESTINATION
    )
    asked.clock.move(seconds=2)
    asked.messenger.outcomes = [limited] * 4
    asked.delivery.run()
    asked.another_delivery("worker-2").run()
    assert len(asked.messenger.letters) - before == 2
    asked.clock.move(seconds=31)
    asked.messenger.outcomes = []
    assert len(asked.deliver()) == 4


# ---------------------------------------------------------------------- faults of ours
def test_what_we_built_wrong_arrives_in_bare_words_and_is_shown(asked: House) -> None:
    asked.messenger.outcomes = [Faulty(code="invalid_blocks")]
    asked.delivery.run()
    wrong, plain = asked.messenger.letters
    assert (wrong.send_key, wrong.message.text) == (plain.send_key, plain.message.text)
    assert (bool(wrong.message.blocks), bool(plain.message.blocks)) == (True, False)
    assert rows(asked) == [("dead", "invalid_blocks", 1)]
    said = spoken(asked.command(MAYA_ACTS, "/liaison status"))
    assert "could not be delivered, its bare words were (invalid_blocks)" in said
    asked.command(JONAS_ACTS, "/action done A-1")
    asked.clock.move(seconds=2)
    asked.delivery.run()
    assert asked.messenger.letters[-1].update is not None


def test_bare_words_of_which_nobody_knows_are_looked_up_as_everything_is(asked: House) -> None:
    asked.messenger.outcomes = [Faulty(code="invalid_blocks"), InDoubt(reason="timeout")]
    asked.delivery.run()
    assert rows(asked) == [("doubtful", "timeout", 1)]


def test_what_is_wrong_in_bare_words_too_is_given_up(asked: House) -> None:
    asked.messenger.outcomes = [Faulty(code="no_text"), Faulty(code="no_text")]
    asked.delivery.run()
    assert rows(asked) == [("dead", "no_text", 1)]


def test_a_card_somebody_took_away_is_posted_anew(asked: House) -> None:
    asked.deliver()
    asked.command(JONAS_ACTS, "/action done A-1")
    asked.messenger.outcomes = [Gone(code="message_not_found")]
    asked.deliver()
    asked.clock.at += Patience().again
    asked.deliver()
    last = asked.messenger.letters[-1]
    assert (last.update, last.channel) == (None, STUDY_CHANNEL)
    assert "done by Jonas" in last.message.text


# ---------------------------------------------------------------------- what is asked
def test_what_became_of_every_post_about_an_item_can_be_told(asked: House) -> None:
    asked.deliver()
    asked.command(MAYA_ACTS, "/action due A-1 4 December")
    asked.command(JONAS_ACTS, "/action done A-1")
    asked.deliver()
    with asked.reading() as (tx, study):
        verdicts = tx.outbox.verdicts(study.id, asked.action().id)
    assert [one.state.value for one in verdicts] == ["sent", "skipped", "sent"]
    assert verdicts[1].reason == "a newer change follows"
    assert all(one.settled_at for one in verdicts)
    assert verdicts[0].address == verdicts[2].address
