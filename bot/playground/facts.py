"""What Slack's documentation says about the methods the bot may call, written down by hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Arguments, and the scopes of which any one lets the bot call the method."""

    required: frozenset[str]
    optional: frozenset[str]
    scopes: tuple[str, ...] = ()
    by_kind: str = ""
    """`read` or `history` where the scope depends on the channel: `groups:read`, `im:history`."""


def _facts(required: str = "", optional: str = "", *scopes: str, by_kind: str = "") -> Facts:
    return Facts(
        required=frozenset(required.split()),
        optional=frozenset(optional.split()),
        scopes=scopes,
        by_kind=by_kind,
    )


_POST = (
    "text blocks attachments metadata thread_ts parse mrkdwn link_names unfurl_links unfurl_media "
    "reply_broadcast icon_emoji icon_url username as_user markdown_text"
)
_PAGE = "cursor limit"
_SPAN = "oldest latest inclusive include_all_metadata"

FACTS: dict[str, Facts] = {
    "api.test": _facts("", "error"),
    "auth.test": _facts(),
    "apps.connections.open": _facts(),
    "chat.postMessage": _facts("channel", _POST, "chat:write"),
    "chat.update": _facts(
        "channel ts",
        "text blocks attachments metadata parse link_names reply_broadcast as_user file_ids "
        "markdown_text",
        "chat:write",
    ),
    "chat.delete": _facts("channel ts", "as_user", "chat:write"),
    "chat.postEphemeral": _facts(
        "channel user",
        "text blocks attachments metadata thread_ts parse link_names icon_emoji icon_url username "
        "as_user markdown_text",
        "chat:write",
    ),
    "chat.getPermalink": _facts("channel message_ts"),
    "conversations.open": _facts("", "users channel return_im prevent_creation", "im:write"),
    "conversations.info": _facts("channel", "include_locale include_num_members", by_kind="read"),
    "conversations.members": _facts("channel", _PAGE, by_kind="read"),
    "conversations.history": _facts("channel", f"{_PAGE} {_SPAN}", by_kind="history"),
    "conversations.replies": _facts("channel ts", f"{_PAGE} {_SPAN}", by_kind="history"),
    "files.getUploadURLExternal": _facts("filename length", "alt_txt snippet_type", "files:write"),
    "files.completeUploadExternal": _facts(
        "files", "channel_id channels thread_ts initial_comment blocks", "files:write"
    ),
    "users.info": _facts("user", "include_locale", "users:read"),
    "users.conversations": _facts(
        "", f"user types exclude_archived {_PAGE}", "channels:read", "groups:read", "im:read"
    ),
    "team.info": _facts("", "team domain", "team:read"),
    "views.open": _facts("view", "trigger_id interactivity_pointer"),
    "views.push": _facts("view", "trigger_id interactivity_pointer"),
    "views.update": _facts("view", "view_id external_id hash"),
    "views.publish": _facts("user_id view", "hash"),
    "pins.add": _facts("channel timestamp", "", "pins:write"),
    "pins.remove": _facts("channel timestamp", "", "pins:write"),
    "reactions.add": _facts("channel name timestamp", "", "reactions:write"),
    "reactions.remove": _facts("name", "channel timestamp file file_comment", "reactions:write"),
}

ALWAYS_ALLOWED = frozenset({"team_id"})
"""Bolt adds team_id to nearly every call it makes from a listener."""
