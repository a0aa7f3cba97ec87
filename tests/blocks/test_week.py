"""What comes at its hour: the week of a study."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.digest import weekly_summary
from bot.blocks.week import share
from bot.domain.summary import WeeklySummary
from tests.blocks import making as made
from tests.blocks.drawing import draw, draw_seen, lines
from tests.blocks.rules import check_message

THURSDAY = date(2026, 11, 26)
COMPANIES = {made.SPONSOR: "Alder", made.CRO: "Kestrel"}
QUIET = WeeklySummary(study="ABC-101", day=THURSDAY, people=made.NAMES, companies=COMPANIES)
TUESDAY = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)


def test_the_week_is_told_in_its_order() -> None:
    week = replace(
        QUIET,
        needs_answer=[made.a_concern()],
        new_concerns=[made.seen()],
        changed_concerns=[replace(made.resolved(), number=3)],
        closed_concerns=[replace(made.closed(), number=4)],
        due_next=[made.due_friday()],
        past_date=[made.an_action("Send plan", made.on(date(2026, 11, 20)), number=31)],
        closed=[replace(made.done_by(made.MAYA), number=6)],
        meetings=[(made.a_series(), TUESDAY)],
    )
    summary = weekly_summary(week)
    check_message(summary)
    assert draw(summary) == lines("""
        ABC-101: week to Thu 26 Nov 2026
        Needs an answer
        C-1 Site contracts are slipping · major · waits on Kestrel
        Concerns
        C-1 Site contracts are slipping · major · new · next: a plan and its date
        C-3 Site contracts are slipping · major · changed · next: the raiser's side agrees
        C-4 Site contracts are slipping · major · closed
        Due in the next 7 days
        A-1 Send IRB amendment · Jane · Fri 27 Nov 2026
        Past its date
        A-31 Send plan · waits on Kestrel · was due Fri 20 Nov 2026 · date needed
        Closed this week
        A-6 Send IRB amendment · Maya
        Meetings ahead
        Steering call · Tue 1 Dec 2026, 15:00 Europe/Berlin
        ---
        **ABC-101: week to Thu 26 Nov 2026**
        **Needs an answer**
        • **C-1** Site contracts are slipping · major · waits on Kestrel
        **Concerns**
        • **C-1** Site contracts are slipping · major · new · next: a plan and its date
        • **C-3** Site contracts are slipping · major · changed · next: the raiser's side agrees
        • **C-4** Site contracts are slipping · major · closed
        **Due in the next 7 days**
        • **A-1** Send IRB amendment · Jane · Fri 27 Nov 2026
        **Past its date**
        • **A-31** Send plan · waits on Kestrel · was due Fri 20 Nov 2026 · date needed
        **Closed this week**
        • **A-6** Send IRB amendment · Maya
        **Meetings ahead**
        • Steering call · [Tue 1 Dec 2026, 15:00 Europe/Berlin]
    """)


def test_only_who_has_to_answer_is_mentioned_and_only_once() -> None:
    owned = replace(made.a_concern(), owner=made.JANE)
    week = replace(QUIET, needs_answer=[owned, replace(owned, number=2)], new_concerns=[owned])
    summary = weekly_summary(week)
    check_message(summary, may_mention=made.JANE)
    assert draw_seen(summary).splitlines()[2:4] == [
        "• **C-1** Site contracts are slipping · major · waits on <@U0JANE>",
        "• **C-2** Site contracts are slipping · major · waits on Jane",
    ]
    assert "waits on Jane" in summary.text


def test_a_concern_waits_on_the_other_side_where_its_name_is_not_known() -> None:
    week = replace(QUIET, needs_answer=[made.a_concern()], companies={made.SPONSOR: "Alder"})
    assert draw_seen(weekly_summary(week)).endswith("waits on the other side")
    unplaced = replace(QUIET, needs_answer=[replace(made.a_concern(), raised_team=None)])
    assert draw_seen(weekly_summary(unplaced)).endswith("waits on the other side")


def test_past_its_date_names_a_side_and_no_person() -> None:
    past = made.an_action("Send plan", made.on(date(2026, 11, 20)))
    for companies in (COMPANIES, {}):
        week = replace(QUIET, past_date=[past], companies=companies)
        assert "Jane" not in weekly_summary(week).text


@given(counts=st.lists(st.integers(min_value=0, max_value=40), min_size=6, max_size=6).filter(any))
def test_a_full_week_is_readable_in_thirty_seconds(counts: list[int]) -> None:
    action, concern = made.due_friday(), made.a_concern()
    week = replace(
        QUIET,
        needs_answer=[concern] * counts[0],
        new_concerns=[concern] * counts[1],
        due_next=[action] * counts[2],
        past_date=[action] * counts[3],
        closed=[made.done_by(made.JANE)] * counts[4],
        meetings=[(made.a_series(), TUESDAY)] * counts[5],
    )
    summary = weekly_summary(week)
    check_message(summary)
    shown = draw_seen(summary).splitlines()
    assert len(shown) <= 20
    assert sum(line.startswith("**") for line in shown) == 1 + sum(map(bool, counts))


@given(wanted=st.lists(st.integers(min_value=0, max_value=30), max_size=6), room=st.integers(0, 40))
def test_lines_are_shared_fairly(wanted: list[int], room: int) -> None:
    given_out = share(wanted, room)
    assert sum(given_out) == min(room, sum(wanted))
    assert all(had <= want for had, want in zip(given_out, wanted, strict=True))
    unsatisfied = [had for had, want in zip(given_out, wanted, strict=True) if had < want]
    assert not unsatisfied or max(given_out) <= min(unsatisfied) + 1


def test_a_week_is_empty_when_nothing_changed_and_nothing_is_due() -> None:
    assert QUIET.is_empty
    assert replace(QUIET, meetings=[(made.a_series(), TUESDAY)]).is_empty
    assert not replace(QUIET, closed=[made.done_by(made.JANE)]).is_empty
    assert not replace(QUIET, closed_concerns=[made.closed()]).is_empty
