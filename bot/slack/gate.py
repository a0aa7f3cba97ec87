"""The gate before Slack: once the token was refused, no call passes but to ask whether it counts.

A revoked token is no secret to Slack, and whoever goes on calling with it is limited for all. So
not delivery alone stops: people, channels, companies, lookups and forms are not asked for either.
"""

from collections.abc import Callable

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.errors import TOKEN_REFUSED
from bot.slack.installation import Tokens

WHO_WE_ARE = "auth.test"


class Gate:
    """Lets calls through in the name of one workspace."""

    def __init__(self, tokens: Tokens, workspace: str) -> None:
        self._tokens = tokens
        self._workspace = workspace

    def pass_on(self, method: str, call: Callable[[], SlackResponse]) -> SlackResponse:
        """Make a call, or fail as Slack would; raises what the call raises."""
        refused = self._tokens.refusal_of(self._workspace)
        if refused is not None and method != WHO_WE_ARE:
            raise _as_slack_says(method, refused)
        try:
            return call()
        except SlackApiError as error:
            code = error.response.get("error")
            if code in TOKEN_REFUSED:
                self._tokens.refuse(self._workspace, code)
            raise


def _as_slack_says(method: str, code: str) -> SlackApiError:
    answer = SlackResponse(
        client=None,
        http_verb="POST",
        api_url=method,
        req_args={},
        data={"ok": False, "error": code},
        headers={},
        status_code=200,
    )
    said = f"{method} is not asked for: the token was refused."
    return SlackApiError(said, answer)  # type: ignore[no-untyped-call]
