"""How a study's week looks: its order, its table and the plainer form, its thread; no blame."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks.kit import bold, words
from bot.blocks.message import Message
from bot.blocks.table import MOST_CHARACTERS, table
from bot.blocks.week import (
    pages_of,
    week_as_told,
    week_so_far,
    weekly_details,
    weekly_summary,
)
from bot.domain.concern import ConcernState, Severity
from bot.domain.items import ItemKind
from bot.domain.week import Ahead, AheadLine, ItemLine, Need, News, Part, WeeklySummary, share_lines
from tests.blocks import making as made
from tests.blocks.drawing import draw, draw_seen, lines
from tests.blocks.rules import check_message

THURSDAY = date(2026, 11, 26)
TUESDAY = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
HOUR = timedelta(hours=1)
QUIET = WeeklySummary(study="ABC-101", day=THURSDAY)


def an_action(number: int = 1, **facts: object) -> ItemLine:
    """Return an action of Jane's side as a summary told it."""
    line = ItemLine(
        item_id=f"a{number}",
        kind=ItemKind.ACTION,
        number=number,
        version=1,
        title="Send IRB amendment",
        side="Kestrel",
        person=made.JANE,
        due=made.on(date(2026, 11, 27)),
    )
    return replace(line, **facts)  # type: ignore[arg-type]


def a_concern(number: int = 1, **facts: object) -> ItemLine:
    """Return a concern that Kestrel has seen."""
    line = ItemLine(
        item_id=f"c{number}",
        kind=ItemKind.CONCERN,
        number=number,
        version=2,
        title="Site contracts are slipping",
        side="Kestrel",
        state=ConcernState.ACKNOWLEDGED,
        severity=Severity.MAJOR,
        since=date(2026, 11, 2),
    )
    return replace(line, **facts)  # type: ignore[arg-type]


UNSEEN = a_concern(
    state=ConcernState.RAISED, need=Need.ANSWER, by=datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
)
MEETING = AheadLine(
    kind=Ahead.MEETING, on=TUESDAY.date(), title="Steering call", at=TUESDAY, zone=BERLIN
)
EVERYTHING = replace(
    QUIET,
    needs=(
        UNSEEN,
        a_concern(2, state=ConcernState.RESOLVED, need=Need.AGREEMENT, side="Northwind Bio"),
        an_action(9, need=Need.OWNER, side="Vendor Ltd", person=None),
    ),
    concerns=(
        a_concern(3, news=News.NEW),
        a_concern(4, news=News.CHANGED),
        a_concern(5, news=News.CLOSED, state=ConcernState.CLOSED),
        a_concern(6, news=News.OLDEST),
    ),
    due_next=(an_action(), an_action(2, side=None)),
    past=(
        an_action(31, person=None, title="Send plan", due=made.on(date(2026, 11, 20))),
        an_action(32, person=None, side=None, due=made.on(date(2026, 11, 20))),
    ),
    closed=(an_action(6, person=made.MAYA, side="Northwind Bio"),),
    ahead=(
        AheadLine(kind=Ahead.HOLIDAY, on=THURSDAY, sides=("Northwind Bio (US)",)),
        AheadLine(kind=Ahead.HOLIDAY, on=THURSDAY, sides=("Northwind Bio (US)", "Kestrel (DE)")),
        MEETING,
        AheadLine(
            kind=Ahead.SHIFTED,
            on=TUESDAY.date(),
            title="Steering call",
            at=TUESDAY,
            zone=NEW_YORK,
            shift=-HOUR,
        ),
        AheadLine(
            kind=Ahead.CLOCKS, on=date(2027, 3, 28), zone=BERLIN, sides=("Kestrel",), shift=HOUR
        ),
    ),
)


def told(week: WeeklySummary, **facts: object) -> Message:
    """Render a week as the channel gets it, whole."""
    whole = {part: count for part, count in week.counts.items() if count}
    message = weekly_summary(week, names=made.NAMES, shares=whole, **facts)  # type: ignore[arg-type]
    check_message(message, may_mention=[made.JANE, made.MAYA])
    return message


def test_the_week_is_told_in_its_order_with_one_table() -> None:
    assert draw(told(EVERYTHING, zone=BERLIN)) == lines("""
        ABC-101: week to Thu 26 Nov 2026
        Needs a decision or an answer
        C-1 Site contracts are slipping · major · waits on Kestrel · ↩
          wanted by Fri 27 Nov 2026, 17:00 Europe/Berlin
        C-2 Site contracts are slipping · major · resolved, ↩
          waits on Northwind Bio to agree that it can be closed
        A-9 Send IRB amendment · needs an owner: Vendor Ltd left the channel
        Concerns
        C-3 Site contracts are slipping · major · new · next: Kestrel says what will be done
        C-4 Site contracts are slipping · major · changed · next: Kestrel says what will be done
        C-5 Site contracts are slipping · major · closed
        C-6 Site contracts are slipping · major · oldest open, since Mon 2 Nov 2026 · ↩
          next: Kestrel says what will be done
        Due in the next 7 days
        A-1 Send IRB amendment · Jane, Kestrel · Fri 27 Nov 2026
        A-2 Send IRB amendment · Jane · Fri 27 Nov 2026
        Past its date
        A-31 Send plan · waits on Kestrel · was due Fri 20 Nov 2026 · date needed
        A-32 Send IRB amendment · was due Fri 20 Nov 2026 · date needed
        Closed this week
        A-6 Send IRB amendment · Maya, Northwind Bio
        Ahead
        Thu 26 Nov 2026: public holiday for Northwind Bio (US)
        Thu 26 Nov 2026: public holiday for Northwind Bio (US) and Kestrel (DE)
        Steering call · Tue 1 Dec 2026, 15:00 Europe/Berlin
        From Tue 1 Dec 2026 Steering call is at 09:00 in New York (one hour earlier)
        Sun 28 Mar 2027: clocks go forward by one hour in Berlin (Kestrel)
        ---
        **ABC-101: week to Thu 26 Nov 2026**
        **Needs a decision or an answer**
        • **C-1** Site contracts are slipping · major · waits on Kestrel · ↩
          wanted by [Fri 27 Nov 2026, 17:00 Europe/Berlin]
        • **C-2** Site contracts are slipping · major · resolved, ↩
          waits on Northwind Bio to agree that it can be closed
        • **A-9** Send IRB amendment · needs an owner: Vendor Ltd left the channel
        **Concerns**
        • **C-3** Site contracts are slipping · major · new · next: Kestrel says what will be done
        • **C-4** Site contracts are slipping · major · changed · ↩
          next: Kestrel says what will be done
        • **C-5** Site contracts are slipping · major · closed
        • **C-6** Site contracts are slipping · major · oldest open, since Mon 2 Nov 2026 · ↩
          next: Kestrel says what will be done
        **Due in the next 7 days** | **With** | **Date**
        **A-1** Send IRB amendment | Jane, Kestrel | Fri 27 Nov 2026
        **A-2** Send IRB amendment | Jane | Fri 27 Nov 2026
        **Past its date** | **Waits on** | **Was due**
        **A-31** Send plan | Kestrel | Fri 20 Nov 2026 · date needed
        **A-32** Send IRB amendment | – | Fri 20 Nov 2026 · date needed
        **Closed this week**
        • **A-6** Send IRB amendment · Maya, Northwind Bio
        **Ahead**
        • Thu 26 Nov 2026: public holiday for Northwind Bio (US)
        • Thu 26 Nov 2026: public holiday for Northwind Bio (US) and Kestrel (DE)
        • Steering call · [Tue 1 Dec 2026, 15:00 Europe/Berlin]
        • From Tue 1 Dec 2026 Steering call is at 09:00 in New York (one hour earlier)
        • Sun 28 Mar 2027: clocks go forward by one hour in Berlin (Kestrel)
    """)


def test_the_plainer_form_says_the_same_in_lists() -> None:
    message = told(EVERYTHING)
    plainer = Message(text=message.text, blocks=message.simpler)
    heard = re.sub(r"[*\[\]]|^• ", "", draw_seen(plainer), flags=re.MULTILINE)
    assert heard == message.text


def test_without_actions_there_is_no_table() -> None:
    message = told(replace(EVERYTHING, due_next=(), past=()))
    assert not any(block["type"] == "table" for block in message.blocks)


@pytest.mark.parametrize(("part", "head"), [("due_next", "**With**"), ("past", "**Waits on**")])
def test_a_table_of_one_part_has_that_parts_head(part: str, head: str) -> None:
    other = {"due_next": "past", "past": "due_next"}[part]
    cut: dict[str, object] = {other: ()}
    seen = draw_seen(told(replace(EVERYTHING, **cut)))  # type: ignore[arg-type]
    assert seen.count(" | ") == 6
    assert head in seen


def test_only_who_is_asked_is_mentioned_and_everybody_once() -> None:
    asked = replace(UNSEEN, person=made.JANE)
    agrees = a_concern(3, need=Need.AGREEMENT, person=made.MAYA, side=None)
    week = replace(EVERYTHING, needs=(asked, replace(asked, number=2), agrees))
    message = told(week, zone=BERLIN)
    assert draw_seen(message).splitlines()[2:5] == [
        (
            "• **C-1** Site contracts are slipping · major · waits on <@U0JANE>, Kestrel"
            " · wanted by [Fri 27 Nov 2026, 17:00 Europe/Berlin]"
        ),
        (
            "• **C-2** Site contracts are slipping · major · waits on Jane, Kestrel"
            " · wanted by [Fri 27 Nov 2026, 17:00 Europe/Berlin]"
        ),
        (
            "• **C-3** Site contracts are slipping · major · resolved, "
            "waits on the side that raised it to agree that it can be closed · <@U0MAYA>"
        ),
    ]
    assert "waits on Jane, Kestrel" in message.text
    quiet = weekly_summary(week, names=made.NAMES, rings=False)
    check_message(quiet)


def test_where_no_side_is_known_it_waits_on_the_other_one() -> None:
    week = replace(QUIET, needs=(replace(UNSEEN, side=None, by=None),))
    assert draw_seen(told(week)).endswith("· waits on the side that is asked")
    week = replace(QUIET, needs=(an_action(need=Need.OWNER, side=None),))
    assert draw_seen(told(week)).endswith("needs an owner: its company left the channel")


def test_half_an_hour_and_two_hours_are_said_as_such() -> None:
    shifts = (timedelta(minutes=30), 2 * HOUR, -2 * HOUR)
    ahead = tuple(
        AheadLine(kind=Ahead.CLOCKS, on=THURSDAY, zone="Australia/Lord_Howe", shift=one)
        for one in shifts
    )
    seen = draw_seen(told(replace(QUIET, ahead=ahead)))
    assert re.findall(r"clocks go (.*) in Lord Howe", seen) == [
        "forward by 30 minutes",
        "forward by 2 hours",
        "back by 2 hours",
    ]


# ------------------------------------------------------------------- people are not counted


def counts_per_person(text: str, names: list[str]) -> list[str]:
    """Find the lines in which a number stands beside a person that is no id, date or hour."""
    known = re.compile(
        r"\b[ACMS]-\d+\b"
        r"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w{3}(?: \d{4})?"
        r"|\b\d{2}:\d{2}\b"
        r"|no\. \d+"
    )
    number = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b")
    found = []
    for line in text.splitlines():
        bare = known.sub("", line)
        if any(name in bare for name in names) and number.search(bare):
            found.append(line)
    return found


def everything_said(week: WeeklySummary) -> str:
    """Return all words of a summary: text, blocks, plainer blocks, and every page of its thread."""
    shares = share_lines(week.counts)
    messages = [weekly_summary(week, names=made.NAMES, shares=shares)]
    messages += [
        weekly_details(week, page=page, names=made.NAMES, shares=shares)
        for page in range(1, pages_of(week, shares) + 1)
    ]
    return "\n".join(
        text
        for one in messages
        for text in (
            one.text,
            draw_seen(one),
            *([draw_seen(Message(text="x", blocks=one.simpler))] if one.simpler else []),
        )
    )


@settings(max_examples=30)
@given(counts=st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_nobody_is_counted(counts: list[int]) -> None:
    asked = replace(UNSEEN, person=made.JANE)
    week = replace(
        QUIET,
        needs=tuple(replace(asked, number=n + 1) for n in range(counts[0])),
        due_next=tuple(an_action(n + 1) for n in range(counts[1])),
        past=tuple(an_action(n + 1, person=None) for n in range(counts[2])),
        closed=tuple(an_action(n + 1, person=made.MAYA) for n in range(counts[3])),
    )
    assert counts_per_person(everything_said(week), ["Jane", "Maya"]) == []


@pytest.mark.parametrize(
    "line",
    [
        "Jane: 7",
        "Closed this week · Maya 3",
        "3 of Jane's are late",
        "Jane has two past their date",
    ],
)
def test_the_rule_sees_a_count_per_person(line: str) -> None:
    assert counts_per_person(line, ["Jane", "Maya"]) == [line]


def test_past_its_date_names_a_side_and_no_person() -> None:
    week = replace(QUIET, past=(an_action(person=None),))
    assert "Jane" not in everything_said(week)


# ------------------------------------------------------------------------- post and thread


def many(count: int) -> WeeklySummary:
    """Return a week with so many lines in each part."""
    return replace(
        QUIET,
        needs=tuple(replace(UNSEEN, number=n + 1) for n in range(count)),
        concerns=tuple(a_concern(n + 101, news=News.NEW) for n in range(count)),
        due_next=tuple(an_action(n + 1) for n in range(count)),
        past=tuple(an_action(n + 101, person=None) for n in range(count)),
        closed=tuple(an_action(n + 201, person=made.MAYA) for n in range(count)),
        ahead=(MEETING,) * count,
    )


@pytest.mark.parametrize("count", [1, 2, 3, 30])
def test_a_full_week_is_readable_in_thirty_seconds(count: int) -> None:
    message = weekly_summary(many(count), names=made.NAMES)
    check_message(message, may_mention=made.JANE)
    for blocks in (message.blocks, message.simpler):
        assert len(draw_seen(Message(text="x", blocks=blocks)).splitlines()) <= 20
    assert len(message.text.splitlines()) <= 20


def test_what_does_not_fit_stands_in_the_thread_and_nothing_twice() -> None:
    week = many(9)
    shares = share_lines(week.counts)
    post = weekly_summary(week, names=made.NAMES, shares=shares)
    assert post.text.splitlines()[-1] == (
        "More in the thread: Needs a decision or an answer (7) · Concerns (7) · "
        "Due in the next 7 days (7) · Past its date (7) · Closed this week (7) · Ahead (7)"
    )
    pages = [
        weekly_details(week, page=page, names=made.NAMES, shares=shares)
        for page in range(1, pages_of(week, shares) + 1)
    ]
    assert len(pages) == 2
    for page in pages:
        check_message(page)
        assert page.text.startswith("ABC-101: week to Thu 26 Nov 2026, continued")
    said = "\n".join([post.text, *(page.text for page in pages)])
    for line in (*week.needs, *week.concerns, *week.due_next, *week.past, *week.closed):
        assert len(re.findall(rf"^{line.public_id} ", said, re.MULTILINE)) == 1
    order = [one for one in pages[0].text.splitlines()[1:] if not re.match(r"[AC]-\d", one)]
    assert order[:3] == ["Needs a decision or an answer", "Concerns", "Due in the next 7 days"]


def test_a_week_that_fits_has_no_thread() -> None:
    assert pages_of(EVERYTHING, dict.fromkeys(Part, 9)) == 0
    assert "thread" not in told(EVERYTHING).text


def test_a_thread_has_an_end_and_says_what_is_left_out() -> None:
    week = many(80)
    shares = share_lines(week.counts)
    assert pages_of(week, shares) == 5
    last = weekly_details(week, page=5, names=made.NAMES, shares=shares)
    check_message(last)
    assert last.text.splitlines()[-1].startswith("Not shown: ")
    assert "Closed this week (78)" in last.text


# ----------------------------------------------------------------------------- on request


def test_a_past_week_is_shown_as_it_was_told_and_rings_nobody() -> None:
    week = many(4)
    shares = share_lines(week.counts)
    message = week_as_told(week, names=made.NAMES, zone=BERLIN, shares=shares)
    check_message(message)
    shown = message.text.splitlines()
    assert shown[: len(shown) - 20][0] == "ABC-101: week to Thu 26 Nov 2026"
    assert shown[-1] == ("As it was told on Thu 26 Nov 2026; what has changed since does not show.")
    for line in (*week.needs, *week.concerns, *week.due_next, *week.past, *week.closed):
        assert f"{line.public_id} " in message.text
    short = week_as_told(EVERYTHING, names=made.NAMES, zone=BERLIN, shares=dict.fromkeys(Part, 9))
    assert short.text.splitlines()[:-1] == told(EVERYTHING, zone=BERLIN).text.splitlines()
    ahead = replace(QUIET, ahead=(MEETING,))
    check_message(week_as_told(ahead, names={}, zone=BERLIN, shares={Part.AHEAD: 1}))


def test_the_week_so_far_shows_more_since_it_has_no_thread() -> None:
    message = week_so_far(many(20), names=made.NAMES, zone=BERLIN)
    check_message(message)
    assert 40 < len(draw_seen(message).splitlines()) <= 50
    assert draw_seen(message).splitlines()[-1].startswith("(Not shown: Needs a decision")
    assert (
        week_so_far(EVERYTHING, names=made.NAMES, zone=BERLIN).text
        == told(EVERYTHING, zone=BERLIN).text
    )


# ------------------------------------------------------------------------------- tables


def test_a_table_is_cut_where_slack_would_refuse_it() -> None:
    wide = table([[[words("x")]] * 30] * 150)
    assert len(wide["rows"]) == 100
    assert {len(row) for row in wide["rows"]} == {20}
    assert len(wide["column_settings"]) == 20
    long = table([[[bold("y" * 900)]]] * 50)
    assert len(long["rows"]) == MOST_CHARACTERS // 900
    check_message(Message(text="x", blocks=[table([[[words("")], []]])]))
