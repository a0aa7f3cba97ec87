"""Dates that are asked: each question has a button for every reading, and the buttons work."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import create_engine, update

from bot.domain.due import Due
from bot.domain.people import Person
from bot.store.tables import engagement
from tests.support.fakes import ANA, JONAS, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House, buttons_of, errors_of, form_of, message_of, spoken
from tests.support.making import ANA_ACTS, BERLIN, MAYA_ACTS, NEW_YORK, PRIYA_ACTS


def readings_of(house: House, words: str) -> list[str]:
    """Type a command and return what its buttons offer."""
    answer = message_of(house.command(MAYA_ACTS, words))
    return [label.removeprefix("I meant ") for label in buttons_of(answer) if "meant" in label]


@pytest.mark.parametrize(
    ("phrase", "question", "readings"),
    [
        (
            "by 12/11",
            "can be read in two ways here",
            ["Fri 11 Dec 2026", "Fri 12 Nov 2027"],
        ),
        ("by Friday 3 March", "names two different days", ["Wed 3 Mar 2027", "Fri 27 Nov 2026"]),
        (
            "by Thursday or Friday",
            "can be read in two ways",
            ["Thu 26 Nov 2026", "Fri 27 Nov 2026"],
        ),
        (
            "by Friday 5pm CST",
            "fits more than one time zone",
            ["Fri 27 Nov 2026, 17:00 America/Chicago", "Fri 27 Nov 2026, 17:00 Asia/Shanghai"],
        ),
        ("by 5 Dec 2031", "is a long way ahead", ["Fri 5 Dec 2031"]),
        (
            "before the SIV on 3 March",
            "may be the date of something else",
            ["Tue 2 Mar 2027", "Wed 3 Mar 2027"],
        ),
        ("by week 50", "may be the date of something else", ["Fri 11 Dec 2026"]),
        ("by 5", "gave no date I am sure of", ["Mon 23 Nov 2026, 17:00 America/New_York"]),
    ],
)
@pytest.mark.parametrize("pressed", [0, -1])
def test_a_question_has_a_button_for_each_reading(
    house: House, phrase: str, question: str, readings: list[str], pressed: int
) -> None:
    answer = message_of(house.command(MAYA_ACTS, f"/action send the manual {phrase}"))
    assert question in answer.text
    assert house.action().due is None
    buttons = buttons_of(answer)
    assert list(buttons) == [*(f"I meant {one}" for one in readings), "Pick a date"]
    said = spoken(house.press(MAYA_ACTS, buttons[f"I meant {readings[pressed]}"]))
    assert f"due {readings[pressed]}" in said
    action = house.action()
    assert action.due
    assert action.due.text() == readings[pressed]
    assert (action.moves, action.original_due) == (0, action.due)
    assert action.due_origin
    assert action.due_origin.rule == "chosen with a button"
    assert action.due_origin.zone == NEW_YORK


def test_until_the_people_of_a_channel_are_known_they_may_read_either_order(house: House) -> None:
    house.directory.absent[STUDY_CHANNEL] = {JONAS, ANA}
    assert "due Fri 11 Dec 2026" in spoken(house.command(PRIYA_ACTS, "/action ship it by 12/11"))
    house.directory.unlearned = {STUDY_CHANNEL}
    assert "two ways" in spoken(house.command(PRIYA_ACTS, "/action ship it by 12/11"))


def test_each_button_of_a_row_has_an_id_of_its_own(house: House) -> None:
    answer = message_of(house.command(MAYA_ACTS, "/action send it by Friday 5pm IST"))
    ids = [action_id for action_id, _ in buttons_of(answer).values()]
    assert len(ids) == len(set(ids)) == 4


def test_the_calendar_answers_a_question_as_well(house: House) -> None:
    answer = message_of(house.command(MAYA_ACTS, "/action send it by 12/11"))
    form = form_of(house.press(MAYA_ACTS, buttons_of(answer)["Pick a date"]))
    house.submit(MAYA_ACTS, form, due_date="2026-12-11")
    action = house.action()
    assert action.due == Due(on=date(2026, 12, 11), zone=NEW_YORK)
    assert action.due_origin
    assert action.due_origin.rule == "picked in the calendar"


def test_where_everybody_writes_alike_nothing_is_asked(house: House) -> None:
    for user in (JONAS, ANA, "UGUEST"):
        house.directory.add(replace(house.directory.people[user], locale="en-US"))
    house.command(MAYA_ACTS, "/action send it by 12/11")
    assert house.action().due == Due(on=date(2026, 12, 11), zone=NEW_YORK)


def test_a_date_with_one_reading_is_not_asked(house: House) -> None:
    house.command(MAYA_ACTS, "/action send it by 12/18")
    assert house.action().due == Due(on=date(2026, 12, 18), zone=NEW_YORK)


def test_whoever_is_not_known_yet_is_asked_about_both_orders(house: House) -> None:
    house.directory.people.clear()
    house.directory.people[MAYA] = Person(
        workspace=NORTH, user_id=MAYA, team_id=None, name=MAYA, is_known=False
    )
    assert readings_of(house, "/action send it by 12/11") == ["Fri 11 Dec 2026", "Fri 12 Nov 2027"]


def test_another_reading_is_no_move(house: House) -> None:
    answer = message_of(house.command(MAYA_ACTS, "/action send it by next Friday"))
    buttons = buttons_of(answer)
    assert list(buttons) == ["I meant Fri 27 Nov 2026", "Change date"]
    said = spoken(house.press(MAYA_ACTS, buttons["I meant Fri 27 Nov 2026"]))
    assert said == "A-1 is now due Fri 27 Nov 2026: send it"
    assert (house.action().moves, house.action().original_due) == (0, house.action().due)


def test_after_a_move_another_reading_keeps_the_first_date(house: House) -> None:
    house.command(MAYA_ACTS, "/action send it by Wednesday")
    answer = message_of(house.command(MAYA_ACTS, "/action due A-1 next Friday"))
    said = spoken(house.press(MAYA_ACTS, buttons_of(answer)["I meant Fri 27 Nov 2026"]))
    assert said == "A-1 is now due Fri 27 Nov 2026: send it (first date Wed 25 Nov 2026)"
    assert house.action().moves == 1


def test_a_new_date_is_repeated_with_a_way_to_change_it(house: House) -> None:
    house.command(MAYA_ACTS, "/action send it")
    answer = message_of(house.command(MAYA_ACTS, "/action due A-1 Friday 5pm London"))
    assert answer.text == "A-1 is now due Fri 27 Nov 2026, 17:00 Europe/London: send it"
    assert list(buttons_of(answer)) == ["Change date"]


def test_a_new_date_that_is_asked_changes_nothing_before_the_answer(house: House) -> None:
    house.command(MAYA_ACTS, "/action send it by Wednesday")
    answer = message_of(house.command(MAYA_ACTS, "/action due A-1 12/11"))
    assert "can be read in two ways" in answer.text
    assert "A-1 stays as it is: due Wed 25 Nov 2026." in answer.text
    assert house.action().due == Due(on=date(2026, 11, 25), zone=NEW_YORK)
    house.press(MAYA_ACTS, buttons_of(answer)["I meant Fri 11 Dec 2026"])
    assert house.action().due == Due(on=date(2026, 12, 11), zone=NEW_YORK)


def test_a_stranger_to_the_action_is_not_asked_about_its_date(house: House) -> None:
    house.command(MAYA_ACTS, "/action send it by Wednesday")
    said = spoken(house.command(ANA_ACTS, "/action due A-1 12/11"))
    assert "can be changed by" in said


def test_several_items_get_the_question_as_a_sentence(house: House) -> None:
    for words in ("one", "two"):
        house.command(MAYA_ACTS, f"/action {words}")
    said = spoken(house.command(MAYA_ACTS, "/action due A-1 A-2 12/11"))
    assert "can be read in two ways" in said
    assert "You can say: Fri 11 Dec 2026 or Fri 12 Nov 2027." in said


def test_a_form_says_the_readings_at_its_field(house: House) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    errors = errors_of(house.submit(MAYA_ACTS, form, title="send it", due="12/11"))
    assert "You can say: Fri 11 Dec 2026 or Fri 12 Nov 2027." in errors["due"]
    house.submit(MAYA_ACTS, form, title="send it", due="Fri 11 Dec 2026")
    assert house.action().due == Due(on=date(2026, 12, 11), zone=NEW_YORK)


def test_working_days_skip_the_holidays_of_the_study(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    engine = create_engine(house.url)
    with engine.begin() as connection:
        connection.execute(update(engagement).values(country="US"))
    engine.dispose()
    house.command(MAYA_ACTS, "/action send it in 5 working days")
    thanksgiving_skipped = Due(on=date(2026, 12, 1), zone=NEW_YORK)
    assert house.actions()[-1].due == thanksgiving_skipped


def test_the_author_s_zone_counts(house: House) -> None:
    house.command(ANA_ACTS, "/action send it by 5pm")
    assert house.action().due == Due(on=date(2026, 11, 23), at=time(17), zone=BERLIN)
    house.command(PRIYA_ACTS, "/action send it by 5pm")
    assert house.actions()[-1].due == Due(on=date(2026, 11, 23), at=time(17), zone=NEW_YORK)
