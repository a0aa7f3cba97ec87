"""A message as Slack takes it: a real text for screen readers, and the blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]
View = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What people see; `text` alone is what notifications and screen readers get."""

    text: str
    blocks: Sequence[Block] = ()
    simpler: Sequence[Block] = ()
    """The same in older shapes, for a Slack that does not take these blocks; empty where none."""
