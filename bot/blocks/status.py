"""How a study stands: its settings, its companies, and what could not be delivered."""

from collections.abc import Sequence

from bot.blocks.common import sentence
from bot.blocks.kit import name_of
from bot.blocks.message import Message
from bot.blocks.wording_scopes import off_without
from bot.domain.due import WEEKDAY_NAMES
from bot.domain.engagement import Engagement
from bot.domain.people import Organisation

_WORDS = {
    "doubtful": "sent once, Slack's answer was lost; held so that nobody sees it twice",
    "dead": "could not be delivered",
}


def status_message(
    engagement: Engagement,
    companies: Sequence[Organisation],
    held: Sequence[tuple[str, str, str]],
    off: Sequence[str] = (),
    unreached: Sequence[tuple[str, str]] = (),
) -> Message:
    """Say the study's settings, every held post with its reason, and what is switched off."""
    day = WEEKDAY_NAMES[engagement.summary_weekday]
    lines = [
        f"Study: {engagement.name}",
        f"Time zone: {engagement.zone}",
        f"Weekly summary: {day} {engagement.summary_at:%H:%M}",
        f"Companies seen here: {len(companies)}",
    ]
    lines += [f"{_spell(kind)}: {_WORDS.get(state, state)} ({why})" for kind, state, why in held]
    if not held:
        lines.append("Everything was delivered.")
    lines += [
        f"Direct messages to {name_of(name)} do not arrive ({code}); "
        "they are asked in the item's thread, and their main contact when a date has passed."
        for name, code in unreached
    ]
    lines += [off_without(scope) for scope in off]
    return sentence("\n".join(lines))


def _spell(kind: str) -> str:
    return kind.replace("_", " ").capitalize()
