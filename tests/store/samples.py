"""Values to keep: each function gives a whole one, and takes what a test wants to be different."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.delivery import Intent, PostKind
from bot.domain.due import Due, DueOrigin
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind, Source
from bot.domain.journal import Change, Event
from bot.domain.meeting import MeetingSeries, Occurrence
from bot.domain.minute import Minute
from bot.domain.question import Question
from bot.domain.recurrence import Cadence, Recurrence

NOW = datetime(2026, 11, 23, 10, 0, 0, 123456, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
_ids = count(1)


def fresh(prefix: str) -> str:
    """Return an id that no other value of this run has."""
    return f"{prefix}{next(_ids)}"


def engagement(**changes: Any) -> Engagement:
    """Give a study in channel C1."""
    plain = Engagement(
        id="study-1",
        workspace="T-SPONSOR",
        channel="C1",
        name="abc-101",
        zone="Europe/Berlin",
        created_at=NOW,
        summary_at=time(14, 30),
        country="DE",
    )
    return replace(plain, **changes)


def source(**changes: Any) -> Source:
    """Give the source of something typed as a command."""
    plain = Source(
        route="command",
        channel="C1",
        ts="1764000000.000100",
        thread_ts="1764000000.000001",
        permalink="https://example.slack.com/archives/C1/p1764000000000100",
        author="U-ANN",
        verbatim="<@U-JANE> Send IRB amendment by Friday",
    )
    return replace(plain, **changes)


def action(**changes: Any) -> Action:
    """Give an open action with a due date that was typed."""
    due = Due(on=date(2026, 11, 27), zone="America/New_York")
    plain = Action(
        id=fresh("a"),
        engagement_id="study-1",
        number=1,
        title="Send IRB amendment",
        owner="U-JANE",
        owner_team="T-CRO",
        asked_by="U-ANN",
        asked_team="T-SPONSOR",
        due=due,
        original_due=due,
        due_origin=DueOrigin(
            phrase="by Friday",
            reference=NOW,
            zone="America/New_York",
            locale="en-US",
            rule="weekday",
        ),
        created_at=NOW,
        source=source(),
    )
    return replace(plain, **changes)


def concern(**changes: Any) -> Concern:
    """Give a raised concern."""
    plain = Concern(
        id=fresh("c"),
        engagement_id="study-1",
        number=1,
        title="Site contracts are slipping",
        raised_by="U-ANN",
        raised_team="T-SPONSOR",
        created_at=NOW,
        source=source(verbatim="major Site contracts are slipping"),
    )
    return replace(plain, **changes)


def question(**changes: Any) -> Question:
    """Give an open question to a person."""
    plain = Question(
        id=fresh("q"),
        engagement_id="study-1",
        number=1,
        title="Which lab kit do the sites use?",
        asked_by="U-ANN",
        asked_team="T-SPONSOR",
        asked_of="U-JANE",
        asked_of_team="T-CRO",
        needed_by=Due(on=date(2026, 11, 27), zone="America/New_York"),
        assumption="Kit B, as in the last study",
        created_at=NOW,
        source=source(verbatim="question <@U-JANE> Which lab kit do the sites use?"),
    )
    return replace(plain, **changes)


def minute(**changes: Any) -> Minute:
    """Give a logged message."""
    plain = Minute(
        id=fresh("m"),
        engagement_id="study-1",
        number=1,
        text="We agreed to use the central lab.",
        author="U-BOB",
        said_at=NOW - timedelta(minutes=5),
        logged_by="U-ANN",
        logged_team="T-SPONSOR",
        created_at=NOW,
        source=source(route="shortcut", verbatim="We agreed to use the central lab."),
    )
    return replace(plain, **changes)


def series(**changes: Any) -> MeetingSeries:
    """Give a weekly meeting."""
    plain = MeetingSeries(
        id=fresh("s"),
        engagement_id="study-1",
        number=1,
        title="Steering call",
        recurrence=Recurrence(
            cadence=Cadence.WEEKLY, weekday=1, at=time(15, 0), zone="Europe/Berlin"
        ),
        planned_by="U-ANN",
        created_at=NOW,
        source=source(),
        minutes_long=45,
    )
    return replace(plain, **changes)


def occurrence(of: MeetingSeries, *, days: int = 1, **changes: Any) -> Occurrence:
    """Give one meeting of a series, some days ahead."""
    starts_at = NOW + timedelta(days=days)
    plain = Occurrence(
        id=fresh("o"),
        engagement_id=of.engagement_id,
        series_id=of.id,
        starts_at=starts_at,
        local_date=starts_at.date().isoformat(),
    )
    return replace(plain, **changes)


def event(**changes: Any) -> Event:
    """Give the event of a captured action."""
    plain = Event(
        engagement_id="study-1",
        kind=ItemKind.ACTION,
        item_id="a1",
        name="action_captured",
        by="U-ANN",
        team_id="T-SPONSOR",
        at=NOW,
        request="trigger-1",
        changes=(
            Change(field="title", new="Send IRB amendment", is_text=True),
            Change(field="owner", old=None, new="U-JANE"),
        ),
    )
    return replace(plain, **changes)


def card(**changes: Any) -> Intent:
    """Wish for the card of an action in the study's channel."""
    plain = Intent(
        key=fresh("key"),
        kind=PostKind.ACTION_CARD,
        workspace="T-SPONSOR",
        channel="C1",
        engagement_id="study-1",
        item_id="a1",
        refs={"version": "1"},
    )
    return replace(plain, **changes)
