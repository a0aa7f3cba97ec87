"""An unknown failure is caught at the boundaries only, where it gets a reference number."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Source, dotted, source, sources

BOUNDARIES = {
    "bot/slack/listeners.py": "the person who asked gets a sentence with the reference",
    "bot/slack/sender.py": "one message that cannot be sent does not stop the others",
    "bot/schedule/boundary.py": "an errand, or one study or person in it, does not stop the clock",
}

BROAD = {"Exception", "BaseException"}


def findings(file: Source) -> Iterator[str]:
    """Name the places that swallow whatever comes.

    A handler that ends with a bare `raise` (to roll back, to let go of a lock) swallows nothing.
    """
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ExceptHandler) and is_broad(node.type) and not raises_again(node):
            yield f"{file.at(node)} except {ast.unparse(node.type) if node.type else ''}".strip()
        if isinstance(node, ast.Call) and suppresses_everything(node):
            yield f"{file.at(node)} {ast.unparse(node)}"


def is_broad(caught: ast.expr | None) -> bool:
    """Tell whether everything is caught: no type, Exception, BaseException, or one of them."""
    if caught is None:
        return True
    if isinstance(caught, ast.Tuple):
        return any(is_broad(one) for one in caught.elts)
    return dotted(caught) in BROAD


def suppresses_everything(call: ast.Call) -> bool:
    """Tell whether this is contextlib.suppress with something broad."""
    return dotted(call.func).endswith("suppress") and any(is_broad(one) for one in call.args)


def raises_again(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler hands on what it caught."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_only_the_boundaries_catch_everything() -> None:
    files = [file for file in sources("bot") if file.path not in BOUNDARIES]
    assert [finding for file in files for finding in findings(file)] == []


def test_every_boundary_is_one() -> None:
    catching = {file.path for file in sources("bot") if any(findings(file))}
    assert set(BOUNDARIES) <= catching


@pytest.mark.parametrize(
    "handler",
    [
        "except Exception: pass",
        "except BaseException as problem: log(problem)",
        "except (OSError, Exception): raise Other",
        "except: pass",
    ],
)
def test_the_rule_sees_each_way_to_swallow(handler: str) -> None:
    assert list(findings(source("bot/x.py", f"try:\n  f()\n{handler}\n")))


def test_the_rule_sees_a_suppressed_exception() -> None:
    text = "with contextlib.suppress(Exception):\n  f()\n"
    assert list(findings(source("bot/x.py", text))) == ["bot/x.py:1 contextlib.suppress(Exception)"]


@pytest.mark.parametrize("handler", ["except OSError: pass", "except BaseException: undo(); raise"])
def test_a_named_failure_or_a_handed_on_one_is_no_finding(handler: str) -> None:
    assert list(findings(source("bot/x.py", f"try:\n  f()\n{handler}\n"))) == []
