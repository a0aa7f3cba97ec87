"""The weekly summary: readable in thirty seconds, the same for both sides, blaming nobody."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.blocks import kit
from bot.blocks import wording_week as say
from bot.blocks.kit import Row, bold
from bot.blocks.message import Block, Message
from bot.blocks.safe import one_line
from bot.blocks.table import table
from bot.blocks.week_rows import Names, Rows
from bot.domain.week import Part, WeeklySummary, share_lines

ROWS_OF_A_PAGE: Final = 40
"""Of what follows in the thread: about 13,000 characters are the most of one message."""
MOST_PAGES: Final = 5
LINES_ON_REQUEST: Final = 50
TABLED: Final = (Part.DUE_NEXT, Part.PAST)
"""What has columns: what, whose, when. One table holds both, since a message takes only one."""

Shares = Mapping[Part, int]


def weekly_summary(
    week: WeeklySummary,
    *,
    names: Names,
    zone: str = "UTC",
    shares: Shares | None = None,
    rings: bool = True,
) -> Message:
    """Return the post: its most important lines, a table among them, and a plainer form of it."""
    rows = Rows(names=names, zone=zone, rings=rings)
    shares = share_lines(week.counts) if shares is None else shares
    shown = {part: every[: shares.get(part, 0)] for part, every in rows.of(week).items()}
    heading = say.heading(one_line(week.study, kit.NAME_LIMIT), week.day)
    foot = [say.more_in_thread(rest)] if (rest := rest_of(week, shares)) else []
    spoken = [heading, *_spoken(shown), *foot]
    head = kit.rich(kit.section([bold(heading)]))
    quiet = [kit.small(kit.plain(one, 300)) for one in foot]
    plainer = [head, *_listed(shown), *quiet]
    tabled = [head, *_tabled(shown, week, rows), *quiet]
    return kit.say("\n".join(spoken), *tabled, simpler=plainer)


def rest_of(week: WeeklySummary, shares: Shares) -> list[tuple[Part, int]]:
    """Return how much of each part does not stand in the post."""
    left = ((part, count - shares.get(part, 0)) for part, count in week.counts.items())
    return [(part, count) for part, count in left if count > 0]


def pages_of(week: WeeklySummary, shares: Shares) -> int:
    """Return how many messages of the thread the rest fills."""
    rest = sum(count for _, count in rest_of(week, shares))
    return min(-(-rest // ROWS_OF_A_PAGE), MOST_PAGES)


def weekly_details(
    week: WeeklySummary, *, page: int, names: Names, zone: str = "UTC", shares: Shares
) -> Message:
    """Return one message of the thread: the lines that did not fit, in the same order."""
    every = list(_rest(Rows(names=names, zone=zone).of(week), shares))
    first = (page - 1) * ROWS_OF_A_PAGE
    shown = _grouped(every[first : first + ROWS_OF_A_PAGE])
    beyond = _grouped(every[MOST_PAGES * ROWS_OF_A_PAGE :]) if page == MOST_PAGES else {}
    heading = say.more_heading(one_line(week.study, kit.NAME_LIMIT), week.day)
    foot = [say.not_shown([(part, len(rows)) for part, rows in beyond.items()])] if beyond else []
    return kit.say(
        "\n".join([heading, *_spoken(shown), *foot]),
        kit.rich(kit.section([bold(heading)])),
        *_listed(shown),
        *(kit.small(kit.plain(one, 300)) for one in foot),
    )


def week_as_told(week: WeeklySummary, *, names: Names, zone: str, shares: Shares) -> Message:
    """Show a past summary to one person: the post, then what followed in its thread.

    In sections: whether Slack takes a table in an answer, nobody is told.
    """
    post = weekly_summary(week, names=names, zone=zone, shares=shares, rings=False)
    rest = list(_rest(Rows(names=names, zone=zone).of(week), shares))
    more = _grouped(rest[:ROWS_OF_A_PAGE])
    note = say.stored(week.day)
    return kit.say(
        "\n".join([post.text, *_spoken(more), note]),
        *(post.simpler or post.blocks),
        *_listed(more),
        kit.small(kit.plain(note, 300)),
    )


def week_so_far(week: WeeklySummary, *, names: Names, zone: str) -> Message:
    """Show one person how the week stands now; there is no thread, so more of it is shown."""
    shares = share_lines(week.counts, most=LINES_ON_REQUEST)
    shown = {
        part: every[: shares.get(part, 0)]
        for part, every in Rows(names=names, zone=zone).of(week).items()
    }
    heading = say.heading(one_line(week.study, kit.NAME_LIMIT), week.day)
    foot = [say.not_shown(rest)] if (rest := rest_of(week, shares)) else []
    return kit.say(
        "\n".join([heading, *_spoken(shown), *foot]),
        kit.rich(kit.section([bold(heading)])),
        *_listed(shown),
        *(kit.small(kit.plain(one, 300)) for one in foot),
    )


def _spoken(shown: Mapping[Part, Sequence[Row]]) -> Iterator[str]:
    for part, rows in shown.items():
        if rows:
            yield say.LABELS[part]
            yield from (kit.speak(row) for row in rows)


def _listed(shown: Mapping[Part, Sequence[Row]]) -> Iterator[Block]:
    for part, rows in shown.items():
        if rows:
            yield kit.rich(kit.section([bold(say.LABELS[part])]), kit.bullets(rows))


def _tabled(
    shown: Mapping[Part, Sequence[Row]], week: WeeklySummary, rows: Rows
) -> Iterator[Block]:
    """Yield the same with what has columns in one table, where it stands in the order."""
    lines = {Part.DUE_NEXT: week.due_next, Part.PAST: week.past}
    heads = {Part.DUE_NEXT: (say.WITH, say.DATE), Part.PAST: (say.WAITS_ON, say.WAS_DUE)}
    cells: list[list[Row]] = []
    for part in TABLED:
        told = lines[part][: len(shown[part])]
        if told:
            cells.append([[bold(one)] for one in (say.LABELS[part], *heads[part])])
            cells += [rows.cells(part, one) for one in told]
    before = {part: shown[part] for part in (Part.NEEDS, Part.CONCERNS)}
    after = {part: shown[part] for part in (Part.CLOSED, Part.AHEAD)}
    yield from _listed(before)
    if cells:
        yield table(cells)
    yield from _listed(after)


def _rest(every: Mapping[Part, Sequence[Row]], shares: Shares) -> Iterator[tuple[Part, Row]]:
    for part, rows in every.items():
        yield from ((part, row) for row in rows[shares.get(part, 0) :])


def _grouped(rows: Sequence[tuple[Part, Row]]) -> dict[Part, list[Row]]:
    grouped: dict[Part, list[Row]] = {}
    for part, row in rows:
        grouped.setdefault(part, []).append(row)
    return grouped
