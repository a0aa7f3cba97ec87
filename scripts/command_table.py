"""Writes the table of commands into the README, out of the VERBS tables of the program."""

import sys
from pathlib import Path

from bot.conversation.registry import SUBJECTS
from bot.conversation.verbs import Subject

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN = "<!-- commands: written by `make docs` -->"
END = "<!-- end of commands -->"


WANTED = {
    "/action": "[@owner] what [by when]",
    "/concern": "[critical|major|minor] what",
    "/liaison question": "[@person] what? [by when] [assuming …]",
}
"""What bare words say; those of a meeting are its rhythm, like its verbs."""


def table() -> str:
    """Return the table of everything that can be typed."""
    lines = ["| You type | and Liaison |", "|---|---|"]
    for subject in SUBJECTS:
        lines += [f"| `{usage}` | {summary} |" for usage, summary in _rows(subject)]
    return "\n".join(lines)


def _rows(subject: Subject) -> list[tuple[str, str]]:
    rows = []
    wanted = WANTED.get(subject.command, "").replace("|", "\\|")
    if wanted:
        rows.append((f"{subject.command} {wanted}", f"keeps the {subject.name}"))
    for verb in subject.verbs:
        usage = verb.usage.replace("|", "\\|")
        rows.append((f"{subject.command} {usage}", verb.summary))
    return rows


def renewed(readme: str) -> str:
    """Return the README's text with the table as the program has it now."""
    head, _, rest = readme.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{table()}\n{END}{tail}"


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write("The README's command table is as the program has it.\n")
