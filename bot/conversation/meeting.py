"""Meetings: planning them in words, and leaving one out or ending a series."""

import re
from datetime import datetime

from bot.blocks import meeting as look
from bot.blocks.common import form_done
from bot.conversation.date_questions import meeting_question, zones_asked
from bot.conversation.exchange import FormDone, OpenForm, Reply, Whisper
from bot.conversation.meeting_changes import is_about_one_that_stands, not_a_plan
from bot.conversation.meeting_steps import STEP_BUTTONS, cancel, skip
from bot.conversation.people_words import form_place
from bot.conversation.slips import find_slip
from bot.conversation.turn import Step, Turn, Work, zone_of
from bot.conversation.verbs import Fits, Subject, Verb, help_of, help_verb
from bot.domain.due import Due
from bot.domain.errors import MeetingNotUnderstood
from bot.domain.meeting import MeetingSeries, OccurrenceState
from bot.language import AskKind, MeetingWords, read_meeting
from bot.usecases import plan_meeting
from bot.usecases.plan_meeting import FARTHEST


def _understand(turn: Turn, words: str, title: str = "") -> plan_meeting.PlanMeeting:
    return _command(turn, words, read_meeting(words, turn.speaker()), title)


def _command(
    turn: Turn, words: str, reading: MeetingWords, title: str = ""
) -> plan_meeting.PlanMeeting:
    if reading.recurrence is None:
        question = _no_time(words) or meeting_question(reading.ask)
        raise MeetingNotUnderstood(phrase=words, reading=reading.refused, question=question)
    return plan_meeting.PlanMeeting(
        title=title or reading.title, recurrence=reading.recurrence, source=turn.source()
    )


_NO_TIME = re.compile(r"(?<![\d:])(?:2[4-9]|[3-9]\d|\d{1,2}(?=:[6-9]\d)):\d{2}(?![\d:])")


def _no_time(words: str) -> str | None:
    """Name an hour that no clock shows, such as 25:00."""
    found = _NO_TIME.search(words)
    return f"{found[0]} is no time of day." if found else None


def plan_or_refuse(turn: Turn) -> Reply | Work:
    """Plan "Tuesdays 15:00 …" or "Kick-off Friday 14:00"; other first words are unknown verbs.

    "Steering call moves to Friday 15:00" is about a meeting that stands and must not plan another.
    """
    reading = read_meeting(turn.rest, turn.speaker())
    ask = reading.ask
    is_unknown = ask is not None and ask.kind is AskKind.UNKNOWN_PHRASE
    if is_unknown or find_slip(turn.rest) or is_about_one_that_stands(turn, reading.title):
        raise not_a_plan(turn, SUBJECT.names, reading.recurrence)
    return plan(turn)


def press_zone(turn: Turn) -> Reply | Work:
    """Plan the meeting in the zone that was meant."""
    return plan(turn.with_rest(turn.request.value))


def plan(turn: Turn) -> Reply | Work:
    """Plan the meeting that the words name; of several zones the one that is pressed."""
    reading = read_meeting(turn.rest, turn.speaker())
    zones = zones_asked(reading.ask, turn.rest)
    if zones:
        question = meeting_question(reading.ask) or ""
        return Whisper(message=look.meeting_asked(question, zones))
    command = _command(turn, turn.rest, reading)

    def work(step: Step) -> Reply:
        series, first = plan_meeting.handle(command, step.tx, step.engagement, step.stamp)
        return Whisper(message=look.meeting_planned(series, first, planner_name=turn.author.name))

    return work


def show_list(turn: Turn) -> Reply:
    """List the series with their next meeting."""
    with turn.services.store.read() as tx:
        engagement = tx.engagements.find_by_channel(turn.channel or "")
        found = []
        for series in tx.meetings.active(engagement.id) if engagement else ():
            ahead = tx.meetings.occurrences(
                series.engagement_id, series.id, turn.now, turn.now + FARTHEST
            )
            starts = [one.starts_at for one in ahead if one.state is OccurrenceState.PLANNED]
            found.append((series, min(starts, default=None)))
    return Whisper(message=look.meeting_list(found))


def open_form(turn: Turn) -> Reply:
    """Open the form for a meeting."""
    return OpenForm(view=look.meeting_form(form_place(turn)))


def submit_meeting(turn: Turn) -> Work:
    """Keep the meeting of the form."""
    fields = turn.request.fields
    command = _understand(turn, fields.get("words") or "", fields.get("title") or "")

    def work(step: Step) -> Reply:
        series, first = plan_meeting.handle(command, step.tx, step.engagement, step.stamp)
        told = f"{series.public_id} · {series.title} · {series.recurrence.text()}"
        return FormDone(view=form_done("Meeting planned", f"{told} · first {_told(series, first)}"))

    return work


def _told(series: MeetingSeries, moment: datetime) -> str:
    zone = series.recurrence.zone
    local = moment.astimezone(zone_of(zone))
    return Due(on=local.date(), at=local.time(), zone=zone).text()


def show_help(turn: Turn) -> Reply:
    """Say what can be typed."""
    return help_of(SUBJECT, turn)


def _planning_verb(name: str, usage: str, example: str, summary: str) -> Verb:
    # The whole words are read by the language room, the verb among them.
    return Verb(
        name=name,
        usage=usage,
        example=example,
        summary=summary,
        fits=Fits.WORDS,
        handler=lambda turn: plan(turn.with_rest(f"{name} {turn.rest}")),
    )


VERBS = (
    _planning_verb(
        "weekly",
        "weekly <weekday> <time> <name>",
        "weekly Tuesday 15:00 Steering call",
        "plans a meeting each week",
    ),
    _planning_verb(
        "every",
        "every 2 weeks <weekday> <time> <name>",
        "every 2 weeks Tuesday 15:00 Data review",
        "plans one every few weeks",
    ),
    _planning_verb(
        "monthly",
        "monthly <which day> <time> <name>",
        "monthly first Monday 10:00 Governance",
        "plans one each month",
    ),
    _planning_verb(
        "once",
        "once <date> <time> <name>",
        "once Friday 14:00 Kick-off",
        "plans a single meeting",
    ),
    Verb(
        name="list",
        usage="list",
        example="list",
        summary="shows the meetings ahead",
        fits=Fits.FILTER,
        filters=frozenset({"all", "meetings", "all meetings"}),
        handler=show_list,
    ),
    Verb(
        name="skip",
        usage="skip <name or S-1> [because …]",
        example="skip Steering call because of the audit",
        summary="leaves the next one out; to move one, skip it and plan it `once`",
        fits=Fits.ANYTHING,
        handler=skip,
    ),
    Verb(
        name="cancel",
        usage="cancel <name or S-1> [because …]",
        example="cancel Steering call",
        summary="ends the series, once you have confirmed it",
        fits=Fits.ANYTHING,
        handler=cancel,
    ),
    help_verb(show_help),
)
SUBJECT = Subject(
    command="/meeting", verbs=VERBS, capture=plan_or_refuse, alone=open_form, takes_any_title=False
)
BUTTONS = {"meeting.open_form": open_form, "meeting.plan_as": press_zone, **STEP_BUTTONS}
"""With `meeting.log_typed`, as every subject has it, for words that look like a step."""
FORMS = {"meeting.form": submit_meeting}
