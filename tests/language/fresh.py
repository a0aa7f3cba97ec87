"""Reads the tables of fresh cases in `cases/`: what is typed, and what was decided that it means.

A line is `typed => title => due => owner`; of an expression or another language's sentence the
owner may be left out. A line `[moment zone locale]` says who types the lines below it. A due is a
date, a date with an hour on the author's clock, "none" or "past"; "/" divides readings that are
all right, ",ask" means that a question has to go with it, ",urgent" the flag.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.language.report import parse_line

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One typed text, who typed it, and what it means."""

    line: dict[str, str]
    due: str
    title: str | None = None
    owner: str | None = None

    @property
    def text(self) -> str:
        """Return what is typed."""
        return self.line["text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was right about one answer."""

    case: Case
    answer: dict[str, Any]
    due: bool
    title: bool
    owner: bool
    invented: bool

    @property
    def whole(self) -> bool:
        """Say whether everything was right."""
        return self.due and self.title and self.owner


def read_cases(name: str) -> Iterator[Case]:
    """Give the cases of a file."""
    who: dict[str, str] = {}
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            moment, zone, locale = line.strip("[]").split()
            who = {"reference": moment, "tz": zone, "locale": locale}
        elif line and not line.startswith("#"):
            yield _case(who, line.split(" => "))


def _case(who: dict[str, str], cells: list[str]) -> Case:
    if len(cells) == 2:
        return Case(line=who | {"text": cells[0]}, due=cells[1])
    owner = cells[3] if len(cells) > 3 else "-"
    named = None if owner == "-" else owner
    return Case(line=who | {"text": cells[0]}, title=cells[1], due=cells[2], owner=named)


def judge(case: Case) -> Judged:
    """Read a case as the command line would, and compare."""
    answer = parse_line(case.line)
    return Judged(
        case=case,
        answer=answer,
        due=any(_fits(one, answer, case) for one in case.due.split("/")),
        title=case.title is None or answer["title"] == case.title,
        owner=case.title is None or answer["owner"] == case.owner,
        invented=case.due.startswith("none") and "20" not in case.due and answer["due"] is not None,
    )


def _fits(wanted: str, answer: dict[str, Any], case: Case) -> bool:
    due, *flags = wanted.split(",")
    if "ask" in flags and not answer["ask"]:
        return False
    if "urgent" in flags and not answer["urgent"]:
        return False
    if due == "past":
        return bool(answer.get("refused"))
    if due in {"none", "ask"}:
        asked = due == "ask"
        return answer["due"] is None and bool(answer["ask"]) >= asked and "refused" not in answer
    if "T" in due and answer["due"] and "T" in answer["due"]:
        return _moment(answer["due"], case) == _moment(due, case)
    return bool(answer["due"] == due)


def _moment(text: str, case: Case) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(case.line["tz"]))
