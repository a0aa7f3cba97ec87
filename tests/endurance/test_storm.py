"""A thousand rows in a storm of 429: all arrive once, in order, and none before Slack allows it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle

from bot.domain.delivery import Address, Intent, PostKind
from bot.usecases.patience import Patience
from bot.usecases.ports import Later, Letter, Outcome, Rests, Sent
from tests.support.fakes import JONAS, MAYA, NORTH, PRIYA, FakeClock
from tests.support.house import House

ROWS, CHANNELS = 1_000, 20
STORM = timedelta(minutes=10)
WAITS = (7, 30, 61)


@dataclass
class StormySlack:
    """Answers 429 for ten minutes, then takes one message a second and channel."""

    clock: FakeClock
    calm_at: datetime
    allowed_at: dict[str, datetime] = field(default_factory=dict)
    taken: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    last: dict[str, datetime] = field(default_factory=dict)
    offences: list[str] = field(default_factory=list)
    refusals: int = 0

    def send(self, letter: Letter) -> Outcome:
        """Take a letter, or say when to come again."""
        place, now = letter.channel or letter.person or "", self.clock.real()
        if now < self.allowed_at.get(place, now):
            self.offences.append(f"{place}: asked before Retry-After")
        if now < self.calm_at:
            wait = timedelta(seconds=WAITS[self.refusals % len(WAITS)])
            self.refusals += 1
            self.allowed_at[place] = now + wait
            return Later(after=wait, reason="ratelimited", counts=False, rests=Rests.DESTINATION)
        if now - self.last.get(place, now - Patience().pace) < Patience().pace:
            self.offences.append(f"{place}: two messages within a second")
        self.last[place] = now
        self.taken[place].append(letter.send_key)
        return Sent(address=Address(channel=place, ts=f"{len(self.taken[place])}.{place}"))


def fill(house: House) -> None:
    """Put welcomes for twenty studies, and at last a nudge for each of three people."""
    for number in range(CHANNELS):
        house.directory.channels[f"C{number}"] = f"study-{number}"
        house.desk.joined(workspace=NORTH, channel=f"C{number}", added_by=MAYA)
    with house.store.read() as tx:
        studies = [tx.engagements.find_by_channel(f"C{number}") for number in range(CHANNELS)]
    for begins in range(0, ROWS, 100):
        with house.store.begin() as tx:
            for number in range(begins, begins + 100):
                study = studies[number % CHANNELS]
                assert study is not None
                tx.outbox.put(
                    Intent(
                        key=f"row-{number:04}",
                        kind=PostKind.WELCOME,
                        workspace=NORTH,
                        channel=study.channel,
                        engagement_id=study.id,
                    ),
                    house.clock.now(),
                )


def waiting(house: House) -> int:
    """Return how many rows wait: the card's pin comes after the card."""
    with house.store.read() as tx:
        return tx.outbox.backlog().pending


def test_a_thousand_rows_in_a_storm_all_arrive_once_and_none_too_early(house: House) -> None:
    fill(house)
    began = house.clock.real()
    slack = StormySlack(clock=house.clock, calm_at=began + STORM)
    house.messenger.send = slack.send  # type: ignore[method-assign]
    deliveries = [house.another_delivery(f"worker-{number}") for number in range(2)]
    total = ROWS + 2 * CHANNELS  # joining brings a welcome and the card with the buttons
    turns = cycle(deliveries)
    while sum(map(len, slack.taken.values())) < total or waiting(house):
        busy = next(turns).run(limit=5)
        idle = 1.0 if house.clock.real() < slack.calm_at else 0.25
        house.clock.at += timedelta(seconds=0.05 if busy else idle)
        assert house.clock.real() < began + 2 * STORM
    assert slack.offences == []
    assert slack.refusals > CHANNELS
    keys = Counter(key for taken in slack.taken.values() for key in taken)
    assert (len(keys), set(keys.values())) == (total, {1})
    # The line is as fast as the workspace's bucket lets it be, and the last Retry-After.
    least = STORM + (total - Patience().burst) * Patience().workspace_pace
    assert house.clock.real() - began <= least * 1.2
    with house.store.read() as tx:
        assert tx.outbox.backlog().pending == 0


def test_what_a_person_waits_for_goes_before_a_hundred_digests(house: House) -> None:
    with house.store.begin() as tx:
        for number in range(100):
            digest = Intent(
                key=f"digest-{number}",
                kind=PostKind.WEEKLY_SUMMARY,
                workspace=NORTH,
                channel=f"C{number}",
            )
            tx.outbox.put(digest, house.clock.now())
        for person in (PRIYA, JONAS):
            nudge = Intent(key=person, kind=PostKind.PERSON_DAY, workspace=NORTH, person=person)
            tx.outbox.put(nudge, house.clock.now())
        ranked = tx.outbox.claim(
            at=house.clock.real(), lease=Patience().lease, by="w", limit=200, pace=timedelta(0)
        )
    kinds = [row.intent.kind for row in ranked]
    assert sorted(kinds, key=lambda kind: kind is PostKind.WEEKLY_SUMMARY) == kinds
    assert kinds.count(PostKind.PERSON_DAY) == 2
