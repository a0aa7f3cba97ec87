"""A broken rule of the database is named alike on both, and means something in the trial world."""

import pytest
from sqlalchemy import Engine, UniqueConstraint, text
from sqlalchemy.exc import IntegrityError

from bot.domain.engagement import Engagement
from bot.domain.errors import LiaisonError
from bot.store import SqlStore
from bot.store.constraints import MEANINGS, find_meaning, name_constraint
from bot.store.tables import metadata
from tests.store import samples
from tests.store.samples import NOW


def broken(raw: Engine, statement: str) -> IntegrityError:
    with pytest.raises(IntegrityError) as refused, raw.begin() as connection:
        connection.execute(text(statement))
    return refused.value


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("INSERT INTO inbox SELECT * FROM inbox", "pk_inbox"),
        ("UPDATE action SET number = 1", "uq_action_engagement_id_number"),
        ("UPDATE minute SET source_ts = '1'", "uq_minute_standing_source"),
        ("UPDATE counter SET kind = 'x'", "pk_counter"),
    ],
)
def test_a_unique_rule_is_named_alike_on_both_databases(
    store: SqlStore, study: Engagement, raw: Engine, statement: str, name: str
) -> None:
    with store.begin() as tx:
        tx.inbox.record("r1", {}, NOW)
        for number in (1, 2):
            tx.actions.add(samples.action(number=number))
            tx.minutes.add(samples.minute(number=number, source=samples.source(ts=str(number))))
    assert name_constraint(broken(raw, statement)) == name


def test_a_missing_value_means_nothing_in_the_trial_world(store: SqlStore, raw: Engine) -> None:
    error = broken(raw, "INSERT INTO tick (name) VALUES ('x')")
    assert name_constraint(error) is None
    assert find_meaning(error) is None


def test_every_rule_with_a_meaning_exists() -> None:
    named: set[str] = set()
    for table in metadata.tables.values():
        named |= {str(rule.name) for rule in table.constraints}
        named |= {str(index.name) for index in table.indexes}
    assert set(MEANINGS) <= named
    assert all(issubclass(meaning, LiaisonError) for meaning in MEANINGS.values())


def test_every_rule_has_a_name() -> None:
    rules = [
        rule
        for table in metadata.tables.values()
        for rule in table.constraints
        if not isinstance(rule, UniqueConstraint) or len(rule.columns) > 0
    ]
    assert [rule for rule in rules if not rule.name] == []
