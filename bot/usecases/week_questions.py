"""The questions of a study that wait for an answer, or for a yes to it, as a summary tells them."""

from collections.abc import Iterator

from bot.domain.items import ItemKind
from bot.domain.permission import side_asked
from bot.domain.question import Question, QuestionState
from bot.domain.week import ItemLine, Need
from bot.usecases.parties import Parties


def questions_of(parties: Parties) -> Iterator[ItemLine]:
    """Yield each question with whose turn it is, and by when."""
    for one in parties.tx.questions.open(parties.study.id):
        is_answered = one.state is QuestionState.ANSWERED
        yield _answered(parties, one) if is_answered else _unanswered(parties, one)


def _unanswered(parties: Parties, question: Question) -> ItemLine:
    asking = parties.of(question.asked_by, question.asked_team)
    party = side_asked(question, parties.sides) or parties.other(asking)
    is_here = not parties.has_left(question.asked_of_team)
    return _line(
        question,
        side=parties.name(party),
        person=question.asked_of if is_here else None,
        need=Need.ANSWER,
    )


def _answered(parties: Parties, question: Question) -> ItemLine:
    asking = parties.of(question.asked_by, question.asked_team)
    is_here = not parties.has_left(question.asked_team)
    return _line(
        question,
        side=parties.name(asking),
        person=question.asked_by if is_here else None,
        need=Need.ACCEPTANCE,
    )


def _line(question: Question, *, side: str | None, person: str | None, need: Need) -> ItemLine:
    return ItemLine(
        item_id=question.id,
        kind=ItemKind.QUESTION,
        number=question.number,
        version=question.version,
        title=question.title,
        side=side,
        person=person,
        due=question.needed_by,
        need=need,
    )
