"""The names of a study's companies, where nobody has set it up yet: Slack is asked, and briefly."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.domain.engagement import Engagement
from bot.usecases.parties import parties_of
from bot.usecases.ports import Directory, Store
from bot.usecases.shelves import Transaction

MOST_ASKED: Final = 2
"""Each question may take a second; the others are asked the next time."""


def ask_names(
    store: Store, directory: Directory, study: Engagement, now: datetime
) -> Mapping[str, str]:
    """Return names by Slack team id that the record does not have; outside of a transaction."""
    with store.read() as tx:
        nameless = parties_of(tx, study, now).nameless
    found = {team: directory.company_name(study.workspace, team) for team in nameless[:MOST_ASKED]}
    return {team: name for team, name in found.items() if name}


def keep_names(tx: Transaction, study: Engagement, learned: Mapping[str, str]) -> None:
    """Keep the names of companies that have worked here."""
    for team, name in learned.items():
        tx.sides.name(study.id, team, name)
