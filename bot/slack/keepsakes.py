"""What Slack told us, kept in the record; a database that is away keeps nothing and says so."""

import logging
from collections.abc import Callable
from datetime import datetime

from bot.domain.errors import LiaisonError
from bot.domain.people import Person
from bot.slack.inquiry import Membership
from bot.usecases.ports import Store
from bot.usecases.shelves import Transaction

log = logging.getLogger(__name__)


class Keepsakes:
    """The two shelves of people and channels, for somebody who can do without them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def person(self, workspace: str, user_id: str) -> Person | None:
        """Return the kept person."""
        try:
            with self._store.read() as tx:
                return tx.people.get(workspace, user_id)
        except LiaisonError:
            return None

    def membership(self, workspace: str, channel: str) -> tuple[bool, str | None, datetime] | None:
        """Return (is member, name, learned at), or None."""
        try:
            with self._store.read() as tx:
                return tx.channels.membership(workspace, channel)
        except LiaisonError:
            return None

    def presence(self, workspace: str, channel: str, user_id: str) -> tuple[bool, datetime] | None:
        """Return (is in the channel, learned at) of a person, or None."""
        try:
            with self._store.read() as tx:
                return tx.channels.person(workspace, channel, user_id)
        except LiaisonError:
            return None

    def keep_presence(
        self, workspace: str, channel: str, user_id: str, *, is_member: bool, at: datetime
    ) -> None:
        """Keep whether a person is in a channel."""
        self._write(
            lambda tx: tx.channels.keep_person(
                workspace, channel, user_id, is_member=is_member, at=at
            )
        )

    def keep_person(self, person: Person) -> None:
        """Keep a person."""
        self._write(lambda tx: tx.people.keep(person))

    def keep_channel(self, workspace: str, channel: str, found: Membership, at: datetime) -> None:
        """Keep whether we are in a channel."""
        is_member, name = found
        self._write(
            lambda tx: tx.channels.keep(workspace, channel, is_member=is_member, name=name, at=at)
        )

    def _write(self, write: Callable[[Transaction], None]) -> None:
        try:
            with self._store.begin() as tx:
                write(tx)
        except LiaisonError as error:
            log.info(
                "What Slack said was not kept.",
                extra={"action": "directory_not_kept", "why": type(error).__name__},
            )
