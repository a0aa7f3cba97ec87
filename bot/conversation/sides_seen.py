"""Whose people were seen in a study's channel: whoever writes, presses, reads or is a member.

A company is a side of a study from the moment one of its people was seen there. Whoever only reads
(`list`, a button that opens a form) was seen like somebody who changes something.
"""

import logging
from collections.abc import Iterable
from time import monotonic

from bot.conversation.turn import Services, Turn
from bot.domain.engagement import Engagement
from bot.domain.errors import LiaisonError
from bot.domain.people import Actor, Person
from bot.usecases.open_engagement import see_person
from bot.usecases.shelves import Transaction

log = logging.getLogger(__name__)

AGAIN_SECONDS = 600.0
"""Where one company stands alone among hundreds of members, they are not read for each word."""


class SidesSeen:
    """Writes each company of a channel down once; what was written is remembered here."""

    def __init__(self, services: Services) -> None:
        """Take the ports."""
        self._services = services
        self._noted: set[tuple[str, str]] = set()
        self._met: set[str] = set()
        self._looked_at: dict[str, float] = {}

    def note(self, turn: Turn) -> None:
        """Note whoever asked without changing anything; what cannot be kept is noted later on."""
        company = turn.actor.company
        if turn.channel is None or turn.request.is_direct or company is None:
            return
        key = (turn.channel, company)
        if key in self._noted:
            return
        self._noted.add(key)  # also where it fails: no answer waits for a busy record twice
        people = self.unmet(turn)
        try:
            with self._services.store.begin() as tx:
                study = tx.engagements.find_by_channel(turn.channel)
                if study is not None:
                    self.keep(tx, study, turn, people)
        except LiaisonError:
            log.info("Not noted who was seen.", extra={"action": "side_not_noted"})
        else:
            self.kept(turn, people)
            if study is None:
                self._noted.discard(key)

    def unmet(self, turn: Turn) -> tuple[Person, ...]:
        """Return somebody of the one other company in the channel; asked before a transaction.

        Where several others are there nobody can tell which is the other side: each becomes one
        when it speaks.
        """
        channel = turn.channel
        if channel is None or turn.request.is_direct or channel in self._met:
            return ()
        if monotonic() - self._looked_at.get(channel, -AGAIN_SECONDS) < AGAIN_SECONDS:
            return ()
        members = tuple(self._services.directory.known_people_of(turn.request.workspace, channel))
        found = tuple(_one_other(turn.actor, members))
        if members and not found:
            self._looked_at[channel] = monotonic()
        return found

    def keep(
        self, tx: Transaction, study: Engagement, turn: Turn, people: Iterable[Person]
    ) -> None:
        """Write down the companies of whoever asks and of the people met."""
        see_person(tx, study, turn.actor, turn.now)
        for one in people:
            see_person(tx, study, one, turn.now)

    def kept(self, turn: Turn, people: tuple[Person, ...]) -> None:
        """Remember that they stand in the record by now."""
        if people and turn.channel is not None:
            self._met.add(turn.channel)


def _one_other(actor: Actor, members: Iterable[Person]) -> Iterable[Person]:
    own = {actor.company, actor.enterprise_id}
    others = {
        one.enterprise_id or one.company: one
        for one in members
        if one.company and not {one.company, one.enterprise_id} & own - {None}
    }
    return others.values() if len(others) == 1 and actor.company else ()
