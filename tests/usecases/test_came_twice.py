"""What came twice: the first message stays and tells how things stand, whatever came in between."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.domain.delivery import Address, PostKind
from bot.usecases.patience import Patience
from bot.usecases.ports import Gone, InDoubt, Letter, Outcome, Sent
from tests.support.fakes import MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS
from tests.usecases.test_doubts import THERE, TWICE, addresses, after, key_of

PATIENCE = Patience()


class Slack:
    """A Slack in which messages stand, are edited and go; `silent` posts give no answer."""

    def __init__(self, house: House) -> None:
        self.standing: dict[str, str] = {}
        self.threads: dict[str, str | None] = {}
        self.is_silent = False
        self.may_delete = True
        self.asked_to_delete = 0
        self._house = house
        house.messenger.send = self.send  # type: ignore[method-assign]
        house.witness.remove = self.remove  # type: ignore[method-assign]

    def send(self, letter: Letter) -> Outcome:
        """Take a letter."""
        self._house.messenger.letters.append(letter)
        if letter.update is not None:
            if letter.update.ts not in self.standing:
                return Gone(code="message_not_found")
            self.standing[letter.update.ts] = letter.message.text
            return Sent(address=letter.update)
        ts = f"{1_790_000_000 + len(self._house.messenger.letters)}.000100"
        there = Address(channel=letter.channel or "D1", ts=ts)
        self.standing[ts], self.threads[ts] = letter.message.text, letter.thread_ts
        self._house.witness.standing.setdefault(letter.send_key, []).append(there)
        return InDoubt(reason="timeout") if self.is_silent else Sent(address=there)

    def remove(self, workspace: str, address: Address) -> bool:
        """Take a message away, where that is allowed."""
        assert workspace == NORTH
        self.asked_to_delete += 1
        if self.may_delete:
            self.standing.pop(address.ts, None)
            for those in self._house.witness.standing.values():
                if address in those:
                    those.remove(address)
        return self.may_delete

    def post_twice(self) -> None:
        """Post one row without an answer, show nothing of it for a minute, and take it again."""
        self.is_silent = True
        self._house.delivery.run(limit=1)
        hidden = dict(self._house.witness.standing)
        self._house.witness.standing.clear()
        self.is_silent = False
        after(self._house, PATIENCE.settle)
        assert self._house.doubts.run() == 1
        self._house.delivery.run(limit=1)
        self.show(hidden)

    def show(self, hidden: Mapping[str, list[Address]]) -> None:
        """Show what history did not show yet; it was posted before what is shown."""
        for key, those in hidden.items():
            shown = self._house.witness.standing.get(key, [])
            self._house.witness.standing[key] = [*those, *shown]

    def settle(self) -> None:
        """Look again, and send what came of it."""
        for _ in range(3):
            after(self._house, PATIENCE.settle)
            self._house.doubts.run()
            self._house.deliver()


def test_of_two_cards_the_first_stays_and_says_what_was_done_meanwhile(house: House) -> None:
    slack = Slack(house)
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    slack.post_twice()
    first, later = slack.standing
    house.command(JONAS_ACTS, "/action done A-1")
    after(house, timedelta(seconds=2))
    house.delivery.run()
    assert "done by Jonas" in slack.standing[later], "nobody knows yet that it stands twice"
    slack.settle()
    assert list(slack.standing) == [first]
    assert "done by Jonas" in slack.standing[first]
    house.command(JONAS_ACTS, "/action reopen A-1 because one site is missing")
    house.deliver()
    assert list(slack.standing) == [first]
    assert "done by Jonas" not in slack.standing[first]


def test_an_edit_that_was_on_its_way_to_the_later_card_forgets_only_that_one(
    house: House,
) -> None:
    slack = Slack(house)
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    slack.post_twice()
    first, later = slack.standing
    house.command(JONAS_ACTS, "/action done A-1")
    after(house, timedelta(seconds=2))
    claimed = house.delivery._claim()
    assert claimed is not None
    rendered = house.delivery._render(claimed)
    after(house, PATIENCE.settle - timedelta(seconds=2))
    house.doubts.run()
    house.delivery._deliver(claimed, rendered)
    assert house.messenger.letters[-1].update == Address(channel=STUDY_CHANNEL, ts=later)
    slack.settle()
    assert list(slack.standing) == [first]
    assert "done by Jonas" in slack.standing[first]


def test_what_could_not_be_taken_away_is_tried_again_and_in_the_end_left(house: House) -> None:
    slack = Slack(house)
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    slack.post_twice()
    first, later = slack.standing
    slack.may_delete = False
    slack.settle()
    assert (addresses(house)[0], slack.asked_to_delete) == (first, 2)
    slack.may_delete = True
    after(house, timedelta(hours=1))
    house.doubts.run()
    assert list(slack.standing) == [first]
    slack.standing[later] = "again"
    house.witness.standing[key_of(house)] = [THERE, TWICE]
    asked = slack.asked_to_delete
    after(house, timedelta(days=9))
    assert (house.doubts.run(), slack.asked_to_delete) == (0, asked)


def test_a_message_that_nobody_may_take_away_is_left_after_a_week(house: House) -> None:
    slack = Slack(house)
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    slack.post_twice()
    slack.may_delete = False
    for _ in range(24 * 30):
        after(house, timedelta(hours=1))
        house.doubts.run()
    assert slack.asked_to_delete < 15
    house.deliver()
    edits = [one for one in house.messenger.letters if one.update]
    assert len(edits) == 1, "it is repaired once"


def test_a_list_that_came_twice_is_brought_up_to_date(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.deliver()
    slack = Slack(house)
    house.direct(JONAS_ACTS, "list mine")
    slack.post_twice()
    first, later = slack.standing
    house.direct(JONAS_ACTS, "done A-1")
    slack.settle()
    assert later not in slack.standing
    assert "Nothing is with you" in slack.standing[first]


def test_the_week_that_stays_is_the_one_that_is_kept_with_its_details_below_it(
    house: House,
) -> None:
    house.command(JONAS_ACTS, "/action keep the plan up to date")
    for number in range(26):
        house.command(MAYA_ACTS, f"/action <@UJONAS> send part {number}x by {1 + number % 3} Dec")
    house.deliver()
    slack = Slack(house)
    house.clock.at = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
    house.planner.run()
    while not is_alone(house, PostKind.WEEKLY_SUMMARY):
        assert house.delivery.run(limit=1) == 1
        after(house, timedelta(seconds=1.1))
    slack.standing.clear()
    slack.is_silent = True
    house.delivery.run(limit=1)
    house.command(JONAS_ACTS, "/action done A-2")
    hidden, house.witness.standing = house.witness.standing, {}
    after(house, PATIENCE.settle)
    house.doubts.run()
    slack.is_silent = False
    house.deliver()
    weeks = [ts for ts, said in slack.standing.items() if "week to" in said]
    first, later = [one for one in weeks if slack.threads[one] is None]
    assert {slack.threads[one] for one in weeks} == {None, later}
    slack.show(hidden)
    slack.settle()
    assert later not in slack.standing
    below = [one for one in slack.standing if slack.threads[one] is not None]
    assert {slack.threads[one] for one in below} == {first}
    kept = spoken(house.command(MAYA_ACTS, "/liaison summary 26 Nov"))
    assert "A-2 " in kept.partition("Closed")[2]
    assert "A-2 " in slack.standing[first].partition("Closed")[2]


def is_alone(house: House, kind: PostKind) -> bool:
    """Tell whether only rows of this kind wait."""
    with house.store.read() as tx:
        waiting = {one.kind for one in tx.hold.every(["pending"], 99)}
    assert kind in waiting
    return waiting == {kind}


def test_of_two_cards_with_the_buttons_the_first_one_is_pinned(house: House) -> None:
    slack = Slack(house)
    house.desk.joined(workspace=NORTH, channel=STUDY_CHANNEL, added_by=MAYA)
    house.delivery.run(limit=1)  # the welcome
    after(house, timedelta(seconds=2))
    slack.post_twice()
    after(house, timedelta(seconds=2))
    house.deliver()
    _welcome, first, later = slack.standing
    assert house.messenger.pins[-1][0].ts == later, "nobody knows yet that it stands twice"
    slack.settle()
    assert later not in slack.standing
    assert house.messenger.pins[-1][0].ts == first
