"""Reports how well sentences are understood, per kind, on the development cases beside the project."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bot.language.report import parse_line

CASES = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "dates"


def main() -> int:
    """Print the figures; 2 when the cases are not beside the project."""
    file = CASES / "titles-dev.jsonl"
    if not file.exists():
        sys.stderr.write("The development cases are not beside the project; nothing measured.\n")
        return 2
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        verdicts = _judge(row)
        if "-v" in sys.argv and not all(verdicts.values()):
            sys.stdout.write(f"{row['id']} {verdicts} {row['text']!r} -> {parse_line(_asked(row))}\n")
        language = row["locale"][:2]
        for name, is_right in verdicts.items():
            seen[(language, name)] += is_right
            seen[(language, f"{name} of")] += 1
    for language in sorted({key[0] for key in seen}):
        told = ", ".join(
            f"{name} {seen[(language, name)]}/{seen[(language, f'{name} of')]}"
            for name in ("due", "title", "owner", "not invented")
            if seen[(language, f"{name} of")]
        )
        sys.stdout.write(f"{language}: {told}\n")
    return 0


def _asked(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("id", "reference", "tz", "locale", "text")}


def _judge(row: dict[str, Any]) -> dict[str, bool]:
    got = parse_line(_asked(row))
    wanted = {row["expected_due"], *row["accept_due"]}
    due = got["due"]
    verdicts = {
        "due": due in wanted or _same_day(due, wanted),
        "title": got["title"] == row["expected_title"],
        "owner": got["owner"] == row["expected_owner"],
    }
    if row["expected_due"] is None:
        verdicts["not invented"] = due is None
    return verdicts


def _same_day(due: str | None, wanted: set[str | None]) -> bool:
    return due is not None and any(one and len(one) == len("2026-12-25") and due[:10] == one for one in wanted)


if __name__ == "__main__":
    sys.exit(main())
