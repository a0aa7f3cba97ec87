"""Whatever goes wrong, the person who asked reads a sentence written for it."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator

import bot
from bot.conversation.apologies import SENTENCES
from bot.domain import errors
from bot.domain.errors import LiaisonError


def family(root: type[LiaisonError]) -> Iterator[type[LiaisonError]]:
    """Walk over all errors below one."""
    for child in root.__subclasses__():
        yield child
        yield from family(child)


def speechless(
    known: Iterable[type[LiaisonError]], sentences: Iterable[type[LiaisonError]]
) -> list[str]:
    """Name the errors without a sentence."""
    return sorted(error.__name__ for error in set(known) - set(sentences))


def ours(errors_known: Iterable[type[LiaisonError]]) -> list[type[LiaisonError]]:
    """Leave out the errors that tests make up."""
    return [error for error in errors_known if error.__module__.startswith("bot.")]


def test_every_error_has_a_sentence() -> None:
    assert speechless(ours(family(LiaisonError)), SENTENCES) == []


def test_every_sentence_has_an_error() -> None:
    assert set(SENTENCES) <= {LiaisonError, *family(LiaisonError)}


def test_all_errors_stand_in_one_file() -> None:
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if not module.name.endswith("__main__") and ".migrations." not in module.name:
            importlib.import_module(module.name)
    strays = [error for error in ours(family(LiaisonError)) if error.__module__ != errors.__name__]
    assert strays == []


def test_the_rule_sees_an_error_without_a_sentence() -> None:
    class NewRefusalError(LiaisonError):
        """Somebody thought of something new."""

    assert speechless([NewRefusalError, errors.NotYours], SENTENCES) == ["NewRefusalError"]
