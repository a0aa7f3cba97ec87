"""The Home tab: what is mine, my side's and the other side's, study by study."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bot.blocks import kit, wording
from bot.blocks import wording_home as say_home
from bot.blocks import wording_list as say_list
from bot.blocks import wording_question as say_question
from bot.blocks.action import action_row
from bot.blocks.concern import concern_row
from bot.blocks.kit import Row, bold
from bot.blocks.message import Block, View
from bot.blocks.my_list import StudyItems, tick_boxes
from bot.blocks.question import question_row, waiting_block
from bot.blocks.safe import one_line
from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.question import Question

BLOCKS_LIMIT: Final = 100
ROWS_LIMIT: Final = 15
WAITING_LIMIT: Final = 5
BOXES: Final = 10
"""Slack shows at most ten boxes to tick in one group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyHome:
    """One study as somebody of it sees it: three lists that hold each action once."""

    study: str
    mine: StudyItems
    ours: Sequence[Action] = ()
    theirs: Sequence[Action] = ()
    concerns: Sequence[Concern] = ()
    """All that are open, whoever coordinates them."""
    questions: Sequence[Question] = ()
    """All that are open and wait for somebody else."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """Whom they are asked of, by the question's id."""


def home(studies: Sequence[StudyHome], *, names: Mapping[str, str], today: date) -> View:
    """Return the Home tab; what does not fit is said, and is in the lists of the channel."""
    blocks: list[Block] = [_heading(say_home.HEADING)]
    if not studies:
        blocks.append(kit.rich(kit.section([kit.words(say_home.NOTHING)])))
    for one in studies:
        part = _study(one, names, today)
        if len(blocks) + len(part) > BLOCKS_LIMIT - 2:
            blocks.append(kit.small(kit.plain(say_home.MORE_STUDIES, 300)))
            break
        blocks += part
    blocks.append(kit.small(kit.plain(say_home.HINT, 300)))
    return {"type": "home", "blocks": blocks}


def _study(one: StudyHome, names: Mapping[str, str], today: date) -> list[Block]:
    name = one_line(one.study, kit.NAME_LIMIT)
    blocks: list[Block] = [{"type": "divider"}, _heading(name), *_mine(one.mine, names, today)]
    for heading, actions in ((say_home.OURS, one.ours), (say_home.THEIRS, one.theirs)):
        rows = [action_row(action, names=names, today=today) for action in actions]
        blocks += _listed(heading, rows)
    questions = [question_row(item, asked=one.asked.get(item.id, "")) for item in one.questions]
    blocks += _listed(say_home.QUESTIONS, questions)
    return blocks + _listed(
        say_home.CONCERNS, [concern_row(concern, names=names) for concern in one.concerns]
    )


def _mine(mine: StudyItems, names: Mapping[str, str], today: date) -> list[Block]:
    waiting = _waiting(mine.questions)
    if not mine.actions:
        return [*_listed(say_home.MINE, [], "" if waiting else say_home.NOTHING_MINE), *waiting]
    groups = [mine.actions[at : at + BOXES] for at in range(0, len(mine.actions), BOXES)]
    return [
        kit.rich(kit.section([bold(say_home.MINE)])),
        *({"type": "actions", "elements": [tick_boxes(group, names, today)]} for group in groups),
        kit.buttons(
            kit.button(wording.DONE, "my.done", spoken=say_list.DONE_SPOKEN),
            kit.button(wording.NEW_DATE, "my.date", spoken=say_list.DATE_SPOKEN),
        ),
        *waiting,
    ]


def _waiting(questions: Sequence[Question]) -> list[Block]:
    """Return what waits for their word, each with its next step beside it."""
    if not questions:
        return []
    blocks = [kit.rich(kit.section([bold(say_question.WAITING)]))]
    blocks += [waiting_block(one) for one in questions[:WAITING_LIMIT]]
    if len(questions) > WAITING_LIMIT:
        left_out = wording.and_more(len(questions) - WAITING_LIMIT)
        blocks.append(kit.small(kit.plain(left_out, 100)))
    return blocks


def _listed(heading: str, rows: Sequence[Row], instead: str = "") -> list[Block]:
    if not rows and not instead:
        return []
    head = kit.section([bold(heading)])
    if not rows:
        return [kit.rich(head, kit.section([kit.words(instead)]))]
    return [kit.rich(head, kit.bullets(kit.bounded(rows, ROWS_LIMIT)))]


def _heading(text: str) -> Block:
    return {"type": "header", "text": kit.plain(text, 150)}
