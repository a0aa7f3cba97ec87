"""What each of Slack's permissions is for, and what is off while an optional one is not granted."""

from collections.abc import Mapping
from typing import Final

REQUIRED: Final[Mapping[str, str]] = {
    "app_mentions:read": "being mentioned: the way in for the other company",
    "channels:read": "knowing which public channels it is in",
    "chat:write": "posting and updating",
    "commands": "commands and shortcuts",
    "groups:read": "knowing which private channels it is in",
    "im:write": "reminding people by direct message",
    "users:read": "names, time zones and companies of people",
}
OPTIONAL: Final[Mapping[str, str]] = {
    "channels:history": "reading the message a thread begins with or a reaction stands on, and "
    "looking up a post whose fate is unknown, in public channels",
    "groups:history": "the same in private channels",
    "im:history": "understanding what is typed in a direct message",
    "pins:write": "pinning the card with the buttons",
    "reactions:read": "keeping a message by 📝 and finishing an item by ✅",
    "team:read": "naming the other company",
}


def off_without(scope: str) -> str:
    """Say what does not work while this permission is missing."""
    return f"Off without {scope}: {OPTIONAL[scope]}"
