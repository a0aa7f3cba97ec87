"""How a question looks: its card, the answers about it and its rows in lists."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from bot.blocks import kit, wording
from bot.blocks import wording_question as say
from bot.blocks.kit import Element, Row, bold, title_of, words
from bot.blocks.message import Block, Message
from bot.blocks.pages import Page, empty, listing
from bot.domain.question import Question, QuestionState

HISTORY_LIMIT: Final = 20
ROW_LIMIT: Final = 600
STEPS: Final[Mapping[QuestionState, Sequence[tuple[str, str]]]] = {
    QuestionState.OPEN: (
        (say.ANSWER, "question.answer"),
        (say.WITHDRAW, "question.withdraw"),
    ),
    QuestionState.ANSWERED: (
        (say.ACCEPT, "question.accept"),
        (say.ASK_AGAIN, "question.reopen"),
    ),
}


def question_card(
    question: Question, *, asked: str, asker_name: str, answerer_name: str | None
) -> Message:
    """Return the card in the channel; while it is open it mentions the person asked, once."""
    facts = _facts(question, asked, asker_name)
    is_asked = question.state is QuestionState.OPEN and question.asked_of is not None
    quiet = wording.dotted(say.asked_by(kit.name_of(asker_name)), say.state(question))
    blocks = _body(question, quiet if is_asked else facts, answerer_name)
    if is_asked:
        whom = wording.dotted(kit.mention(question.asked_of or ""), _needed(question))
        blocks.insert(1, kit.paragraph(whom))
    blocks += kit.to_thread(question.source)
    return kit.say(_spoken(question, facts), *blocks, *_steps(question))


def question_shown(
    question: Question,
    history: Sequence[str],
    *,
    asked: str,
    asker_name: str,
    answerer_name: str | None,
) -> Message:
    """Return everything about one question, for the one who looked it up."""
    facts = _facts(question, asked, asker_name)
    blocks = [*_body(question, facts, answerer_name), *kit.to_thread(question.source)]
    if history:
        rows: list[Row] = [[title_of(line)] for line in history[-HISTORY_LIMIT:]]
        blocks.append(kit.rich(kit.section([bold(say.HISTORY)]), kit.bullets(rows)))
    spoken = wording.dotted(_spoken(question, facts), *history)
    return kit.say(spoken, *blocks, *_steps(question))


def question_logged(question: Question, *, asked: str) -> Message:
    """Answer the one who asked with what was understood, and what comes next."""
    facts = wording.dotted(say.asked_of(kit.name_of(asked)), say.needed(question.needed_by))
    blocks = [kit.rich(kit.section([*_head(question), words(wording.DOT + facts)]))]
    if question.assumption:
        blocks.append(_assumption(question))
    spoken = wording.dotted(kit.speak(_head(question)), facts, _assumed(question))
    return kit.say(
        f"{spoken}. {say.LOGGED}",
        *blocks,
        kit.small(kit.plain(say.LOGGED, 300)),
        kit.buttons(_button(question, say.WITHDRAW, "question.withdraw")),
    )


def question_list(
    questions: Sequence[Question],
    *,
    heading: str,
    asked: Mapping[str, str],
    page: Page | None = None,
) -> Message:
    """Return a list of questions; of a long one the page that is wanted."""
    rows = [question_row(one, asked=asked.get(one.id, "")) for one in questions]
    return listing(heading, rows, page) if rows else empty(heading)


def question_row(question: Question, *, asked: str, today: date | None = None) -> Row:
    """Return one line of a list: id, question, whom it is asked of, until when, where it stands.

    A post in the shared channel names today: it does not point at a date that has passed.
    """
    is_past = today and question.needed_by and question.needed_by.on < today
    facts = wording.dotted(
        title_of(question.title, kit.ROW_TITLE_LIMIT).text,
        kit.name_of(asked) if asked else None,
        None if is_past or not _is_unanswered(question) else say.needed(question.needed_by),
        say.state_in_short(question),
    )
    return [bold(f"{question.public_id}"), words(f" {facts}")]


def waiting_block(question: Question, *, study: str = "") -> Block:
    """Return a question that waits for its reader, with the next step beside it."""
    label, action_id = STEPS[question.state][0]
    return {
        "type": "section",
        "text": kit.plain(waiting_line(question, study=study), ROW_LIMIT),
        "accessory": _button(question, label, action_id),
    }


def waiting_line(question: Question, *, study: str = "") -> str:
    """Say what waits for somebody; outside of its channel an id is said with its study."""
    head = f"{study} {question.public_id}".strip()
    title = title_of(question.title, kit.ROW_TITLE_LIMIT).text
    needed = say.needed(question.needed_by) if _is_unanswered(question) else None
    return wording.dotted(f"{head} {title}", needed, say.state_in_short(question))


def waiting_buttons(question: Question) -> Block:
    """Return the steps of whom it waits for; taking it back is its asker's, on the card."""
    steps = STEPS[question.state]
    own = steps[:1] if _is_unanswered(question) else steps
    return kit.buttons(*(_button(question, *one) for one in own))


def question_button(question: Question) -> tuple[str, str] | None:
    """Return the label and the id of its next step; None where nothing is left to do."""
    steps = STEPS.get(question.state)
    return steps[0] if steps else None


def _is_unanswered(question: Question) -> bool:
    return question.state is QuestionState.OPEN


def _head(question: Question) -> Row:
    return [bold(f"{question.public_id}"), words(f" {title_of(question.title).text}")]


def _facts(question: Question, asked: str, asker_name: str) -> str:
    return wording.dotted(
        say.asked_of(kit.name_of(asked)),
        _needed(question),
        say.asked_by(kit.name_of(asker_name)),
        say.state(question),
    )


def _needed(question: Question) -> str | None:
    return say.needed(question.needed_by) if _is_unanswered(question) else None


def _spoken(question: Question, facts: str) -> str:
    return wording.dotted(kit.speak(_head(question)), facts, _assumed(question), question.answer)


def _assumed(question: Question) -> str | None:
    if question.assumption is None:
        return None
    label = say.ASSUMED if _is_unanswered(question) else say.WAS_ASSUMED
    return f"{label} {question.assumption}"


def _assumption(question: Question) -> Block:
    label = say.ASSUMED if _is_unanswered(question) else say.WAS_ASSUMED
    return kit.rich(kit.section([words(label)]), kit.quote(question.assumption or "", 600))


def _body(question: Question, facts: str, answerer_name: str | None) -> list[Block]:
    blocks = [kit.rich(kit.section(_head(question)))]
    if question.assumption:
        blocks.append(_assumption(question))
    if question.answer:
        label = kit.section([words(say.answer_by(kit.name_of(answerer_name)))])
        blocks.append(kit.rich(label, kit.quote(question.answer, 1500)))
    return [*blocks, kit.small(kit.plain(wording.capitalised(facts), 600))]


def _steps(question: Question) -> list[Block]:
    steps = STEPS.get(question.state, ())
    return [kit.buttons(*(_button(question, *one) for one in steps))] if steps else []


def _button(question: Question, label: str, action_id: str) -> Element:
    return kit.button(
        label,
        action_id,
        kit.item_value(question.id, question.version),
        spoken=wording.spoken_button(label, f"{question.public_id}"),
    )
