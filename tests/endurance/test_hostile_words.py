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
    seen_form,
    why_form,
)
from bot.blocks.concern_clock import concern_told, concerns_asked, next_buttons
from bot.blocks.digest import person_day
from bot.blocks.help import VerbHelp, help_message
from bot.blocks.look_ahead import look_ahead
from bot.blocks.meeting import (
    meeting_agenda,
    meeting_changed,
    meeting_list,
    meeting_planned,
    meeting_reminder,
)
from bot.blocks.message import Message, View
from bot.blocks.minute import minute_line, minute_logged
from bot.blocks.my_list import StudyItems, my_list
from bot.blocks.question import (
    question_card,
    question_list,
    question_logged,
    question_row,
    question_shown,
)
from bot.blocks.question_forms import again_form, answer_form, question_form, withdraw_form
from bot.blocks.setup import (
    SidePage,
    StudyPage,
    side_form,
    study_form,
)
from bot.blocks.week import week_as_told, week_so_far, weekly_details, weekly_summary
from bot.blocks.welcome import first_time, welcome
from bot.blocks.who import proposal_card, roles_card
from bot.domain.clocks import ClockKind
from bot.domain.concern import ConcernState, Severity
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind, Source
from bot.domain.look_ahead import Notice, Showing
from bot.domain.nudges import Part
from bot.domain.proposal import Proposal, Wish
from bot.domain.roles import Role, RoleKind, Roster, Seat
from bot.domain.settings import SideSettings
from bot.domain.stand_in import Missing
from bot.domain.summary import DayGroup, DayLine
from bot.domain.week import Ahead, AheadLine, ItemLine, Need, News, WeeklySummary, share_lines
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
CONTACT = Role(
    party="T1",
    kind=RoleKind.MAIN_CONTACT,
    seat=Seat.HOLDER,
    user_id=made.JANE,
    from_at=made.MONDAY,
)


def messages_saying(text: str) -> list[tuple[Message, str | None]]:
    """Return every message with the text wherever somebody's words can stand."""
    action = replace(made.an_action(text, made.on(LATER, time(17))), source=_said(text))
    done = action.complete(by=made.JANE, at=made.MONDAY, note=text)
    concern, series = made.a_concern(text), made.a_series(text)
    question = replace(made.a_question(text), asked_of=None, assumption=text)
    replied = replace(made.answered(), title=text, assumption=text, answer=text)
    how = replace(made.resolved(), title=text, resolution=text)
    planned = replace(
        made.seen().make_plan(plan=text, due=made.on(LATER), owner=made.JANE), title=text
    )
    names = {made.JANE: text, made.MAYA: text}
    friday = made.FRIDAY
    rows = [question_row(question, asked=text)] * 16
    agenda = ([action] * 16, [concern] * 16, names, friday, rows)
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
        question_card(question, asked=text, asker_name=text, answerer_name=None),
        question_card(replied, asked=text, asker_name=text, answerer_name=text),
        question_shown(replied, [text] * 30, asked=text, asker_name=text, answerer_name=text),
        question_logged(question, asked=text),
        question_list([question, replied] * 21, heading=text, asked={"q1": text}),
        my_list(
            [StudyItems(study=text, actions=[action], questions=[question] * 3)],
            names=names,
            today=friday,
            page=1,
        ),
        minute_line(made.a_minute(text), text),
        minute_logged(made.a_minute(text)),
        meeting_planned(series, made.MONDAY, planner_name=text),
        meeting_list([(series, made.MONDAY)] * 31),
        meeting_agenda(series, made.MONDAY, *agenda),
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
        if part not in {Part.TO_ACKNOWLEDGE, Part.QUESTION}
    ]
    lines.append(DayLine(part=Part.TO_ACKNOWLEDGE, item=concern))
    lines.append(DayLine(part=Part.QUESTION, item=question))
    day = person_day([DayGroup(study=text, lines=lines)], today=friday)
    assert day is not None
    proposal = Proposal(
        id="p1",
        engagement_id="s1",
        party="T1",
        wishes=[Wish(setting="main_contact", value=made.JANE), Wish(setting="x", value=text)],
        proposed_by=made.JANE,
        proposed_at=made.MONDAY,
    )
    sides = [(f"T{n}", text) for n in range(5)]
    card = action_card(action, owner_name=text, asker_name=text, mention_owner=True)
    return [
        *((message, None) for message in (*plain, day)),
        (proposal_card(proposal, side=text, names=names, people=[made.JANE]), None),
        (roles_card(sides, Roster(roles=[CONTACT]), {"T1": SideSettings()}, names), None),
        (card, made.JANE),
        (concerns_asked([(concern, None)] * 3, made.JANE), made.JANE),
        *weeks_saying(text),
    ]


def weeks_saying(text: str) -> list[tuple[Message, str | None]]:
    """Return everything about a week with the text wherever somebody's words can stand."""
    names = {made.JANE: text}
    item = ItemLine(
        item_id="a1",
        kind=ItemKind.ACTION,
        number=1,
        version=1,
        title=text,
        side=text,
        person=made.JANE,
        due=made.on(LATER),
        severity=Severity.MAJOR,
        state=ConcernState.ACKNOWLEDGED,
        need=Need.ANSWER,
        news=News.NEW,
    )
    ahead = AheadLine(
        kind=Ahead.SHIFTED, on=LATER, title=text, at=made.MONDAY, zone="UTC", sides=(text, text)
    )
    week = WeeklySummary(
        study=text,
        day=LATER,
        needs=(item, replace(item, need=Need.OWNER), replace(item, need=Need.AGREEMENT)),
        concerns=(item,) * 30,
        due_next=(item,) * 30,
        past=(item,) * 30,
        closed=(item,) * 30,
        ahead=tuple(replace(ahead, kind=one) for one in Ahead),
    )
    shares = share_lines(week.counts)
    notice = Notice(
        study=text,
        showings=[
            Showing(on=LATER, at=made.MONDAY, meeting=text),
            Showing(on=LATER, at=made.MONDAY),
        ],
        actions=[made.an_action(text, made.on(LATER), number=n) for n in range(40)],
    )
    return [
        (weekly_summary(week, names=names, shares=shares), made.JANE),
        (weekly_details(week, page=1, names=names, shares=shares), None),
        (week_as_told(week, names=names, zone="UTC", shares=shares), None),
        (week_so_far(week, names=names, zone="UTC"), None),
        (look_ahead([notice, notice], names=names), None),
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
        question_form(title=text, asked=("side:T1", text), private={}, source_text=text),
        answer_form(replace(made.a_question(text), assumption=text), {}),
        again_form(replace(made.answered(), title=text, answer=text), {}),
        withdraw_form(made.a_question(text), {}),
        plan_form(replace(made.seen(), title=text, plan=text), owner, {}),
        seen_form(made.a_concern(text), owner, {}),
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
                has_people=True,
                parties=[(f"T{n}", text) for n in range(5)],
            ),
            {},
        ),
        side_form(
            SidePage(
                party="T1",
                called=text,
                names={made.JANE: text},
                roster=Roster(roles=[CONTACT]),
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
