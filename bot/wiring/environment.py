"""Settings by name: the environment first, then a .env file; problems are collected."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from dotenv import load_dotenv

_WHY: Mapping[type[Exception], str] = {
    IsADirectoryError: "is a folder: the settings stand in a file.",
    UnicodeDecodeError: "is no text in UTF-8: save it as such.",
    PermissionError: "may not be read by who runs this program.",
}


class Unfit(Exception):
    """A setting's value makes no sense; the message goes on after its name: "must be …"."""


class Environment:
    """Reads one setting after the other, and keeps a sentence for each that makes no sense."""

    def __init__(self, env_file: Path) -> None:
        """Take a .env file, which need not be there; what the environment says counts more."""
        self.problems: list[str] = []
        try:
            if env_file.is_dir():
                raise IsADirectoryError
            load_dotenv(env_file)
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(f"{env_file} {_WHY.get(type(error), 'cannot be read.')}")

    def text(self, name: str, default: str, check: Callable[[str], object] | None = None) -> str:
        """Return a setting's text; an empty one, and one that is unfit, counts as not set."""
        value = os.environ.get(name, "").strip()
        if not value:
            return default
        try:
            if check is not None:
                check(value)
        except Unfit as why:
            self.problems.append(f"{name} {why}")
            return default
        return value
