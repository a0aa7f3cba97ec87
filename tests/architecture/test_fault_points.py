"""Between two effects on the world stands a named point, so that a test can kill us right there.

An effect is a transaction that is kept, or a call of Slack that changes or tells something. In the
files below the statement after each is `passing(Point.…)`; each point is passed somewhere.
"""

import ast
from collections.abc import Iterator

import pytest

from bot.usecases.fault_points import Point
from tests.architecture.sources import Source, dotted, source, sources

WATCHED = (
    "bot/conversation/channel_life.py",
    "bot/conversation/desk.py",
    "bot/slack/directs.py",
    "bot/slack/replies.py",
    "bot/slack/sender.py",
    "bot/usecases/at_rest.py",
    "bot/usecases/deliver_outbox.py",
    "bot/usecases/learn_names.py",
    "bot/usecases/plan_posts.py",
    "bot/usecases/settle_doubts.py",
    "bot/usecases/weekly_posts.py",
    "bot/wiring/acceptance.py",
    "bot/wiring/bootstrap.py",
)
"""Where one effect follows another. That a message was posted is marked where it was asked for."""

EFFECTS = (
    "_messenger.send",
    "_messenger.pin",
    "_witness.look",
    "_witness.remove",
    "conversations_open",
    "pins_add",
    "pins_remove",
    "views_open",
    "views_update",
    "views_publish",
    "chat_postEphemeral",
    "_wires.respond",
)
NO_POINT = {
    "release": "the last thing a program does, and it may be left out",
    "adopt": "one statement, repeated every ten seconds",
}
"""Functions with one effect and nothing after it."""


def findings(file: Source) -> Iterator[str]:
    """Name the effects that are not followed by a point."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.FunctionDef) and node.name not in NO_POINT:
            for block in blocks_of(node):
                yield from unmarked(file, block)


def blocks_of(function: ast.FunctionDef) -> Iterator[list[ast.stmt]]:
    """Give every list of statements of a function, those of inner functions left out."""
    waiting: list[ast.AST] = [function]
    while waiting:
        node = waiting.pop()
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                yield block
        children = [one for one in ast.iter_child_nodes(node) if not is_inner(one)]
        waiting += children


def is_inner(node: ast.AST) -> bool:
    """Tell whether this begins another function, which is looked at by itself."""
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda))


def unmarked(file: Source, block: list[ast.stmt]) -> Iterator[str]:
    """Name the statements of a block with an effect of their own and no point behind them."""
    for place, statement in enumerate(block):
        if not has_effect(statement):
            continue
        if not any(passes(one) for one in block[place + 1 : place + 2]):
            yield f"{file.at(statement)} {ast.unparse(statement).splitlines()[0]}"


def has_effect(statement: ast.stmt) -> bool:
    """Tell whether a statement itself acts on the world (and not a statement inside of it)."""
    if isinstance(statement, ast.With):
        return any(dotted_call(one.context_expr).endswith(".begin") for one in statement.items)
    if isinstance(statement, ast.Try):
        return any(has_effect(one) for one in statement.body)
    if isinstance(statement, (ast.If, ast.For, ast.While, ast.Match, ast.FunctionDef)):
        return False
    calls = (node for node in ast.walk(statement) if isinstance(node, ast.Call))
    return any(dotted_call(call).endswith(EFFECTS) for call in calls)


def dotted_call(node: ast.AST) -> str:
    """Return the dotted name of what is called."""
    return dotted(node.func) if isinstance(node, ast.Call) else ""


def passes(statement: ast.stmt) -> bool:
    """Tell whether a statement passes a point."""
    return isinstance(statement, ast.Expr) and dotted_call(statement.value) == "passing"


def watched() -> list[Source]:
    """Read the watched files."""
    return [file for file in sources("bot") if file.path in WATCHED]


def test_every_effect_is_followed_by_a_point() -> None:
    found = [
        finding
        for file in watched()
        for finding in findings(file)
        # A point stands behind the `try` around an effect, not inside of it as well.
        if not finding_is_inside_of_a_try(file, finding)
    ]
    assert found == []


def finding_is_inside_of_a_try(file: Source, finding: str) -> bool:
    """Tell whether the statement stands in a `try`, which is judged as a whole."""
    line = int(finding.split(":", 2)[1].split(maxsplit=1)[0])
    tries = (node for node in ast.walk(file.tree) if isinstance(node, ast.Try))
    return any(one.body[0].lineno <= line <= (one.body[-1].end_lineno or 0) for one in tries)


def test_every_point_is_passed_somewhere_and_no_other_one() -> None:
    passed = {
        dotted(node.args[0]).removeprefix("Point.")
        for file in watched()
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call) and dotted_call(node) == "passing"
    }
    assert passed == {point.name for point in Point}


def test_all_watched_files_are_there() -> None:
    assert {file.path for file in watched()} == set(WATCHED)


@pytest.mark.parametrize(
    "code",
    [
        "with self.store.begin() as tx:\n    tx.put()\nself.send()",
        "outcome = self._messenger.send(letter)\nself.keep(outcome)\npassing(Point.SENT)",
        "if x:\n    seen = self._witness.look(search)",
        "for one in more:\n    self._witness.remove(w, one)",
        "try:\n    client.conversations_open(users=x)\nexcept OSError:\n    return 1\nreturn 2",
        "return self._messenger.send(letter)",
    ],
)
def test_the_rule_sees_an_effect_without_a_point(code: str) -> None:
    body = "\n".join(f"  {line}" for line in code.splitlines())
    assert list(findings(source("bot/x.py", f"def f(self):\n{body}\n")))


def test_an_effect_with_its_point_is_no_finding() -> None:
    code = "def f(self):\n  with self.store.begin() as tx:\n    tx.put()\n  passing(Point.SENT)\n"
    assert list(findings(source("bot/x.py", code))) == []
