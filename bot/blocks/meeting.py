"""How meetings look: planned, listed, with their agenda, and just before they start."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from bot.blocks import forms, kit, wording
from bot.blocks import wording_meeting as say_meeting
from bot.blocks import wording_question as say_question
from bot.blocks.action import action_row
from bot.blocks.concern import concern_row
from bot.blocks.kit import Row, bold, title_of, words
from bot.blocks.message import Block, Message, View
from bot.blocks.safe import escape, one_line
from bot.blocks.wording_week import shifted
from bot.domain.action import Action
from bot.domain.clock_notes import ClockNote
from bot.domain.concern import Concern
from bot.domain.meeting import MeetingSeries
from bot.domain.recurrence import Cadence
from bot.domain.zones import zone_of

LIST_LIMIT: Final = 30
AGENDA_LIMIT: Final = 15


def meeting_planned(series: MeetingSeries, next_at: datetime, *, planner_name: str) -> Message:
    """Say how a meeting was understood and when it is next."""
    rhythm = series.recurrence.text()
    planner = say_meeting.planned_by(kit.name_of(planner_name))
    first = say_meeting.next_at(kit.slack_date(_at(series, next_at)))
    spoken_first = say_meeting.next_at(_spell(series, next_at))
    return kit.say(
        wording.dotted(kit.speak(_head(series)), rhythm, spoken_first, planner),
        kit.rich(kit.section(_head(series))),
        kit.paragraph(wording.capitalised(wording.dotted(escape(rhythm), first))),
        kit.small(kit.plain(wording.capitalised(planner), 150)),
    )


def meeting_asked(question: str, choices: Mapping[str, str]) -> Message:
    """Ask about a meeting, with a button for each answer and the words it stands for."""
    buttons = [
        kit.button(label, "meeting.plan_as" if not place else f"meeting.plan_as#{place + 1}", words)
        for place, (label, words) in enumerate(choices.items())
    ]
    return kit.say(question, kit.rich(kit.section(kit.prose(question))), kit.buttons(*buttons))


def meeting_list(series_with_next: Sequence[tuple[MeetingSeries, datetime | None]]) -> Message:
    """List the series that still meet, each with its next date."""
    if not series_with_next:
        none = say_meeting.NO_MEETINGS
        return kit.say(none, kit.rich(kit.section([words(none)])))
    rows = kit.bounded([_row(series, at) for series, at in series_with_next], LIST_LIMIT)
    spoken = "\n".join([say_meeting.MEETINGS, *(kit.speak(row) for row in rows)])
    head = kit.section([bold(say_meeting.MEETINGS)])
    return kit.say(spoken, kit.rich(head, kit.bullets(rows)))


def meeting_agenda(
    series: MeetingSeries,
    starts_at: datetime,
    actions: Sequence[Action],
    concerns: Sequence[Concern],
    names: Mapping[str, str],
    today: date,
    questions: Sequence[Row] = (),
) -> Message:
    """Return the agenda: the open questions as their rows, the open concerns, the open actions."""
    head = say_meeting.agenda(title_of(series.title).text)
    parts = (
        (say_question.OPEN, questions),
        (say_meeting.OPEN_CONCERNS, [concern_row(each, names=names) for each in concerns]),
        (
            say_meeting.OPEN_ACTIONS,
            [action_row(each, names=names, today=today) for each in actions],
        ),
    )
    blocks: list[Block] = [
        kit.rich(kit.section([bold(head)])),
        kit.paragraph(kit.slack_date(_at(series, starts_at))),
    ]
    spoken = [wording.dotted(head, _spell(series, starts_at))]
    for label, every in parts:
        if every:
            rows = kit.bounded(every, AGENDA_LIMIT)
            blocks.append(kit.rich(kit.section([bold(label)]), kit.bullets(rows)))
            spoken += [label, *(kit.speak(row) for row in rows)]
    if not (actions or concerns or questions):
        blocks.append(kit.rich(kit.section([words(say_meeting.NOTHING_OPEN)])))
        spoken.append(say_meeting.NOTHING_OPEN)
    return kit.say("\n".join(spoken), *blocks)


def meeting_reminder(series: MeetingSeries, starts_at: datetime) -> Message:
    """Say that a meeting starts soon."""
    title = title_of(series.title).text
    return kit.say(
        say_meeting.starts(title, _spell(series, starts_at)),
        kit.rich(kit.section([bold(title)])),
        kit.paragraph(say_meeting.starts_at(kit.slack_date(_at(series, starts_at)))),
    )


def meeting_offered(series: MeetingSeries, step: str, reason: str | None) -> Message:
    """Ask once more before a series ends or, where none was named, before one is left out."""
    title = title_of(series.title, kit.ROW_TITLE_LIMIT).text
    asked = say_meeting.offered(step, f"{series.public_id}", title, series.recurrence.text())
    value = f"{kit.item_value(series.id, series.version)}:{one_line(reason or '', 1500)}"
    is_once = series.recurrence.cadence is Cadence.ONCE
    choices = [
        (say_meeting.END_IT if is_once else say_meeting.END_SERIES, "meeting.cancel"),
        (say_meeting.SKIP_IT if is_once else say_meeting.SKIP_NEXT, "meeting.skip"),
    ]
    wanted = choices[1:] if step == "skip" else choices[:1] if is_once else choices
    return kit.say(
        asked,
        kit.rich(kit.section(kit.prose(asked))),
        kit.buttons(
            *(
                kit.button(label, action, value, spoken=wording.spoken_button(label, title))
                for label, action in wanted
            )
        ),
    )


def meeting_changed(sentence: str) -> Message:
    """Answer a skipped or cancelled meeting."""
    return kit.say(sentence, kit.rich(kit.section(kit.prose(sentence))))


def meeting_form(private: Mapping[str, str]) -> View:
    """Ask for a meeting's name and rhythm."""
    name = forms.line_input(placeholder=say_meeting.FORM_NAME_EXAMPLE)
    when = forms.line_input(placeholder=say_meeting.FORM_WHEN_EXAMPLE, limit=150)
    return forms.form(
        callback_id="meeting.form",
        title=say_meeting.FORM_TITLE,
        submit=wording.SAVE,
        private=private,
        blocks=[
            forms.field("words", say_meeting.FORM_WHEN, when, hint=say_meeting.FORM_WHEN_HINT),
            forms.field("title", say_meeting.FORM_NAME, name),
        ],
    )


def with_clock_notes(agenda: Message, series: MeetingSeries, notes: Sequence[ClockNote]) -> Message:
    """Say below an agenda's date on whose clocks the meeting stands at another hour from now on."""
    said = [_note(series, one) for one in notes]
    quiet = [
        {**kit.small(kit.plain(one, kit.TITLE_LIMIT)), "block_id": f"clocks{place}"}
        for place, one in enumerate(said)
    ]
    heading, *rest = agenda.text.split("\n")
    return Message(
        text="\n".join([heading, *map(escape, said), *rest]),
        blocks=[*agenda.blocks[:2], *quiet, *agenda.blocks[2:]],
    )


def with_others(post: Message, others: Sequence[tuple[MeetingSeries, datetime]]) -> Message:
    """Say in one post which other meetings are ahead, so that they need none of their own."""
    if not others:
        return post
    rows: list[Row] = [
        [bold(title_of(series.title, kit.ROW_TITLE_LIMIT).text), words(f" {_spell(series, at)}")]
        for series, at in others
    ]
    shown = kit.bounded(rows, AGENDA_LIMIT)
    head = kit.section([bold(say_meeting.ALSO)])
    block = {**kit.rich(head, kit.bullets(shown)), "block_id": "also"}
    spoken = [say_meeting.ALSO, *(kit.speak(row) for row in shown)]
    return Message(text="\n".join([post.text, *map(escape, spoken)]), blocks=[*post.blocks, block])


def _note(series: MeetingSeries, note: ClockNote) -> str:
    title = title_of(series.title, kit.ROW_TITLE_LIMIT).text
    return shifted(title, note.at.date(), f"{note.at:%H:%M}", note.zone, note.shift)


def _head(series: MeetingSeries) -> Row:
    return [bold(f"{series.public_id}"), words(f" {title_of(series.title).text}")]


def _row(series: MeetingSeries, next_at: datetime | None) -> Row:
    title = title_of(series.title, kit.ROW_TITLE_LIMIT).text
    coming = say_meeting.next_at(_spell(series, next_at)) if next_at else None
    facts = wording.dotted(title, series.recurrence.text(), coming or say_meeting.NO_MEETING_AHEAD)
    return [bold(f"{series.public_id}"), words(f" {facts}")]


def _at(series: MeetingSeries, moment: datetime) -> datetime:
    return moment.astimezone(zone_of(series.recurrence.zone))


def _spell(series: MeetingSeries, moment: datetime) -> str:
    return kit.spell_moment(_at(series, moment))
