"""When somebody is written to about a question that waits for them: a pure rule over dates."""

from bot.domain.nudges import Look, Part
from bot.domain.question import Question, QuestionState


def part_for_question(question: Question, look: Look) -> tuple[Part, bool]:
    """Return what it is to them, and whether it is a reason to write.

    It is one when they have not heard of it, when the answer is needed today, and once more when
    the day has passed; else it stands in what they are told anyway.
    """
    if look.told_on is None:
        return Part.QUESTION, True
    needed = question.needed_by
    if needed is None or question.state is not QuestionState.OPEN:
        return Part.QUESTION, False
    is_due = look.told_on < needed.on <= look.today
    has_passed = look.told_on <= needed.on < look.today
    return Part.QUESTION, is_due or has_passed
