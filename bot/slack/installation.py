"""The one workspace that installed Liaison: its token, and who the bot is there."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What Slack's auth.test says of our token."""

    team_id: str
    bot_user_id: str
    team_name: str | None = None


class Tokens(Protocol):
    """Where the token of a workspace comes from."""

    def token_for(self, workspace: str) -> str:
        """Return the token to speak with in this workspace."""
        ...

    def refusal_of(self, workspace: str) -> str | None:
        """Return the code by which Slack refused the token, while it does."""
        ...

    def refuse(self, workspace: str, code: str) -> None:
        """Remember that Slack refused it."""
        ...


class Installation:
    """A static token for one workspace, whatever id a payload gives that workspace.

    Payloads of people of a connected organisation may name their own team where others name ours
    (an external person's form does), so the team learned from auth.test wins over a payload's.
    """

    def __init__(self, token: str) -> None:
        self._token = token
        self._identity: Identity | None = None
        self._scopes: frozenset[str] = frozenset()
        self._refusal: str | None = None

    def token_for(self, workspace: str) -> str:  # noqa: ARG002 - the port's signature
        """Return the one token."""
        return self._token

    def refusal_of(self, workspace: str) -> str | None:  # noqa: ARG002 - one token
        """Return the code by which Slack refused the token, while it does."""
        return self._refusal

    def refuse(self, workspace: str, code: str) -> None:  # noqa: ARG002 - one token
        """Remember that Slack refused it; auth.test alone ends that."""
        self._refusal = code

    @property
    def identity(self) -> Identity | None:
        """Return who the bot is, or None until Slack was asked."""
        return self._identity

    def learn(self, identity: Identity, scopes: frozenset[str] = frozenset()) -> None:
        """Remember what auth.test said, with the scopes of its answer's header."""
        self._identity = identity
        self._scopes = scopes
        self._refusal = None

    def is_granted(self, scope: str) -> bool:
        """Tell whether a scope was granted; while Slack has not said, it is worth a try."""
        return not self._scopes or scope in self._scopes
