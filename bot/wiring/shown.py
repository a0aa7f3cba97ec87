"""The settings as people may see them: what was understood, with every secret masked."""

import re
from collections.abc import Collection

from bot.wiring.config import Config

NOT_UNDERSTOOD = "not understood"
_SECRET_IN_QUERY = re.compile(r"([?&][^=&]*pass[^=&]*=)[^&]*", re.IGNORECASE)
_SECRET_OF_USER = re.compile(r"(://[^:@/]*:).*(?=@)")
"""Up to the last @: a password may hold one, or a slash, where somebody did not escape it."""


def described(config: Config, broken: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return the settings as understood; `broken` names those that make no sense."""
    shown = [
        ("DATABASE_URL", without_password(config.database_url)),
        ("SLACK_BOT_TOKEN", _masked(config.bot_token)),
        ("SLACK_SIGNING_SECRET", _masked(config.signing_secret)),
        ("SLACK_APP_TOKEN", _masked(config.app_token)),
        ("SLACK_API_URL", config.api_url),
        ("HOST", config.host),
        ("PORT", str(config.port)),
        ("LIAISON_CLOCK_FILE", str(config.clock_file or "not set")),
        ("LOG_LEVEL", config.log_level),
    ]
    return [(name, NOT_UNDERSTOOD if name in broken else value) for name, value in shown]


def without_password(url: str) -> str:
    """Mask what a database URL says of a password, before the host or behind it."""
    place, mark, more = url.partition("?")
    if "@" in more and "@" not in place:  # a password with a question mark in it
        place, mark, more = url, "", ""
    place = _SECRET_OF_USER.sub(r"\1…", place)
    return place + _SECRET_IN_QUERY.sub(r"\1…", mark + more)


def _masked(secret: str) -> str:
    if not secret:
        return "not set"
    kind = secret[:5] if secret.startswith(("xoxb-", "xapp-")) else ""
    return f"{kind}… ({len(secret)} characters)"
