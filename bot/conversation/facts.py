"""The facts of an error, as its sentence needs them: a word, several, or a list of names."""

from collections.abc import Callable, Iterable, Mapping

Facts = Mapping[str, object]
Says = Callable[[Facts], str]


def fact(facts: Facts, name: str) -> str:
    """Return one fact as a word, or nothing."""
    return str(facts.get(name) or "")


def listed(names: Iterable[object]) -> str:
    """Say "Maya, Jonas or Ana", each once."""
    *first, last = dict.fromkeys(str(name) for name in names if name)
    return f"{', '.join(first)} or {last}" if first else last


def several(facts: Facts, name: str) -> tuple[object, ...]:
    """Return a fact that holds several, none where it does not."""
    found = facts.get(name)
    return found if isinstance(found, tuple) else ()
