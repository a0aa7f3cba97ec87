"""The shelves of days away, of holidays of one's own, and of who was told of what."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Date, Select, bindparam, delete, insert, select, union, update

from bot.domain.absence import Absence
from bot.domain.delivery import DeliveryState, Named, Telling
from bot.store.columns import Moment, Words
from bot.store.prepared import Prepared
from bot.store.reading import once_a_reading
from bot.store.shelves.actions import asked_of_others
from bot.store.shelves.at_work import has_not_left, is_at_work
from bot.store.shelves.roles import of_contacts
from bot.store.shelves.rows import AT_MOST, said
from bot.store.tables import (
    absence,
    action,
    concern,
    engagement,
    outbox,
    person_setting,
    role,
    told,
)
from bot.store.work import Row, Work

_ABOUT = timedelta(days=1)
"""A day begins and ends elsewhere up to a day earlier or later."""
_TELLINGS = select(told, outbox.c.state).join_from(told, outbox, told.c.key == outbox.c.key)


_OWNERS = (
    select(engagement.c.workspace, action.c.owner.label("user_id"))
    .join_from(action, engagement)
    .where(action.c.state == said("open"), is_at_work(action.c.engagement_id))
    .where(has_not_left(action.c.engagement_id, action.c.owner_team))
)
_ASKERS = (
    select(engagement.c.workspace, action.c.asked_by)
    .join_from(action, engagement)
    .where(asked_of_others(bindparam("since", type_=Moment)))
    .where(is_at_work(action.c.engagement_id))
    .where(has_not_left(action.c.engagement_id, action.c.asked_team))
)
_COVERS = select(absence.c.workspace, absence.c.cover).where(
    absence.c.cover.is_not(None),
    absence.c.ended_at.is_(None),
    absence.c.first_on <= bindparam("after", type_=Date),
    absence.c.last_on >= bindparam("before", type_=Date),
)
_COORDINATORS = (
    select(engagement.c.workspace, concern.c.owner)
    .join_from(concern, engagement)
    .where(concern.c.owner.is_not(None))
    .where((concern.c.state == said("raised")) | (concern.c.state == said("acknowledged")))
    .where(is_at_work(concern.c.engagement_id))
)
_CONTACTS = of_contacts(select(engagement.c.workspace, role.c.user_id))
_READERS = Prepared(union(_OWNERS, _ASKERS, _CONTACTS, _COORDINATORS, _COVERS))


_TEAM, _WHOSE = (bindparam(name, type_=Words) for name in ("team", "whose"))
_STANDING = select(absence).where(absence.c.workspace == _TEAM, absence.c.ended_at.is_(None))
_STANDING = _STANDING.order_by(absence.c.first_on, absence.c.id).limit(AT_MOST)
_OF = Prepared(
    _STANDING.where(
        absence.c.user_id == _WHOSE, absence.c.last_on >= bindparam("since", type_=Date)
    )
)
_COVERED = Prepared(
    _STANDING.where(
        absence.c.cover == _WHOSE,
        absence.c.first_on <= bindparam("after", type_=Date),
        absence.c.last_on >= bindparam("before", type_=Date),
    )
)
_COUNTRY = Prepared(
    select(person_setting.c.country).where(
        person_setting.c.workspace == _TEAM, person_setting.c.user_id == _WHOSE
    )
)
_TELL = Prepared(insert(told))
_UNTELL = Prepared(delete(told).where(told.c.key == bindparam("message", type_=Words)))


class AbsenceShelf:
    """Days away; global, since somebody is away from all of their studies."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, new: Absence) -> None:
        """Keep a new one."""
        facts = {
            "workspace": new.workspace,
            "user_id": new.user_id,
            "first_on": new.first_on,
            "last_on": new.last_on,
            "cover": new.cover,
            "noted_at": new.noted_at,
        }
        self._work.run(insert(absence), facts)

    @once_a_reading
    def of(self, workspace: str, user_id: str, since: date) -> Sequence[Absence]:
        """Return somebody's that end on that day or later, the first one first."""
        rows = self._work.rows(_OF, {"team": workspace, "whose": user_id, "since": since})
        return [_to_absence(row) for row in rows]

    def covered_by(self, workspace: str, user_id: str, day: date) -> Sequence[Absence]:
        """Return those of others, about that day, that somebody covers."""
        about = {"after": day + _ABOUT, "before": day - _ABOUT}
        rows = self._work.rows(_COVERED, {"team": workspace, "whose": user_id, **about})
        return [_to_absence(row) for row in rows]

    def end(self, ended: Absence, last_on: date, at: datetime) -> None:
        """Let it end on that day, or call it off where it would begin later; the row stays."""
        this = update(absence).where(
            absence.c.workspace == ended.workspace,
            absence.c.user_id == ended.user_id,
            absence.c.first_on == ended.first_on,
            absence.c.last_on == ended.last_on,
            absence.c.ended_at.is_(None),
        )
        has_begun = ended.first_on <= last_on
        self._work.run(this.values({"last_on": last_on} if has_begun else {"ended_at": at}))


class PersonSettingShelf:
    """What somebody says of themselves; global, a person is the same in all studies."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @once_a_reading
    def country(self, workspace: str, user_id: str) -> str | None:
        """Return whose public holidays they keep; None where their side's count."""
        row = self._work.row(_COUNTRY, {"team": workspace, "whose": user_id})
        return None if row is None else row["country"]

    def keep_country(self, workspace: str, user_id: str, country: str | None) -> None:
        """Keep it."""
        new = self._work.insert(person_setting).values(
            workspace=workspace, user_id=user_id, country=country
        )
        key = ["workspace", "user_id"]
        self._work.run(new.on_conflict_do_update(index_elements=key, set_={"country": country}))


class TellingShelf:
    """Which message named which item to whom, and what became of the message."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def keep(self, key: str, person: str, names: Sequence[Named], at: datetime) -> None:
        """Keep what a message names now, in place of what it would have named before."""
        self._work.say(_UNTELL, {"message": key})
        for one in dict.fromkeys(names):
            facts = {"key": key, "person": person, "told_at": at, "part": one.part}
            place = {"engagement_id": one.engagement_id, "item_id": one.item_id}
            self._work.say(_TELL, {**facts, **place})

    def readers(self, day: date, since: datetime) -> Sequence[tuple[str, str]]:
        """Return (workspace, user id) of everybody who may be told something (global: planner)."""
        moments = {"since": since, "before": day - _ABOUT, "after": day + _ABOUT}
        return [(row["workspace"], row["user_id"]) for row in self._work.rows(_READERS, moments)]

    def named_in(self, key: str) -> Sequence[Named]:
        """Return what a message names, of all studies (global: one message)."""
        query = select(told).where(told.c.key == key).order_by(told.c.item_id, told.c.part)
        return [
            Named(engagement_id=row["engagement_id"], item_id=row["item_id"], part=row["part"])
            for row in self._work.rows(query)
        ]

    def to(self, workspace: str, person: str, items: Sequence[str]) -> Sequence[Telling]:
        """Return when somebody was told of these items, of all studies (global: one message)."""
        query = _TELLINGS.where(outbox.c.workspace == workspace, told.c.person == person)
        # The newest first: of somebody who is told every day the oldest may be left out.
        ordered = query.order_by(told.c.told_at.desc(), told.c.key)
        return self._list(ordered.where(told.c.item_id.in_(items))) if items else ()

    def of_item(self, engagement_id: str, item_id: str) -> Sequence[Telling]:
        """Return who was told of an item, oldest first."""
        of_item = told.c.engagement_id == engagement_id, told.c.item_id == item_id
        return self._list(_TELLINGS.where(*of_item).order_by(told.c.told_at, told.c.key))

    def _list(self, query: Select[tuple[object, ...]]) -> Sequence[Telling]:
        rows = self._work.rows(query.limit(AT_MOST))
        return [
            Telling(
                item_id=row["item_id"],
                person=row["person"],
                part=row["part"],
                at=row["told_at"],
                state=DeliveryState(row["state"]),
                key=row["key"],
            )
            for row in rows
        ]


def _to_absence(row: Row) -> Absence:
    return Absence(
        workspace=row["workspace"],
        user_id=row["user_id"],
        first_on=row["first_on"],
        last_on=row["last_on"],
        cover=row["cover"],
        noted_at=row["noted_at"],
    )
