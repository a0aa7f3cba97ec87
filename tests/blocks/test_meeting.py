"""How meetings look."""

from datetime import UTC, date, datetime

from bot.blocks.meeting import (
    meeting_agenda,
    meeting_changed,
    meeting_form,
    meeting_list,
    meeting_planned,
    meeting_reminder,
)
from tests.blocks import making as made
from tests.blocks.drawing import draw, draw_form, draw_seen, lines
from tests.blocks.rules import check_form, check_message

TUESDAY = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
TUESDAY_SHOWN = "<!date^1795528800^{date_short_pretty} {time}|Tue 24 Nov 2026, 15:00 Europe/Berlin>"


def test_a_planned_meeting_repeats_its_rhythm_and_its_zone() -> None:
    message = meeting_planned(made.a_series(), TUESDAY, planner_name="Maya")
    check_message(message)
    assert draw(message) == lines(f"""
        S-1 Steering call · every week on Tuesday at 15:00 Europe/Berlin · next Tue 24 Nov 2026, ↩
            15:00 Europe/Berlin · planned by Maya
        ---
        **S-1** Steering call
        Every week on Tuesday at 15:00 Europe/Berlin · next {TUESDAY_SHOWN}
        (Planned by Maya)
    """)


def test_the_list_says_when_each_meets_next() -> None:
    listed = meeting_list([(made.a_series(), TUESDAY), (made.a_series("Kick-off"), None)])
    assert draw_seen(listed) == lines("""
        **Meetings**
        • **S-1** Steering call · every week on Tuesday at 15:00 Europe/Berlin · next Tue 24 Nov ↩
            2026, 15:00 Europe/Berlin
        • **S-1** Kick-off · every week on Tuesday at 15:00 Europe/Berlin · no meeting ahead
    """)


def test_no_meetings_are_said_in_one_sentence() -> None:
    assert meeting_list([]).text == "No meetings are planned."


def test_the_agenda_holds_open_concerns_and_then_open_actions() -> None:
    agenda = meeting_agenda(
        made.a_series(),
        TUESDAY,
        [made.due_friday()],
        [made.a_concern()],
        made.NAMES,
        date(2026, 11, 23),
    )
    check_message(agenda)
    assert draw(agenda) == lines(f"""
        Agenda: Steering call · Tue 24 Nov 2026, 15:00 Europe/Berlin
        Open concerns
        C-1 Site contracts are slipping · major · waits for an answer
        Open actions
        A-1 Send IRB amendment · Jane · due Fri 27 Nov 2026
        ---
        **Agenda: Steering call**
        {TUESDAY_SHOWN}
        **Open concerns**
        • **C-1** Site contracts are slipping · major · waits for an answer
        **Open actions**
        • **A-1** Send IRB amendment · Jane · due Fri 27 Nov 2026
    """)


def test_an_agenda_with_nothing_open_says_so() -> None:
    agenda = meeting_agenda(made.a_series(), TUESDAY, [], [], {}, made.FRIDAY)
    assert draw_seen(agenda).splitlines()[-1] == (
        "Nothing is listed beforehand; list all shows everything that is open."
    )


def test_a_long_agenda_stays_short() -> None:
    actions = [made.an_action(number=number) for number in range(1, 61)]
    agenda = meeting_agenda(made.a_series(), TUESDAY, actions, [], made.NAMES, made.FRIDAY)
    assert draw_seen(agenda).splitlines()[-1] == "• and 46 more"


def test_the_reminder_says_when_it_starts_for_everybody() -> None:
    assert draw(meeting_reminder(made.a_series(), TUESDAY)) == lines(f"""
        Steering call starts Tue 24 Nov 2026, 15:00 Europe/Berlin
        ---
        **Steering call**
        Starts {TUESDAY_SHOWN}
    """)


def test_a_change_is_one_sentence() -> None:
    assert draw_seen(meeting_changed("Steering call is cancelled.")) == (
        "Steering call is cancelled."
    )


def test_the_form_asks_for_rhythm_and_name() -> None:
    view = meeting_form({"channel": "C0STUDY"})
    check_form(view)
    assert draw_form(view) == lines("""
        Plan a meeting (meeting.form)
        words: When = plain_text_input\x20
        title: Name = plain_text_input\x20
        [Save] [Cancel]
    """)
    assert "once Friday 14:00" in view["blocks"][0]["hint"]["text"]
