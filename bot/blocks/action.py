"""How an action looks: its card, the answers about it and lists of it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date

from bot.blocks import kit, wording
from bot.blocks import wording_action as say_action
from bot.blocks import wording_told as say_told
from bot.blocks.action_forms import action_form, date_form, done_note, edit_form
from bot.blocks.kit import Element, Row, bold, title_of, words
from bot.blocks.message import Block, Message
from bot.blocks.pages import Page, empty, listing
from bot.blocks.safe import escape, one_line
from bot.domain.action import Action
from bot.domain.due import Due
from bot.domain.zones import zone_of

__all__ = [
    "action_card",
    "action_changed",
    "action_form",
    "action_list",
    "action_logged",
    "action_row",
    "action_shown",
    "date_answered",
    "date_form",
    "done_note",
    "edit_form",
    "left_out",
]

READINGS = ("action.due_is", "action.due_is#2", "action.due_is#3")
HISTORY_LIMIT = 20


def action_card(
    action: Action,
    *,
    owner_name: str,
    asker_name: str,
    mention_owner: bool,
    blocked_why: str | None = None,
) -> Message:
    """Return the card in the channel; the owner is the only one it may mention, once."""
    owner, asker = kit.name_of(owner_name), kit.name_of(asker_name)
    facts = _facts(action, owner, asker)
    spoken = wording.dotted(f"{action.public_id}", _title(action), facts)
    waits = say_action.waits_for(one_line(blocked_why, 300)) if blocked_why else None
    return kit.say(
        "\n".join(filter(None, [spoken, waits])),
        *_body(action, owner, asker, mention_owner=mention_owner),
        *([kit.small(kit.plain(waits, 400))] if waits else []),
        *kit.to_thread(action.source),
        _card_buttons(action),
    )


def action_shown(
    action: Action,
    history: Sequence[str],
    *,
    owner_name: str,
    asker_name: str,
    reminders: Sequence[str] = (),
) -> Message:
    """Return everything about one action, for the one who asked."""
    owner, asker = kit.name_of(owner_name), kit.name_of(asker_name)
    blocks = [*_body(action, owner, asker, mention_owner=False), *kit.to_thread(action.source)]
    if action.source.verbatim:
        said = kit.section([words(say_action.SAID_IN)])
        blocks.append(kit.rich(said, kit.quote(action.source.verbatim, 600)))
    for heading, told in ((say_action.HISTORY, history), (say_told.HEADING, reminders)):
        rows: list[Row] = [[title_of(line)] for line in told[-HISTORY_LIMIT:]]
        if rows:
            blocks.append(kit.rich(kit.section([bold(heading)]), kit.bullets(rows)))
    spoken = wording.dotted(
        f"{action.public_id}", _title(action), _facts(action, owner, asker), *history
    )
    lines = [spoken, *([say_told.HEADING] if reminders else []), *reminders]
    return kit.say("\n".join(lines), *blocks, _card_buttons(action))


def action_logged(
    action: Action,
    *,
    owner_name: str,
    how_understood: str | None,
    others: Sequence[Due] = (),
    zone_known: bool,
    away: str | None = None,
    left_out: str | None = None,
) -> Message:
    """Answer the one who logged it with what was understood, and a button to change it."""
    rest = wording.dotted(
        _title(action), f"@{kit.name_of(owner_name)}", say_action.due_words(action)
    )
    guessed = "" if zone_known else _guess(action.due)
    notes = [left_out or "", how_understood or "", guessed, away or ""]
    blocks = [kit.rich(kit.section([bold(f"{action.public_id}"), words(wording.DOT + rest)]))]
    blocks += [kit.small(kit.plain(note, 600)) for note in notes if note]
    spoken = wording.dotted(f"{action.public_id}", rest)
    said = "\n".join([spoken, *filter(None, notes)])
    return kit.say(said, *blocks, _choices(action, others))


def left_out(action: Action, owner: str, others: Sequence[str]) -> str:
    """Say who was named beside the one owner, and how each gets an action of their own."""
    names = [kit.name_of(one) for one in others]
    due = f" by {action.due.text()}" if action.due else ""
    ready = f"/action @{names[0]} {one_line(action.title, 150)}{due}"
    return say_action.one_owner(f"{action.public_id}", kit.name_of(owner), names, ready)


def date_answered(action: Action, sentence: str, others: Sequence[Due] = ()) -> Message:
    """Say a date or ask about one, with a button for each other reading and for the calendar."""
    return kit.say(sentence, kit.rich(kit.section(kit.prose(sentence))), _choices(action, others))


def action_changed(action: Action, sentence: str) -> Message:
    """Answer a change: the sentence, how the action stands, and a way to go on."""
    row = [bold(f"{action.public_id}"), words(f" {_title(action)}")]
    standing = "" if not action.is_open else wording.DOT + say_action.due_words(action)
    follow = (
        ("action.date", wording.CHANGE_DATE)
        if action.is_open
        else (
            "action.reopen",
            wording.REOPEN,
        )
    )
    return kit.say(
        f"{sentence} {kit.speak(row)}{standing}",
        kit.rich(kit.section(kit.prose(sentence))),
        kit.rich(kit.section([*row, words(standing)])),
        kit.buttons(_button(action, follow[1], follow[0])),
    )


def action_list(
    actions: Sequence[Action],
    *,
    heading: str,
    names: Mapping[str, str],
    today: date,
    page: Page | None = None,
) -> Message:
    """Return a list of actions; of a long one the page that is wanted."""
    rows = [action_row(action, names=names, today=today) for action in actions]
    return listing(heading, rows, page) if rows else empty(heading)


def action_row(action: Action, *, names: Mapping[str, str], today: date) -> Row:
    """Return one line of a list: id, title, owner, date."""
    owner = kit.name_of(names.get(action.owner))
    standing = say_action.due_as_of(action, today) if action.is_open else say_action.DONE
    title = title_of(action.title, kit.ROW_TITLE_LIMIT).text
    return [
        bold(f"{action.public_id}"),
        words(f" {wording.dotted(title, owner, standing)}"),
    ]


def _guess(due: Due | None) -> str:
    return say_action.zone_guessed(due.zone) if due else ""


def _title(action: Action) -> str:
    return title_of(action.title).text


def _body(action: Action, owner: str, asker: str, *, mention_owner: bool) -> list[Block]:
    head = kit.rich(kit.section([bold(f"{action.public_id}"), words(f" {_title(action)}")]))
    if not action.is_open:
        return [head, *_done_blocks(action, owner, asker)]
    due = escape(say_action.due_words(action))
    who = kit.mention(action.owner) if mention_owner else ""
    line = wording.dotted(who, due, _reader_time(action.due), say_action.blocked(action))
    owned = None if mention_owner else say_action.owner(owner)
    facts = wording.dotted(owned, say_action.asked_by(asker), say_action.moved(action))
    return [
        head,
        kit.paragraph(wording.capitalised(line)),
        kit.small(kit.plain(wording.capitalised(facts), 600)),
    ]


def _done_blocks(action: Action, owner: str, asker: str) -> list[Block]:
    said = wording.dotted(_doer(action, owner, asker), say_action.asked_by(asker))
    facts: list[Element] = [kit.plain(wording.capitalised(said), 300)]
    if action.done_at is not None:
        facts.append(kit.own(kit.slack_date(action.done_at)))
    note = [kit.rich(kit.quote(action.note, 600))] if action.note else []
    return [*note, kit.small(*facts)]


def _facts(action: Action, owner: str, asker: str) -> str:
    if action.is_open:
        return wording.dotted(
            say_action.owner(owner),
            say_action.due_words(action),
            say_action.blocked(action),
            say_action.asked_by(asker),
            say_action.moved(action),
        )
    at = kit.spell_moment(action.done_at.astimezone(UTC)) if action.done_at else None
    return wording.dotted(_doer(action, owner, asker), at, action.note)


def _doer(action: Action, owner: str, asker: str) -> str:
    known = {action.owner: owner, action.asked_by: asker}
    return say_action.done_by(known.get(action.done_by or "", wording.SOMEONE))


def _reader_time(due: Due | None) -> str | None:
    moment = due.moment() if due else None
    if due is None or moment is None:
        return None
    return say_action.local_time(kit.slack_date(moment.astimezone(zone_of(due.zone))))


def _card_buttons(action: Action) -> Block:
    if not action.is_open:
        return kit.buttons(_button(action, wording.REOPEN, "action.reopen"))
    return kit.buttons(
        _button(action, wording.DONE, "action.done"),
        _button(action, wording.NEW_DATE, "action.date"),
        _button(action, wording.EDIT, "action.edit"),
    )


def _choices(action: Action, others: Sequence[Due]) -> Block:
    readings = [_other_reading(action, other, place) for place, other in enumerate(others)]
    change = wording.CHANGE_DATE if action.due else wording.PICK_DATE
    return kit.buttons(*readings, _button(action, change, "action.date"))


def _other_reading(action: Action, other: Due, place: int) -> Element:
    """Slack wants each button of a row to have an id of its own."""
    at = f"T{other.at:%H:%M}@{other.zone}" if other.at else ""
    value = f"{kit.item_value(action.id, action.version)}:{other.on.isoformat()}{at}"
    return kit.button(say_action.meant(other), READINGS[place], value)


def _button(action: Action, label: str, action_id: str) -> Element:
    return kit.button(
        label,
        action_id,
        kit.item_value(action.id, action.version),
        spoken=wording.spoken_button(label, f"{action.public_id}"),
    )
