"""What a week looks like on the page: post, thread and the look ahead, wide and on a phone."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from bot.blocks.look_ahead import look_ahead
from bot.blocks.message import Message
from bot.blocks.week import weekly_details, weekly_summary
from bot.domain.concern import ConcernState, Severity
from bot.domain.due import Due
from bot.domain.items import ItemKind
from bot.domain.look_ahead import Notice, Showing
from bot.domain.week import Ahead, AheadLine, ItemLine, Need, News, WeeklySummary, share_lines
from tests.browser.conftest import Visitor
from tests.browser.test_looks import DRAW, WIDTHS, look
from tests.support.making import an_action, due_on

THURSDAY = date(2027, 3, 25)
BERLIN = "Europe/Berlin"
NAMES = {"U0MAYA": "Maya Lindqvist", "U0JONAS": "Jonas Brandt", "UJONAS": "Jonas Brandt"}
CALL = datetime(2027, 3, 30, 15, 0, tzinfo=ZoneInfo(BERLIN))


def action(number: int, title: str, day: int, person: str | None = "U0JONAS") -> ItemLine:
    """Return an action of Kestrel, or of Northwind where Maya owns it."""
    return ItemLine(
        item_id=f"a{number}",
        kind=ItemKind.ACTION,
        number=number,
        version=1,
        title=title,
        side="Northwind Bio" if person == "U0MAYA" else "Kestrel Research",
        person=person,
        due=Due(on=date(2027, 3, day), zone=BERLIN),
    )


def concern(number: int, title: str, **facts: object) -> ItemLine:
    """Return a concern that Kestrel has seen."""
    line = ItemLine(
        item_id=f"c{number}",
        kind=ItemKind.CONCERN,
        number=number,
        version=1,
        title=title,
        side="Kestrel Research",
        state=ConcernState.ACKNOWLEDGED,
        severity=Severity.MAJOR,
        since=date(2027, 2, 15),
    )
    return replace(line, **facts)  # type: ignore[arg-type]


WEEK = WeeklySummary(
    study="ABC-101",
    day=THURSDAY,
    needs=(
        concern(
            7,
            "Two sites ask for another contract template",
            state=ConcernState.RAISED,
            severity=Severity.CRITICAL,
            need=Need.ANSWER,
            person="U0JONAS",
            by=datetime(2027, 3, 26, 11, 0, tzinfo=ZoneInfo(BERLIN)),
        ),
        concern(
            3,
            "The depot in Leiden closes early",
            state=ConcernState.RESOLVED,
            need=Need.AGREEMENT,
            side="Northwind Bio",
        ),
    ),
    concerns=(
        concern(6, "The central lab is a week behind", news=News.NEW),
        concern(2, "Site contracts are slipping", news=News.OLDEST),
    ),
    due_next=(
        action(12, "Send the IRB amendment to the three open sites", 26),
        action(15, "Confirm the budget for the fourth site", 29, "U0MAYA"),
        action(16, "Order the second batch of lab kits", 31),
    ),
    past=(action(9, "Send the monitoring plan", 19, None),),
    closed=(action(11, "Share the recruitment forecast", 24, "U0MAYA"),),
    ahead=(
        AheadLine(kind=Ahead.HOLIDAY, on=date(2027, 3, 26), sides=("Kestrel Research (DE)",)),
        AheadLine(
            kind=Ahead.CLOCKS,
            on=date(2027, 3, 28),
            zone=BERLIN,
            sides=("Kestrel Research",),
            shift=timedelta(hours=1),
        ),
        AheadLine(kind=Ahead.MEETING, on=CALL.date(), title="Steering call", at=CALL, zone=BERLIN),
        AheadLine(
            kind=Ahead.SHIFTED,
            on=CALL.date(),
            title="Steering call",
            at=CALL,
            zone="America/New_York",
            shift=-timedelta(hours=1),
        ),
    ),
)
LONG = replace(WEEK, due_next=tuple(replace(WEEK.due_next[0], number=n) for n in range(20, 34)))
NOTICE = Notice(
    study="ABC-101",
    showings=(
        Showing(on=THURSDAY, at=CALL),
        Showing(on=THURSDAY, at=CALL, meeting="Steering call"),
    ),
    actions=(
        an_action(
            id="a9", number=9, title="Send the monitoring plan", due=due_on(date(2027, 3, 19))
        ),
        an_action(id="a5", number=5, title="Sign the CDA", due=due_on(date(2027, 3, 17))),
    ),
)


def shown() -> dict[str, Message]:
    """Return what is looked at, by name."""
    post = weekly_summary(WEEK, names=NAMES, zone=BERLIN)
    shares = share_lines(LONG.counts)
    return {
        "week": post,
        "week-in-lists": Message(text=post.text, blocks=post.simpler),
        "week-full": weekly_summary(LONG, names=NAMES, zone=BERLIN, shares=shares),
        "week-thread": weekly_details(LONG, page=1, names=NAMES, zone=BERLIN, shares=shares),
        "look-ahead": look_ahead([NOTICE], names=NAMES),
    }


@pytest.mark.parametrize("width", ["wide", "phone"])
@pytest.mark.parametrize("name", shown())
def test_a_week_can_be_read_on_a_desk_and_on_a_phone(
    visitor: Visitor, width: str, name: str
) -> None:
    wide, _ = WIDTHS[width]
    visitor.page.set_viewport_size({"width": wide, "height": 1400})
    visitor.page.evaluate(DRAW, list(shown()[name].blocks))
    gallery = visitor.page.locator("#gallery")
    expect(gallery.locator(".unknown")).to_have_count(0)
    gallery.scroll_into_view_if_needed()
    assert look(visitor) == []
    page_is_wider = "() => document.documentElement.scrollWidth > window.innerWidth"
    assert visitor.page.evaluate(page_is_wider) is False
    visitor.picture(f"{name}-{width}")
