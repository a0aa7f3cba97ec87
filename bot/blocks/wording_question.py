"""What Liaison says about questions: asked and not assumed; the asker says what is enough."""

from typing import Final

from bot.domain.due import Due
from bot.domain.question import Question, QuestionState

ANSWER: Final = "Answer"
WITHDRAW: Final = "Withdraw"
ACCEPT: Final = "Accept"
ASK_AGAIN: Final = "Not enough yet"
ASK: Final = "Ask"

HISTORY: Final = "History"
ASSUMED: Final = "Until there is an answer, assumed:"
WAS_ASSUMED: Final = "Assumed before the answer:"
LOGGED: Final = "The side that asks says when the answer is enough."
OPEN: Final = "Open questions"
ALL: Final = "All questions"
WAITING: Final = "Questions waiting for you"

FORM_TITLE: Final = "Ask a question"
FORM_WHAT: Final = "What is not clear"
FORM_WHAT_EXAMPLE: Final = "Which lab kit do the sites use?"
FORM_WHOM: Final = "Asked of"
FORM_WHOM_HINT: Final = "A side: whoever of it knows may answer, its main contact is reminded."
PICK_WHOM: Final = "Type a name"
FORM_BY: Final = "Answer needed by"
FORM_BY_EXAMPLE: Final = "Friday, 4 December, in 5 working days"
FORM_ASSUMPTION: Final = "What you assume until then"
FORM_ASSUMPTION_HINT: Final = (
    "Both companies read it: the other side can say at once if it is wrong."
)
ANSWER_FIELD: Final = "Your answer"
AGAIN_FIELD: Final = "What is still missing"
WITHDRAW_FIELD: Final = "Why it needs no answer any more"
OTHER_SIDE: Final = "the other side"
SIDES: Final = "A side"

_STATES: Final = {
    QuestionState.OPEN: "waits for an answer",
    QuestionState.ANSWERED: "answered, the side that asked says whether that is enough",
    QuestionState.ACCEPTED: "answer accepted",
    QuestionState.WITHDRAWN: "withdrawn",
}
_SHORT: Final = {**_STATES, QuestionState.ANSWERED: "answered, waits to be accepted"}


def state(question: Question) -> str:
    """Say where it stands."""
    return _STATES[question.state]


def state_in_short(question: Question) -> str:
    """Say where it stands, in a list."""
    return _SHORT[question.state]


def needed(due: Due | None) -> str | None:
    """Say until when the answer is needed."""
    return f"needed by {due.text()}" if due else None


def asked_of(name: str) -> str:
    """Say whom it is asked of."""
    return f"asked of {name}"


def asked_by(name: str) -> str:
    """Say who asks."""
    return f"asked by {name}"


def answer_by(name: str) -> str:
    """Head an answer."""
    return f"Answer by {name}"


def answer_title(item: str) -> str:
    """Name the form that takes an answer."""
    return f"Answer {item}"


def again_title(item: str) -> str:
    """Name the form that asks again."""
    return f"Ask {item} again"


def withdraw_title(item: str) -> str:
    """Name the form that takes a question back."""
    return f"Withdraw {item}"


def is_answered(question: Question) -> str:
    """Say that the asking side is told."""
    return f"{question.public_id} is answered: {question.title}. The side that asked can accept it."


def is_accepted(question: Question) -> str:
    """Say that it is over."""
    return f"The answer to {question.public_id} is accepted: {question.title}"


def is_open_again(question: Question) -> str:
    """Say that it waits again."""
    return f"{question.public_id} waits for an answer again: {question.title}"


def is_withdrawn(question: Question) -> str:
    """Say that it needs no answer."""
    return f"{question.public_id} is withdrawn: {question.title}. The number is not used again."
