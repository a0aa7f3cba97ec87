"""Every value comes back from either database as it went in."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from bot.domain.action import Action
from bot.domain.concern import Concern, Severity
from bot.domain.due import Due
from bot.domain.engagement import Engagement
from bot.domain.errors import StaleVersion
from bot.domain.meeting import MeetingSeries
from bot.domain.people import Actor
from bot.store.unit import SqlStore
from tests.store import samples
from tests.store.samples import LATER, NOW


def test_an_action_comes_back_as_it_went_in(store: SqlStore, study: Engagement) -> None:
    kept = samples.action(
        due=Due(on=date(2026, 12, 4), at=time(17, 30), zone="Asia/Tokyo"), urgent=True, moves=2
    )
    with store.begin() as tx:
        tx.actions.add(kept)
    with store.read() as tx:
        assert tx.actions.get(study.id, 1) == kept
        assert tx.actions.get_by_id(study.id, kept.id) == kept
        assert tx.engagements.find_by_item(kept.id) == study


def test_a_done_action_comes_back_with_its_note(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        tx.actions.add(samples.action(id="a1"))
    with store.begin() as tx:
        standing = tx.actions.get(study.id, 1)
        assert standing is not None
        done = standing.complete(by="U-JANE", at=LATER, note="Sent by courier")
        tx.actions.save(done)
    with store.read() as tx:
        assert tx.actions.get(study.id, 1) == done
        assert tx.actions.open(study.id) == []
        assert tx.actions.done_since(study.id, LATER) == [done]
        assert tx.actions.done_since(study.id, LATER + timedelta(seconds=1)) == []
