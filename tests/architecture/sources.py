"""Read the program as text and as a tree, so that a rule of the house can be a test."""

import ast
import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parents[2]

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One Python file and its path from the project's root."""

    path: str
    text: str
    tree: ast.Module

    def at(self, node: ast.expr | ast.stmt | ast.excepthandler) -> str:
        """Say where a node stands."""
        return f"{self.path}:{node.lineno}"


@functools.cache
def sources(folder: str) -> tuple[Source, ...]:
    """Read every Python file below a folder of the project."""
    return tuple(
        source(path.relative_to(ROOT).as_posix(), path.read_text())
        for path in sorted((ROOT / folder).rglob("*.py"))
    )


def source(path: str, text: str) -> Source:
    """Take a text for a file; the self-tests of the rules write theirs this way."""
    return Source(path=path, text=text, tree=ast.parse(text))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Walk over all functions and methods, inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def dotted(node: ast.AST) -> str:
    """Write an expression like `datetime.datetime.now` as the words it consists of."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def unmeasured() -> dict[str, str]:
    """Give a program the environment without the measuring of coverage, which writes files."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}
