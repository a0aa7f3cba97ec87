"""In which zone a side lives: where most of its companies' people do, as far as they are known."""

from dataclasses import replace

import pytest

from bot.domain.people import Person
from bot.store.unit import SqlStore
from tests.store import samples

ANA = Person(
    workspace="T-SPONSOR",
    user_id="U-ANA",
    team_id="T-CRO",
    name="Ana",
    zone="Europe/Berlin",
)
NOBODYS = {
    "a guest": {"is_guest": True},
    "a bot": {"is_bot": True},
    "who was taken out of Slack": {"is_deleted": True},
    "who Slack does not tell of": {"is_known": False},
    "another company's": {"team_id": "T-LAB"},
    "another installation's": {"workspace": "T-ELSE"},
}


def keep(store: SqlStore, *zones: str, **facts: object) -> None:
    with store.begin() as tx:
        for zone in zones:
            somebody = replace(ANA, user_id=samples.fresh("U"), zone=zone)
            tx.people.keep(replace(somebody, **facts))  # type: ignore[arg-type]


def zone_of(store: SqlStore, *teams: str) -> str | None:
    with store.read() as tx:
        return tx.people.zone_of("T-SPONSOR", teams)


def test_of_nobody_no_zone_is_known(store: SqlStore) -> None:
    assert zone_of(store, "T-CRO") is None
    assert zone_of(store) is None


def test_it_is_the_zone_of_most(store: SqlStore) -> None:
    keep(store, "Europe/Berlin")
    keep(store, "Asia/Tokyo", "Asia/Tokyo")
    assert zone_of(store, "T-CRO") == "Asia/Tokyo"


def test_several_companies_of_a_side_count_together(store: SqlStore) -> None:
    keep(store, "Europe/Berlin")
    keep(store, "Asia/Tokyo", team_id="T-LAB")
    keep(store, "Europe/Berlin", team_id="T-LAB")
    assert zone_of(store, "T-CRO", "T-LAB") == "Europe/Berlin"


def test_of_two_alike_it_is_always_the_same(store: SqlStore) -> None:
    keep(store, "Europe/Berlin", "Asia/Tokyo")
    assert zone_of(store, "T-CRO") == "Asia/Tokyo"


@pytest.mark.parametrize("facts", NOBODYS.values(), ids=NOBODYS)
def test_does_not_count(store: SqlStore, facts: dict[str, object]) -> None:
    keep(store, "Europe/Berlin")
    keep(store, "Asia/Tokyo", "Asia/Seoul", **facts)
    keep(store, "Asia/Tokyo", **facts)
    assert zone_of(store, "T-CRO") == "Europe/Berlin"
