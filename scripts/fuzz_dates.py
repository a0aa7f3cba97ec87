"""Searches for a text that breaks a promise about due dates: `python scripts/fuzz_dates.py`.

It ends after --seconds with how much was read, or at once with the text, its author and the
promise; the same --seed reads the same texts.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.language.promises import broken, invented_texts  # noqa: E402 - see ROOT


def main(arguments: Sequence[str] | None = None) -> int:
    """Search; 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(monotonic()))
    asked = parser.parse_args(arguments)
    until = monotonic() + asked.seconds
    for count, (text, author) in enumerate(invented_texts(asked.seed)):
        if monotonic() > until:
            sys.stdout.write(f"{count} texts read (seed {asked.seed}); every promise held.\n")
            return 0
        promise = broken(text, author)
        if promise:
            sys.stdout.write(f"seed {asked.seed}, text {count}: {promise}\n{text!r}\n{author}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
