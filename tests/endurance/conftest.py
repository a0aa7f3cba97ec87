"""A house with both companies in it, for tests that take their time: storms, kills, months."""

from tests.support.at_home import house, record
from tests.support.counting import not_counted

__all__ = ["house", "not_counted", "record"]
