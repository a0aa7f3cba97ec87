"""Companies get their names behind people's backs: a refusal names the other one without set-up."""

from tests.support.fakes import KESTREL, NORTH
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS


def begin(house: House) -> None:
    house.directory.companies = {NORTH: "Northwind Bio", KESTREL: "Kestrel Research"}
    house.command(MAYA_ACTS, "/concern contracts are slipping")
    house.command(JONAS_ACTS, "/action get them signed")


def refused(house: House) -> str:
    return spoken(house.command(PRIYA_ACTS, "/concern ack C-1"))


def test_a_refusal_names_the_other_company_before_any_set_up(house: House) -> None:
    begin(house)
    assert "so the other company acknowledges it" in refused(house)
    house.tick()
    assert "so Kestrel Research acknowledges it" in refused(house)
    with house.reading() as (tx, study):
        assert tx.sides.nameless() == []
        assert tx.sides.of_study(study.id).name(NORTH) == "Northwind Bio"


def test_what_slack_does_not_tell_is_asked_again_on_another_day(house: House) -> None:
    begin(house)
    house.directory.declined = {"team:read"}
    house.tick()
    house.directory.declined = set()
    house.tick()
    assert "so the other company acknowledges it" in refused(house)
    house.clock.move(days=1)
    house.tick()
    assert "so Kestrel Research acknowledges it" in refused(house)
