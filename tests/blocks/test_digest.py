"""What comes to one person: the message of their day, and what others gave them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.blocks.digest import new_items, person_day
from bot.domain.action import Action
from bot.domain.nudges import Part
from bot.domain.stand_in import Missing
from bot.domain.summary import DayGroup, DayLine
from tests.blocks import making as made
from tests.blocks.drawing import draw, draw_seen, lines
from tests.blocks.rules import check_message
from tests.support.house import buttons_of

TODAY = date(2026, 11, 27)
THURSDAY = made.on(date(2026, 11, 26))


def told(part: Part, item: Action, **facts: object) -> DayLine:
    return DayLine(part=part, item=item, **facts)  # type: ignore[arg-type]


def late(number: int, title: str = "Send plan") -> Action:
    return made.an_action(title, THURSDAY, number=number)


def test_the_day_speaks_about_the_items_and_asks_one_question_each() -> None:
    day = person_day(
        [
            DayGroup(
                study="ABC-101",
                lines=[
                    told(Part.UNDATED, made.an_action("Name a backup", number=6)),
                    told(
                        Part.DUE_SOON, made.an_action("Order kits", made.on(date(2026, 12, 1)), 5)
                    ),
                    told(Part.URGENT, made.asked_for_soon(number=4)),
                    told(Part.WAS_DUE, late(31)),
                    told(Part.DUE_TODAY, made.due_friday()),
                    DayLine(part=Part.TO_ACKNOWLEDGE, item=made.a_concern()),
                    told(Part.NEW, made.an_action("Book the room", number=7), who="Maya"),
                ],
            ),
            DayGroup(study="XYZ-7", lines=[told(Part.DUE_TODAY, made.due_friday(number=2))]),
            DayGroup(study="Quiet"),
        ],
        today=TODAY,
    )
    assert day is not None
    check_message(day)
    assert draw(day) == lines("""
        Your items on Fri 27 Nov 2026
        ABC-101
        A-7 Book the room
        From Maya, no date yet.
        C-1 Site contracts are slipping
        Major. Seeing it is enough for now.
        A-1 Send IRB amendment
        Due today, Fri 27 Nov 2026.
        A-31 Send plan
        Was due Thu 26 Nov 2026. What's the best next step?
        A-4 Send IRB amendment
        Wanted as soon as possible, no date yet. Which date fits?
        A-5 Order kits
        Due Tue 1 Dec 2026.
        A-6 Name a backup
        No date yet. Which date fits?
        XYZ-7
        A-2 Send IRB amendment
        Due today, Fri 27 Nov 2026.
        ---
        **Your items on Fri 27 Nov 2026**
        (ABC-101)
        **A-7** Book the room
        From Maya, no date yet.
        [Done]=action.done=a7:1 [Pick a date]=action.date=a7:1 [Hand on]=action.hand_on=a7:1
        **C-1** Site contracts are slipping
        Major. Seeing it is enough for now.
        [Seen, I'll coordinate]=concern.ack=c1:1 [Plan]=concern.plan=c1:1
        **A-1** Send IRB amendment
        Due today, Fri 27 Nov 2026.
        [Done]=action.done=a1:1 [On track]=action.on_track=a1:1 [New date]=action.date=a1:1 \
[Blocked]=action.block=a1:1
        **A-31** Send plan
        Was due Thu 26 Nov 2026. What's the best next step?
        [Done]=action.done=a31:1 [New date]=action.date=a31:1 [Blocked]=action.block=a31:1 \
[Hand on]=action.hand_on=a31:1
        **A-4** Send IRB amendment
        Wanted as soon as possible, no date yet. Which date fits?
        [Done]=action.done=a4:1 [Pick a date]=action.date=a4:1 [Blocked]=action.block=a4:1 \
[Hand on]=action.hand_on=a4:1
        **A-5** Order kits
        Due Tue 1 Dec 2026.
        [Done]=action.done=a5:1 [On track]=action.on_track=a5:1 [New date]=action.date=a5:1 \
[Blocked]=action.block=a5:1
        **A-6** Name a backup
        No date yet. Which date fits?
        [Done]=action.done=a6:1 [Pick a date]=action.date=a6:1 [None needed]=action.no_date=a6:1
        (XYZ-7)
        **A-2** Send IRB amendment
        Due today, Fri 27 Nov 2026.
        [Done]=action.done=a2:1 [On track]=action.on_track=a2:1 [New date]=action.date=a2:1 \
[Blocked]=action.block=a2:1
    """)


def test_what_is_with_others_names_them_and_why_it_comes_to_the_reader() -> None:
    until = date(2027, 1, 4)
    day = person_day(
        [
            DayGroup(
                study="ABC-101",
                lines=[
                    told(Part.WAS_DUE, late(1), who="Ana", missing=Missing.AWAY, until=until),
                    told(Part.WAS_DUE, late(2), who="Ben", missing=Missing.LEFT),
                    told(Part.URGENT, made.asked_for_soon(3), who="Cy", missing=Missing.UNREACHED),
                    told(Part.YOUR_SIDE, late(4), who="Dee"),
                    told(Part.ASKED_FOR, late(5), who="Eve"),
                    told(Part.CLOSED, made.due_friday(6), who="Flo"),
                ],
            )
        ],
        today=TODAY,
    )
    assert day is not None
    check_message(day)
    assert day.text == lines("""
        Your items on Fri 27 Nov 2026
        ABC-101
        A-1 Send plan
        With Ana, who is away until Mon 4 Jan 2027. \
Was due Thu 26 Nov 2026. What's the best next step?
        A-2 Send plan
        With Ben, whose account is closed. Was due Thu 26 Nov 2026. What's the best next step?
        A-3 Send IRB amendment
        With Cy, to whom Slack delivers none of my direct messages. \
Wanted as soon as possible, no date yet. Which date fits?
        A-4 Send plan
        With Dee. Was due Thu 26 Nov 2026. What's the best next step?
        A-5 Send plan
        With Eve. Was due Thu 26 Nov 2026; you asked for it.
        A-6 Send IRB amendment
        Done by Flo; you asked for it.
    """)
    told_only = draw_seen(day).splitlines()[-3:]
    assert not any("[" in line for line in told_only)


def test_what_is_blocked_says_since_when_and_can_be_on_track_again() -> None:
    blocked = replace(late(1), blocked_at=made.MONDAY + timedelta(days=3))
    day = person_day([DayGroup(study="ABC-101", lines=[told(Part.WAS_DUE, blocked)])], today=TODAY)
    assert day is not None
    assert "Was due Thu 26 Nov 2026, blocked since Thu 26 Nov 2026." in day.text
    assert list(buttons_of(day)) == ["Done", "New date", "On track", "Hand on"]


def test_new_items_come_in_one_message() -> None:
    lines_of = [told(Part.NEW, made.due_friday(n), who="Maya") for n in (1, 2)]
    message = new_items([DayGroup(study="ABC-101", lines=lines_of)], today=TODAY)
    check_message(message)
    assert message.text.splitlines()[:4] == [
        "2 new items for you",
        "ABC-101",
        "A-1 Send IRB amendment",
        "From Maya, due Fri 27 Nov 2026.",
    ]
    one = new_items([DayGroup(study="ABC-101", lines=lines_of[:1])], today=TODAY)
    assert one.text.splitlines()[0] == "New for you"


def test_a_day_without_anything_says_nothing() -> None:
    assert person_day([], today=TODAY) is None
    assert person_day([DayGroup(study="ABC-101")], today=TODAY) is None


def test_an_action_in_two_parts_stands_once() -> None:
    action = replace(made.due_friday(), urgent=True)
    group = DayGroup(
        study="ABC-101", lines=[told(Part.DUE_SOON, action), told(Part.DUE_TODAY, action)]
    )
    assert draw_seen(person_day([group], today=TODAY)).count("[Done]") == 1


def due_today(numbers: range) -> list[DayLine]:
    return [told(Part.DUE_TODAY, made.due_friday(number=number)) for number in numbers]


def test_a_day_of_many_items_stays_within_one_message() -> None:
    groups = [
        DayGroup(study=f"ABC-{n}", lines=due_today(range(n * 11 + 1, n * 11 + 12)))
        for n in range(3)
    ]
    day = person_day(groups, today=TODAY)
    assert day is not None
    check_message(day)
    shown = draw_seen(day).splitlines()
    assert shown[-1] == "and 11 more; ask me for list mine"
    assert shown.count("(ABC-2)") == 0


def test_a_crowd_of_studies_stays_within_one_message() -> None:
    groups = [DayGroup(study=f"S-{n}", lines=due_today(range(n, n + 1))) for n in range(1, 30)]
    day = person_day(groups, today=TODAY)
    assert day is not None
    check_message(day)


def test_an_hour_is_shown_on_the_readers_own_clocks_too() -> None:
    call = made.an_action("Call the site", made.on(TODAY, time(17)))
    day = person_day([DayGroup(study="ABC-101", lines=[told(Part.DUE_TODAY, call)])], today=TODAY)
    assert day is not None
    check_message(day)
    row = day.blocks[2]["elements"][0]["elements"]
    assert row[-2] == {"type": "text", "text": "\nYour time: "}
    assert row[-1]["type"] == "date"
    assert row[-1]["timestamp"] == datetime(2026, 11, 27, 17, tzinfo=UTC).timestamp()
    assert "Your time" not in day.text
