"""What one look at the clock asks for after an outage, put together for a person or a thread."""

from bot.domain.delivery import Intent, PostKind
from bot.usecases.plan_together import MOST_ASKED, questions_together


def question(number: int, asked: str = "UJONAS", channel: str = "C1") -> Intent:
    """Return the wish to ask below a concern's card."""
    return Intent(
        key=f"q{number}",
        kind=PostKind.CONCERN_QUESTION,
        workspace="T",
        channel=channel,
        engagement_id="study",
        item_id=f"c{number}",
        refs={"asked": asked} if asked else {},
    )


def test_who_is_asked_in_threads_is_asked_in_one_for_all() -> None:
    first, second, third = questions_together([question(1), question(2), question(3)])
    assert first.refs == {"asked": "UJONAS", "also": "c2,c3"}
    assert [one.refs["told_by"] for one in (second, third)] == ["q1", "q1"]
    assert [one.key for one in (first, second, third)] == ["q1", "q2", "q3"]


def test_one_question_alone_stays_as_it_is() -> None:
    assert list(questions_together([question(1)])) == [question(1)]


def test_more_than_a_message_holds_are_asked_in_a_second_thread() -> None:
    asked = list(questions_together([question(number) for number in range(MOST_ASKED + 2)]))
    assert [one.key for one in asked if "told_by" not in one.refs] == ["q0", f"q{MOST_ASKED}"]
    assert asked[-1].refs["told_by"] == f"q{MOST_ASKED}"


def test_another_person_and_another_channel_are_asked_apart() -> None:
    wishes = [question(1), question(2, asked=""), question(3, channel="C2")]
    assert list(questions_together(wishes)) == wishes


def test_everything_else_goes_first_and_unchanged() -> None:
    other = Intent(key="d", kind=PostKind.PERSON_DAY, workspace="T", person="UJONAS")
    assert list(questions_together([question(1), other])) == [other, question(1)]
