"""Weekly summaries as they were told, kept alike on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest
from sqlalchemy import func, select, update

from bot.blocks.week import weekly_summary
from bot.domain.concern import ConcernState, Severity
from bot.domain.due import Due
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind
from bot.domain.recurrence import Cadence, Recurrence
from bot.domain.week import (
    Ahead,
    AheadLine,
    ItemLine,
    Need,
    News,
    Part,
    ToldWeek,
    WeeklySummary,
    share_lines,
)
from bot.store import SqlStore
from bot.store.tables import content, told_week
from bot.usecases.summarise_week import summarise
from tests.blocks.drawing import draw, lines
from tests.store import samples
from tests.store.samples import LATER, NOW

THURSDAY = date(2026, 11, 26)
DAY = timedelta(days=1)
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)

ACTION = ItemLine(
    item_id="a1",
    kind=ItemKind.ACTION,
    number=1,
    version=3,
    title="Send IRB amendment",
    side="Kestrel",
    person="U-JANE",
    due=Due(on=THURSDAY, at=time(17, 30), zone="America/New_York"),
)
CONCERN = ItemLine(
    item_id="c1",
    kind=ItemKind.CONCERN,
    number=2,
    version=1,
    title="Site contracts are slipping",
    state=ConcernState.RAISED,
    severity=Severity.CRITICAL,
    need=Need.ANSWER,
    since=THURSDAY - DAY,
    by=LATER,
)
TOLD = ToldWeek(
    week=WeeklySummary(
        study="abc-101",
        day=THURSDAY,
        needs=(CONCERN,),
        concerns=(replace(CONCERN, need=None, by=None, news=News.OLDEST),),
        due_next=(ACTION, replace(ACTION, number=4, due=Due(on=THURSDAY, zone="UTC"))),
        past=(replace(ACTION, number=5, person=None, due=None),),
        closed=(replace(ACTION, number=6),),
        ahead=(
            AheadLine(
                kind=Ahead.MEETING, on=THURSDAY, title="Call", at=LATER, zone="Europe/Berlin"
            ),
            AheadLine(kind=Ahead.HOLIDAY, on=THURSDAY, sides=("Kestrel (DE)", "Alder (US)")),
            AheadLine(kind=Ahead.CLOCKS, on=THURSDAY, zone="UTC", shift=timedelta(minutes=-30)),
        ),
    ),
    planned=THURSDAY,
    at=NOON,
    zone="Europe/Berlin",
    shares={Part.NEEDS: 1, Part.DUE_NEXT: 1},
)


def on(day: date) -> ToldWeek:
    """Return a summary of another day."""
    at = NOON + (day - THURSDAY)
    return replace(TOLD, week=replace(TOLD.week, day=day), planned=day, at=at)


def test_a_summary_is_kept_with_everything_it_told(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        tx.weeks.keep(study.id, TOLD)
    with store.read() as tx:
        assert tx.weeks.on(study.id, THURSDAY) == TOLD
        assert tx.weeks.on(study.id, THURSDAY + DAY) is None


def test_another_one_of_the_same_day_takes_its_place(store: SqlStore, study: Engagement) -> None:
    later = replace(on(THURSDAY), at=NOON + timedelta(hours=1), shares={Part.PAST: 1})
    with store.begin() as tx:
        tx.weeks.keep(study.id, TOLD)
    with store.begin() as tx:
        tx.weeks.keep(study.id, later)
    with store.read() as tx:
        assert tx.weeks.on(study.id, THURSDAY) == later
        assert list(tx.weeks.days(study.id)) == [THURSDAY]


def test_one_that_is_late_is_known_by_the_day_it_was_due_on(
    store: SqlStore, study: Engagement
) -> None:
    with store.begin() as tx:
        tx.weeks.keep(study.id, replace(on(THURSDAY + DAY), planned=THURSDAY))
    with store.read() as tx:
        kept = tx.weeks.on(study.id, THURSDAY)
        assert kept is not None
        assert (kept.planned, kept.week.day) == (THURSDAY, THURSDAY + DAY)


def test_the_last_of_some_days_is_found_and_the_newest_days_are_listed(
    store: SqlStore, study: Engagement
) -> None:
    days = [THURSDAY + 7 * n * DAY for n in range(5)]
    with store.begin() as tx:
        for day in days:
            tx.weeks.keep(study.id, on(day))
    with store.read() as tx:
        found = tx.weeks.last_in(study.id, days[0], days[2])
        assert found is not None
        assert found.week.day == days[2]
        assert tx.weeks.last_in(study.id, days[0] + DAY, days[1] - DAY) is None
        assert list(tx.weeks.days(study.id)) == [days[4], days[3], days[2]]


def test_no_study_sees_anothers_summary(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        other = tx.engagements.open(samples.engagement(id="study-2", channel="C2"))
        tx.weeks.keep(study.id, TOLD)
    with store.read() as tx:
        assert tx.weeks.on(other.id, THURSDAY) is None
        assert list(tx.weeks.days(other.id)) == []


def test_a_title_is_no_copy_of_the_items_own(store: SqlStore, study: Engagement) -> None:
    """What is emptied one day is emptied in every summary: they name the same content row."""
    item = samples.action(engagement_id=study.id, title="Send the IB to Jane")
    with store.begin() as tx:
        tx.actions.add(item)
    for day in (THURSDAY, THURSDAY + 7 * DAY):
        with store.begin() as tx:
            [found] = tx.actions.open(study.id)
            line = replace(ACTION, item_id=found.id, title=found.title)
            tx.weeks.keep(
                study.id,
                replace(on(day), week=WeeklySummary(study="abc-101", day=day, due_next=(line,))),
            )
    with store._writer.begin() as connection:
        same = content.c.text == "Send the IB to Jane"
        counted = select(func.count()).select_from(content).where(same)
        assert connection.execute(counted).scalar() == 1
        gone = update(content).where(same)
        connection.execute(gone.values(text=None, salt=None, emptied_at=NOW))
    with store.read() as tx:
        for day in (THURSDAY, THURSDAY + 7 * DAY):
            kept = tx.weeks.on(study.id, day)
            assert kept is not None
            assert [one.title for one in kept.week.due_next] == [""]


def test_the_kept_lines_hold_no_text(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        tx.weeks.keep(study.id, TOLD)
    with store._reader.connect() as connection:
        stored = repr(connection.execute(select(told_week)).mappings().one())
    for title in (ACTION.title, CONCERN.title, "Call"):
        assert f"'{title}'" not in stored


@pytest.mark.parametrize("part", list(Part))
def test_every_part_is_kept(store: SqlStore, study: Engagement, part: Part) -> None:
    with store.begin() as tx:
        tx.weeks.keep(study.id, TOLD)
    with store.read() as tx:
        kept = tx.weeks.on(study.id, THURSDAY)
    assert kept is not None
    assert getattr(kept.week, part.value) == getattr(TOLD.week, part.value)


WHOLE = """
    abc-101: week to Thu 26 Nov 2026
    Needs a decision or an answer
    C-1 The lab is late · critical · waits on Kestrel · ↩
      wanted by Mon 23 Nov 2026, 15:00 Europe/Berlin
    Due in the next 7 days
    A-1 Send IRB amendment · Jane, Kestrel · Fri 27 Nov 2026
    Past its date
    A-2 Send the plan · waits on Kestrel · was due Fri 20 Nov 2026 · date needed
    Closed this week
    A-3 Sign the CDA · Jane, Kestrel
    Ahead
    Steering call · Tue 1 Dec 2026, 15:00 Europe/Berlin
    ---
    **abc-101: week to Thu 26 Nov 2026**
    **Needs a decision or an answer**
    • **C-1** The lab is late · critical · waits on Kestrel · ↩
      wanted by [Mon 23 Nov 2026, 15:00 Europe/Berlin]
    **Due in the next 7 days** | **With** | **Date**
    **A-1** Send IRB amendment | Jane, Kestrel | Fri 27 Nov 2026
    **Past its date** | **Waits on** | **Was due**
    **A-2** Send the plan | Kestrel | Fri 20 Nov 2026 · date needed
    **Closed this week**
    • **A-3** Sign the CDA · Jane, Kestrel
    **Ahead**
    • Steering call · [Tue 1 Dec 2026, 15:00 Europe/Berlin]
"""


def test_a_whole_summary_is_gathered_kept_and_drawn_alike_on_both(
    store: SqlStore, study: Engagement
) -> None:
    ours = {"owner": "U-JANE", "owner_team": "T-CRO", "engagement_id": study.id}
    berlin = partial(Due, zone="Europe/Berlin")
    monday = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    with store.begin() as tx:
        for team, name in (("T-SPONSOR", "Northwind Bio"), ("T-CRO", "Kestrel")):
            tx.engagements.see_organisation(study.id, team, NOW)
            tx.sides.name(study.id, team, name)
        friday, last_friday = berlin(on=date(2026, 11, 27)), berlin(on=date(2026, 11, 20))
        tx.actions.add(samples.action(number=1, title="Send IRB amendment", due=friday, **ours))
        tx.actions.add(samples.action(number=2, title="Send the plan", due=last_friday, **ours))
        done = samples.action(number=3, title="Sign the CDA", due=friday, **ours)
        tx.actions.add(done)
        tx.actions.save(done.complete(by="U-JANE", at=NOW, note=None))
        tx.concerns.add(
            samples.concern(
                engagement_id=study.id,
                number=1,
                title="The lab is late",
                severity=Severity.CRITICAL,
                state=ConcernState.RAISED,
                raised_by="U-ANN",
                raised_team="T-SPONSOR",
                owner=None,
                created_at=monday,
            )
        )
        rhythm = Recurrence(cadence=Cadence.WEEKLY, weekday=1, at=time(15), zone="Europe/Berlin")
        series = samples.series(
            engagement_id=study.id, number=1, title="Steering call", recurrence=rhythm
        )
        tx.meetings.add(series)
        starts = datetime(2026, 12, 1, 14, tzinfo=UTC)
        tx.meetings.plan(samples.occurrence(series, starts_at=starts, local_date="2026-12-01"))
    now = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
    with store.begin() as tx:
        # Slack delivers nothing to Jane, so nobody waits until she was told of what is late.
        tx.unreachables.keep(study.workspace, "U-JANE", "cannot_dm_bot", NOW)
    with store.begin() as tx:
        week = summarise(tx, study, now)
        shares = share_lines(week.counts)
        told = ToldWeek(week=week, planned=THURSDAY, at=now, zone=study.zone, shares=shares)
        tx.weeks.keep(study.id, told)
    with store.read() as tx:
        kept = tx.weeks.on(study.id, THURSDAY)
    assert kept is not None
    for one in (week, kept.week):
        message = weekly_summary(one, names={"U-JANE": "Jane"}, zone=kept.zone, shares=kept.shares)
        assert draw(message) == lines(WHOLE)
    assert kept.week == week
