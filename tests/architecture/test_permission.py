"""Nobody changes anything unasked: every use-case that writes asks first whether this person may.

A use-case is a file with `handle`; its first word to the record is `permit`, its own or that of the
one it goes through. The few that act for nobody in particular stand in FOR_NOBODY.
"""

import ast

import pytest

from bot.domain.deeds import Deed
from tests.architecture.sources import Source, functions, source, sources

ASKING = {"permit", "find_changeable"}
"""`find_changeable` asks for all changes of an action; it is held to the rule below, too."""

FOR_NOBODY = {
    "bot/usecases/open_engagement.py": "the first word in a channel, whoever says it",
}


def use_cases() -> list[Source]:
    """Read the files that have a handle()."""
    return [file for file in sources("bot/usecases") if handle_of(file) is not None]


def handle_of(file: Source) -> ast.FunctionDef | None:
    """Return the use-case of a file."""
    found = (node for node in file.tree.body if isinstance(node, ast.FunctionDef))
    return next((node for node in found if node.name == "handle"), None)


def asks(function: ast.AST) -> bool:
    """Tell whether a function asks."""
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(ast.unparse(call.func) in ASKING for call in calls)


def unasked(files: list[Source]) -> list[str]:
    """Name the use-cases that do not ask."""
    return [
        file.path for file in files if (handle := handle_of(file)) is not None and not asks(handle)
    ]


def test_every_use_case_asks_whether_this_person_may() -> None:
    assert set(unasked(use_cases())) == set(FOR_NOBODY)


def test_the_common_way_to_an_action_asks_too() -> None:
    [file] = [one for one in sources("bot/usecases") if one.path.endswith("change_action.py")]
    [function] = [one for one in functions(file.tree) if one.name == "find_changeable"]
    assert asks(function)


def test_every_deed_of_the_table_is_asked_about_somewhere() -> None:
    """READ is for everybody in the channel, which the desk's entrance sees to."""
    text = "\n".join(file.text for file in sources("bot/usecases"))
    assert {deed.name for deed in Deed if f"Deed.{deed.name}" not in text} == {"READ"}


@pytest.mark.parametrize(
    ("body", "is_found"),
    [("tx.actions.save(action)", True), ("permit(tx, stamp, Deed.RAISE)", False)],
)
def test_the_rule_sees_a_use_case_that_does_not_ask(body: str, is_found: bool) -> None:
    file = source("bot/usecases/snooze.py", f"def handle(tx):\n  {body}\n")
    assert bool(unasked([file])) is is_found
