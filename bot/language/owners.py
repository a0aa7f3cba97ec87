"""Who a sentence names as its owner: mentions at the start, after a first date, or at the end."""

from dataclasses import dataclass

from bot.language.kinds import Kind
from bot.language.phrases import Reader
from bot.language.words import WordRole

_SIGNS = frozenset(
    {"(", ")", "[", "]", "-", "–", "—", "→", "->", ",", ":", ";", ".", "|", "=", "&", "/"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """The owners, and the tokens that name them: tokens[start:end]."""

    ids: tuple[str, ...] = ()
    handle: str | None = None
    start: int = 0
    end: int = 0


def find_first_owners(reader: Reader) -> Owners:
    """Find owners at the start, or behind a date that opens the sentence."""
    start = 0
    while start < len(reader.tokens) and _opens(reader, start):
        start += 1
    found = _group(reader, start)
    if found:
        return Owners(ids=found.ids, handle=found.handle, start=0, end=found.end)
    for place in range(min(len(reader.tokens), 24)):
        if reader.tokens[place].mention or _is_handle(reader, place):
            group = _group(reader, place)
            dated = reader.read(0, place) is not None
            return group if group and dated else Owners()
    return Owners()


def _opens(reader: Reader, place: int) -> bool:
    """Pass over "please", "for" or "owner:" in front of a mention."""
    opening = reader.plays(WordRole.ADDRESSES, place) or reader.plays(WordRole.ASSIGNS, place)
    return (
        (opening or (place > 0 and reader.tokens[place].text == ":"))
        and place + 1 < len(reader.tokens)
        and (reader.tokens[place + 1].mention is not None or _opens(reader, place + 1))
    )


def _group(reader: Reader, start: int) -> Owners | None:
    """Read "<@U1>, <@U2> and <@U3>:" or a plain "@jane" from this token on."""
    if _is_handle(reader, start):
        end = start + 2
        while end + 1 < len(reader.tokens) and _continues_name(reader, end):
            end += 2
        name = reader.phrase(start + 1, end)
        return Owners(handle=name, start=start, end=_behind_signs(reader, end))
    ids: list[str] = []
    end = place = start
    while place < len(reader.tokens):
        token = reader.tokens[place]
        if token.mention:
            ids.append(token.mention)
            end = place + 1
        elif not ids or not (token.means(Kind.AND) or token.text in _SIGNS):
            break
        place += 1
    if not ids:
        return None
    return Owners(ids=tuple(dict.fromkeys(ids)), start=start, end=_behind_signs(reader, end))


def _is_handle(reader: Reader, place: int) -> bool:
    tokens = reader.tokens
    if place + 1 >= len(tokens) or tokens[place].text != "@":
        return False
    name = tokens[place + 1]
    return name.start == tokens[place].end and name.text[:1].isalpha()


def _continues_name(reader: Reader, end: int) -> bool:
    """Say whether the name goes on: "@priya.k", "@jane-doe", "@jane_doe"."""
    sign, name = reader.tokens[end], reader.tokens[end + 1]
    joined = reader.tokens[end - 1].end == sign.start and sign.end == name.start
    return joined and sign.text in {".", "-", "_"} and name.text[:1].isalnum()


def _behind_signs(reader: Reader, end: int) -> int:
    while end < len(reader.tokens) and reader.tokens[end].text in {":", ",", "-", "–", "—", "→"}:
        end += 1
    return end


def find_last_owner(reader: Reader, first: int, last: int) -> Owners:
    """Find a mention that closes tokens[first:last]: "Upload the log <@U1>", "… owner: <@U1>"."""
    place = last - 1
    while place >= first and reader.tokens[place].text in _SIGNS:
        place -= 1
    if place <= first or reader.tokens[place].mention is None:
        return Owners()
    start = place
    while start > first and reader.tokens[start - 1].text in _SIGNS:
        start -= 1
    assigned = _assigned_from(reader, first, start)
    if start == place and assigned == start and reader.plays(WordRole.NOT_OWNER, start - 1):
        return Owners()
    return Owners(ids=(str(reader.tokens[place].mention),), start=assigned, end=last)


def _assigned_from(reader: Reader, first: int, end: int) -> int:
    """Return where "owner" or "assigned to" begins in front of a mention, else the mention."""
    for length in (2, 1):
        start = end - length
        words = reader.phrase(start, end).lower() if start > first else ""
        if reader.words.plays(WordRole.ASSIGNS, words):
            while start > first and reader.tokens[start - 1].text in _SIGNS:
                start -= 1
            return start
    return end
