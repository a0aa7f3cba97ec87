"""Questions: what can be typed about what one side asks the other."""

from collections.abc import Callable, Mapping, Sequence

from bot.blocks import question as look
from bot.blocks import wording_question as say
from bot.blocks.message import Message
from bot.blocks.pages import Page
from bot.conversation.exchange import Reply, Whisper
from bot.conversation.history import people_in, tell
from bot.conversation.paging import ALL, page_of
from bot.conversation.people_words import names_of
from bot.conversation.question_presses import open_form
from bot.conversation.question_words import read_question, slip_in_question
from bot.conversation.several import change_each, showing
from bot.conversation.turn import Step, Turn, Work, zone_of
from bot.conversation.verbs import Fits, Subject, Verb, help_of, help_verb, read_ids
from bot.domain.errors import ReasonMissing
from bot.domain.items import PublicId
from bot.domain.question import Question
from bot.domain.sides import Sides
from bot.usecases import (
    accept_answer,
    answer_question,
    ask_question,
    reopen_question,
    withdraw_question,
)
from bot.usecases.asked_names import asked_called
from bot.usecases.find_item import find_question
from bot.usecases.questions_waiting import waiting_for

Change = Callable[[PublicId, str, Step], Question]


def capture(turn: Turn) -> Work:
    """Keep the words as a question; nobody named means the other side."""
    asked = read_question(turn)
    person = asked.person
    command = ask_question.AskQuestion(
        title=asked.title,
        asked_of=person.user_id if person else None,
        asked_of_team=person.company if person else None,
        asked_side=asked.side,
        needed_by=asked.needed_by,
        assumption=asked.assumption,
        source=turn.source(),
    )
    called = person.name if person else _side_called(turn, asked.side)

    def work(step: Step) -> Reply:
        question = ask_question.handle(command, step.tx, step.engagement, step.stamp)
        if person is not None:
            step.see(person)
        return Whisper(message=look.question_logged(question, asked=called))

    return work


def _side_called(turn: Turn, side: str | None) -> str:
    """Call the side that is asked, before the question is kept: Slack may be asked for its name."""
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(turn.channel or "")
        sides = tx.sides.of_study(study.id) if study else Sides()
    to_be = Question(
        id="",
        engagement_id="",
        number=1,
        title="",
        asked_by=turn.actor.user_id,
        asked_team=turn.actor.company,
        asked_side=side,
        created_at=turn.now,
        source=turn.source(),
    )
    return asked_called(to_be, sides, turn.services.directory, turn.request.workspace)


def show_list(turn: Turn) -> Reply:
    """List what waits for an answer or a yes to it, what waits for the person, or all."""
    wanted, page = page_of(turn, "/liaison question")
    wants_all = "all" in wanted.split()
    if wanted == "mine":
        return Whisper(message=listed(turn, questions_here(turn), say.WAITING, page))
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(turn.channel or "")
        shelf = tx.questions
        found: Sequence[Question] = ()
        if study is not None:
            found = shelf.every(study.id, limit=ALL) if wants_all else shelf.open(study.id)
    heading = say.ALL if wants_all else say.OPEN
    return Whisper(message=listed(turn, found, heading, page))


def questions_here(turn: Turn) -> Sequence[Question]:
    """Return what waits for the person in this study."""
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(turn.channel or "")
        waiting = waiting_for(tx, turn.request.workspace, turn.actor.user_id)
    return [one for one in waiting if study is not None and one.engagement_id == study.id]


def listed(
    turn: Turn, questions: Sequence[Question], heading: str, page: Page | None = None
) -> Message:
    """Return a list with everybody's names."""
    asked = asked_names(turn, questions)
    return look.question_list(questions, heading=heading, asked=asked, page=page)


def asked_names(turn: Turn, questions: Sequence[Question]) -> Mapping[str, str]:
    """Return whom questions are asked of, by the question's id; a few sides, many questions."""
    with turn.services.store.read() as tx:
        sides = {one: tx.sides.of_study(one) for one in {it.engagement_id for it in questions}}
    directory, workspace = turn.services.directory, turn.request.workspace
    return {
        one.id: asked_called(one, sides[one.engagement_id], directory, workspace)
        for one in questions
    }


def _shown(turn: Turn, item: PublicId) -> Message:
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(turn.channel or "")
        question = find_question(tx, study.id if study else "", item)
        events = tx.journal.of_item(question.engagement_id, question.id)
    people = [question.asked_by, question.answered_by, question.asked_of]
    names = names_of(turn, [*people, *people_in(events)])
    return look.question_shown(
        question,
        [tell(event, names, zone_of(turn.author.zone)) for event in events],
        asked=asked_names(turn, [question])[question.id],
        asker_name=names[question.asked_by],
        answerer_name=names.get(question.answered_by or ""),
    )


def _answer(item: PublicId, words: str, step: Step) -> Question:
    return answer_question.handle(item, words, step.tx, step.engagement, step.stamp)


def _accept(item: PublicId, _words: str, step: Step) -> Question:
    return accept_answer.handle(item, step.tx, step.engagement, step.stamp)


def _reopen(item: PublicId, words: str, step: Step) -> Question:
    return reopen_question.handle(item, words, step.tx, step.engagement, step.stamp)


def _withdraw(item: PublicId, words: str, step: Step) -> Question:
    return withdraw_question.handle(item, words, step.tx, step.engagement, step.stamp)


def _typed(
    change: Change, told: Callable[[Question], str], *, needs_words: bool = False
) -> Callable[..., Work]:
    """Take a step for each id that was typed, with one answer; some want words behind the ids."""

    def handler(turn: Turn) -> Work:
        items, words = read_ids(turn)
        if needs_words and not words:
            raise ReasonMissing
        return change_each(items, lambda item, step: told(change(item, words, step)))

    return handler


def show_help(turn: Turn) -> Reply:
    """Say what can be typed."""
    return help_of(SUBJECT, turn)


VERBS = (
    Verb(
        name="list",
        usage="list [mine|all]",
        example="list",
        summary="shows questions that still wait for something",
        fits=Fits.FILTER,
        filters=frozenset({"mine", "all", "questions", "all questions", "open", "open questions"}),
        handler=show_list,
    ),
    Verb(
        name="show",
        usage="show Q-1",
        example="show Q-1",
        summary="shows one question with its history",
        fits=Fits.ID,
        handler=showing(_shown),
    ),
    Verb(
        name="answer",
        usage="answer Q-1 what",
        example="answer Q-1 kit B, lot 7",
        summary="answers it, for the person or the side asked",
        fits=Fits.ID,
        handler=_typed(_answer, say.is_answered, needs_words=True),
    ),
    Verb(
        name="accept",
        usage="accept Q-1",
        example="accept Q-1",
        summary="says that the answer is enough, for the side that asked",
        fits=Fits.ID,
        handler=_typed(_accept, say.is_accepted),
    ),
    Verb(
        name="reopen",
        usage="reopen Q-1 why",
        example="reopen Q-1 which lot is it?",
        summary="asks again: the answer is not enough yet",
        fits=Fits.ID,
        handler=_typed(_reopen, say.is_open_again, needs_words=True),
    ),
    Verb(
        name="withdraw",
        usage="withdraw Q-1 [why]",
        example="withdraw Q-1 the protocol says it",
        summary="takes your question back; the number stays",
        fits=Fits.ID,
        handler=_typed(_withdraw, say.is_withdrawn),
    ),
    help_verb(show_help),
)
SUBJECT = Subject(
    command="/liaison question",
    verbs=VERBS,
    capture=capture,
    alone=open_form,
    also_slips=slip_in_question,
)
"""Slack has no command of its own for it; everybody says "@Liaison question …"."""
