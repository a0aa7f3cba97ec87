"""Programs that are killed again and again cover nothing that shorter tests do not."""

from tests.support.counting import not_counted

__all__ = ["not_counted"]
