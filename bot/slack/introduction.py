"""Asking Slack who we are: once it has answered, nobody has to guess our team and user id."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

from slack_sdk.errors import SlackApiError

from bot.domain.errors import LiaisonError
from bot.slack.errors import Trouble, trouble_of
from bot.slack.installation import Identity, Installation
from bot.slack.wire import Wires

log = logging.getLogger(__name__)

SECONDS = 5
METHOD = "auth.test"
AGAIN_AFTER = 30.0
AGAIN_AFTER_NO = 900.0
"""Slack has said no to the token: it is not asked every half a minute to say it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """What auth.test says, with the scopes of its answer's header."""

    identity: Identity
    scopes: frozenset[str]


def introduce(wires: Wires) -> Introduced:
    """Ask auth.test; raises SlackApiError or OSError."""
    answer = wires.client(timeout=SECONDS).auth_test()
    headers = {name.lower(): value for name, value in dict(answer.headers).items()}
    said = str(headers.get("x-oauth-scopes", ""))
    identity = Identity(
        team_id=str(answer.get("team_id", "")),
        bot_user_id=str(answer.get("user_id", "")),
        team_name=answer.get("team"),
    )
    return Introduced(
        identity=identity, scopes=frozenset(one.strip() for one in said.split(",") if one.strip())
    )


class Introduction:
    """Asks in the background until Slack answers; requests are served meanwhile."""

    def __init__(
        self,
        *,
        wires: Wires,
        installation: Installation,
        on_accepted: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Take what is asked by; `on_accepted` hears the workspace once the token counts."""
        self._wires = wires
        self._installation = installation
        self._on_accepted = on_accepted
        self._stopping = Event()
        self._thread = Thread(target=self._ask, name="introduction", daemon=True)

    def start(self) -> None:
        """Begin to ask."""
        self._thread.start()

    def stop(self) -> None:
        """Ask no more."""
        self._stopping.set()

    def _ask(self) -> None:
        while not self._stopping.is_set():
            try:
                found = introduce(self._wires)
            except (SlackApiError, OSError, ValueError) as error:
                log.warning(
                    "Slack does not say who we are; asking again.",
                    extra={"action": "introduction_failed", "why": failure_code(error)},
                )
                is_no = trouble_of(failure_code(error), METHOD) is Trouble.INSTALLATION
                self._stopping.wait(AGAIN_AFTER_NO if is_no else AGAIN_AFTER)
            else:
                self._installation.learn(found.identity, found.scopes)
                log.info(
                    "Slack says who we are.",
                    extra={"action": "introduced", "team": found.identity.team_id},
                )
                self._accepted(found.identity.team_id)
                return

    def _accepted(self, workspace: str) -> None:
        try:
            self._on_accepted(workspace)
        except LiaisonError as error:
            log.warning(
                "That the token counts again was not kept.",
                extra={"action": "acceptance_lost", "why": type(error).__name__},
            )


def failure_code(error: Exception) -> str:
    """Return Slack's own code of a failure, or what kind of failure it is."""
    if isinstance(error, SlackApiError):
        return str(error.response.get("error"))
    return type(error).__name__
