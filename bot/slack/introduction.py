"""Asking Slack who we are: once it has answered, nobody has to guess our team and user id.

Asked again whenever the token was refused meanwhile: by that one call it comes back by itself.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic

from slack_sdk.errors import SlackApiError

from bot.domain.errors import LiaisonError
from bot.slack.errors import TOKEN_REFUSED, Trouble, trouble_of
from bot.slack.installation import Identity, Installation
from bot.slack.wire import Wires

log = logging.getLogger(__name__)

SECONDS = 5
METHOD = "auth.test"
AGAIN_AFTER = 30.0
AGAIN_AFTER_NO = 900.0
"""Slack has said no to the token: it is not asked every half a minute to say it again."""
WATCH = 60.0
"""How often the record is asked whether another program was refused."""


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


def _nothing(*_: str) -> None:
    """Leave it."""


class Introduction:
    """Asks in the background until Slack answers; requests are served meanwhile."""

    def __init__(
        self,
        *,
        wires: Wires,
        installation: Installation,
        on_accepted: Callable[[str], None] = _nothing,
        on_refused: Callable[[str, str], None] = _nothing,
        refusal_of: Callable[[str], str | None] = _nothing,
    ) -> None:
        """Take what is asked by.

        `on_accepted` hears the workspace once the token counts, `on_refused` with Slack's code
        once it does not; `refusal_of` tells whether another program was refused.
        """
        self._wires = wires
        self._installation = installation
        self._on_accepted = on_accepted
        self._on_refused = on_refused
        self._refusal_of = refusal_of
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
                self._greet(found)
                self._watch(found.identity.team_id, since=monotonic())

    def _greet(self, found: Introduced) -> None:
        self._installation.learn(found.identity, found.scopes)
        workspace = found.identity.team_id
        log.info("Slack says who we are.", extra={"action": "introduced", "team": workspace})
        self._kept(lambda: self._on_accepted(workspace))

    def _watch(self, workspace: str, *, since: float) -> None:
        """Wait until the token was refused, and until Slack was left alone for long enough."""
        while not self._stopping.wait(WATCH):
            if self._is_refused(workspace) and monotonic() - since >= AGAIN_AFTER_NO:
                return

    def _is_refused(self, workspace: str) -> bool:
        """Tell whether the token was refused; what one program was told, the others heed, too."""
        code = self._installation.refusal_of(workspace)
        if code is not None:
            self._kept(lambda: self._on_refused(workspace, code))
            return True
        told = self._kept(lambda: self._refusal_of(workspace))
        if told in TOKEN_REFUSED:
            self._installation.refuse(workspace, told)
        return told is not None

    def _kept(self, keep: Callable[[], str | None]) -> str | None:
        """Ask or write the record; one that is away is asked again soon."""
        try:
            return keep()
        except LiaisonError as error:
            log.warning(
                "Whether the token counts could not be kept.",
                extra={"action": "acceptance_lost", "why": type(error).__name__},
            )
            return None


def failure_code(error: Exception) -> str:
    """Return Slack's own code of a failure, or what kind of failure it is."""
    if isinstance(error, SlackApiError):
        return str(error.response.get("error"))
    return type(error).__name__
