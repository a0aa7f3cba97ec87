"""What the one a question is asked of is called; looked up outside of transactions."""

from collections.abc import Mapping
from typing import Final

from bot.blocks.wording_question import OTHER_SIDE
from bot.domain.people import Side
from bot.domain.permission import side_asked
from bot.domain.question import Question
from bot.domain.sides import Party, Sides
from bot.usecases.ports import Directory

LABELS: Final[Mapping[Party, str]] = {Side.SPONSOR: "the sponsor", Side.CRO: "the CRO"}
"""What a side is called while none of its companies has a name."""


def asked_called(question: Question, sides: Sides, directory: Directory, workspace: str) -> str:
    """Call whom a question is asked of by name: a person, a company, or the other side."""
    if question.asked_of is not None:
        return directory.person(workspace, question.asked_of).name
    asking = sides.of(question.asked_by, question.asked_team)
    others = sides.others(asking)
    party = side_asked(question, sides) or (others[0] if len(others) == 1 else None)
    if party is None:
        return OTHER_SIDE
    return side_name(party, sides, directory, workspace) or OTHER_SIDE


def side_name(party: Party, sides: Sides, directory: Directory, workspace: str) -> str | None:
    """Call a side by its companies, else by its label, else as Slack calls the company."""
    if party in LABELS:
        return sides.name(party) or LABELS[party]
    return sides.name(party) or directory.company_name(workspace, party)
