"""A minute: taken back, it keeps its number and its words."""

from datetime import timedelta

import pytest

from bot.domain.errors import AlreadyWithdrawn
from tests.support.fakes import MONDAY
from tests.support.making import a_minute


def test_a_withdrawn_minute_keeps_its_number_and_its_words() -> None:
    before = a_minute(number=7)
    after = before.withdraw(at=MONDAY)
    assert (str(after.public_id), after.text) == ("M-7", before.text)
    assert (after.withdrawn_at, after.version) == (MONDAY, 2)


def test_it_is_withdrawn_once() -> None:
    withdrawn = a_minute().withdraw(at=MONDAY)
    with pytest.raises(AlreadyWithdrawn):
        withdrawn.withdraw(at=MONDAY + timedelta(minutes=1))
