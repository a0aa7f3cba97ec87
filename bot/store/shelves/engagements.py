"""The shelf of studies, the channels they live in and the organisations seen there."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, insert, literal, or_, select, union_all, update

from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind
from bot.domain.people import Organisation
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.reading import once_a_reading
from bot.store.shelves.at_work import is_at_work
from bot.store.shelves.redirect import redirect
from bot.store.shelves.rows import AT_MOST
from bot.store.shelves.sides import SideShelf
from bot.store.tables import (
    action,
    channel_alias,
    channel_person,
    concern,
    counter,
    engagement,
    engagement_side,
    meeting_series,
    minute,
    proposal,
    question,
)
from bot.store.work import Values, Work, insert_into

_AT_WORK = Prepared(
    select(engagement)
    .where(is_at_work(engagement.c.id))
    .order_by(engagement.c.created_at, engagement.c.id)
)
_BY_CHANNEL = Prepared(
    select(engagement)
    .join_from(channel_alias, engagement)
    .where(channel_alias.c.channel_id == bindparam("channel"))
)

_BY_ID = Prepared(select(engagement).where(engagement.c.id == bindparam("study", type_=Words)))
_THERE = channel_person.c
_SEEN_IN = select(_THERE.channel).where(
    _THERE.workspace == bindparam("team", type_=Words),
    _THERE.user_id == bindparam("whose", type_=Words),
    _THERE.is_member,
)
_WHOSE = bindparam("whose", type_=Words)
_NAMED_IN = (
    select(action.c.engagement_id)
    .where((action.c.owner == _WHOSE) | (action.c.asked_by == _WHOSE))
    .union(
        select(question.c.engagement_id).where(
            (question.c.asked_by == _WHOSE) | (question.c.asked_of == _WHOSE)
        )
    )
)
_OF_PERSON = Prepared(
    select(engagement)
    .where(engagement.c.workspace == bindparam("team", type_=Words))
    .where(or_(engagement.c.channel.in_(_SEEN_IN), engagement.c.id.in_(_NAMED_IN)))
    .order_by(engagement.c.name, engagement.c.id)
    .limit(AT_MOST)
)


class EngagementShelf:
    """Studies; found by channel, by an item's opaque id, or by their own."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def find_by_channel(self, channel: str) -> Engagement | None:
        """Return the study of a channel id of today or of before (global: the way in)."""
        return self._one(_BY_CHANNEL, {"channel": channel})

    def open(self, wanted: Engagement) -> Engagement:
        """Create the study of a channel, or return the one that was there first."""
        standing = self.find_by_channel(wanted.channel)
        if standing is not None:
            return standing
        new = self._work.insert(engagement).on_conflict_do_nothing(index_elements=["channel"])
        if self._work.row(new.returning(engagement.c.id), _to_row(wanted)) is None:
            # Somebody was faster; the insert waited for their commit, so it can be read now.
            theirs = select(engagement).where(engagement.c.channel == wanted.channel)
            return Engagement(**self._work.run(theirs).mappings().one())
        alias = {"channel_id": wanted.channel, "engagement_id": wanted.id}
        self._work.run(insert(channel_alias), {**alias, "from_at": wanted.created_at})
        numbers = [{"engagement_id": wanted.id, "kind": kind.value, "last": 0} for kind in ItemKind]
        self._work.run(insert(counter).values(numbers))
        return wanted

    @once_a_reading
    def get(self, engagement_id: str) -> Engagement:
        """Return one study; raises LookupError when it is not there."""
        found = self._one(_BY_ID, {"study": engagement_id})
        if found is None:
            raise LookupError(engagement_id)
        return found

    def of_person(self, workspace: str, user_id: str) -> Sequence[Engagement]:
        """Return the studies somebody is or was known to work in (global: a person's words)."""
        rows = self._work.rows(_OF_PERSON, {"team": workspace, "whose": user_id})
        return [Engagement(**row) for row in rows]

    def find_by_item(self, item_id: str) -> Engagement | None:
        """Return the study of a button's opaque id (global: buttons in direct messages)."""
        kinds = (action, concern, question, minute, meeting_series, proposal)
        homes = union_all(
            *(select(kind.c.engagement_id).where(kind.c.id == literal(item_id)) for kind in kinds)
        ).subquery()
        return self._one(select(engagement).where(engagement.c.id.in_(select(homes))))

    def rename_channel(self, old: str, new: str, at: datetime) -> None:
        """Follow Slack's change of a channel id; the old one stays an alias.

        Sharing a channel may change its id and unsharing change it back, so `new` may be known
        already. Where it is another study's, nothing is done: two records are never merged.
        """
        standing = self.find_by_channel(old)
        there = self.find_by_channel(new)
        if standing is None or standing.channel == new or (there and there.id != standing.id):
            return
        leave = update(channel_alias).where(channel_alias.c.channel_id == standing.channel)
        self._work.run(leave.values(to_at=at))
        enter = self._work.insert(channel_alias).values(
            channel_id=new, engagement_id=standing.id, from_at=at
        )
        key = ["channel_id"]
        self._work.run(enter.on_conflict_do_update(index_elements=key, set_={"to_at": None}))
        move = update(engagement).where(engagement.c.id == standing.id)
        self._work.run(move.values(channel=new))
        redirect(self._work, standing, new)

    def save(self, changed: Engagement) -> None:
        """Keep its name, zone, weekly summary and countries."""
        change = update(engagement).where(engagement.c.id == changed.id)
        self._work.run(
            change.values(
                name=changed.name,
                zone=changed.zone,
                summary_weekday=changed.summary_weekday,
                summary_at=changed.summary_at,
                country=changed.country,
                agenda=changed.agenda,
                reminder=changed.reminder,
            )
        )

    def see_organisation(
        self, engagement_id: str, team_id: str, at: datetime, *, enterprise_id: str | None = None
    ) -> None:
        """Remember that people of this organisation work here, and which company has it."""
        seen = {
            "engagement_id": engagement_id,
            "team_id": team_id,
            "first_seen": at,
            "enterprise_id": enterprise_id,
        }
        learns = enterprise_id is not None
        self._work.say(_see_once(self._work.dialect, learns_enterprise=learns), seen)

    def organisations(self, engagement_id: str) -> Sequence[Organisation]:
        """Return the organisations seen in the study, first seen first."""
        return list(SideShelf(self._work).of_study(engagement_id).organisations)

    def every(self) -> Sequence[Engagement]:
        """Return all studies that go on (global: the planner's scan)."""
        return [Engagement(**row) for row in self._work.rows(_AT_WORK)]

    def _one(
        self, query: Select[Any] | Prepared, values: Values | None = None
    ) -> Engagement | None:
        row = self._work.row(query, values)
        return None if row is None else Engagement(**row)


@cache
def _see_once(dialect: str, *, learns_enterprise: bool) -> Prepared:
    new = insert_into(engagement_side, dialect)
    key = ["engagement_id", "team_id"]
    if learns_enterprise:
        known = {"enterprise_id": new.excluded.enterprise_id}
        return Prepared(new.on_conflict_do_update(index_elements=key, set_=known))
    return Prepared(new.on_conflict_do_nothing(index_elements=key))


def _to_row(value: Engagement) -> dict[str, Any]:
    return {
        "id": value.id,
        "workspace": value.workspace,
        "channel": value.channel,
        "name": value.name,
        "zone": value.zone,
        "summary_weekday": value.summary_weekday,
        "summary_at": value.summary_at,
        "country": value.country,
        "agenda": value.agenda,
        "reminder": value.reminder,
        "created_at": value.created_at,
    }
