"""The first line of every file says what it is for."""

import ast

import pytest

from tests.architecture.sources import Source, source, sources


def finding(file: Source) -> str | None:
    """Name a file that does not say so."""
    said = ast.get_docstring(file.tree)
    if not said:
        return f"{file.path} does not say what it is for"
    if not file.text.lstrip("rR").startswith('"""'):
        return f"{file.path} does not begin with its docstring"
    return None


@pytest.mark.parametrize("folder", ["bench", "bot", "scripts", "tests"])
def test_every_file_says_what_it_is_for(folder: str) -> None:
    files = [file for file in sources(folder) if file.text]
    assert [said for file in files if (said := finding(file))] == []


def test_an_empty_file_is_only_found_where_a_package_needs_one() -> None:
    empty = [file.path for folder in ("bot", "tests") for file in sources(folder) if not file.text]
    assert [path for path in empty if not path.startswith("tests/")] == []


@pytest.mark.parametrize("text", ["import os\n", '# a comment\n"""Late."""\n', "x = 1\n"])
def test_the_rule_sees_a_file_that_does_not(text: str) -> None:
    assert finding(source("bot/x.py", text))
