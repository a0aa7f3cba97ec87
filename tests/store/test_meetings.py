"""Meeting series and their single occurrences."""

from datetime import timedelta

import pytest

from bot.domain.engagement import Engagement
from bot.domain.errors import StaleVersion
from bot.store.unit import SqlStore
from tests.store import samples
from tests.store.samples import NOW


def test_a_series_comes_back_with_its_rhythm_until_it_is_cancelled(
    store: SqlStore, study: Engagement
) -> None:
    kept = samples.series()
    with store.begin() as tx:
        tx.meetings.add(kept)
    with store.read() as tx:
        assert tx.meetings.get(study.id, 1) == kept
        assert tx.meetings.get_by_id(study.id, kept.id) == kept
        assert tx.meetings.active(study.id) == [kept]
        assert tx.meetings.every_active() == [kept]
        assert tx.engagements.find_by_item(kept.id) == study
    with store.begin() as tx:
        tx.meetings.save(kept.cancel())
    with store.read() as tx:
        assert tx.meetings.get(study.id, 1) == kept.cancel()
        assert tx.meetings.active(study.id) == []
        assert tx.meetings.every_active() == []


def test_a_series_meets_once_on_a_local_date(store: SqlStore, study: Engagement) -> None:
    meeting = samples.series()
    planned = samples.occurrence(meeting)
    with store.begin() as tx:
        tx.meetings.add(meeting)
        assert tx.meetings.plan(planned)
        assert not tx.meetings.plan(samples.occurrence(meeting))
    with store.begin() as tx:
        assert not tx.meetings.plan(samples.occurrence(meeting))
    with store.read() as tx:
        assert tx.meetings.occurrence(study.id, planned.id) == planned
        assert tx.meetings.occurrence(study.id, "nothing") is None


def test_a_span_begins_after_its_first_moment_and_includes_its_last(
    store: SqlStore, study: Engagement
) -> None:
    meeting = samples.series()
    days = [samples.occurrence(meeting, days=day) for day in (1, 2, 3)]
    with store.begin() as tx:
        tx.meetings.add(meeting)
        for day in reversed(days):
            tx.meetings.plan(day)
    first, last = days[0].starts_at, days[2].starts_at
    with store.read() as tx:
        assert tx.meetings.occurrences(study.id, meeting.id, first, last) == days[1:]
        assert tx.meetings.coming(first, last) == days[1:]
        assert tx.meetings.coming(NOW, first) == days[:1]


def test_what_was_skipped_or_cancelled_is_not_coming(store: SqlStore, study: Engagement) -> None:
    meeting, cancelled = samples.series(), samples.series(number=2)
    planned = samples.occurrence(meeting)
    skipped = planned.skip("Public holiday in Germany")
    with store.begin() as tx:
        tx.meetings.add(meeting)
        tx.meetings.add(cancelled)
        tx.meetings.plan(planned)
        tx.meetings.plan(samples.occurrence(cancelled))
    with store.begin() as tx:
        tx.meetings.save_occurrence(skipped)
        tx.meetings.save(cancelled.cancel())
    until = NOW + timedelta(days=30)
    with store.read() as tx:
        assert tx.meetings.coming(NOW, until) == []
        assert tx.meetings.occurrences(study.id, meeting.id, NOW, until) == [skipped]


def test_an_occurrence_that_was_changed_meanwhile_refuses_the_second_change(
    store: SqlStore, study: Engagement
) -> None:
    meeting = samples.series()
    planned = samples.occurrence(meeting)
    with store.begin() as tx:
        tx.meetings.add(meeting)
        tx.meetings.plan(planned)
        tx.meetings.save_occurrence(planned.skip(None))
    with pytest.raises(StaleVersion), store.begin() as tx:
        tx.meetings.save_occurrence(planned.skip("too late"))
