"""Days away, holidays of one's own, and who was told of what, kept alike on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.absence import Absence
from bot.domain.delivery import DeliveryState, Named, PostKind
from bot.domain.engagement import Engagement
from bot.domain.roles import RoleKind, Seat
from bot.store import SqlStore
from tests.store import samples
from tests.store.samples import LATER, NOW

HOME = "T-SPONSOR"
DAY = timedelta(days=1)
AWAY = Absence(
    workspace=HOME,
    user_id="U-JANE",
    first_on=date(2026, 12, 21),
    last_on=date(2027, 1, 4),
    cover="U-BOB",
    noted_at=NOW,
)


# --------------------------------------------------------------------------- days away


def test_days_away_are_found_by_who_is_away_and_by_who_covers(store: SqlStore) -> None:
    soon = replace(AWAY, first_on=date(2026, 11, 25), last_on=date(2026, 11, 26), cover=None)
    with store.begin() as tx:
        tx.absences.add(AWAY)
        tx.absences.add(soon)
        tx.absences.add(replace(AWAY, user_id="U-ANN", cover=None))
    with store.read() as tx:
        assert list(tx.absences.of(HOME, "U-JANE", date(2026, 11, 1))) == [soon, AWAY]
        assert list(tx.absences.of(HOME, "U-JANE", date(2027, 1, 4))) == [AWAY]
        assert list(tx.absences.of(HOME, "U-JANE", date(2027, 1, 5))) == []
        assert list(tx.absences.of("T-ELSE", "U-JANE", date(2026, 11, 1))) == []
        covered = tx.absences.covered_by
        assert list(covered(HOME, "U-BOB", date(2026, 12, 24))) == [AWAY]
        # Elsewhere it may be a day earlier or later.
        assert list(covered(HOME, "U-BOB", AWAY.first_on - DAY)) == [AWAY]
        assert list(covered(HOME, "U-BOB", AWAY.first_on - 2 * DAY)) == []
        assert list(covered(HOME, "U-ANN", date(2026, 12, 24))) == []
        assert list(tx.tellings.readers(date(2026, 12, 24), NOW)) == [(HOME, "U-BOB")]
        assert list(tx.tellings.readers(date(2026, 12, 1), NOW)) == []


@pytest.mark.parametrize(
    ("last_on", "left"),
    [
        (date(2026, 12, 24), [replace(AWAY, last_on=date(2026, 12, 24))]),
        (date(2026, 12, 20), []),  # it had not begun
    ],
)
def test_days_away_end_early_or_are_called_off(
    store: SqlStore, last_on: date, left: list[Absence]
) -> None:
    with store.begin() as tx:
        tx.absences.add(AWAY)
        tx.absences.end(AWAY, last_on, LATER)
    with store.read() as tx:
        assert list(tx.absences.of(HOME, "U-JANE", date(2026, 11, 1))) == left


def test_somebody_keeps_holidays_of_their_own(store: SqlStore) -> None:
    with store.begin() as tx:
        assert tx.person_settings.country(HOME, "U-JANE") is None
        tx.person_settings.keep_country(HOME, "U-JANE", "DE")
        tx.person_settings.keep_country(HOME, "U-JANE", "DE-BY")
    with store.begin() as tx:
        assert tx.person_settings.country(HOME, "U-JANE") == "DE-BY"
        assert tx.person_settings.country("T-ELSE", "U-JANE") is None
        tx.person_settings.keep_country(HOME, "U-JANE", None)
        assert tx.person_settings.country(HOME, "U-JANE") is None


# --------------------------------------------------------------------------- who was told


def message(key: str, *names: Named, person: str = "U-JANE") -> object:
    """Return a wish to write to somebody about several items."""
    facts = {"channel": None, "person": person, "engagement_id": None, "item_id": None}
    return samples.card(key=key, kind=PostKind.PERSON_DAY, names=names, **facts)


def named(study: Engagement, item: str, part: str = "was_due") -> Named:
    return Named(engagement_id=study.id, item_id=item, part=part)


def test_a_message_names_items_and_what_became_of_it_is_known(
    store: SqlStore, study: Engagement
) -> None:
    one, two = named(study, "a1"), named(study, "a2", "new")
    with store.begin() as tx:
        assert tx.outbox.put(message("day", one, two), NOW)  # type: ignore[arg-type]
        assert not tx.outbox.put(message("day", named(study, "a3")), NOW)  # type: ignore[arg-type]
        assert list(tx.tellings.named_in("day")) == [one, two]
    with store.begin() as tx:
        # When it leaves it names what stands then.
        tx.tellings.keep("day", "U-JANE", [one, one], LATER)
        assert list(tx.tellings.named_in("day")) == [one]
        [telling] = tx.tellings.to(HOME, "U-JANE", ["a1", "a2"])
        assert (telling.item_id, telling.part, telling.key) == ("a1", "was_due", "day")
        assert (telling.at, telling.state) == (LATER, DeliveryState.PENDING)
        assert telling.is_under_way
        assert not telling.has_left
        assert list(tx.tellings.to(HOME, "U-BOB", ["a1"])) == []
        assert list(tx.tellings.to("T-ELSE", "U-JANE", ["a1"])) == []
        assert list(tx.tellings.to(HOME, "U-JANE", [])) == []
        assert [it.person for it in tx.tellings.of_item(study.id, "a1")] == ["U-JANE"]
        assert list(tx.tellings.of_item("another", "a1")) == []


def test_the_verdict_of_an_item_knows_the_messages_that_named_it(
    store: SqlStore, study: Engagement
) -> None:
    with store.begin() as tx:
        tx.outbox.put(samples.card(engagement_id=study.id, item_id="a1"), NOW)
        tx.outbox.put(message("day", named(study, "a1")), NOW)  # type: ignore[arg-type]
        tx.outbox.put(message("other", named(study, "a2")), NOW)  # type: ignore[arg-type]
    with store.read() as tx:
        card, day = tx.outbox.verdicts(study.id, "a1")
    assert (card.person, card.parts) == (None, ())
    assert (day.kind, day.person, list(day.parts)) == (PostKind.PERSON_DAY, "U-JANE", ["was_due"])


@pytest.mark.parametrize(
    ("ended", "is_known"), [("mark_skipped", False), ("mark_dead", True), (None, True)]
)
def test_what_was_given_waits_until_a_message_names_it(
    store: SqlStore, study: Engagement, ended: str | None, is_known: bool
) -> None:
    given = samples.action(given_at=NOW, given_by="U-ANN")
    own = samples.action(number=2, given_at=NOW, given_by="U-JANE")
    before = samples.action(number=3)
    with store.begin() as tx:
        for action in (given, own, before):
            tx.actions.add(action)
        assert list(tx.actions.given(NOW - DAY)) == []
        assert list(tx.actions.given(LATER)) == [(HOME, "U-JANE", NOW)]
        tx.outbox.put(message("new", named(study, given.id, "new")), LATER)  # type: ignore[arg-type]
        assert list(tx.actions.given(LATER)) == []
    if ended is not None:
        with store.begin() as tx:
            [row] = tx.outbox.claim(at=LATER, lease=DAY, by="w", limit=1, pace=DAY * 0)
            getattr(tx.outbox, ended)(row, "why", LATER)
    with store.read() as tx:
        assert (list(tx.actions.given(LATER)) == []) is is_known


def test_what_somebody_asked_others_for_is_theirs_to_hear_of(
    store: SqlStore, study: Engagement
) -> None:
    asked = samples.action(owner="U-JANE", asked_by="U-ANN")
    own = samples.action(number=2, owner="U-ANN", asked_by="U-ANN")
    done = samples.action(number=3).complete(by="U-JANE", at=LATER, note=None)
    long_ago = samples.action(number=4).complete(by="U-JANE", at=NOW - DAY, note=None)
    by_me = samples.action(number=5).complete(by="U-ANN", at=LATER, note=None)
    with store.begin() as tx:
        for action in (asked, own, done, long_ago, by_me):
            tx.actions.add(action)
    with store.read() as tx:
        found = tx.actions.asked_by(HOME, "U-ANN", NOW)
        assert {one.number for one in found} == {1, 3}
        assert list(tx.actions.asked_by("T-ELSE", "U-ANN", NOW)) == []
        assert study.workspace == HOME


def test_who_speaks_for_a_side_is_found_by_person(store: SqlStore, study: Engagement) -> None:
    contact, backup = ((RoleKind.MAIN_CONTACT, seat) for seat in Seat)
    driver = (RoleKind.ACTION_DRIVER, Seat.HOLDER)
    with store.begin() as tx:
        for chair, user in ((contact, "U-ANN"), (backup, "U-BOB"), (driver, "U-CY")):
            tx.roles.give(study.id, "T-CRO", chair, user, NOW)
        assert list(tx.roles.led_by(HOME, "U-ANN")) == [study.id]
        assert list(tx.roles.led_by(HOME, "U-CY")) == []
        assert sorted(tx.tellings.readers(NOW.date(), NOW)) == [(HOME, "U-ANN"), (HOME, "U-BOB")]
        tx.rests.begin(study.id, "left", NOW)
        assert list(tx.roles.led_by(HOME, "U-BOB")) == []
