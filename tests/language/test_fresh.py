"""Fresh cases of our own: the first halves hold row by row, the others as shares.

A rule may be learnt from a row of a first half (`…-a`). The others are only measured, so that
rules made for single rows show.
"""

import pytest

from tests.language.fresh import Case, judge, read_cases

STUDIED = ("english-a", "expressions-a", "german-a", "french-a", "spanish-a", "japanese-a")


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.text) for name in STUDIED for case in read_cases(name)]
)
def test_a_case_means_what_was_decided(case: Case) -> None:
    judged = judge(case)
    wanted = {"due": case.due, "title": case.title, "owner": case.owner}
    assert judged.whole, f"wanted {wanted}, got {judged.answer}"


@pytest.mark.parametrize(
    ("name", "dates", "titles"),
    [
        ("english-b", 0.97, 0.95),
        ("expressions-b", 0.96, 0),
        ("german-b", 0.92, 0.9),
        ("french-b", 0.92, 0.9),
        ("spanish-b", 0.92, 0.9),
        ("japanese-b", 0.92, 0.9),
        ("english-c", 0.97, 0.95),
        ("expressions-c", 0.96, 0),
        ("others-c", 0.92, 0.9),
    ],
)
def test_the_other_half_keeps_its_share(name: str, dates: float, titles: float) -> None:
    judged = [judge(case) for case in read_cases(name)]
    assert sum(one.due for one in judged) / len(judged) >= dates
    assert sum(one.title for one in judged) / len(judged) >= titles
    assert not [one.case.text for one in judged if one.invented]
