"""Public ids: what people write for an item, and what is no id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.items import ItemKind, PublicId

LETTERS = {"A": ItemKind.ACTION, "C": ItemKind.CONCERN, "M": ItemKind.MINUTE, "S": ItemKind.MEETING}


@given(st.sampled_from(sorted(LETTERS)), st.integers(1, 999_999_999))
def test_what_is_written_is_read_again(letter: str, number: int) -> None:
    item = PublicId(kind=LETTERS[letter], number=number)
    for word in (f"{item}", f"{item}".lower(), f"{letter}{number}", f"{item},", f"{item}:"):
        assert PublicId.read(word) == item


@pytest.mark.parametrize(
    "word", ["", "A", "A-", "A-0", "A-01", "B-1", "A--1", "A-1x", "AB-1", "A-1234567890", "A 1"]
)
def test_other_words_are_no_ids(word: str) -> None:
    assert PublicId.read(word) is None


def test_digits_of_other_scripts_are_no_ids() -> None:
    assert PublicId.read("A-1٣") is None
