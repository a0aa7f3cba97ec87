"""No study sees another's record: whatever a shelf gives out, it was asked for one study.

Every public method of a shelf that returns something takes the study first and uses it. The few
that serve all studies at once stand in GLOBAL, each with its reason; a new one is a line there.
"""

import ast
from collections.abc import Iterator
from typing import TypeGuard

import pytest

from tests.architecture.sources import Source, functions, source, sources

STUDY = ("engagement_id", "engagement")

GLOBAL = {
    "AbsenceShelf.covered_by": "somebody is away from all of their studies at once",
    "AbsenceShelf.of": "the same",
    "ActionShelf.asked_by": "the daily message holds what a person asked for in all studies",
    "ActionShelf.given": "the planner asks whom something new waits for; no text",
    "ActionShelf.open_of_person": "the daily message holds a person's items of all studies",
    "ChannelShelf.membership": "a channel comes before its study; nothing of the record",
    "ChannelShelf.person": "whether somebody is in a channel; asked before its study is opened",
    "ConcernShelf.open_of_person": "a person's list holds what they coordinate in all studies",
    "ConcernShelf.under_way": "the planner looks at all studies",
    "DoubtShelf.take": "delivery serves all studies; each row carries its own",
    "EngagementShelf.every": "the planner looks at all studies",
    "EngagementShelf.find_by_channel": "the way in: which study a channel is",
    "EngagementShelf.find_by_item": "a button in a direct message has no channel to go by",
    "EngagementShelf.of_person": "a direct message names no study: which ones may be meant",
    "EngagementShelf.open": "makes the study that all others are asked for",
    "HoldShelf.every": "the administrator's command line; ids and codes, no text",
    "HoldShelf.retry": "the same",
    "InboxShelf.answer": "a request's key comes before its study, and is its asker's own",
    "ListShelf.every": "the planner renews lists when a date passes",
    "ListShelf.get": "a person's list holds their items of all studies",
    "LookingShelf.letters": "the demonstration counts what became of every post, of its own record",
    "MeetingShelf.every_active": "the planner looks at all studies",
    "OccurrenceShelf.coming": "the planner looks at all studies",
    "OutboxShelf.backlog": "readiness counts rows, whosever they are",
    "OutboxShelf.claim": "delivery serves all studies; each row carries its own",
    "OutboxShelf.direct_address": "a person's list stands in no study's channel",
    "OutboxShelf.held_direct": "whose message of the day did not arrive; ids and codes, no text",
    "OutboxShelf.resting": "until when Slack wants to be left alone; nothing of the record",
    "PeopleShelf.zone_of": "in which zone most of a company's people live; no person, no record",
    "SideShelf.nameless": "the planner asks Slack what companies are called; ids only",
    "PeopleShelf.get": "a person works in several studies; only their Slack profile is kept",
    "PersonSettingShelf.country": "a person keeps the same holidays in all studies",
    "QuestionShelf.near_anybody": "the planner asks who gets a daily message",
    "QuestionShelf.near_person": "a person's list holds what waits for them in all studies",
    "RoleShelf.led_by": "the daily message holds what waits on a person's side in all studies",
    "StoppageShelf.at": "channels and people whom Slack keeps from us; nothing of the record",
    "StoppageShelf.every": "the same, for the administrator",
    "TellingShelf.named_in": "one message names items of several studies; ids only",
    "TellingShelf.readers": "the planner asks who gets a message; no record",
    "TellingShelf.to": "what one person was told of, by message; ids only",
    "TickShelf.last": "when the clock last ticked; nothing of the record",
    "UnreachedShelf.every": "whom Slack refuses; nothing of the record",
    "UrgentShelf.every": "who wants critical concerns at any hour; nothing of the record",
}

ELSEWHERE = {
    "bot/store/contents.py": "texts, joined to records by their study's shelf",
}
"""Files of the store beside the shelves that select, with their reasons."""

TELLS_NOTHING = {"None", "bool", "int"}
"""What a writing method returns: whether, or how often, it did something."""


def findings(file: Source) -> Iterator[tuple[str, str]]:
    """Name the shelf methods (as in GLOBAL) that give something out without being given a study."""
    for shelf in (node for node in file.tree.body if is_shelf(node)):
        for method in (node for node in shelf.body if isinstance(node, ast.FunctionDef)):
            if gives_out(method) and (fault := fault_of(method)):
                yield f"{shelf.name}.{method.name}", f"{file.at(method)} {method.name} {fault}"


def is_shelf(node: ast.stmt) -> TypeGuard[ast.ClassDef]:
    """Tell whether this is a class with methods of its own; a Protocol only describes others."""
    if not isinstance(node, ast.ClassDef):
        return False
    return "Protocol" not in [ast.unparse(base) for base in node.bases]


def gives_out(method: ast.FunctionDef) -> bool:
    """Tell whether a method is public and returns some of the record."""
    returns = ast.unparse(method.returns) if method.returns else "None"
    return not method.name.startswith("_") and returns not in TELLS_NOTHING


def fault_of(method: ast.FunctionDef) -> str | None:
    """Say what is wrong with the way a method takes its study."""
    after_self = [argument.arg for argument in method.args.args[1:]]
    if not after_self or after_self[0] not in STUDY:
        return "does not take the study first"
    used = {node.id for node in ast.walk(method) if isinstance(node, ast.Name)}
    return None if after_self[0] in used else "takes the study and does not use it"


def shelves() -> tuple[Source, ...]:
    """Read the shelves."""
    return sources("bot/store/shelves")


def test_every_shelf_method_is_asked_for_one_study() -> None:
    found = [finding for file in shelves() for finding in findings(file)]
    assert [where for name, where in found if name not in GLOBAL] == []


def test_every_global_method_is_there_and_needs_its_reason() -> None:
    found = {name for file in shelves() for name, _ in findings(file)}
    assert set(GLOBAL) - found == set()


def test_a_query_stands_in_the_shelves_only() -> None:
    """What is nowhere selected needs no study; so the rule above sees everything."""
    elsewhere = [file for file in sources("bot/store") if "/shelves/" not in file.path]
    selecting = {file.path for file in elsewhere if any(selects(file))}
    assert selecting == set(ELSEWHERE)


def selects(file: Source) -> Iterator[str]:
    """Name the functions that call `select`."""
    for function in functions(file.tree):
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "select":
                yield f"{file.path} {function.name}"


@pytest.mark.parametrize(
    "method",
    [
        "def open(self) -> list[str]: return self.rows(select(action))",
        "def open(self, owner: str) -> list[str]: return self.rows(select(action))",
        "def open(self, owner: str, engagement_id: str) -> str: return engagement_id",
        "def open(self, engagement_id: str) -> list[str]: return self.rows(select(action))",
    ],
)
def test_the_rule_sees_a_method_that_reads_all_studies(method: str) -> None:
    ((name, _),) = findings(source("bot/store/shelves/x.py", f"class Shelf:\n  {method}\n"))
    assert name == "Shelf.open"


@pytest.mark.parametrize(
    "method",
    [
        "def open(self, engagement_id: str) -> str: return self._of(engagement_id)",
        "def add(self, value: Action) -> None: self.run(insert(action))",
        "def _list(self, query: Select) -> list[str]: return self.rows(query)",
    ],
)
def test_a_method_that_asks_for_one_study_is_no_finding(method: str) -> None:
    assert list(findings(source("bot/store/shelves/x.py", f"class Shelf:\n  {method}\n"))) == []


def test_the_rule_sees_a_query_elsewhere() -> None:
    text = "def peek():\n  return sqlalchemy.select(action)\n"
    assert list(selects(source("bot/store/x.py", text))) == ["bot/store/x.py peek"]
