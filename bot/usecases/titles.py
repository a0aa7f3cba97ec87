"""What a title may be: something, on one line, and at most 300 characters."""

from bot.domain.errors import ReasonMissing, TitleMissing, TitleTooLong

LONGEST_TITLE = 300
LONGEST_TEXT = 3000

# Characters that show nothing or turn the reading direction: a title of these alone is empty.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)


def clean_title(text: str) -> str:
    """Return the title on one line; raises TitleMissing or TitleTooLong."""
    title = " ".join(text.replace("\x00", "").split())
    if not title.translate(_INVISIBLE).strip():
        raise TitleMissing
    if len(title) > LONGEST_TITLE:
        raise TitleTooLong(length=len(title), longest=LONGEST_TITLE)
    return title


def clean_text(text: str) -> str:
    """Return a longer text, without what a database cannot keep, cut to what a record holds."""
    return text.replace("\x00", "")[:LONGEST_TEXT]


def clean_reason(text: str) -> str:
    """Return the reason; raises ReasonMissing where there is none."""
    reason = clean_text(text).strip()
    if not reason:
        raise ReasonMissing
    return reason
