"""Every test of this room has a house with both companies in it."""

from tests.support.at_home import house, record

__all__ = ["house", "record"]
