"""Reports how well due dates are understood, per kind, on the development cases beside the project.

`python scripts/dates.py` prints the figures, `-v` each miss as well. Each file of cases says what
it expects; how a row is judged is said in `docs/due-dates.md`, "Measuring".
"""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import quantiles
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(os.environ.get("DATE_CASES") or ROOT.parent / "shared" / "data" / "dates")
LOCALES = {("en", "DMY"): "en-GB", ("en", "MDY"): "en-US", ("de", "DMY"): "de-DE"}

sys.path.insert(0, str(ROOT))

from bot.language.report import parse_line  # noqa: E402 - the checkout need not be installed


@dataclass(slots=True)
class Tally:
    """How many cases of one kind were right, wrong, and without an answer."""

    right: int = 0
    wrong: int = 0
    nothing: int = 0
    extra: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def share(self, count: int) -> float:
        """Return a count as a share of all cases."""
        return count / self.total

    @property
    def total(self) -> int:
        """Return the number of cases."""
        return self.right + self.wrong + self.nothing


class Report:
    """Collects tallies per kind, and prints them with their sum."""

    def __init__(self, *, verbose: bool) -> None:
        self.verbose = verbose
        self.micros: list[float] = []

    def parse(self, row: dict[str, Any], text: str, locale: str) -> dict[str, Any]:
        """Read one text as the command line would, and keep the time it took."""
        line = {
            "reference": row["reference"],
            "tz": row["tz"] or "UTC",
            "locale": locale,
            "text": text,
        }
        begun = process_time()
        answer = parse_line(line)
        self.micros.append((process_time() - begun) * 1e6)
        return answer

    def miss(self, row: dict[str, Any], text: str, answer: dict[str, Any], wanted: object) -> None:
        """Show a miss, when asked to."""
        if self.verbose:
            _say(f"  {row['id']} {row['reference'][:16]} {text!r} wanted {wanted}")
            _say(f"      got { ({k: v for k, v in answer.items() if v}) }")

    def show(self, title: str, tallies: dict[str, Tally]) -> Tally:
        """Print one table and return its sum."""
        whole = Tally()
        _say(f"\n{title}\n{'':22}{'n':>5}{'right %':>9}{'wrong %':>9}{'none %':>8}")
        for kind, tally in sorted(tallies.items()):
            whole.right += tally.right
            whole.wrong += tally.wrong
            whole.nothing += tally.nothing
            for name, count in tally.extra.items():
                whole.extra[name] += count
            _say(_line(kind, tally))
        _say(_line("all", whole))
        return whole


def _line(kind: str, tally: Tally) -> str:
    shares = (100 * part / tally.total for part in (tally.right, tally.wrong, tally.nothing))
    right, wrong, nothing = shares
    extra = "  ".join(f"{name} {count}/{tally.total}" for name, count in tally.extra.items())
    return f"{kind:22}{tally.total:5}{right:9.1f}{wrong:9.1f}{nothing:8.1f}  {extra}"


def measure_phrases(report: Report, file: str, cue: str = "") -> Tally:
    """Measure expressions: the date has to be right; the clock time is counted beside it."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in _rows(file):
        text = f"{cue}{row['text']}"
        answer = report.parse(row, text, LOCALES[(row["lang"], row["order"])])
        due, tally = answer["due"], tallies[row["kind"]]
        if due is None:
            tally.nothing += 1
        elif due[:10] in row["accept_dates"]:
            tally.right += 1
            timed = row["expected_time"] is None or due[11:16] == row["expected_time"]
            tally.extra["date and time"] += timed
        else:
            tally.wrong += 1
        if due is None or due[:10] not in row["accept_dates"]:
            report.miss(row, text, answer, row["accept_dates"])
        elif row["expected_time"] and due[11:16] != row["expected_time"]:
            report.miss(row, text, answer, row["expected_time"])
    return report.show(f"{file} {cue!r}" if cue else file, tallies)


def measure_sentences(report: Report, file: str) -> Tally:
    """Measure sentences: due, title and owner, and dates invented where there is none."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in _rows(file):
        answer = report.parse(row, row["text"], row["locale"])
        due = answer["due"]
        right = _is_due(due, row) and bool(answer.get("refused")) == row["refuse_past"]
        kind = f"{row['locale'][:2]} {row['category']}"
        tally = tallies[kind]
        tally.right += right
        tally.wrong += not right and due is not None
        tally.nothing += not right and due is None
        titled = answer["title"] == row["expected_title"]
        tally.extra["title"] += titled
        tally.extra["owner"] += answer["owner"] == row["expected_owner"]
        tally.extra["invented"] += row["expected_due"] is None and due is not None
        if not right or not titled or answer["owner"] != row["expected_owner"]:
            wanted = (row["expected_due"], row["expected_title"], row["expected_owner"])
            report.miss(row, row["text"], answer, wanted)
    return report.show(file, tallies)


def _is_due(due: str | None, row: dict[str, Any]) -> bool:
    wanted = [row["expected_due"], *row["accept_due"]]
    if due is None:
        return None in wanted
    return any(_same(due, one, ZoneInfo(row["tz"])) for one in wanted if one)


def _same(due: str, wanted: str, zone: ZoneInfo) -> bool:
    if "T" not in wanted or "T" not in due:
        return due == wanted
    moments = (datetime.fromisoformat(one) for one in (due, wanted))
    first, second = (m.replace(tzinfo=m.tzinfo or zone) for m in moments)
    return first == second


def _rows(file: str) -> Iterator[dict[str, Any]]:
    with (CASES / file).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def main(arguments: Iterable[str]) -> int:
    """Print the figures; 2 when the cases are not beside the project."""
    if not CASES.is_dir():
        sys.stderr.write("The development cases are not beside the project; nothing measured.\n")
        return 2
    report = Report(verbose="-v" in set(arguments))
    measure_sentences(report, "titles-dev.jsonl")
    measure_phrases(report, "corpus-dev.jsonl")
    measure_phrases(report, "corpus-dev.jsonl", cue="send the report by ")
    measure_phrases(report, "corpus-de-dev.jsonl")
    cuts = quantiles(report.micros, n=1000)
    _say(
        f"\n{len(report.micros)} parses: median {cuts[499] / 1000:.2f} ms, "
        f"p99 {cuts[989] / 1000:.2f} ms, slowest {max(report.micros) / 1000:.2f} ms"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
