"""Three weeks of a study, played fast: what two companies said, at the hour they said it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.playground.page.drive import Halted, settle, travel
from bot.playground.page.show import Show
from bot.playground.seed import SHARED


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Somebody says something, some minutes after 9:05 in New York; day 0 is the first Monday."""

    day: int
    minute: int
    who: str
    text: str


def _line(day: int, minute: int, who: str, text: str) -> Line:
    return Line(day=day, minute=minute, who=who, text=text)


LINES = (
    _line(0, 0, "maya", "Good morning, and welcome to ABC-101. Let's keep what we promise here."),
    _line(0, 2, "maya", "/meeting weekly Wednesday 10:00 Steering call"),
    _line(0, 4, "maya", "/action @jonas Send the list of preferred sites by Wednesday"),
    _line(0, 9, "jonas", "@Liaison action @maya Confirm the IB version for the sites by Thursday"),
    _line(0, 15, "ana", "@Liaison action @ana Draft the monitoring plan by next Friday"),
    _line(1, 40, "ana", "@Liaison concern major Two site contracts wait for Northwind's signature"),
    _line(1, 55, "ruth", "/concern ack C-1"),
    _line(2, 20, "jonas", "@Liaison done A-1 seven sites, list is in the TMF"),
    _line(2, 90, "maya", "In the steering call we agreed to ship the kits from Leiden."),
    _line(3, 30, "jonas", "@Liaison action @gil Book the depot in Leiden by 11 days from now"),
    _line(4, 10, "maya", "/action done A-2 version 4.1"),
    _line(7, 25, "ruth", "/concern resolve C-1 both contracts were signed on Friday"),
    _line(7, 70, "ana", "@Liaison close C-1"),
    _line(8, 15, "jonas", "@Liaison concern critical Recruitment at site 04 has stopped"),
    _line(8, 30, "maya", "/concern ack C-2"),
    _line(9, 60, "maya", "/action @jonas Send the recovery plan for site 04 by Friday"),
    _line(
        10, 40, "ana", "@Liaison due A-3 next Wednesday because QA asked for another review round"
    ),
    _line(11, 20, "jonas", "@Liaison done A-5 plan sent to both leads"),
    _line(14, 10, "ruth", "/action @ana Send the enrolment forecast by Thursday"),
    _line(15, 35, "ana", "@Liaison concern minor The lab's courier changes in two weeks"),
    _line(16, 15, "ana", "@Liaison done A-3"),
)
MINUTE = "In the steering call we agreed"
"""What begins like this is logged as a minute, by the message menu."""


def play_three_weeks(show: Show, halt: threading.Event, tell: Callable[[str], None]) -> None:
    """Play every line at its hour, and let the bot bring at its hours what it brings."""
    first = show.hours.now().replace(second=0, microsecond=0)
    for line in LINES:
        moment = first + timedelta(days=line.day, minutes=line.minute)
        where = partial(_tell_week, tell, line.day // 7 + 1)
        if moment.date() != show.hours.now().date():
            travel(show, moment, halt, where, is_fast=True)
        else:
            show.hours.move_to(max(moment, show.hours.now()))
        if halt.is_set():
            raise Halted
        where(f"{moment:%a %H:%M}")
        _say(show, line)
        settle(show, halt, looked=False)
    end = first + timedelta(days=18)
    travel(show, end, halt, partial(_tell_week, tell, 3), is_fast=True)


def _tell_week(tell: Callable[[str], None], week: int, at: str) -> None:
    tell(f"Week {week} of 3 · {at}")


def _say(show: Show, line: Line) -> None:
    person = show.slack.person(line.who, channel=SHARED)
    if line.text.startswith("/"):
        word, _, rest = line.text.partition(" ")
        person.command(word, rest)
        return
    person.says(line.text)
    if line.text.startswith(MINUTE):
        person.shortcut("log_minute", show.slack.messages(SHARED)[-1])
