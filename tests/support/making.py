"""Records of the trial world for tests: said in one line, complete as the code wants them."""

from datetime import date, datetime, time
from typing import Any

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.due import Due
from bot.domain.engagement import Engagement
from bot.domain.items import Source
from bot.domain.meeting import MeetingSeries, Occurrence
from bot.domain.minute import Minute
from bot.domain.people import Actor
from bot.domain.question import Question
from bot.domain.recurrence import Cadence, Recurrence
from bot.domain.roles import RoleKind, Seat
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, MONDAY, NORTH, PRIYA, STUDY_CHANNEL
from tests.support.house import House

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
BY_COMMAND = Source(route="command", channel="C0STUDY", author=MAYA)

MAYA_ACTS = Actor(user_id=MAYA, team_id=NORTH)
PRIYA_ACTS = Actor(user_id=PRIYA, team_id=NORTH)
JONAS_ACTS = Actor(user_id=JONAS, team_id=KESTREL)
ANA_ACTS = Actor(user_id=ANA, team_id=KESTREL)


def an_action(**facts: Any) -> Action:
    """Return Jonas' action that Maya asked for, with other facts where they are named."""
    due = facts.get("due")
    made: dict[str, Any] = {
        "id": "a1",
        "engagement_id": "study",
        "number": 1,
        "title": "Send IRB amendment",
        "owner": JONAS,
        "owner_team": KESTREL,
        "asked_by": MAYA,
        "asked_team": NORTH,
        "due": due,
        "original_due": due,
        "created_at": MONDAY,
        "source": BY_COMMAND,
    }
    return Action(**(made | facts))


def due_on(day: date, at: time | None = None, zone: str = BERLIN) -> Due:
    """Return a due date."""
    return Due(on=day, at=at, zone=zone)


def a_concern(**facts: Any) -> Concern:
    """Return a concern that Maya raised for the sponsor."""
    made: dict[str, Any] = {
        "id": "c1",
        "engagement_id": "study",
        "number": 1,
        "title": "Site contracts are slipping",
        "raised_by": MAYA,
        "raised_team": NORTH,
        "created_at": MONDAY,
        "source": BY_COMMAND,
    }
    return Concern(**(made | facts))


def a_question(**facts: Any) -> Question:
    """Return a question that Maya asks Jonas."""
    made: dict[str, Any] = {
        "id": "q1",
        "engagement_id": "study",
        "number": 1,
        "title": "Which lab kit do the sites use?",
        "asked_by": MAYA,
        "asked_team": NORTH,
        "asked_of": JONAS,
        "asked_of_team": KESTREL,
        "created_at": MONDAY,
        "source": BY_COMMAND,
    }
    return Question(**(made | facts))


def a_minute(**facts: Any) -> Minute:
    """Return a message of Jonas that Maya logged."""
    made: dict[str, Any] = {
        "id": "m1",
        "engagement_id": "study",
        "number": 1,
        "text": "We wait for the lab.",
        "author": JONAS,
        "said_at": MONDAY,
        "logged_by": MAYA,
        "logged_team": NORTH,
        "created_at": MONDAY,
        "source": Source(route="shortcut", channel="C0STUDY", ts="1.1", author=JONAS),
    }
    return Minute(**(made | facts))


def a_series(**facts: Any) -> MeetingSeries:
    """Return a weekly call on Tuesday at 15:00 in Berlin."""
    made: dict[str, Any] = {
        "id": "s1",
        "engagement_id": "study",
        "number": 1,
        "title": "Steering call",
        "recurrence": Recurrence(
            cadence=Cadence.WEEKLY, weekday=1, on=date(2026, 11, 24), at=time(15), zone=BERLIN
        ),
        "planned_by": MAYA,
        "created_at": MONDAY,
        "source": BY_COMMAND,
    }
    return MeetingSeries(**(made | facts))


def an_occurrence(starts_at: datetime, **facts: Any) -> Occurrence:
    """Return one meeting of that series."""
    made: dict[str, Any] = {
        "id": "o1",
        "engagement_id": "study",
        "series_id": "s1",
        "starts_at": starts_at,
        "local_date": starts_at.date().isoformat(),
    }
    return Occurrence(**(made | facts))


def a_study(**facts: Any) -> Engagement:
    """Return the study of the channel that both companies share."""
    made: dict[str, Any] = {
        "id": "study",
        "workspace": NORTH,
        "channel": "C0STUDY",
        "name": "abc-101",
        "zone": BERLIN,
        "created_at": MONDAY,
    }
    return Engagement(**(made | facts))


def give(house: House, party: str, person: str, seat: Seat = Seat.HOLDER) -> None:
    """Make somebody their side's main contact, or the backup."""
    with house.store.begin() as tx:
        study = tx.engagements.find_by_channel(STUDY_CHANNEL)
        assert study is not None
        tx.roles.give(study.id, party, (RoleKind.MAIN_CONTACT, seat), person, house.clock.now())
