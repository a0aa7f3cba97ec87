"""The title: what is left of a sentence without its owners and its due date, word for word."""

from bot.language.phrases import Reader

_BEFORE = " \t,;:-–—→|、\uff1a"
_AFTER = " \t,;:.-–—→|!、。\uff1a"
_WHOLE = " \t,;:→|、\uff1a"


def title_without(reader: Reader, removed: list[tuple[int, int]]) -> str:
    """Return the sentence without these spans of tokens, and without the signs beside them."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(span for span in removed if span[0] < span[1]):
        pieces.append(reader.text[at : reader.tokens[start].start])
        at = reader.tokens[end - 1].end
    pieces.append(reader.text[at:])
    return _tidy(pieces)


def _tidy(pieces: list[str]) -> str:
    title = pieces[0]
    for piece in pieces[1:]:
        head, tail = title.rstrip(_BEFORE), piece.lstrip(_AFTER)
        if head.endswith(("(", "\uff08")) and tail.startswith((")", "\uff09")):
            head, tail = head[:-1].rstrip(_BEFORE), tail[1:].lstrip(_AFTER)
        if head.endswith(".") and not tail:
            head = head[:-1]
        joined = tail[:1] in {"?", ")"} or (_is_asian(head[-1:]) and _is_asian(tail[:1]))
        title = f"{head}{'' if joined else ' '}{tail}"
    return " ".join(title.split()).strip(_WHOLE).removesuffix(" -").removeprefix("- ").strip()


def _is_asian(sign: str) -> bool:
    """Japanese puts no space between words."""
    return "\u3005" <= sign <= "\u9fff"
