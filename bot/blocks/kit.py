"""The few shapes everything is made of; people's words stand only where Slack parses nothing.

`rich_text` and `plain_text` are shown as they are, so names, titles and texts live there. `mrkdwn`
holds our own words and the codes built here (a mention, a date); it is always verbatim, because
Slack would otherwise make mentions and links of plain "@here" and "#general".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.blocks import wording
from bot.blocks.message import Block, Message
from bot.blocks.safe import clip, escape, escaped_units, many_lines, one_line, visible
from bot.domain.due import spell_day
from bot.domain.items import Source

BUTTON_LIMIT: Final = 75
LABEL_LIMIT: Final = 75
TITLE_LIMIT: Final = 300
ROW_TITLE_LIMIT: Final = 120
NAME_LIMIT: Final = 60
QUOTE_LIMIT: Final = 3000
TEXT_LIMIT: Final = 3900
"""`chat.update` refuses a text of more than 4,000 characters."""

LOCAL_MOMENT: Final = "{date_short_pretty} {time}"

_CODE: Final = re.compile(r"`([^`\n]+)`")

Element = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a line, shown as they are; with `mention` they become that person, live.

    With `moment` Slack shows that moment in each reader's own zone and hour.
    """

    text: str
    style: str = ""
    mention: str | None = None
    moment: datetime | None = None
    link: str | None = None
    """Slack's own address of a message; nothing that a person wrote."""

    def element(self) -> Element:
        """Return it as a rich text element."""
        style = {"style": {self.style: True}} if self.style else {}
        if self.mention:
            return {"type": "user", "user_id": self.mention, **style}
        if self.moment:
            shown = {"format": LOCAL_MOMENT, "fallback": self.text}
            return {"type": "date", "timestamp": int(self.moment.timestamp()), **shown}
        if self.link:
            return {"type": "link", "url": self.link, "text": visible(self.text), **style}
        return {"type": "text", "text": visible(self.text), **style}


Row = Sequence[Piece]

_SLACKS_OWN: Final = re.compile(r"https://[a-z0-9.-]+\.slack\.com/archives/[\w./?=&-]+")


def words(text: str) -> Piece:
    """Return plain words."""
    return Piece(text=text)


def bold(text: str) -> Piece:
    """Return words that stand out, such as an id."""
    return Piece(text=text, style="bold")


def to_thread(source: Source) -> list[Block]:
    """Lead to the thread that an item was made of, where Slack told its address."""
    address = source.permalink
    if source.thread_ts is None or not address or not _SLACKS_OWN.fullmatch(address):
        return []
    return [rich(section([Piece(text=wording.FROM_A_THREAD, link=address)]))]


def to_message(source: Source, label: str) -> list[Block]:
    """Lead to the message that was kept, where Slack told its address."""
    address = source.permalink
    if not address or not _SLACKS_OWN.fullmatch(address):
        return []
    return [rich(section([Piece(text=label, link=address)]))]


def title_of(text: str, limit: int = TITLE_LIMIT) -> Piece:
    """Return somebody's title, on one line."""
    return words(one_line(text, limit) or wording.NOTHING_VISIBLE)


def name_of(name: str | None) -> str:
    """Return a person's or a company's name, on one line."""
    return one_line(name or "", NAME_LIMIT) or wording.SOMEONE


def speak(row: Row) -> str:
    """Return a line as a screen reader says it."""
    return "".join(piece.text for piece in row)


def prose(sentence: str, limit: int = QUOTE_LIMIT) -> Row:
    """Return our own sentence; what it puts between backticks is shown as code."""
    shown = many_lines(sentence, limit) or wording.NOTHING_VISIBLE
    parts = _CODE.split(shown)
    return [Piece(text=part, style="code" if place % 2 else "") for place, part in enumerate(parts)]


def section(row: Row) -> Element:
    """Return one line of a rich text."""
    return {
        "type": "rich_text_section",
        "elements": [piece.element() for piece in row if piece.text],
    }


def bullets(rows: Sequence[Row]) -> Element:
    """Return a list."""
    return {
        "type": "rich_text_list",
        "style": "bullet",
        "elements": [section(row) for row in rows],
    }


def quote(text: str, limit: int = QUOTE_LIMIT) -> Element:
    """Return what somebody said, set off by a bar."""
    shown = many_lines(text, limit) or wording.NOTHING_VISIBLE
    return {"type": "rich_text_quote", "elements": [words(shown).element()]}


def copyable(text: str, limit: int = QUOTE_LIMIT) -> Element:
    """Return what somebody typed, ready to be copied and corrected."""
    shown = many_lines(text, limit) or wording.NOTHING_VISIBLE
    return {"type": "rich_text_preformatted", "elements": [words(shown).element()]}


def rich(*elements: Element) -> Block:
    """Return a block whose words nobody parses."""
    return {"type": "rich_text", "elements": list(elements)}


def plain(text: str, limit: int) -> Element:
    """Return a plain text object: no mentions, no formatting, no emoji codes."""
    shown = one_line(text, limit) or wording.NOTHING_VISIBLE
    return {"type": "plain_text", "text": shown, "emoji": False}


def own(mrkdwn: str) -> Element:
    """Return our own words with the codes built here; never anybody else's words."""
    return {"type": "mrkdwn", "text": mrkdwn, "verbatim": True}


def paragraph(mrkdwn: str) -> Block:
    """Return a line of our own words."""
    return {"type": "section", "text": own(mrkdwn)}


def small(*elements: Element) -> Block:
    """Return a quiet line under something."""
    return {"type": "context", "elements": list(elements)}


def mention(user_id: str) -> str:
    """Return a live mention; the id must be Slack's own."""
    return f"<@{user_id}>" if user_id.isascii() and user_id.isalnum() else wording.SOMEONE


def slack_date(moment: datetime) -> str:
    """Return a moment that every reader sees in their own zone."""
    stamp = int(moment.timestamp())
    fallback = escape(spell_moment(moment))
    return f"<!date^{stamp}^{LOCAL_MOMENT}|{fallback}>"


def spell_moment(moment: datetime) -> str:
    """Write a moment with its zone: "Tue 1 Dec 2026, 15:00 Europe/Berlin"."""
    zone = str(moment.tzinfo)
    return f"{spell_day(moment.date())}, {moment:%H:%M} {zone}"


def item_value(item_id: str, version: int) -> str:
    """Return what a button carries: the opaque id, and the version its reader saw."""
    return f"{item_id}:{version}"


def button(label: str, action_id: str, value: str | None = None, *, spoken: str = "") -> Element:
    """Return a button; `spoken` tells those who do not see the card what it is about."""
    made: Element = {
        "type": "button",
        "action_id": action_id,
        "text": plain(label, BUTTON_LIMIT),
        "accessibility_label": one_line(spoken or label, LABEL_LIMIT) or wording.NOTHING_VISIBLE,
    }
    return made if value is None else {**made, "value": value}


def buttons(*elements: Element) -> Block:
    """Return a row of at most four buttons."""
    return {"type": "actions", "elements": list(elements)}


def say(text: str, *blocks: Block, prefix: str = "b", simpler: Sequence[Block] = ()) -> Message:
    """Return the message; its text holds no code at all, so nothing in it can be live.

    Block ids are unique in a message; one that may be appended to another has its own prefix.
    """
    heard = many_lines(text, QUOTE_LIMIT * 2) or wording.NOTHING_VISIBLE
    shown = escape(clip(heard, TEXT_LIMIT, escaped_units))
    return Message(text=shown, blocks=_named(blocks, prefix), simpler=_named(simpler, prefix))


def _named(blocks: Sequence[Block], prefix: str) -> tuple[Block, ...]:
    return tuple({**block, "block_id": f"{prefix}{place}"} for place, block in enumerate(blocks))


def bounded(rows: Sequence[Row], limit: int) -> list[Row]:
    """Keep the first rows and say how many there are more."""
    if len(rows) <= limit:
        return list(rows)
    return [*rows[: limit - 1], (words(wording.and_more(len(rows) - limit + 1)),)]
