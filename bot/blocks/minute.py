"""How a logged message looks: one line in its thread, and the answer to the one who logged it."""

from bot.blocks import kit, wording
from bot.blocks import wording_meeting as say_meeting
from bot.blocks.message import Message
from bot.blocks.safe import one_line
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
        f"{logged} {one_line(minute.text, 600)} {say_meeting.MINUTE_KEPT}",
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


def minute_withdrawn(minute: Minute) -> Message:
    """Confirm that it was taken back."""
    line = say_meeting.minute_withdrawn(f"{minute.public_id}")
    return kit.say(line, kit.rich(kit.section([kit.words(line)])))
