"""What a study's companies are called, learned behind: nobody waits for Slack to say it."""

from collections.abc import Sequence

from bot.usecases.fault_points import Point, passing
from bot.usecases.posts import Sources

ASKED_TOGETHER = 2
"""Each question may take Slack a second."""

Company = tuple[str, str, str]
"""Workspace, study and company."""


class LearnNames:
    """Asks Slack once a day for each company without a name, so that refusals can name it, too."""

    def __init__(self, sources: Sources) -> None:
        """Take the ports."""
        self._sources = sources
        self._asked: set[Company] = set()

    def forget(self) -> None:
        """Ask again: a company may have been connected, or `team:read` granted, since."""
        self._asked.clear()

    def run(self, nameless: Sequence[Company]) -> None:
        """Learn a few names; what Slack does not tell is asked tomorrow."""
        waiting = [one for one in nameless if one not in self._asked]
        for company in waiting[:ASKED_TOGETHER]:
            self._asked.add(company)
            workspace, study, team = company
            directory = self._sources.directory
            is_told = directory.is_granted(workspace, "team:read")
            name = directory.company_name(workspace, team) if is_told else None
            if name is not None:
                with self._sources.store.begin() as tx:
                    tx.sides.name(study, team, name)
                passing(Point.PLANNED)
