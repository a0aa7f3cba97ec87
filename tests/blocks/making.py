"""Two companies and a few of their records, for what is to be drawn."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.due import Due
from bot.domain.items import Source
from bot.domain.meeting import MeetingSeries
from bot.domain.minute import Minute
from bot.domain.people import Actor, Person
from bot.domain.question import Question
from bot.domain.recurrence import Cadence, Recurrence

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)
MAYA = "U0MAYA"
JANE = "U0JANE"
SPONSOR = "T0SPONSOR"
CRO = "T0CRO"
NAMES = {MAYA: "Maya", JANE: "Jane"}
JANE_ACTS = Actor(user_id=JANE, team_id=CRO)
MAYA_ACTS = Actor(user_id=MAYA, team_id=SPONSOR)
FROM_COMMAND = Source(route="command", channel="C0STUDY", author=MAYA)


def on(day: date, at: time | None = None, zone: str = "Europe/London") -> Due:
    return Due(on=day, at=at, zone=zone)


def an_action(title: str = "Send IRB amendment", due: Due | None = None, number: int = 1) -> Action:
    return Action(
        id=f"a{number}",
        engagement_id="study",
        number=number,
        title=title,
        owner=JANE,
        owner_team=CRO,
        asked_by=MAYA,
        asked_team=SPONSOR,
        due=due,
        original_due=due,
        created_at=MONDAY,
        source=FROM_COMMAND,
    )


def due_friday(number: int = 1) -> Action:
    return an_action(due=on(FRIDAY), number=number)


def asked_for_soon(number: int = 1) -> Action:
    return replace(an_action(number=number), urgent=True)


def done_by(who: str, note: str | None = None) -> Action:
    return due_friday().complete(by=who, at=MONDAY, note=note)


def a_concern(title: str = "Site contracts are slipping", number: int = 1) -> Concern:
    return Concern(
        id=f"c{number}",
        engagement_id="study",
        number=number,
        title=title,
        raised_by=MAYA,
        raised_team=SPONSOR,
        created_at=MONDAY,
        source=FROM_COMMAND,
    )


def seen() -> Concern:
    return a_concern().acknowledge(by=JANE, at=MONDAY)


def resolved() -> Concern:
    return seen().resolve(how="Two contracts are signed,\nthe third follows.")


def closed() -> Concern:
    return resolved().close(at=MONDAY)


def a_question(title: str = "Which lab kit do the sites use?", number: int = 1) -> Question:
    return Question(
        id=f"q{number}",
        engagement_id="study",
        number=number,
        title=title,
        asked_by=MAYA,
        asked_team=SPONSOR,
        asked_of=JANE,
        asked_of_team=CRO,
        needed_by=on(FRIDAY),
        assumption="Kit B, as in the last study",
        created_at=MONDAY,
        source=FROM_COMMAND,
    )


def answered() -> Question:
    return a_question().give_answer("Kit C.\nLot 7.", by=JANE, at=MONDAY)


def a_minute(text: str = "We wait for the lab.\nJane asks again.") -> Minute:
    return Minute(
        id="m7",
        engagement_id="study",
        number=7,
        text=text,
        author=JANE,
        said_at=MONDAY,
        logged_by=MAYA,
        logged_team=SPONSOR,
        created_at=MONDAY,
        source=Source(route="shortcut", verbatim=text),
    )


def a_series(title: str = "Steering call") -> MeetingSeries:
    weekly = Recurrence(cadence=Cadence.WEEKLY, weekday=1, at=time(15), zone="Europe/Berlin")
    return MeetingSeries(
        id="s1",
        engagement_id="study",
        number=1,
        title=title,
        recurrence=weekly,
        planned_by=MAYA,
        created_at=MONDAY,
        source=FROM_COMMAND,
    )


def a_person(user_id: str, name: str, team_id: str = CRO) -> Person:
    return Person(workspace=SPONSOR, user_id=user_id, team_id=team_id, name=name)
