"""Two Liaisons in one channel are noticed and said once."""

from bot.domain.roles import RoleKind, Seat
from tests.support.fakes import ANA, KESTREL, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS

SAID = "Two Liaisons are in the channel of abc-101, one of each company."


def a_week(house: House) -> list[tuple[str | None, str]]:
    house.clock.at = house.clock.at.replace(hour=15)
    for _ in range(7):
        house.tick()
        house.deliver()
        house.clock.move(days=1)
    letters = house.messenger.letters
    return [(one.person, one.message.text) for one in letters if one.message.text.startswith(SAID)]


def test_both_main_contacts_are_told_once(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.mention(JONAS_ACTS, "action sign the CDA")
    study = house.study
    assert study is not None
    with house.sql.begin() as tx:
        for party, user in ((NORTH, MAYA), (KESTREL, ANA)):
            chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
            tx.roles.give(study.id, party, chair, user, house.clock.now())
    house.directory.others[STUDY_CHANNEL] = "U0OTHER"
    assert sorted(str(person) for person, _ in a_week(house)) == [ANA, MAYA]
    house.planner = house.another_planner()
    assert len(a_week(house)) == 2


def test_where_nobody_is_named_the_channel_is_told_once(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.directory.others[STUDY_CHANNEL] = "U0OTHER"
    [(person, text)] = a_week(house)
    assert person is None
    assert "take the other out with `/remove`" in text


def test_alone_nothing_is_said_and_slack_is_asked_once_a_day(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    assert a_week(house) == []
    assert len(house.directory.looked) <= 7
    before = len(house.directory.looked)
    house.tick()
    house.tick()
    assert len(house.directory.looked) <= before + 1
