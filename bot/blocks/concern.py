"""How a concern looks: its card without any mention, the answers about it and its forms."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.blocks import forms, kit, wording
from bot.blocks import wording_concern as say_concern
from bot.blocks.kit import Element, Row, bold, title_of, words
from bot.blocks.message import Block, Message, View
from bot.blocks.pages import Page, empty, listing
from bot.domain.concern import HIGHEST_LEVEL, Concern, ConcernState, Severity
from bot.domain.concern_ending import Ending
from bot.domain.people import Person

HISTORY_LIMIT: Final = 20
TOLD_LIMIT: Final = 12
TOLD_WIDTH: Final = 150
SEEN: Final = (wording.SEEN, "concern.ack")
NAME: Final = (say_concern.NAME, "concern.name")
PLAN: Final = (say_concern.PLAN, "concern.plan")
RESOLVED: Final = (wording.RESOLVED, "concern.resolve")
AGREE: Final = (wording.AGREE_TO_CLOSE, "concern.close")
REOPEN: Final = (wording.REOPEN, "concern.reopen")
NEXT_STEPS: Final = {
    ConcernState.RAISED: (SEEN, NAME),
    ConcernState.ACKNOWLEDGED: (PLAN, RESOLVED),
    ConcernState.PLANNED: (RESOLVED, (say_concern.NEW_PLAN, "concern.plan")),
    ConcernState.RESOLVED: (AGREE, REOPEN),
    ConcernState.ANSWERED: (AGREE, REOPEN),
}
HIGHER: Final = (say_concern.ESCALATE, "concern.escalate")


def concern_card(
    concern: Concern,
    *,
    raiser_name: str,
    owner_name: str | None,
    clock_line: str | None,
    ended: str | None = None,
) -> Message:
    """Return the card in the channel; it mentions nobody and says when an answer is due."""
    facts = _facts(concern, raiser_name, owner_name, ended)
    blocks = [*_body(concern, facts), *kit.to_thread(concern.source)]
    if clock_line and concern.is_open:
        blocks.append(kit.small(kit.plain(clock_line, 600)))
    clock = clock_line if concern.is_open else None
    spoken = wording.dotted(kit.speak(_head(concern)), facts, *_texts(concern), clock)
    return kit.say(spoken, *blocks, *_step(concern))


def concern_ended(ending: Ending | None, names: Mapping[str, str]) -> str | None:
    """Say how it ended, with the names of who closed it and who had answered."""
    return (
        say_concern.closed(ending, lambda one: kit.name_of(names.get(one, one))) if ending else None
    )


def concern_shown(
    concern: Concern,
    history: Sequence[str],
    *,
    raiser_name: str,
    owner_name: str | None,
    clock_line: str | None = None,
    told: Sequence[str] = (),
    ended: str | None = None,
) -> Message:
    """Return everything about one concern, for the one who asked."""
    facts = _facts(concern, raiser_name, owner_name, ended)
    blocks = [*_body(concern, facts), *kit.to_thread(concern.source)]
    if clock_line:
        blocks.append(kit.small(kit.plain(clock_line, 600)))
    rows: list[Row] = [[title_of(line)] for line in history[-HISTORY_LIMIT:]]
    who: list[Row] = [[title_of(line, TOLD_WIDTH)] for line in told[-TOLD_LIMIT:]]
    for heading, lines in ((say_concern.HISTORY, rows), (say_concern.TOLD, who)):
        if lines:
            blocks.append(kit.rich(kit.section([bold(heading)]), kit.bullets(lines)))
    heard = (*_texts(concern), clock_line, *history, *told)
    spoken = wording.dotted(kit.speak(_head(concern)), facts, *heard)
    higher = concern.is_open and concern.level < HIGHEST_LEVEL
    return kit.say(spoken, *blocks, *_step(concern, *([HIGHER] if higher else [])))


def concern_logged(concern: Concern, *, clock_line: str | None = None) -> Message:
    """Answer the one who raised it with what was kept and what comes next."""
    follows = clock_line or say_concern.LOGGED
    spoken = wording.dotted(kit.speak(_head(concern)), concern.severity.value)
    return kit.say(
        f"{spoken}. {follows}",
        kit.rich(kit.section([*_head(concern), words(wording.DOT + concern.severity.value)])),
        kit.small(kit.plain(follows, 600)),
    )


def concern_list(
    concerns: Sequence[Concern],
    *,
    heading: str,
    names: Mapping[str, str],
    page: Page | None = None,
) -> Message:
    """Return a list of concerns; of a long one the page that is wanted."""
    rows = [concern_row(concern, names=names) for concern in concerns]
    return listing(heading, rows, page) if rows else empty(heading)


def concern_row(concern: Concern, *, names: Mapping[str, str]) -> Row:
    """Return one line of a list: id, title, severity, where it stands, who coordinates."""
    owner = names.get(concern.owner) if concern.owner else None
    title = title_of(concern.title, kit.ROW_TITLE_LIMIT).text
    coordinated = say_concern.coordinates(kit.name_of(owner)) if owner else None
    facts = wording.dotted(title, concern.severity.value, say_concern.state(concern), coordinated)
    return [bold(f"{concern.public_id}"), words(f" {facts}")]


def concern_form(
    *,
    title: str = "",
    severity: Severity = Severity.MAJOR,
    private: Mapping[str, str],
    source_text: str | None = None,
) -> View:
    """Ask what worries somebody, and how much."""
    what = forms.line_input(title, placeholder=say_concern.FORM_WHAT_EXAMPLE)
    options = [(each.value, label) for each, label in say_concern.SEVERITIES.items()]
    much = forms.choice("radio_buttons", options, severity.value)
    return forms.form(
        callback_id="concern.form",
        title=say_concern.FORM_TITLE,
        submit=wording.SAVE,
        private=private,
        blocks=[
            forms.source_block(source_text),
            forms.field("title", say_concern.FORM_WHAT, what, hint=wording.PRIVATE_WARNING),
            forms.field("severity", say_concern.FORM_SEVERITY, much),
        ],
    )


def resolve_form(concern: Concern, private: Mapping[str, str]) -> View:
    """Ask how a concern was resolved."""
    return forms.form(
        callback_id="concern.resolve_form",
        title=say_concern.resolve_title(f"{concern.public_id}"),
        submit=wording.SAVE,
        private={"item": kit.item_value(concern.id, concern.version), **private},
        blocks=[
            kit.rich(kit.section(_head(concern))),
            forms.field(
                "how",
                say_concern.RESOLVE_HOW,
                forms.text_input(concern.resolution or ""),
                hint=say_concern.RESOLVE_HINT,
            ),
        ],
    )


def seen_form(concern: Concern, reader: Person, private: Mapping[str, str]) -> View:
    """Ask who coordinates a concern that was seen."""
    return forms.form(
        callback_id="concern.name_form",
        title=say_concern.seen_title(f"{concern.public_id}"),
        submit=wording.SAVE,
        private={"item": kit.item_value(concern.id, concern.version), **private},
        blocks=[
            kit.rich(kit.section(_head(concern))),
            forms.field(
                "owner",
                say_concern.PLAN_OWNER,
                forms.person_input(reader),
                hint=say_concern.NAME_HINT,
            ),
        ],
    )


def plan_form(concern: Concern, owner: Person, private: Mapping[str, str]) -> View:
    """Ask what will be done, by whom and until when."""
    what = forms.line_input(concern.plan or "", placeholder=say_concern.PLAN_WHAT_EXAMPLE)
    calendar = forms.date_input(concern.plan_due.on if concern.plan_due else None)
    by = forms.line_input(placeholder=say_concern.PLAN_WORDS_EXAMPLE, limit=150)
    return forms.form(
        callback_id="concern.plan_form",
        title=say_concern.plan_title(f"{concern.public_id}"),
        submit=wording.SAVE,
        private={"item": kit.item_value(concern.id, concern.version), **private},
        blocks=[
            kit.rich(kit.section(_head(concern))),
            forms.field("title", say_concern.PLAN_WHAT, what, hint=wording.PRIVATE_WARNING),
            forms.field("owner", say_concern.PLAN_OWNER, forms.person_input(owner)),
            forms.field("due_date", say_concern.PLAN_DAY, calendar, optional=True),
            forms.field("due_words", say_concern.PLAN_WORDS, by, optional=True),
        ],
    )


def why_form(concern: Concern, step: str, private: Mapping[str, str]) -> View:
    """Ask why a concern is taken up again, or carried higher."""
    title, label, hint = _WHY[step]
    return forms.form(
        callback_id=f"concern.{step}_form",
        title=title(f"{concern.public_id}"),
        submit=wording.SAVE,
        private={"item": kit.item_value(concern.id, concern.version), **private},
        blocks=[
            kit.rich(kit.section(_head(concern))),
            forms.field("how", label, forms.text_input(), hint=hint),
        ],
    )


_WHY: Final = {
    "reopen": (say_concern.reopen_title, say_concern.REOPEN_WHY, say_concern.REOPEN_HINT),
    "escalate": (say_concern.escalate_title, say_concern.ESCALATE_WHY, say_concern.ESCALATE_HINT),
}


def _texts(concern: Concern) -> tuple[str | None, str | None]:
    """Return what was written about it: the plan, and how it ended, if it is over."""
    ended = concern.resolution
    if ended and concern.is_under_way:
        return concern.plan, f"{say_concern.earlier(say_concern.RESOLUTION)}: {ended}"
    return concern.plan, ended


def _head(concern: Concern) -> Row:
    return [bold(f"{concern.public_id}"), words(f" {title_of(concern.title).text}")]


def _facts(
    concern: Concern, raiser_name: str, owner_name: str | None, ended: str | None = None
) -> str:
    owner = say_concern.coordinates(kit.name_of(owner_name)) if owner_name else None
    raiser = say_concern.raised_by(kit.name_of(raiser_name))
    stands = (ended or say_concern.state(concern), owner, say_concern.plan_due(concern))
    return wording.dotted(concern.severity.value, raiser, *stands, say_concern.level(concern))


def _body(concern: Concern, facts: str) -> list[Block]:
    blocks = [kit.rich(kit.section(_head(concern)))]
    is_answer = concern.state is ConcernState.ANSWERED
    ended = say_concern.ANSWER if is_answer else say_concern.RESOLUTION
    if concern.is_under_way:
        ended = say_concern.earlier(ended)
    for label, text in ((say_concern.PLAN, concern.plan), (ended, concern.resolution)):
        if text:
            blocks.append(kit.rich(kit.section([words(label)]), kit.quote(text, 600)))
    return [*blocks, kit.small(kit.plain(wording.capitalised(facts), 600))]


def _step(concern: Concern, *more: tuple[str, str]) -> list[Block]:
    steps = (*NEXT_STEPS.get(concern.state, ()), *more)
    if not steps:
        return []
    return [kit.buttons(*(concern_button(concern, label, name) for label, name in steps))]


def concern_button(concern: Concern, label: str, action_id: str) -> Element:
    """Return a button about one concern."""
    return kit.button(
        label,
        action_id,
        kit.item_value(concern.id, concern.version),
        spoken=wording.spoken_button(label, f"{concern.public_id}"),
    )
