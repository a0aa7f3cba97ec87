"""The title: what is left of a sentence without its owners and its due date, word for word."""

import re

from bot.language.phrases import Reader

_BEFORE = " \t,;:-–—→|、\uff1a/="
_AFTER = " \t,;:.-–—→|!、。\uff1a/="
_KEPT = frozenset({",", ";", ":", "–", "—"})
_EMOJI = re.compile(r":[a-z][a-z0-9_+-]*:$")
_BRACKETS = frozenset({"()", "[]", "（）"})  # noqa: RUF001 - the wide ones of Japanese
_WHOLE = " \t,;:→|、\uff1a"


def title_without(reader: Reader, removed: list[tuple[int, int]]) -> str:
    """Return the sentence without these spans of tokens, and without the signs beside them."""
    pieces: list[str] = []
    gone: list[str] = []
    at = 0
    for start, end in sorted(span for span in removed if span[0] < span[1]):
        pieces.append(reader.text[at : reader.tokens[start].start])
        gone.append(reader.phrase(start, end))
        at = reader.tokens[end - 1].end
    pieces.append(reader.text[at:])
    return _tidy(pieces, gone)


def _tidy(pieces: list[str], gone: list[str]) -> str:
    """Join what is left; the sign behind a date stays unless it closes one inside the date."""
    title = pieces[0]
    for piece, without in zip(pieces[1:], gone, strict=True):
        head, tail = _without_end(title, _BEFORE), piece.lstrip(_AFTER)
        if tail[:1] in {")", "]"} and not _is_open(head):
            tail = tail[1:].lstrip(_AFTER)
        if f"{head[-1:]}{tail[:1]}" in _BRACKETS:
            head, tail = head[:-1].rstrip(_BEFORE), tail[1:].lstrip(_AFTER)
        elif head and tail and piece[0] in _KEPT and piece[0] not in without:
            head = f"{head}{' ' * (piece[0] in '–—')}{piece[0]}"
        if head.endswith(".") and not tail:
            head = head[:-1]
        joined = tail[:1] in {"?", ")"} or (_is_asian(head[-1:]) and _is_asian(tail[:1]))
        title = f"{head}{'' if joined else ' '}{tail}"
    whole = _without_end(" ".join(title.split()), _WHOLE)
    whole = whole if whole[:1] == ":" and whole[1:2].isalpha() else whole.lstrip(_WHOLE)
    return whole.removesuffix(" -").removeprefix("- ").strip()


def _without_end(text: str, signs: str) -> str:
    """Take signs off the end, but not the colon that closes an emoji."""
    bare = text.rstrip()
    return bare if _EMOJI.search(bare) else bare.rstrip(signs)


def _is_open(head: str) -> bool:
    """Say whether a bracket is waiting for its partner."""
    return head.count("(") + head.count("[") > head.count(")") + head.count("]")


def _is_asian(sign: str) -> bool:
    """Japanese puts no space between words."""
    return "\u3005" <= sign <= "\u9fff"
