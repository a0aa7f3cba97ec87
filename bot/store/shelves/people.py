"""What Slack told us of people and of channels, remembered for a while."""

from collections import Counter
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, delete, func, select

from bot.domain.people import Person
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.reading import once_a_reading
from bot.store.tables import channel_membership, channel_person, person
from bot.store.work import Work, insert_into

_THERE = channel_person.c
_PRESENCE = Prepared(
    select(_THERE.is_member, _THERE.learned_at).where(
        _THERE.workspace == bindparam("team", type_=Words),
        _THERE.channel == bindparam("where", type_=Words),
        _THERE.user_id == bindparam("who", type_=Words),
    )
)
"""Asked of every owner."""


_PERSON = Prepared(
    select(person).where(
        person.c.workspace == bindparam("team", type_=Words),
        person.c.user_id == bindparam("whose", type_=Words),
    )
)
_ZONES = Prepared(
    select(person.c.zone, func.count().label("people"))
    .where(person.c.workspace == bindparam("team", type_=Words))
    .where(person.c.team_id == bindparam("company", type_=Words))
    .where(person.c.is_known, ~person.c.is_guest, ~person.c.is_bot, ~person.c.is_deleted)
    .group_by(person.c.zone)
)


class PeopleShelf:
    """People; global, since a person works in several studies."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @once_a_reading
    def get(self, workspace: str, user_id: str) -> Person | None:
        """Return the remembered person."""
        row = self._work.row(_PERSON, {"team": workspace, "whose": user_id})
        return None if row is None else Person(**row)

    @once_a_reading
    def zone_of(self, workspace: str, teams: tuple[str, ...]) -> str | None:
        """Return the zone that most people of these companies live in, as far as they are known."""
        living: Counter[str] = Counter()
        for team in teams:
            for row in self._work.rows(_ZONES, {"team": workspace, "company": team}):
                living[row["zone"]] += row["people"]
        return min(living, key=lambda zone: (-living[zone], zone), default=None)

    def keep(self, kept: Person) -> None:
        """Remember a person."""
        facts = {column.name: getattr(kept, column.name) for column in person.c}
        is_dated = kept.seen_at is not None
        self._work.say(_keep_person(self._work.dialect, is_dated=is_dated), facts)


@cache
def _keep_person(dialect: str, *, is_dated: bool) -> Prepared:
    new = insert_into(person, dialect)
    key = ["workspace", "user_id"]
    facts = {one.name: one for one in new.excluded if one.name not in key}
    # What was learned later stands, whichever of two processes writes first.
    seen = person.c.seen_at
    is_news = seen.is_(None) | (seen <= new.excluded.seen_at) if is_dated else None
    return Prepared(new.on_conflict_do_update(index_elements=key, set_=facts, where=is_news))


class ChannelShelf:
    """Whether Liaison is a member of a channel; global, channels come before studies."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def membership(self, workspace: str, channel: str) -> tuple[bool, str | None, datetime] | None:
        """Return (is member, channel name, learned at), or None when never learned."""
        known = channel_membership.c
        query = select(known.is_member, known.name, known.learned_at).where(
            known.workspace == workspace, known.channel == channel
        )
        row = self._work.row(query)
        return None if row is None else (row["is_member"], row["name"], row["learned_at"])

    def keep(
        self, workspace: str, channel: str, *, is_member: bool, name: str | None, at: datetime
    ) -> None:
        """Remember what was learned."""
        facts = {"is_member": is_member, "name": name, "learned_at": at}
        new = self._work.insert(channel_membership).values(
            workspace=workspace, channel=channel, **facts
        )
        key = ["workspace", "channel"]
        self._work.run(new.on_conflict_do_update(index_elements=key, set_=facts))

    def forget_people(self, workspace: str, channel: str) -> None:
        """Forget who is in a channel: a whole company may have left it."""
        there = channel_person.c
        gone = delete(channel_person).where(there.workspace == workspace, there.channel == channel)
        self._work.run(gone)

    @once_a_reading
    def person(self, workspace: str, channel: str, user_id: str) -> tuple[bool, datetime] | None:
        """Return whether somebody is in a channel and since when we know, or None."""
        row = self._work.row(_PRESENCE, {"team": workspace, "where": channel, "who": user_id})
        return None if row is None else (row["is_member"], row["learned_at"])

    def keep_person(
        self, workspace: str, channel: str, user_id: str, *, is_member: bool, at: datetime
    ) -> None:
        """Remember whether somebody is in a channel."""
        facts = {"is_member": is_member, "learned_at": at}
        new = self._work.insert(channel_person).values(
            workspace=workspace, channel=channel, user_id=user_id, **facts
        )
        key = ["workspace", "channel", "user_id"]
        # What was learned later stands, whichever of two processes writes first.
        is_news = channel_person.c.learned_at <= at
        self._work.run(new.on_conflict_do_update(index_elements=key, set_=facts, where=is_news))
