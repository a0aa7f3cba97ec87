"""Files, functions and nesting stay small; past a budget a name is missing, not a split."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import Function, Source, functions, source, sources

FILE_LINES = 300
FUNCTION_LINES = 40
FUNCTION_LINES_P90 = 25
NESTING = 3

DEEPER = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def findings(file: Source) -> Iterator[str]:
    """Name what is over a budget."""
    lines = len(file.text.splitlines())
    if lines > FILE_LINES:
        yield f"{file.path} has {lines} lines, at most {FILE_LINES}"
    for function in functions(file.tree):
        if length(function) > FUNCTION_LINES:
            yield f"{file.at(function)} {function.name} has {length(function)} lines"
        if depth(function) > NESTING:
            yield f"{file.at(function)} {function.name} is nested {depth(function)} deep"


def length(function: Function) -> int:
    """Count a function's lines from `def` to its end, docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def depth(node: ast.AST) -> int:
    """Count how many blocks stand inside each other; `elif` is no deeper than its `if`."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        inner = depth(child)
        if isinstance(child, DEEPER) and not is_elif(node, child):
            inner += 1
        deepest = max(deepest, inner)
    return deepest


def is_elif(parent: ast.AST, child: ast.AST) -> bool:
    """Tell whether an `if` is the `elif` of another."""
    return isinstance(parent, ast.If) and isinstance(child, ast.If) and parent.orelse == [child]


def test_files_and_functions_keep_their_budgets() -> None:
    assert [finding for file in sources("bot") for finding in findings(file)] == []


def test_nine_functions_in_ten_are_short() -> None:
    lengths = sorted(length(one) for file in sources("bot") for one in functions(file.tree))
    assert lengths[int(len(lengths) * 0.9)] <= FUNCTION_LINES_P90


def test_the_rule_sees_a_long_file() -> None:
    (finding,) = findings(source("bot/x.py", "pass\n" * 301))
    assert finding == "bot/x.py has 301 lines, at most 300"


def test_the_rule_sees_a_long_function() -> None:
    (finding,) = findings(source("bot/x.py", "class A:\n  def f():\n" + "    pass\n" * 40))
    assert finding == "bot/x.py:2 f has 41 lines"


def test_the_rule_sees_deep_nesting() -> None:
    deep = "def f():\n if a:\n  for b in c:\n   with d:\n    try: e()\n    finally: g()\n"
    (finding,) = findings(source("bot/x.py", deep))
    assert finding == "bot/x.py:1 f is nested 4 deep"


def test_a_chain_of_elif_is_not_deep() -> None:
    chain = "def f():\n if a: pass\n" + " elif b: pass\n" * 5
    assert list(findings(source("bot/x.py", chain))) == []
