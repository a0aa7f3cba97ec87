"""How a logged message looks: one line in its thread, and the answer to the one who logged it."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from bot.blocks import kit, wording
from bot.blocks import wording_meeting as say_meeting
from bot.blocks.kit import Row
from bot.blocks.message import Message
from bot.blocks.pages import Page, empty, listing
from bot.blocks.safe import one_line
from bot.domain.due import spell_day
from bot.domain.minute import Minute


def minute_line(minute: Minute, logger_name: str) -> Message:
    """Return the line in the message's thread: capturing is visible where it happened."""
    phrase = say_meeting.noted if minute.withdrawn_at is None else say_meeting.noted_and_withdrawn
    line = phrase(f"{minute.public_id}", kit.name_of(logger_name))
    return kit.say(line, kit.small(kit.plain(line, 300)))


def minute_logged(minute: Minute) -> Message:
    """Confirm what was kept, and offer what it may become."""
    logged = say_meeting.minute_logged(f"{minute.public_id}")
    value = kit.item_value(minute.id, minute.version)
    choices = (
        (wording.MAKE_ACTION, "minute.action"),
        (wording.MAKE_CONCERN, "minute.concern"),
        (wording.MAKE_QUESTION, "minute.question"),
        (wording.UNDO, "minute.undo"),
    )
    return kit.say(
        f"{logged} “{one_line(minute.text, 600)}” {say_meeting.MINUTE_KEPT}",
        kit.rich(kit.section([kit.bold(logged)]), kit.quote(minute.text, 600)),
        kit.small(kit.plain(say_meeting.MINUTE_KEPT, 150)),
        kit.buttons(
            *(
                kit.button(
                    label,
                    action_id,
                    value,
                    spoken=wording.spoken_button(label, f"{minute.public_id}"),
                )
                for label, action_id in choices
            )
        ),
    )


def minute_shown(minute: Minute, names: Mapping[str, str], zone: tzinfo | None) -> Message:
    """Return one minute word for word: who said it and when, who logged it, and where it stands."""
    author = kit.name_of(names.get(minute.author or ""))
    at = minute.said_at or minute.created_at
    said = say_meeting.said_by(f"{minute.public_id}", author, kit.spell_moment(at.astimezone(zone)))
    logged = say_meeting.logged_by(
        kit.name_of(names.get(minute.logged_by)),
        kit.spell_moment(minute.created_at.astimezone(zone)),
    )
    taken = minute.withdrawn_at
    back = say_meeting.withdrawn_at(kit.spell_moment(taken.astimezone(zone))) if taken else None
    facts = wording.dotted(logged, back)
    return kit.say(
        f"{said}\n{minute.text}\n{facts}",
        kit.rich(kit.section([kit.bold(said)]), kit.quote(minute.text)),
        *kit.to_message(minute.source, say_meeting.TO_MESSAGE),
        kit.small(kit.plain(facts, 300)),
    )


def minute_list(
    minutes: Sequence[Minute], names: Mapping[str, str], zone: tzinfo | None, page: Page
) -> Message:
    """Return the minutes of a study, a line each."""
    rows: list[Row] = []
    for minute in minutes:
        said = (minute.said_at or minute.created_at).astimezone(zone)
        author = kit.name_of(names.get(minute.author or minute.logged_by))
        taken = say_meeting.WITHDRAWN if minute.withdrawn_at else None
        text = kit.title_of(minute.text, kit.ROW_TITLE_LIMIT).text
        facts = wording.dotted(text, author, spell_day(said.date()), taken)
        rows.append([kit.bold(f"{minute.public_id}"), kit.words(f" {facts}")])
    return listing(say_meeting.MINUTES, rows, page) if rows else empty(say_meeting.MINUTES)


def minute_withdrawn(minute: Minute) -> Message:
    """Confirm that it was taken back."""
    line = say_meeting.minute_withdrawn(f"{minute.public_id}")
    return kit.say(line, kit.rich(kit.section([kit.words(line)])))
