"""Somebody's lasting list: by study, some at a time, several finished or dated at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.blocks import forms, kit, wording
from bot.blocks import wording_action as say_action
from bot.blocks import wording_list as say_list
from bot.blocks.concern import concern_row
from bot.blocks.kit import Element, bold, title_of
from bot.blocks.message import Block, Message, View
from bot.blocks.question import waiting_block, waiting_line
from bot.blocks.safe import one_line
from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.question import Question

PAGE: Final = 10
"""Slack shows at most ten boxes to tick in one group."""

Item = Action | Concern | Question


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyItems:
    """What somebody has in hand in one study."""

    study: str
    actions: Sequence[Action] = ()
    concerns: Sequence[Concern] = ()
    questions: Sequence[Question] = ()


def my_list(
    groups: Sequence[StudyItems], *, names: Mapping[str, str], today: date, page: int
) -> Message:
    """Return one page of the list; a page that is not there any more is the last one."""
    flat: list[tuple[str, Item]] = []
    for group in groups:
        flat += [(group.study, action) for action in group.actions]
        flat += [(group.study, question) for question in group.questions]
        flat += [(group.study, concern) for concern in group.concerns]
    if not flat:
        return kit.say(say_list.NOTHING, kit.rich(kit.section([kit.words(say_list.NOTHING)])))
    pages = -(-len(flat) // PAGE)
    page = min(max(page, 1), pages)
    shown = flat[(page - 1) * PAGE : page * PAGE]
    where = say_list.page_of(page, pages)
    blocks: list[Block] = [kit.rich(kit.section([bold(say_list.heading(len(flat)))]))]
    spoken = [say_list.heading(len(flat))]
    for study in dict.fromkeys(study for study, _ in shown):
        items = [item for of, item in shown if of == study]
        blocks += _study(study, items, names, today)
        spoken += [_said(study, item, today) for item in items]
    blocks += _foot(shown, page, pages)
    return kit.say("\n".join([*spoken, where]), *blocks)


def my_list_moved() -> Message:
    """Say that the list stands further down."""
    return kit.say(say_list.MOVED, kit.small(kit.plain(say_list.MOVED, 150)))


def dates_form(actions: Sequence[Action], private: Mapping[str, str]) -> View:
    """Ask for one date that several actions get."""
    words = forms.line_input(placeholder=say_action.DATE_FORM_WORDS_EXAMPLE, limit=150)
    rows = [
        [bold(f"{one.public_id}"), kit.words(f" {title_of(one.title).text}")] for one in actions
    ]
    carried = ",".join(kit.item_value(one.id, one.version) for one in actions)
    return forms.form(
        callback_id="my.dates_form",
        title=say_list.dates_title(len(actions)),
        submit=wording.SAVE,
        private={"items": carried, **private},
        blocks=[
            kit.rich(kit.bullets(rows)),
            forms.field("due_words", say_action.FORM_DUE, words),
            forms.field(
                "reason",
                say_action.DATE_FORM_REASON,
                forms.line_input(),
                optional=True,
                hint=say_action.DATE_FORM_REASON_HINT,
            ),
        ],
    )


def _study(
    study: str, items: Sequence[Item], names: Mapping[str, str], today: date
) -> Iterator[Block]:
    name = one_line(study, kit.NAME_LIMIT)
    yield kit.rich(kit.section([bold(name)]))
    actions = [one for one in items if isinstance(one, Action)]
    concerns = [one for one in items if isinstance(one, Concern)]
    questions = [one for one in items if isinstance(one, Question)]
    if actions:
        yield {"type": "actions", "elements": [tick_boxes(actions, names, today)]}
    yield from (waiting_block(one) for one in questions)
    if concerns:
        yield kit.rich(kit.bullets([concern_row(one, names={}) for one in concerns]))


def tick_boxes(actions: Sequence[Action], names: Mapping[str, str], today: date) -> Element:
    """Return up to ten boxes to tick, one for each action."""
    options = [
        {
            "value": kit.item_value(one.id, one.version),
            "text": kit.plain(f"{one.public_id} {title_of(one.title).text}", forms.OPTION_LIMIT),
            "description": kit.plain(
                wording.dotted(
                    say_action.due_as_of(one, today),
                    say_action.asked_by(kit.name_of(names.get(one.asked_by))),
                ),
                forms.OPTION_LIMIT,
            ),
        }
        for one in actions
    ]
    return {"type": "checkboxes", "action_id": "my.ticked", "options": options}


def _said(study: str, item: Item, today: date) -> str:
    # Outside of its channel an id is said with its study.
    name = one_line(study, kit.NAME_LIMIT)
    if isinstance(item, Question):
        return waiting_line(item, study=name)
    due = say_action.due_as_of(item, today) if isinstance(item, Action) else item.severity.value
    return wording.dotted(f"{name} {item.public_id} {title_of(item.title).text}", due)


def _foot(shown: Sequence[tuple[str, Item]], page: int, pages: int) -> Iterator[Block]:
    buttons = []
    if any(isinstance(item, Action) for _, item in shown):
        buttons += [
            kit.button(wording.DONE, "my.done", spoken=say_list.DONE_SPOKEN),
            kit.button(wording.NEW_DATE, "my.date", spoken=say_list.DATE_SPOKEN),
        ]
    if page > 1:
        buttons.append(kit.button(say_list.EARLIER, "my.page#1", str(page - 1)))
    if page < pages:
        buttons.append(kit.button(say_list.MORE, "my.page#2", str(page + 1)))
    if buttons:
        yield kit.buttons(*buttons)
    yield kit.small(kit.plain(say_list.page_of(page, pages), 300))
