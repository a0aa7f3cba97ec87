"""Whom a question waits for: the person asked, a side's main contact, or who asked it."""

from collections.abc import Sequence

from bot.domain.permission import Circle, side_asked
from bot.domain.question import Question, QuestionState
from bot.usecases.permit import circle_of
from bot.usecases.shelves import Transaction


def waiting_for(tx: Transaction, workspace: str, user_id: str) -> Sequence[Question]:
    """Return what waits for somebody, study by study: questions to answer, answers to accept."""
    near = tx.questions.near_person(workspace, user_id)
    circles = {study: circle_of(tx, study) for study in {one.engagement_id for one in near}}
    return [one for one in near if user_id in awaited(one, circles[one.engagement_id])]


def awaited(question: Question, circle: Circle) -> tuple[str, ...]:
    """Return whose next step it is; nobody's in particular where a side has no main contact."""
    if question.state is QuestionState.ANSWERED:
        return (question.asked_by,)
    if question.state is not QuestionState.OPEN:
        return ()
    if question.asked_of is not None:
        return (question.asked_of,)
    asked = side_asked(question, circle.sides)
    asking = circle.sides.of(question.asked_by, question.asked_team)
    parties = (asked,) if asked else circle.sides.others(asking)
    first = (circle.roster.contacts(party)[:1] for party in parties)
    return tuple(dict.fromkeys(contact for contacts in first for contact in contacts))
