"""Every record comes back from either database as it went in, and only in its own study."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

import pytest
from sqlalchemy import select, update

from bot.domain.action import Action
from bot.domain.concern import Concern, ConcernState, Severity
from bot.domain.due import Due
from bot.domain.engagement import Engagement
from bot.domain.errors import StaleVersion
from bot.domain.people import Actor
from bot.store import tables as table
from bot.store.columns import NaiveMomentError
from bot.store.unit import SqlStore, SqlTransaction
from tests.store import samples
from tests.store.samples import LATER, NOW

CRO = Actor(user_id="U-JANE", team_id="T-CRO")
SPONSOR = Actor(user_id="U-ANN", team_id="T-SPONSOR")


def keep_actions(store: SqlStore, *actions: Action) -> None:
    with store.begin() as tx:
        for action in actions:
            tx.actions.add(action)


def keep_concerns(store: SqlStore, *concerns: Concern) -> None:
    with store.begin() as tx:
        for concern in concerns:
            tx.concerns.add(concern)


# ------------------------------------------------------------------------------- actions
@pytest.mark.parametrize(
    "kept",
    [
        samples.action(),
        samples.action(
            due=Due(on=date(2026, 12, 4), at=time(17, 30), zone="Asia/Tokyo"),
            original_due=Due(on=date(2026, 11, 30), zone="Asia/Tokyo"),
            urgent=True,
            moves=2,
            from_minute=7,
        ),
        samples.action(
            due=None,
            original_due=None,
            due_origin=None,
            owner_team=None,
            asked_team=None,
            source=samples.source(
                channel=None,
                ts=None,
                thread_ts=None,
                permalink=None,
                author=None,
                verbatim=None,
            ),
        ),
    ],
    ids=["dated", "moved, with a clock time", "bare"],
)
def test_an_action_comes_back_as_it_went_in(
    store: SqlStore, study: Engagement, kept: Action
) -> None:
    keep_actions(store, kept)
    with store.read() as tx:
        assert tx.actions.get(study.id, 1) == kept
        assert tx.actions.get_by_id(study.id, kept.id) == kept
        assert tx.engagements.find_by_item(kept.id) == study


def test_a_done_action_comes_back_with_its_note(store: SqlStore, study: Engagement) -> None:
    keep_actions(store, samples.action())
    with store.begin() as tx:
        standing = tx.actions.get(study.id, 1)
        assert standing is not None
        done = standing.complete(by="U-JANE", at=LATER, note="Sent by courier")
        tx.actions.save(done)
    with store.read() as tx:
        assert tx.actions.get(study.id, 1) == done
        assert tx.actions.open(study.id) == []
        assert tx.actions.done_since(study.id, LATER) == [done]
        assert tx.actions.done_since(study.id, LATER + timedelta(microseconds=1)) == []


def test_of_two_who_change_the_same_version_the_second_is_told(
    store: SqlStore, study: Engagement
) -> None:
    kept = samples.action()
    keep_actions(store, kept)
    with store.begin() as tx:
        tx.actions.save(kept.retitle("Send IRB amendment 2"))
    with pytest.raises(StaleVersion), store.begin() as tx:
        tx.actions.save(kept.retitle("Send IRB amendment 3"))
    with store.read() as tx:
        standing = tx.actions.get(study.id, 1)
    assert standing is not None
    assert (standing.title, standing.version) == ("Send IRB amendment 2", 2)


def test_an_action_of_another_study_cannot_be_changed_by_naming_ones_own(
    store: SqlStore, study: Engagement
) -> None:
    kept = samples.action()
    keep_actions(store, kept)
    with store.begin() as tx:
        other = tx.engagements.open(samples.engagement(id="study-2", channel="C2"))
    stolen = replace(kept.retitle("Mine now"), engagement_id=other.id)
    with pytest.raises(StaleVersion), store.begin() as tx:
        tx.actions.save(stolen)
    with store.read() as tx:
        assert tx.actions.get(study.id, 1) == kept


def test_open_actions_come_by_due_date_with_the_undated_last(
    store: SqlStore, study: Engagement
) -> None:
    on = [date(2026, 12, 4), None, date(2026, 11, 27), date(2026, 12, 4)]
    kept = [
        samples.action(number=number, due=Due(on=day, zone="UTC") if day else None)
        for number, day in enumerate(on, start=1)
    ]
    done = samples.action(number=5).complete(by="U-JANE", at=NOW, note=None)
    keep_actions(store, *kept, replace(done, version=1), samples.action(number=6, owner="U-BOB"))
    with store.read() as tx:
        numbers = [action.number for action in tx.actions.open(study.id)]
        of_jane = [action.number for action in tx.actions.open(study.id, owner="U-JANE")]
        newest = [action.number for action in tx.actions.every(study.id, limit=2)]
    assert numbers == [3, 6, 1, 4, 2]
    assert of_jane == [3, 1, 4, 2]
    assert newest == [6, 5]


def test_actions_captured_since_a_moment_include_that_moment(
    store: SqlStore, study: Engagement
) -> None:
    early = samples.action(number=1, created_at=NOW)
    late = samples.action(number=2, created_at=LATER)
    keep_actions(store, early, late)
    with store.read() as tx:
        assert tx.actions.created_since(study.id, NOW) == [early, late]
        assert tx.actions.created_since(study.id, LATER) == [late]


def test_a_persons_actions_are_found_in_all_studies_of_a_workspace(store: SqlStore) -> None:
    with store.begin() as tx:
        for study, workspace in (("s1", "T-A"), ("s2", "T-A"), ("s3", "T-B")):
            tx.engagements.open(
                samples.engagement(id=study, workspace=workspace, channel=f"C-{study}")
            )
            tx.actions.add(samples.action(engagement_id=study))
            tx.actions.add(samples.action(engagement_id=study, number=2, owner="U-BOB", due=None))
    with store.read() as tx:
        of_jane = tx.actions.open_of_person("T-A", "U-JANE")
        readers = tx.tellings.readers(samples.NOW.date(), samples.NOW)
    assert [action.engagement_id for action in of_jane] == ["s1", "s2"]
    people = ("U-ANN", "U-BOB", "U-JANE")  # Ann asked for all of it
    assert sorted(readers) == [(team, one) for team in ("T-A", "T-B") for one in people]


# ------------------------------------------------------------------------------ concerns
def test_a_concern_comes_back_through_its_whole_life(store: SqlStore, study: Engagement) -> None:
    raised = samples.concern(severity=Severity.CRITICAL, from_minute=3)
    acknowledged = raised.acknowledge(by="U-JANE", at=NOW)
    resolved = acknowledged.resolve(how="A second contract manager started")
    reopened = resolved.reopen(at=LATER)
    higher = reopened.escalate()
    due = Due(on=date(2026, 12, 4), at=time(17), zone="Europe/Berlin")
    planned = higher.make_plan(plan="A second manager", due=due, owner="U-JANE")
    done = planned.resolve(how="A second contract manager started")
    closed = done.close(at=LATER)
    keep_concerns(store, raised)
    for step in (acknowledged, resolved, reopened, higher, planned, done, closed):
        with store.begin() as tx:
            tx.concerns.save(step)
        with store.read() as tx:
            assert tx.concerns.get(study.id, 1) == step
            assert tx.concerns.get_by_id(study.id, raised.id) == step
    with store.read() as tx:
        assert tx.concerns.open(study.id) == []
        assert tx.concerns.closed_since(study.id, LATER) == [closed]
        assert tx.concerns.closed_since(study.id, LATER + timedelta(seconds=1)) == []
        assert tx.engagements.find_by_item(raised.id) == study


@pytest.mark.parametrize(
    ("finer", "known"),
    [
        (samples.concern().answer(how="They came"), ConcernState.RESOLVED),
        (samples.concern().withdraw(), ConcernState.CLOSED),
    ],
)
def test_a_program_of_before_reads_the_nearest_state_it_knows(
    store: SqlStore, study: Engagement, finer: Concern, known: ConcernState
) -> None:
    keep_concerns(store, finer)
    with store.read() as tx:
        assert tx.concerns.get(study.id, 1) == finer
    with store.begin() as tx:
        work = tx.work
        [row] = work.rows(select(table.concern.c.state, table.concern.c.stage))
        assert row == {"state": known.value, "stage": finer.state.value}
        # Such a program closes it again, and knows nothing of the finer word.
        work.run(update(table.concern).values(state="acknowledged"))
    with store.read() as tx:
        found = tx.concerns.get(study.id, 1)
        assert found is not None
        assert found.state is ConcernState.ACKNOWLEDGED


def test_what_is_under_way_is_found_in_all_studies(store: SqlStore, study: Engagement) -> None:
    due = Due(on=date(2026, 12, 4), zone="Europe/Berlin")
    raised, seen = samples.concern(), samples.concern(number=2).acknowledge(by="U-JANE", at=NOW)
    planned = replace(
        samples.concern(number=3).acknowledge(by="U-JANE", at=NOW), id="c-planned"
    ).make_plan(plan="A second courier", due=due, owner="U-JANE")
    over = samples.concern(number=4).resolve(how="It was a misunderstanding")
    keep_concerns(store, raised, seen, planned, over)
    with store.read() as tx:
        assert tx.concerns.under_way() == [raised, seen, planned]
        assert all(one.engagement_id == study.id for one in tx.concerns.under_way())


def test_who_wants_critical_concerns_at_any_hour_is_remembered_once(store: SqlStore) -> None:
    with store.begin() as tx:
        for _ in range(2):
            tx.urgents.keep("T-SPONSOR", "U-ANN", NOW)
        tx.urgents.keep("T-OTHER", "U-BOB", NOW)
    with store.begin() as tx:
        assert tx.urgents.every("T-SPONSOR") == {"U-ANN"}
        tx.urgents.forget("T-SPONSOR", "U-ANN")
    with store.read() as tx:
        assert tx.urgents.every("T-SPONSOR") == frozenset()


def test_open_concerns_come_with_the_critical_first_then_the_oldest(
    store: SqlStore, study: Engagement
) -> None:
    severities = (Severity.MINOR, Severity.MAJOR, Severity.CRITICAL, Severity.MAJOR)
    keep_concerns(
        store, *(samples.concern(number=n, severity=s) for n, s in enumerate(severities, start=1))
    )
    with store.read() as tx:
        assert [concern.number for concern in tx.concerns.open(study.id)] == [3, 2, 4, 1]
        assert [concern.number for concern in tx.concerns.every(study.id, limit=3)] == [4, 3, 2]


def test_a_concern_that_moved_on_refuses_the_late_step(store: SqlStore, study: Engagement) -> None:
    raised = samples.concern()
    keep_concerns(store, raised)
    with store.begin() as tx:
        tx.concerns.save(raised.resolve(how="It was a misunderstanding"))
    with pytest.raises(StaleVersion), store.begin() as tx:
        tx.concerns.save(raised.acknowledge(by="U-JANE", at=NOW))


# ------------------------------------------------------------------------------- minutes
def test_a_minute_comes_back_and_keeps_its_number_when_withdrawn(
    store: SqlStore, study: Engagement
) -> None:
    kept = samples.minute()
    bare = samples.minute(number=2, author=None, said_at=None, source=samples.source(ts=None))
    with store.begin() as tx:
        tx.minutes.add(kept)
        tx.minutes.add(bare)
    with store.read() as tx:
        assert tx.minutes.since(study.id, NOW) == [kept, bare]
        assert tx.minutes.get_by_source(study.id, str(kept.source.ts)) == kept
    withdrawn = kept.withdraw(at=LATER)
    with store.begin() as tx:
        tx.minutes.save(withdrawn)
    with store.read() as tx:
        assert tx.minutes.get(study.id, 1) == withdrawn
        assert tx.minutes.get_by_id(study.id, kept.id) == withdrawn
        assert tx.minutes.since(study.id, NOW) == [bare]
        assert tx.minutes.get_by_source(study.id, str(kept.source.ts)) is None


def test_a_message_has_one_standing_minute_and_may_be_logged_again_after_it_was_withdrawn(
    store: SqlStore, study: Engagement
) -> None:
    first = samples.minute()
    with store.begin() as tx:
        tx.minutes.add(first)
    with pytest.raises(StaleVersion), store.begin() as tx:
        tx.minutes.add(samples.minute(number=2))
    with store.begin() as tx:
        tx.minutes.save(first.withdraw(at=LATER))
        tx.minutes.add(samples.minute(number=2))
    with store.read() as tx:
        found = tx.minutes.get_by_source(study.id, str(first.source.ts))
    assert found is not None
    assert found.number == 2


# ------------------------------------------------------------------- tenancy and instants
READS = {
    "action": lambda tx, study: tx.actions.get(study, 1),
    "action by id": lambda tx, study: tx.actions.get_by_id(study, "a-x"),
    "concern": lambda tx, study: tx.concerns.get(study, 1),
    "concern by id": lambda tx, study: tx.concerns.get_by_id(study, "c-x"),
    "minute": lambda tx, study: tx.minutes.get(study, 1),
    "minute by id": lambda tx, study: tx.minutes.get_by_id(study, "m-x"),
    "minute by source": lambda tx, study: tx.minutes.get_by_source(study, "1764000000.000100"),
    "series": lambda tx, study: tx.meetings.get(study, 1),
    "series by id": lambda tx, study: tx.meetings.get_by_id(study, "s-x"),
    "occurrence": lambda tx, study: tx.meetings.occurrence(study, "o-x"),
}


@pytest.mark.parametrize("read", READS)
def test_an_id_of_another_study_behaves_as_if_it_did_not_exist(
    store: SqlStore, study: Engagement, read: str
) -> None:
    with store.begin() as tx:
        other = tx.engagements.open(samples.engagement(id="study-2", channel="C2"))
        fill(tx)
    with store.read() as tx:
        assert READS[read](tx, study.id) is not None
        assert READS[read](tx, other.id) is None


def test_the_lists_of_a_study_hold_nothing_of_another(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        other = tx.engagements.open(samples.engagement(id="study-2", channel="C2"))
        fill(tx)
    long_ago = NOW - timedelta(days=99)
    far_ahead = NOW + timedelta(days=99)
    with store.read() as tx:
        for engagement_id, expected in ((study.id, 1), (other.id, 0)):
            lists = (
                tx.actions.open(engagement_id),
                tx.actions.every(engagement_id),
                tx.actions.created_since(engagement_id, long_ago),
                tx.concerns.open(engagement_id),
                tx.concerns.every(engagement_id),
                tx.minutes.since(engagement_id, long_ago),
                tx.meetings.active(engagement_id),
                tx.meetings.occurrences(engagement_id, "s-x", long_ago, far_ahead),
            )
            assert [len(found) for found in lists] == [expected] * len(lists)


def fill(tx: SqlTransaction) -> None:
    meeting = samples.series(id="s-x")
    tx.actions.add(samples.action(id="a-x"))
    tx.concerns.add(samples.concern(id="c-x"))
    tx.minutes.add(samples.minute(id="m-x"))
    tx.meetings.add(meeting)
    tx.meetings.plan(samples.occurrence(meeting, id="o-x"))


def test_an_unknown_item_belongs_to_no_study(store: SqlStore, study: Engagement) -> None:
    with store.read() as tx:
        assert tx.engagements.find_by_item("nothing") is None


@pytest.mark.parametrize("hours", [-8, 0, 5.75, 13])
def test_an_instant_comes_back_as_the_same_instant_in_utc(
    store: SqlStore, study: Engagement, hours: float
) -> None:
    zone = timezone(timedelta(hours=hours))
    at = datetime(2026, 3, 29, 2, 30, 0, 1, tzinfo=zone)
    keep_actions(store, samples.action(created_at=at))
    with store.read() as tx:
        found = tx.actions.get(study.id, 1)
    assert found is not None
    assert found.created_at == at
    assert found.created_at.utcoffset() == timedelta(0)


def test_a_naive_datetime_is_refused(store: SqlStore, study: Engagement) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(NaiveMomentError), store.begin() as tx:
        tx.actions.add(samples.action(created_at=naive))
    with store.read() as tx:
        assert tx.actions.get(study.id, 1) is None
