"""The single lines of a weekly summary: what an item is, whose turn it is, by when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from bot.blocks import kit, wording
from bot.blocks import wording_week as say
from bot.blocks.kit import Piece, Row, bold, title_of, words
from bot.blocks.safe import one_line
from bot.domain.concern import ConcernState
from bot.domain.week import Ahead, AheadLine, ItemLine, Need, Part, WeeklySummary
from bot.domain.zones import zone_of

Names = Mapping[str, str]
"""Names by user id."""

TITLE_LIMIT: Final = 90
"""Of a title in a line: who wants the rest opens the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Says the lines of one summary; only what needs an answer mentions somebody, and once."""

    names: Names
    zone: str = "UTC"
    """Of the study; each reader sees a moment in their own."""
    rings: bool = False
    """Whether whoever is asked is mentioned live."""

    def of(self, week: WeeklySummary) -> dict[Part, list[Row]]:
        """Return all lines, part by part, in the order in which they are read."""
        return {
            Part.NEEDS: _once(self._need(one) for one in week.needs),
            Part.CONCERNS: [self._concern(one) for one in week.concerns],
            Part.DUE_NEXT: [self._due(one) for one in week.due_next],
            Part.PAST: [self._past(one) for one in week.past],
            Part.CLOSED: [_line(one, self.who(one)) for one in week.closed],
            Part.AHEAD: [_AHEAD[one.kind](one) for one in week.ahead],
        }

    def who(self, line: ItemLine) -> str:
        """Name somebody with their side, or whichever of the two is known."""
        person = kit.name_of(self.names.get(line.person)) if line.person else ""
        return ", ".join(filter(None, [person, _side(line.side)]))

    def _need(self, line: ItemLine) -> Row:
        if line.need is Need.OWNER:
            return _line(line, say.owner_needed(_side(line.side)))
        severity = line.severity.value if line.severity else None
        if line.need in _SETTLED:
            row = _line(line, severity, _SETTLED[line.need](line.state, _side(line.side)))
            return [*row, *self._asked(line, wording.DOT)]
        owes = say.NO_PLAN if line.state is ConcernState.ACKNOWLEDGED else None
        row = [*_line(line, severity, owes), words(wording.DOT + say.waits_on(""))]
        row += self._asked(line, "")
        row.append(words(self._whose(line)))
        if line.by:
            local = kit.spell_moment(line.by.astimezone(zone_of(self.zone)))
            row += [words(f"{wording.DOT}wanted by "), Piece(text=local, moment=line.by)]
        elif line.due:
            row.append(words(f"{wording.DOT}wanted by {line.due.text()}"))
        return row

    def _whose(self, line: ItemLine) -> str:
        side = _side(line.side)
        if line.person:
            return f", {side}" if side else ""
        return side or say.NAMELESS_SIDE

    def _asked(self, line: ItemLine, before: str) -> list[Piece]:
        if not line.person:
            return []
        name = kit.name_of(self.names.get(line.person))
        person = Piece(text=name, mention=line.person if self.rings else None)
        return [words(before), person] if before else [person]

    def _concern(self, line: ItemLine) -> Row:
        severity = line.severity.value if line.severity else None
        news = say.news(line.news, line.since) if line.news else None
        return _line(line, severity, news, say.next_step(line.state, _side(line.side), line.due))

    def _due(self, line: ItemLine) -> Row:
        return _line(line, self.who(line), line.due.text() if line.due else None)

    def _past(self, line: ItemLine) -> Row:
        side = _side(line.side)
        return _line(
            line, say.waits_on(side) if side else None, say.was_due(line.due), say.DATE_NEEDED
        )

    def cells(self, part: Part, line: ItemLine) -> list[Row]:
        """Return an action's line cut into the columns of a table."""
        day = line.due.text() if line.due else ""
        if part is Part.PAST:
            whose, when = _side(line.side) or "", wording.dotted(day, say.DATE_NEEDED)
        else:
            whose, when = self.who(line), day
        return [_line(line), [words(whose)], [words(when)]]


def _once(rows: Iterable[Row]) -> list[Row]:
    """Ring everybody at most once, however much waits for them."""
    seen: set[str] = set()
    once: list[Row] = []
    for row in rows:
        once.append([words(one.text) if one.mention in seen else one for one in row])
        seen |= {one.mention for one in row if one.mention}
    return once


def _line(item: ItemLine, *facts: str | None) -> list[Piece]:
    title = title_of(item.title, TITLE_LIMIT).text
    return [bold(f"{item.public_id}"), words(f" {wording.dotted(title, *facts)}")]


def _side(name: str | None) -> str:
    return one_line(name or "", kit.NAME_LIMIT)


def _meeting(line: AheadLine) -> Row:
    title = title_of(line.title or "", TITLE_LIMIT).text
    local = _local(line)
    return [words(title + wording.DOT), Piece(text=kit.spell_moment(local), moment=local)]


def _shifted(line: AheadLine) -> Row:
    title = title_of(line.title or "", TITLE_LIMIT).text
    return [words(say.shifted(title, line.on, f"{_local(line):%H:%M}", line.zone, line.shift))]


def _local(line: AheadLine) -> datetime:
    """Return its moment on the clocks it is told by; a day without one begins at midnight."""
    zone = zone_of(line.zone or "UTC")
    return (line.at or datetime.combine(line.on, time.min, zone)).astimezone(zone)


def _holiday(line: AheadLine) -> Row:
    return [words(say.holiday(line.on, [_side(one) for one in line.sides]))]


def _clocks(line: AheadLine) -> Row:
    who = [_side(one) for one in line.sides]
    return [words(say.clocks(line.on, line.shift, line.zone, who))]


_SETTLED: Final[Mapping[Need | None, Callable[[ConcernState | None, str], str]]] = {
    Need.AGREEMENT: say.agrees,
    Need.ACCEPTANCE: say.accepts,
}
"""What the side that raised or asked it has to say yes to."""

_AHEAD: Final[Mapping[Ahead, Callable[[AheadLine], Row]]] = {
    Ahead.MEETING: _meeting,
    Ahead.SHIFTED: _shifted,
    Ahead.HOLIDAY: _holiday,
    Ahead.CLOCKS: _clocks,
}
