"""Learning what companies are called, so that a card names the side whose clock runs."""

from collections.abc import Collection

from bot.usecases.ports import Directory, Store

AT_ONCE = 3
"""Slack is asked for each."""


def learn_names(store: Store, directory: Directory, asked: Collection[str]) -> list[str]:
    """Ask for the names of companies that have none yet; returns a mark for each that was asked."""
    with store.read() as tx:
        nameless = tx.sides.nameless()
    marks: list[str] = []
    for workspace, study, company in nameless:
        mark = f"name:{study}:{company}"
        if mark in asked or len(marks) == AT_ONCE:
            continue
        marks.append(mark)
        name = directory.company_name(workspace, company)
        if name:
            with store.begin() as tx:
                tx.sides.name(study, company, name)
    return marks
