"""One's own time: days away and who covers, and the public holidays one keeps."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.roles import RoleKind, Seat
from bot.usecases.hours_of import hours_of_person
from tests.support.fakes import ANA, JONAS, KESTREL, PRIYA
from tests.support.house import House, buttons_of, message_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS

UNTIL = "You are away from Mon 23 Nov 2026 until Fri 4 Dec 2026, both days included."


def morning(house: House, day: date) -> dict[str, str]:
    """Return what a morning in Berlin brings, by person."""
    house.clock.at = datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)
    before = len(house.messenger.letters)
    house.tick()
    sent = house.messenger.letters[before:]
    return {one.person: one.message.text for one in sent if one.person}


def mornings(house: House, first: date, last: date) -> dict[str, list[str]]:
    """Return on which mornings in Berlin whom a message came to."""
    told: dict[str, list[str]] = {}
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        for person in morning(house, day):
            told.setdefault(person, []).append(f"{day:%a %d}")
    return told


@pytest.fixture
def study(house: House) -> House:
    """Give Jonas an action for Wednesday, which Maya asked him for, and tell him of it."""
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list by Wednesday")
    house.deliver()
    house.clock.move(minutes=11)
    house.tick()
    return house


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("away until 4 December", UNTIL),
        ("away from today until 4 December", UNTIL),
        ("away today to 4 Dec", UNTIL),
        ("away until 4 January cover <@UANA>", "until Mon 4 Jan 2027, both days included."),
        ("away until Friday, covered by <@UANA>", "until Fri 27 Nov 2026"),
        ("away from 21 December until 4 January", "from Mon 21 Dec 2026 until Mon 4 Jan 2027"),
        ("away for 2 weeks", "from Mon 23 Nov 2026 until Sun 6 Dec 2026, both days included."),
        ("away next week cover <@UANA>", "from Mon 30 Nov 2026 until Sun 6 Dec 2026"),
        ("away this week", "from Mon 23 Nov 2026 until Sun 29 Nov 2026"),
        ("away in December", "from Tue 1 Dec 2026 until Thu 31 Dec 2026"),
        ("away from tomorrow for 3 days", "from Tue 24 Nov 2026 until Thu 26 Nov 2026"),
        ("away 23-27 December", "from Wed 23 Dec 2026 until Sun 27 Dec 2026"),
        ("away from 23 to 27 December, covered by <@UANA>", "from Wed 23 Dec 2026 until Sun 27"),
        ("away from Monday", "“from Monday” names no last day. `@Liaison away from 23 December"),
        ("away until next week", "“next week” is more than one day, and here one day is needed."),
        ("away Friday afternoon", "“Friday afternoon” is not a whole day"),
        ("away for 6 days", "`@Liaison away from Mon 23 Nov 2026 until Sat 28 Nov 2026` or `@Lia"),
        ("away until yesterday", "Sun 22 Nov 2026 is in the past, so nothing was saved."),
        ("away tomorrow", "You are away on Tue 24 Nov 2026. Nothing of mine comes to you then."),
        (
            "away until 4 December cover <@UANA>",
            "Ana covers: what is due or past its date, concerns",
        ),
        (
            "away until 4 December",
            "Nobody covers; what is late is asked of your side's main contact.",
        ),
        ("away until 4 December cover <@UMAYA>", "Maya is on your side in none of your studies"),
        ("away until 4 December cover <@UJONAS>", "“Jonas” does not say who"),
        ("away until 4 December cover somebody", "“somebody” does not say who"),
        ("away until whenever", "is not a date I am sure of"),
        ("away from 4 December until 30 November", "a stretch of days that ends after it begins"),
        ("away", "You have no days away."),
        ("away off", "You have no days away, so nothing changed."),
    ],
)
def test_the_days_are_repeated_as_they_were_understood(study: House, words: str, said: str) -> None:
    assert said in spoken(study.mention(JONAS_ACTS, words))
    in_direct = said.replace("`@Liaison ", "`").replace("`@Lia", "`away")
    assert in_direct in spoken(study.direct(JONAS_ACTS, words))


def test_days_away_are_called_off_by_words_and_by_the_button(study: House) -> None:
    study.direct(JONAS_ACTS, "away until 4 December cover <@UANA>")
    assert UNTIL in spoken(study.direct(JONAS_ACTS, "away"))
    said = spoken(study.direct(JONAS_ACTS, "away off"))
    assert said.startswith("Welcome back: your days away until Fri 4 Dec 2026 are called off.")
    assert "You have no days away" in spoken(study.direct(JONAS_ACTS, "away"))
    kept = message_of(study.mention(JONAS_ACTS, "away until 4 December"))
    assert "Welcome back" in spoken(study.press(JONAS_ACTS, buttons_of(kept)["Call it off"]))


def test_the_same_request_twice_keeps_it_once(study: House) -> None:
    for _ in range(2):
        said = study.direct(JONAS_ACTS, "away until 4 December", key="direct-again")
        assert UNTIL in spoken(said)
    with study.reading() as (tx, _):
        assert len(tx.absences.of("TNORTH", JONAS, date(2026, 11, 1))) == 1


def test_nothing_comes_on_days_away_and_they_are_no_business_days(study: House) -> None:
    study.direct(JONAS_ACTS, "away until 27 November")
    told = mornings(study, date(2026, 11, 24), date(2026, 12, 8))
    # Back on Monday: that is the first business day after the date.
    assert told[JONAS] == ["Mon 30", "Tue 01", "Tue 08"]
    assert "UANA" not in told


def test_the_cover_hears_what_is_due_and_late_and_may_act_on_it(study: House) -> None:
    study.direct(JONAS_ACTS, "away until 4 December cover <@UANA>")
    assert mornings(study, date(2026, 11, 24), date(2026, 11, 24)) == {}
    told = morning(study, date(2026, 11, 25))
    why = "With Jonas, who is away until Fri 4 Dec 2026."
    assert f"{why} Due today, Wed 25 Nov 2026." in told[ANA]
    told = morning(study, date(2026, 11, 26))
    assert f"{why} Was due Wed 25 Nov 2026. What's the best next step?" in told[ANA]
    assert JONAS not in told
    assert "A-1 is now due" in spoken(study.mention(ANA_ACTS, "due A-1 8 December"))
    study.direct(JONAS_ACTS, "away off")
    assert "can be changed by" in spoken(study.mention(ANA_ACTS, "done A-1"))


def test_without_a_cover_the_main_contact_is_asked_on_the_second_day(study: House) -> None:
    with study.reading() as (_, found):
        pass
    with study.sql.begin() as tx:
        chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
        tx.roles.give(found.id, KESTREL, chair, ANA, study.clock.now())
    study.direct(JONAS_ACTS, "away until 4 December")
    told = mornings(study, date(2026, 11, 24), date(2026, 11, 30))
    assert told == {ANA: ["Fri 27"]}


def test_whoever_gives_them_an_item_is_told(study: House) -> None:
    study.direct(JONAS_ACTS, "away until 4 December cover <@UANA>")
    word = "Jonas is away until Fri 4 Dec 2026; Ana covers."
    assert word in spoken(study.command(MAYA_ACTS, "/action <@UJONAS> call the lab"))
    study.command(MAYA_ACTS, "/action order kits")
    assert word in spoken(study.command(MAYA_ACTS, "/action assign A-3 <@UJONAS>"))
    assert word not in spoken(study.mention(JONAS_ACTS, "action call them myself"))


def test_whoever_names_a_date_of_days_away_is_told(study: House) -> None:
    study.direct(JONAS_ACTS, "away from 21 December until 4 January")
    word = "Jonas is away from Mon 21 Dec 2026 until Mon 4 Jan 2027."
    assert word in spoken(study.command(MAYA_ACTS, "/action <@UJONAS> call by 22 December"))
    assert "is away" not in spoken(study.command(MAYA_ACTS, "/action <@UJONAS> call by Friday"))


def test_what_somebody_says_of_their_time_is_in_the_journal(study: House) -> None:
    study.direct(JONAS_ACTS, "away until 4 December cover <@UANA>")
    study.direct(JONAS_ACTS, "away off")
    study.direct(JONAS_ACTS, "holidays DE-BY")
    events = study.events("away")
    assert [one.name for one in events] == ["person_away", "person_back", "person_set"]
    assert events[0].changes[0].new == "Mon 23 Nov 2026 to Fri 4 Dec 2026"
    assert {one.by for one in events} == {JONAS}


def off(house: House, user_id: str) -> frozenset[date]:
    """Return the days on which somebody does not work."""
    with house.reading() as (tx, study):
        person = tx.people.get(study.workspace, user_id)
        assert person is not None
        return hours_of_person(tx, study, person, house.clock.now()).off


def test_somebody_keeps_the_holidays_of_their_own_country(study: House) -> None:
    epiphany = date(2027, 1, 6)
    assert epiphany not in off(study, JONAS)
    assert "those of DE-BY" in spoken(study.mention(JONAS_ACTS, "holidays de-by"))
    assert epiphany in off(study, JONAS)
    assert epiphany not in off(study, ANA)
    assert epiphany not in off(study, PRIYA)
    assert "those of DE-BY" in spoken(study.direct(JONAS_ACTS, "holidays"))
    assert "is not a country" in spoken(study.direct(JONAS_ACTS, "holidays Atlantis"))
    assert "those of your side" in spoken(study.direct(JONAS_ACTS, "holidays off"))
    assert epiphany not in off(study, JONAS)


def test_days_that_were_spent_away_stay_days_away_when_somebody_is_back_early(
    study: House,
) -> None:
    study.direct(JONAS_ACTS, "away until 4 December")
    study.clock.at = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    study.direct(JONAS_ACTS, "away off")
    away = {day for day in off(study, JONAS) if day > date(2026, 11, 1)}
    assert away == {date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)}


@pytest.mark.parametrize("words", ["for 6 days", "Mon-Wed"])
def test_what_is_offered_for_days_that_are_not_clear_works(study: House, words: str) -> None:
    said = spoken(study.direct(JONAS_ACTS, f"away {words}"))
    assert "so nothing is kept yet" in said
    for typed in said.partition("You can say ")[2].split("`")[1::2]:
        first, last = typed.removeprefix("away from ").split(" until ")
        kept = spoken(study.direct(JONAS_ACTS, typed))
        assert f"You are away from {first} until {last}, both days included." in kept
