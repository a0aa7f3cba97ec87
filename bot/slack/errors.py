"""What each of Slack's error codes means for a message; one table, covering all documented ones.

The codes and their meaning: docs.slack.dev, the pages of the methods in METHODS.
"""

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType

METHODS = (
    "chat.postMessage",
    "chat.update",
    "chat.delete",
    "conversations.open",
    "conversations.history",
    "conversations.replies",
    "pins.add",
    "pins.remove",
    "auth.test",
    "users.info",
    "conversations.info",
    "conversations.members",
    "team.info",
    "chat.getPermalink",
    "chat.postEphemeral",
    "views.open",
    "views.update",
    "views.publish",
    "apps.connections.open",
)
"""Whatever Liaison calls; a test finds them in the code, so that none is forgotten."""


class Trouble(Enum):
    """Classes of errors; each is handled in one way."""

    PERHAPS = auto()
    """Slack failed while it worked on it: "some aspect of the operation" may have succeeded."""
    AGAIN = auto()
    """It did not work this time; each failure doubles the wait."""
    LIMIT = auto()
    """Too much at once: wait as long as Slack says; no attempt of the message's own."""
    A_WHILE = auto()
    """The workspace is being moved or set up: it passes, and is no fault of the message."""
    PERSON = auto()
    """This person cannot be written to."""
    CHANNEL = auto()
    """This channel takes nothing from us."""
    INSTALLATION = auto()
    """Our token counts no more: not one more call until the app is installed again."""
    OURS = auto()
    """The message is made wrong: a fault of ours; the bare words may pass."""
    GONE = auto()
    """The message that was to be edited is not there, or not ours."""
    REFUSED = auto()
    """Slack will not do it, now or later, and nobody made a mistake."""


def _table(classes: Mapping[Trouble, str]) -> Mapping[str, Trouble]:
    return MappingProxyType(
        {code: what for what, codes in classes.items() for code in codes.split()}
    )


ERRORS = _table(
    {
        Trouble.PERHAPS: "fatal_error internal_error service_unavailable update_failed",
        Trouble.AGAIN: """
            request_timeout external_channel_migrating streaming_state_conflict
            list_record_comment_fetch_failed fetch_members_failed
        """,
        Trouble.LIMIT: "ratelimited rate_limited message_limit_exceeded",
        Trouble.A_WHILE: "team_added_to_org org_login_required accesslimited",
        Trouble.PERSON: """
            user_not_found user_not_visible user_disabled cannot_dm_bot messages_tab_disabled
            invalid_user_combination method_not_supported_for_channel_type not_enough_users
            too_many_users users_list_not_supplied
        """,
        Trouble.CHANNEL: """
            channel_not_found not_in_channel is_archived is_inactive ekm_access_denied
            restricted_action restricted_action_read_only_channel
            restricted_action_thread_only_channel restricted_action_non_threadable_channel
            channel_is_limited_access posting_to_channel_denied no_permission access_denied
            team_access_not_granted team_not_found send_on_behalf_not_allowed
        """,
        Trouble.INSTALLATION: """
            account_inactive invalid_auth not_authed token_expired token_revoked missing_scope
            not_allowed_token_type app_access_restricted enterprise_is_restricted
            two_factor_setup_required forbidden_team
        """,
        Trouble.OURS: """
            as_user_not_supported attachment_payload_limit_exceeded block_mismatch
            invalid_attachments invalid_blocks invalid_blocks_format invalid_metadata_format
            invalid_metadata_schema markdown_text_conflict metadata_must_be_sent_from_app
            metadata_too_large msg_blocks_too_long msg_too_long no_text too_many_attachments
            too_many_contact_cards slack_connect_canvas_sharing_blocked
            slack_connect_file_link_sharing_blocked slack_connect_lists_sharing_blocked
            slack_connect_blocked_file_type slack_connect_clip_sharing_blocked
            slack_connect_file_upload_sharing_blocked blocked_file_type file_deleted
            file_is_deleted file_not_found file_share_limit_reached max_file_sharing_exceeded
            missing_file_data unable_to_share_files
            invalid_arguments invalid_arg_name invalid_array_arg invalid_charset invalid_form_data
            invalid_json json_not_object invalid_post_type missing_post_type missing_charset
            superfluous_charset
            duplicate_external_id view_too_large invalid_limit missing_args insecure_request
        """,
        Trouble.GONE: "message_not_found cant_update_message",
        Trouble.REFUSED: """
            cannot_reply_to_message restricted_action_thread_locked edit_window_closed
            cant_broadcast_message no_dual_broadcast_content_update cant_delete_message
            draft_already_deleted draft_already_sent draft_has_conflict draft_not_found
            duplicate_channel_not_found duplicate_message_not_found thread_not_found
            invalid_cursor invalid_metadata_filter_keys invalid_ts_latest invalid_ts_oldest
            deprecated_endpoint method_deprecated unknown_method upgrade_required
            already_pinned not_pinned no_pin not_pinnable too_many_pins bad_timestamp
            no_item_specified file_not_shared file_comment_not_found
            user_not_in_channel enterprise_not_found fail_to_get_teams_for_restricted_user
            missing_user org_not_found team_not_on_enterprise
            exchanged_trigger_id expired_trigger_id invalid_trigger_id hash_conflict not_found
            not_enabled not_implemented missing_profile_id
        """,
    }
)

TOKEN_REFUSED = frozenset(
    {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"}
)
"""What says of the token itself that it counts no more, whatever was asked for."""

AT_A_METHOD: Mapping[tuple[str, str], Trouble] = MappingProxyType(
    {
        # Without im:write no person can be written to, but channels can.
        ("conversations.open", "missing_scope"): Trouble.PERSON,
        ("conversations.open", "channel_not_found"): Trouble.PERSON,
        ("chat.delete", "message_not_found"): Trouble.REFUSED,
        # The card works without its pin, and no permission comes by waiting.
        ("pins.add", "restricted_action"): Trouble.REFUSED,
        ("pins.add", "missing_scope"): Trouble.REFUSED,
        ("pins.remove", "restricted_action"): Trouble.REFUSED,
        ("pins.remove", "missing_scope"): Trouble.REFUSED,
    }
)
"""Where a code means something else at one method."""


def trouble_of(code: str, method: str) -> Trouble | None:
    """Return what a code means at a method; None for one that nobody knows yet."""
    return AT_A_METHOD.get((method, code)) or ERRORS.get(code)
