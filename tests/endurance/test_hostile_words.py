"""Whatever people type, what we show stays within Slack's limits and pings nobody."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks.action import (
    action_card,
    action_changed,
    action_form,
    action_list,
    action_logged,
    action_shown,
    date_form,
    done_note,
    edit_form,
)
from bot.blocks.common import form_done, open_form_button, sentence
from bot.blocks.concern import (
    concern_card,
    concern_form,
    concern_list,
    concern_logged,
    concern_shown,
    plan_form,
    resolve_form,
    why_form,
)
from bot.blocks.concern_clock import concern_question, concern_told, next_buttons
from bot.blocks.digest import person_day, weekly_summary
from bot.blocks.help import VerbHelp, help_message
from bot.blocks.meeting import (
    meeting_agenda,
    meeting_changed,
    meeting_list,
    meeting_planned,
    meeting_reminder,
)
from bot.blocks.message import Message, View
from bot.blocks.minute import minute_line, minute_logged
from bot.blocks.setup import (
    SidePage,
    StudyPage,
    side_form,
    study_form,
)
from bot.blocks.welcome import first_time, welcome
from bot.blocks.who import proposal_card, roles_card
from bot.domain.clocks import ClockKind
from bot.domain.engagement import Engagement
from bot.domain.items import Source
from bot.domain.nudges import Part
from bot.domain.proposal import Proposal, Wish
from bot.domain.roles import Role, RoleKind, Roster, Seat
from bot.domain.settings import SideSettings
from bot.domain.stand_in import Missing
from bot.domain.summary import DayGroup, DayLine, WeeklySummary
from tests.blocks import making as made
from tests.blocks.rules import check_form, check_message

PIECES = (
    "<!channel>",
    "<!here|here>",
    "<!everyone>",
    "<!subteam^S0ALL|@all>",
    "<@U0EVIL>",
    "<@U0EVIL|jane>",
    "<#C0SECRET|general>",
    "<https://evil.example|https://good.example>",
    "<!date^1^{time}|<!channel>>",
    "<<!here>!channel>",
    "@here @channel @everyone #general",
    "*bold* _slanted_ ~struck~ `code` ```block```",
    "&amp;&lt;!channel&gt; & < >",
    "\u202eright to left\u202c \u2066isolated\u2069",
    "zero\u200bwidth\u200c\ufeff\u2060\u00ad",
    "\U000e0041\U000e0042 tags",
    "👩🏽‍🔬👨‍👩‍👧‍👦🇬🇧",
    "e\u0301" * 40,
    "a" + "\u0301" * 400,
    "العربية עברית ไทย 漢字",
    "one\r\ntwo\u2028three\tfour\x00\x07\x1b[31m",
    "\ud800",
    "&" * 3000,
    "👩‍🔬" * 1000,
    "",
    " \n\u200b",
)
HOSTILE = st.one_of(
    st.sampled_from(PIECES),
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), min_size=2, max_size=6).map("".join),
)
LATER = date(2026, 12, 4)


def messages_saying(text: str) -> list[tuple[Message, str | None]]:
    """Return every message with the text wherever somebody's words can stand."""
    action = replace(made.an_action(text, made.on(LATER, time(17))), source=_said(text))
    done = action.complete(by=made.JANE, at=made.MONDAY, note=text)
    concern, series = made.a_concern(text), made.a_series(text)
    how = replace(made.resolved(), title=text, resolution=text)
    planned = replace(
        made.seen().make_plan(plan=text, due=made.on(LATER), owner=made.JANE), title=text
    )
    names = {made.JANE: text, made.MAYA: text}
    friday = made.FRIDAY
    plain = [
        action_card(done, owner_name=text, asker_name=text, mention_owner=True),
        action_card(action, owner_name=text, asker_name=text, mention_owner=False),
        action_shown(action, [text] * 30, owner_name=text, asker_name=text),
        action_shown(done, [text], owner_name=text, asker_name=text),
        action_logged(
            action,
            owner_name=text,
            how_understood=text,
            others=[made.on(LATER, time(9))],
            zone_known=False,
        ),
        action_changed(action, text),
        action_changed(done, text),
        action_list([action, done] * 21, heading=text, names=names, today=friday),
        action_list([], heading=text, names={}, today=friday),
        concern_card(concern, raiser_name=text, owner_name=text, clock_line=text),
        concern_card(how, raiser_name=text, owner_name=None, clock_line=None),
        concern_shown(how, [text] * 30, raiser_name=text, owner_name=text),
        concern_shown(
            planned,
            [text] * 30,
            raiser_name=text,
            owner_name=text,
            clock_line=text,
            told=[text] * 30,
        ),
        concern_card(planned, raiser_name=text, owner_name=text, clock_line=None),
        concern_told(
            concern,
            text,
            study=text,
            facts=text,
            buttons=next_buttons(concern, ClockKind.ACKNOWLEDGE, answers=True),
        ),
        concern_logged(concern, clock_line=text),
        concern_list([concern, how] * 21, heading=text, names=names),
        minute_line(made.a_minute(text), text),
        minute_logged(made.a_minute(text)),
        meeting_planned(series, made.MONDAY, planner_name=text),
        meeting_list([(series, made.MONDAY)] * 31),
        meeting_agenda(series, made.MONDAY, [action] * 16, [concern] * 16, names, friday),
        meeting_reminder(series, made.MONDAY),
        meeting_changed(text),
        help_message(text, [VerbHelp(name=text, usage=text, example=text, summary=text)]),
        welcome(text, text),
        first_time(text),
        sentence(text, typed=text),
        sentence(text),
        open_form_button(text, "action.open_form", text, "C0STUDY"),
    ]
    lines = [
        DayLine(part=part, item=replace(action, id=f"{part}{n}"), who=text, missing=why)
        for n, why in enumerate((*Missing, None))
        for part in Part
        if part is not Part.TO_ACKNOWLEDGE
    ]
    lines.append(DayLine(part=Part.TO_ACKNOWLEDGE, item=concern))
    day = person_day([DayGroup(study=text, lines=lines)], today=friday)
    week = WeeklySummary(
        study=text,
        day=friday,
        needs_answer=[replace(made.seen(), title=text)],
        new_concerns=[concern] * 30,
        due_next=[action] * 30,
        past_date=[action] * 30,
        closed=[done] * 30,
        meetings=[(series, made.MONDAY)] * 30,
        people=names,
        companies={made.CRO: text},
    )
    assert day is not None
    proposal = Proposal(
        id="p1",
        engagement_id="s1",
        party="T1",
        wishes=[Wish(setting="main_contact", value=made.JANE), Wish(setting="x", value=text)],
        proposed_by=made.JANE,
        proposed_at=made.MONDAY,
    )
    contact = Role(
        party="T1",
        kind=RoleKind.MAIN_CONTACT,
        seat=Seat.HOLDER,
        user_id=made.JANE,
        from_at=made.MONDAY,
    )
    sides = [(f"T{n}", text) for n in range(5)]
    card = action_card(action, owner_name=text, asker_name=text, mention_owner=True)
    return [
        *((message, None) for message in (*plain, day)),
        (proposal_card(proposal, side=text, names=names, people=[made.JANE]), None),
        (roles_card(sides, Roster(roles=[contact]), {"T1": SideSettings()}, names), None),
        (card, made.JANE),
        (concern_question(concern, made.JANE, None), made.JANE),
        (weekly_summary(week), made.JANE),
    ]


def forms_saying(text: str) -> list[View]:
    """Return every form with the text wherever somebody's words can stand."""
    action = made.an_action(text, made.on(LATER))
    owner = made.a_person("U0042", text)
    return [
        action_form(title=text, due_phrase=text, owner=owner, private={}, source_text=text),
        date_form(action, {}),
        edit_form(action, owner, {}),
        done_note(action.complete(by=made.JANE, at=made.MONDAY, note=text), {}),
        concern_form(title=text, private={}, source_text=text),
        resolve_form(replace(made.a_concern(text), resolution=text), {}),
        plan_form(replace(made.seen(), title=text, plan=text), owner, {}),
        *(why_form(made.a_concern(text), step, {}) for step in ("reopen", "escalate")),
        form_done(text, text),
        study_form(
            StudyPage(
                study=Engagement(
                    id="s",
                    workspace="T1",
                    channel="C1",
                    name=text,
                    zone=text,
                    created_at=made.MONDAY,
                ),
                companies=[(f"T{n}", text, None) for n in range(5)],
                unplaced=[(f"U{n:04}", text) for n in range(40)],
                everybody=[(f"U{n:04}", text) for n in range(150)],
                parties=[(f"T{n}", text) for n in range(5)],
            ),
            {},
        ),
        side_form(
            SidePage(
                party="T1",
                called=text,
                people=[(f"U{n:04}", text) for n in range(150)],
                roster=Roster(),
                settings=SideSettings(country=text[:6].strip() or None),
                is_own=False,
            ),
            {"channel": "C0STUDY"},
        ),
    ]


def _said(text: str) -> Source:
    return replace(made.FROM_COMMAND, verbatim=text)


@settings(max_examples=15)
@given(text=HOSTILE)
def test_no_words_break_a_message_or_ping_anybody(text: str) -> None:
    for message, may_mention in messages_saying(text):
        check_message(message, may_mention=may_mention)


@settings(max_examples=15)
@given(text=HOSTILE)
def test_no_words_break_a_form(text: str) -> None:
    for view in forms_saying(text):
        check_form(view)


@pytest.mark.parametrize("text", PIECES)
def test_each_known_trick_is_harmless(text: str) -> None:
    for message, may_mention in messages_saying(text):
        check_message(message, may_mention=may_mention)
    for view in forms_saying(text):
        check_form(view)


def test_slack_codes_in_titles_read_as_they_were_typed() -> None:
    for message, _ in messages_saying("<!channel> <@U0EVIL|jane> <!subteam^S0ALL|@all>"):
        assert "<!" not in str(message.blocks).replace("<!date^", "")
        assert "U0EVIL" not in str(message)
