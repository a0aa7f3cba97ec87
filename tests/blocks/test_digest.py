"""What comes at its hour: the day of a person."""

from dataclasses import replace
from datetime import date

from bot.blocks.digest import person_day
from bot.domain.summary import DayGroup
from tests.blocks import making as made
from tests.blocks.drawing import draw, draw_seen, lines
from tests.blocks.rules import check_message

TODAY = date(2026, 11, 27)


def test_the_day_speaks_about_the_items_and_asks_one_question_each() -> None:
    day = person_day(
        [
            DayGroup(
                study="ABC-101",
                concerns=[made.a_concern()],
                due_today=[made.due_friday()],
                was_due=[made.an_action("Send plan", made.on(date(2026, 11, 26)), number=31)],
                urgent_undated=[made.asked_for_soon(number=4)],
                due_soon=[made.an_action("Order kits", made.on(date(2026, 12, 1)), number=5)],
                undated=[made.an_action("Name a backup", number=6)],
            ),
            DayGroup(study="XYZ-7", due_today=[made.due_friday(number=2)]),
            DayGroup(study="Quiet"),
        ],
        today=TODAY,
    )
    assert day is not None
    check_message(day)
    assert draw(day) == lines("""
        Your items on Fri 27 Nov 2026
        ABC-101
        C-1 Site contracts are slipping
        Major. Seeing it is enough for now.
        A-1 Send IRB amendment
        A-1 is due today, Fri 27 Nov 2026.
        A-31 Send plan
        A-31 was due Thu 26 Nov 2026. What's the best next step?
        A-4 Send IRB amendment
        A-4 is wanted as soon as possible and has no date yet. Which date fits?
        A-5 Order kits
        A-5 is due Tue 1 Dec 2026.
        A-6 Name a backup
        A-6 has no date yet. Which date fits?
        XYZ-7
        A-2 Send IRB amendment
        A-2 is due today, Fri 27 Nov 2026.
        ---
        **Your items on Fri 27 Nov 2026**
        (ABC-101)
        **C-1** Site contracts are slipping
        Major. Seeing it is enough for now.
        [Seen, I'll coordinate]=concern.ack=c1:1
        **A-1** Send IRB amendment
        A-1 is due today, Fri 27 Nov 2026.
        [Done]=action.done=a1:1 [New date]=action.date=a1:1
        **A-31** Send plan
        A-31 was due Thu 26 Nov 2026. What's the best next step?
        [Done]=action.done=a31:1 [New date]=action.date=a31:1
        **A-4** Send IRB amendment
        A-4 is wanted as soon as possible and has no date yet. Which date fits?
        [Done]=action.done=a4:1 [Pick a date]=action.date=a4:1
        **A-5** Order kits
        A-5 is due Tue 1 Dec 2026.
        [Done]=action.done=a5:1 [New date]=action.date=a5:1
        **A-6** Name a backup
        A-6 has no date yet. Which date fits?
        [Done]=action.done=a6:1 [Pick a date]=action.date=a6:1
        (XYZ-7)
        **A-2** Send IRB amendment
        A-2 is due today, Fri 27 Nov 2026.
        [Done]=action.done=a2:1 [New date]=action.date=a2:1
    """)


def test_a_day_without_anything_says_nothing() -> None:
    assert person_day([], today=TODAY) is None
    assert person_day([DayGroup(study="ABC-101")], today=TODAY) is None


def test_an_action_in_two_groups_stands_once() -> None:
    action = replace(made.due_friday(), urgent=True)
    group = DayGroup(study="ABC-101", due_today=[action], due_soon=[action])
    assert draw_seen(person_day([group], today=TODAY)).count("[Done]") == 1


def test_a_day_of_many_items_stays_within_one_message() -> None:
    many = [made.due_friday(number=number) for number in range(1, 34)]
    groups = [DayGroup(study=f"ABC-{n}", due_today=many[n * 11 : n * 11 + 11]) for n in range(3)]
    day = person_day(groups, today=TODAY)
    assert day is not None
    check_message(day)
    shown = draw_seen(day).splitlines()
    assert shown[-1] == "and 11 more; ask me for list mine"
    assert shown.count("(ABC-2)") == 0


def test_a_crowd_of_studies_stays_within_one_message() -> None:
    groups = [DayGroup(study=f"S-{n}", due_today=[made.due_friday(number=n)]) for n in range(1, 30)]
    day = person_day(groups, today=TODAY)
    assert day is not None
    check_message(day)
