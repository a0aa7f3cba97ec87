"""Who is told of a concern, on both databases: each once, from the concern and the outbox alone."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.delivery import DeliveryState, PostKind
from bot.domain.roles import RoleKind, Seat
from bot.store.unit import SqlStore
from tests.support.fakes import ANA, JONAS, KESTREL
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS


@pytest.fixture
def study(store: SqlStore, migrated: str) -> House:
    """Two companies with a main contact and a backup; Tuesday 10:00 in Berlin."""
    house = House(sql=store, url=migrated)
    house.clock.at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    house.command(JONAS_ACTS, "/action get the contracts signed")
    with house.reading() as (_, found):
        pass
    with store.begin() as tx:
        for seat, user_id in ((Seat.HOLDER, JONAS), (Seat.BACKUP, ANA)):
            chair = (RoleKind.MAIN_CONTACT, seat)
            tx.roles.give(found.id, KESTREL, chair, user_id, house.clock.now())
    house.command(MAYA_ACTS, "/concern contracts are slipping")
    house.deliver()
    return house


def test_the_main_contact_the_backup_and_the_next_in_line_are_told_once(study: House) -> None:
    for _ in range(30):
        study.another_planner().run()
        study.deliver()
        study.clock.move(hours=1)
    letters = [one for one in study.messenger.letters if "C-1" in one.message.text]
    people = [one.person for one in letters if not one.message.text.startswith("Your items")]
    # Nobody is named as level 1, so the main contact is asked again at one and a half times.
    assert [one for one in people if one] == [JONAS, ANA, JONAS]
    with study.reading() as (tx, found):
        posts = tx.concern_posts.about(found.id, study.concern().id)
        assert tx.concern_posts.about("another study", study.concern().id) == []
    assert [(one.kind, one.state) for one in posts] == [
        (PostKind.CONCERN_CARD, DeliveryState.SENT),
        (PostKind.CONCERN_NEWS, DeliveryState.SENT),
        *[(PostKind.CONCERN_MISSED, DeliveryState.SENT)] * 2,
    ]
    assert posts[0].refs["line"]
    assert "clock" not in str(posts[0].refs)


def test_two_planners_at_once_ask_once(study: House) -> None:
    planners = [study.another_planner() for _ in range(3)]
    assert sum(one.run() for one in planners) == 1
    study.clock.at += timedelta(days=1, minutes=5)
    assert sum(one.run() for one in planners) >= 1
    assert study.another_planner().run() == 0


def test_sides_say_since_when_they_are_known(study: House) -> None:
    with study.reading() as (tx, found):
        known = tx.sides.of_study(found.id).known_since
    assert known[KESTREL] == datetime(2026, 11, 24, 9, tzinfo=UTC)
