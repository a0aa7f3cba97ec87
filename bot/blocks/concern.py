"""How a concern looks: its card without any mention, the answers about it and its forms."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.blocks import forms, kit, wording
from bot.blocks import wording_concern as say_concern
from bot.blocks.kit import Element, Row, bold, title_of, words
from bot.blocks.message import Block, Message, View
from bot.blocks.safe import one_line
from bot.domain.concern import Concern, ConcernState, Severity

LIST_LIMIT: Final = 40
HISTORY_LIMIT: Final = 20
NEXT_STEPS: Final = {
    ConcernState.RAISED: (wording.SEEN, "concern.ack"),
    ConcernState.ACKNOWLEDGED: (wording.RESOLVED, "concern.resolve"),
    ConcernState.RESOLVED: (wording.AGREE_TO_CLOSE, "concern.close"),
}


def concern_card(
    concern: Concern, *, raiser_name: str, owner_name: str | None, clock_line: str | None
) -> Message:
    """Return the card in the channel; it mentions nobody and says when an answer is due."""
    facts = _facts(concern, raiser_name, owner_name)
    blocks = [*_body(concern, facts), *kit.to_thread(concern.source)]
    if clock_line and concern.is_open:
        blocks.append(kit.small(kit.plain(clock_line, 600)))
    clock = clock_line if concern.is_open else None
    spoken = wording.dotted(kit.speak(_head(concern)), facts, concern.resolution, clock)
    return kit.say(spoken, *blocks, *_step(concern))


def concern_shown(
    concern: Concern, history: Sequence[str], *, raiser_name: str, owner_name: str | None
) -> Message:
    """Return everything about one concern, for the one who asked."""
    facts = _facts(concern, raiser_name, owner_name)
    blocks = [*_body(concern, facts), *kit.to_thread(concern.source)]
    if history:
        rows: list[Row] = [[title_of(line)] for line in history[-HISTORY_LIMIT:]]
        blocks.append(kit.rich(kit.section([bold(say_concern.HISTORY)]), kit.bullets(rows)))
    spoken = wording.dotted(kit.speak(_head(concern)), facts, concern.resolution, *history)
    return kit.say(spoken, *blocks, *_step(concern))


def concern_logged(concern: Concern, *, clock_line: str | None = None) -> Message:
    """Answer the one who raised it with what was kept and what comes next."""
    follows = clock_line or say_concern.LOGGED
    spoken = wording.dotted(kit.speak(_head(concern)), concern.severity.value)
    return kit.say(
        f"{spoken}. {follows}",
        kit.rich(kit.section([*_head(concern), words(wording.DOT + concern.severity.value)])),
        kit.small(kit.plain(follows, 600)),
    )


def concern_list(concerns: Sequence[Concern], *, heading: str, names: Mapping[str, str]) -> Message:
    """Return a list of concerns; a long one says how many there are more."""
    if not concerns:
        empty = wording.nothing_in(heading)
        return kit.say(empty, kit.rich(kit.section([title_of(empty)])))
    rows = kit.bounded([concern_row(concern, names=names) for concern in concerns], LIST_LIMIT)
    spoken = "\n".join([heading, *(kit.speak(row) for row in rows)])
    head = kit.section([bold(one_line(heading, 150))])
    return kit.say(spoken, kit.rich(head, kit.bullets(rows)))


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


def _head(concern: Concern) -> Row:
    return [bold(f"{concern.public_id}"), words(f" {title_of(concern.title).text}")]


def _facts(concern: Concern, raiser_name: str, owner_name: str | None) -> str:
    owner = say_concern.coordinates(kit.name_of(owner_name)) if owner_name else None
    raiser = say_concern.raised_by(kit.name_of(raiser_name))
    return wording.dotted(concern.severity.value, raiser, say_concern.state(concern), owner)


def _body(concern: Concern, facts: str) -> list[Block]:
    blocks = [kit.rich(kit.section(_head(concern)))]
    if concern.resolution:
        label = kit.section([words(say_concern.RESOLUTION)])
        blocks.append(kit.rich(label, kit.quote(concern.resolution, 600)))
    return [*blocks, kit.small(kit.plain(wording.capitalised(facts), 600))]


def _step(concern: Concern) -> list[Block]:
    if concern.state not in NEXT_STEPS:
        return []
    label, action_id = NEXT_STEPS[concern.state]
    return [kit.buttons(concern_button(concern, label, action_id))]


def concern_button(concern: Concern, label: str, action_id: str) -> Element:
    """Return a button about one concern."""
    return kit.button(
        label,
        action_id,
        kit.item_value(concern.id, concern.version),
        spoken=wording.spoken_button(label, f"{concern.public_id}"),
    )
