"""What the app was installed with, as far as Slack acts on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EVENT_SCOPES = {
    "app_mention": ("app_mentions:read",),
    "message.im": ("im:history",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "reaction_added": ("reactions:read",),
    "channel_id_changed": ("channels:read", "groups:read"),
    "channel_shared": ("channels:read", "groups:read"),
    "channel_unshared": ("channels:read", "groups:read"),
    "channel_rename": ("channels:read",),
    "channel_archive": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_rename": ("groups:read",),
    "group_archive": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "channel_left": ("channels:read",),
    "group_left": ("groups:read",),
    "user_change": ("users:read",),
}
"""Any one of the scopes makes Slack send the event; others (app_home_opened …) need none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Commands, shortcuts, events, scopes granted and optional scopes `declined`."""

    commands: Mapping[str, bool]
    """Command → whether it has `should_escape`."""
    message_shortcuts: frozenset[str]
    global_shortcuts: frozenset[str]
    events: frozenset[str]
    scopes: frozenset[str]
    declined: frozenset[str] = frozenset()
    home_tab: bool = True
    messages_tab: bool = True
    messages_tab_read_only: bool = False

    def sends(self, event: str) -> bool:
        """Tell whether Slack sends this event to the app."""
        needed = EVENT_SCOPES.get(event)
        granted = needed is None or any(scope in self.scopes for scope in needed)
        return event in self.events and granted


def understand_manifest(content: Mapping[str, Any], declined: Iterable[str] = ()) -> Manifest:
    """Read a manifest that was parsed already; `declined` optional scopes are not granted."""
    features = content.get("features", {})
    scopes = content.get("oauth_config", {}).get("scopes", {})
    refused = frozenset(declined) & frozenset(scopes.get("bot_optional", ()))
    optional = frozenset(scopes.get("bot_optional", ())) - refused
    home = features.get("app_home", {})
    shortcuts = features.get("shortcuts", ())
    settings = content.get("settings", {})
    return Manifest(
        commands={
            one["command"]: bool(one.get("should_escape"))
            for one in features.get("slash_commands", ())
        },
        message_shortcuts=_callbacks(shortcuts, "message"),
        global_shortcuts=_callbacks(shortcuts, "global"),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
        scopes=(frozenset(scopes.get("bot", ())) | optional) - refused,
        declined=refused,
        home_tab=bool(home.get("home_tab_enabled")),
        messages_tab=bool(home.get("messages_tab_enabled")),
        messages_tab_read_only=bool(home.get("messages_tab_read_only_enabled")),
    )


def _callbacks(shortcuts: Iterable[Mapping[str, Any]], kind: str) -> frozenset[str]:
    return frozenset(one["callback_id"] for one in shortcuts if one.get("type") == kind)


def read_manifest(path: Path, declined: Iterable[str] = ()) -> Manifest:
    """Read manifest.yml."""
    import yaml  # noqa: PLC0415  only those who read the file need the library

    return understand_manifest(yaml.safe_load(path.read_text(encoding="utf-8")), declined)


STANDARD = Manifest(
    commands={"/action": True, "/concern": True, "/meeting": True, "/liaison": True},
    message_shortcuts=frozenset({"log_minute", "log_action", "raise_concern"}),
    global_shortcuts=frozenset(),
    events=frozenset(
        {
            "app_mention",
            "app_home_opened",
            "member_joined_channel",
            "member_left_channel",
            "channel_id_changed",
            "channel_shared",
            "channel_unshared",
            "message.im",
        }
    ),
    scopes=frozenset(
        {
            "commands",
            "chat:write",
            "im:write",
            "app_mentions:read",
            "channels:read",
            "groups:read",
            "users:read",
            "channels:history",
            "groups:history",
            "im:history",
            "reactions:write",
            "pins:write",
            "team:read",
        }
    ),
)
"""What the design asks for; tests of the whole bot read manifest.yml instead."""
