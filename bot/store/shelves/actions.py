"""The shelf of actions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, select

from bot.domain.action import Action, ActionState
from bot.domain.due import DueOrigin
from bot.store.columns import Moment, Words
from bot.store.contents import Contents, select_with_texts
from bot.store.prepared import Prepared
from bot.store.reading import once_a_reading
from bot.store.shelves.at_work import has_not_left, is_at_work
from bot.store.shelves.records import RecordShelf
from bot.store.shelves.rows import (
    AT_MOST,
    due_values,
    read_due,
    read_source,
    said,
    source_values,
)
from bot.store.tables import action, engagement, outbox, told
from bot.store.work import Row, Values, Work

_QUERY = select_with_texts(action, "title", "phrase", "note", "verbatim")
_AS_THEY_ARE = ("blocked_at", "quiet_until", "late_from", "no_date", "given_at", "given_by")
"""Facts that a row and a value write alike."""
_BY_DUE = (action.c.due_on.asc().nulls_last(), action.c.number)


_OF_PERSON = Prepared(
    _QUERY.join(engagement, engagement.c.id == action.c.engagement_id)
    .where(engagement.c.workspace == bindparam("team", type_=Words))
    .where(action.c.owner == bindparam("whose", type_=Words), action.c.state == said("open"))
    .where(is_at_work(action.c.engagement_id))
    .where(has_not_left(action.c.engagement_id, action.c.owner_team))
    .order_by(action.c.engagement_id, *_BY_DUE)
    .limit(AT_MOST)
)

_KNOWN = select(told.c.item_id).join_from(told, outbox, told.c.key == outbox.c.key)
_KNOWN = _KNOWN.where(
    told.c.item_id == action.c.id,
    told.c.person == action.c.owner,
    told.c.told_at >= action.c.given_at,
    outbox.c.state != said("skipped"),
)
"""A message to its owner that names an action since it was given to them."""

_GIVEN = Prepared(
    select(engagement.c.workspace, action.c.owner, func.min(action.c.given_at).label("first"))
    .join_from(action, engagement)
    .where(action.c.state == said("open"), action.c.given_at.is_not(None))
    .where(action.c.given_at <= bindparam("until", type_=Moment))
    .where(action.c.given_by != action.c.owner, ~_KNOWN.exists())
    .where(is_at_work(action.c.engagement_id))
    .group_by(engagement.c.workspace, action.c.owner)
)


def asked_of_others(since: BindParameter[datetime]) -> ColumnElement[bool]:
    """Tell whether somebody asked another for it, and it is open or was done by others since."""
    by_others = (action.c.state == said("done")) & (action.c.done_at >= since)
    by_others &= action.c.done_by != action.c.asked_by
    still = (action.c.state == said("open")) & (action.c.owner != action.c.asked_by)
    return by_others | still


_ASKED_BY = Prepared(
    _QUERY.join(engagement, engagement.c.id == action.c.engagement_id)
    .where(engagement.c.workspace == bindparam("team", type_=Words))
    .where(action.c.asked_by == bindparam("whose", type_=Words))
    .where(asked_of_others(bindparam("since", type_=Moment)))
    .where(is_at_work(action.c.engagement_id))
    .where(has_not_left(action.c.engagement_id, action.c.asked_team))
    .order_by(action.c.engagement_id, *_BY_DUE)
    .limit(AT_MOST)
)


_IS_OPEN = _QUERY.where(
    action.c.engagement_id == bindparam("study", type_=Words), action.c.state == said("open")
)
_IS_OPEN = _IS_OPEN.order_by(*_BY_DUE).limit(AT_MOST)
_OPEN = Prepared(_IS_OPEN)
_OPEN_OF = Prepared(_IS_OPEN.where(action.c.owner == bindparam("whose", type_=Words)))


class ActionShelf(RecordShelf[Action]):
    """Actions of a study."""

    def __init__(self, work: Work, contents: Contents) -> None:
        super().__init__(
            work, contents, table=action, query=_QUERY, to_row=_to_row, to_value=_to_action
        )

    @once_a_reading
    def open(self, engagement_id: str, *, owner: str | None = None) -> Sequence[Action]:
        """Return open ones, by due date (none last), then number."""
        if owner is None:
            return self._list(_OPEN, {"study": engagement_id})
        return self._list(_OPEN_OF, {"study": engagement_id, "whose": owner})

    def every(self, engagement_id: str, *, limit: int = 100) -> Sequence[Action]:
        """Return all, newest first."""
        query = self._of(engagement_id).order_by(action.c.number.desc())
        return self._list(query.limit(limit))

    def done_since(self, engagement_id: str, since: datetime) -> Sequence[Action]:
        """Return those done since then."""
        query = self._of(engagement_id).where(
            action.c.state == said("done"), action.c.done_at >= since
        )
        return self._list(query.order_by(action.c.done_at, action.c.number).limit(AT_MOST))

    def created_since(self, engagement_id: str, since: datetime) -> Sequence[Action]:
        """Return those captured since then."""
        query = self._of(engagement_id).where(action.c.created_at >= since)
        return self._list(query.order_by(action.c.number).limit(AT_MOST))

    def open_of_person(self, workspace: str, user_id: str) -> Sequence[Action]:
        """Return a person's open ones in all studies of a workspace (global: the daily DM)."""
        return self._list(_OF_PERSON, {"team": workspace, "whose": user_id})

    def asked_by(self, workspace: str, user_id: str, since: datetime) -> Sequence[Action]:
        """Return what somebody asked others for: open, or done since (global: the daily DM)."""
        values = {"team": workspace, "whose": user_id, "since": since}
        rows = self._work.rows(_ASKED_BY, values)
        return [_to_action(row, self._contents) for row in rows]

    def given(self, until: datetime) -> Sequence[tuple[str, str, datetime]]:
        """Return whom something was given that they were not told of, and since when."""
        rows = self._work.rows(_GIVEN, {"until": until})
        return [(row["workspace"], row["owner"], row["first"]) for row in rows]


def _to_row(value: Action, contents: Contents) -> Values:
    origin = value.due_origin
    return {
        "id": value.id,
        "engagement_id": value.engagement_id,
        "number": value.number,
        "owner": value.owner,
        "owner_team": value.owner_team,
        "asked_by": value.asked_by,
        "asked_team": value.asked_team,
        **due_values("due", value.due),
        **due_values("original_due", value.original_due),
        "origin_reference": origin.reference if origin else None,
        "origin_zone": origin.zone if origin else None,
        "origin_locale": origin.locale if origin else None,
        "origin_rule": origin.rule if origin else None,
        "moves": value.moves,
        "urgent": value.urgent,
        "state": value.state.value,
        "created_at": value.created_at,
        **source_values(value.source),
        "version": value.version,
        "done_at": value.done_at,
        "done_by": value.done_by,
        "from_minute": value.from_minute,
        **{name: getattr(value, name) for name in _AS_THEY_ARE},
        **contents.refs(
            value.engagement_id,
            title=value.title,
            phrase=origin.phrase if origin else None,
            note=value.note,
            verbatim=value.source.verbatim,
        ),
    }


def _to_action(row: Row, contents: Contents) -> Action:
    return Action(
        id=row["id"],
        engagement_id=row["engagement_id"],
        number=row["number"],
        title=contents.read(row, "title") or "",
        owner=row["owner"],
        owner_team=row["owner_team"],
        asked_by=row["asked_by"],
        asked_team=row["asked_team"],
        due=read_due(row, "due"),
        original_due=read_due(row, "original_due"),
        due_origin=_read_origin(row, contents),
        moves=row["moves"],
        urgent=row["urgent"],
        state=ActionState(row["state"]),
        created_at=row["created_at"],
        source=read_source(row, contents),
        version=row["version"],
        done_at=row["done_at"],
        done_by=row["done_by"],
        note=contents.read(row, "note"),
        from_minute=row["from_minute"],
        **{name: row[name] for name in _AS_THEY_ARE},
    )


def _read_origin(row: Row, contents: Contents) -> DueOrigin | None:
    if row["origin_reference"] is None:
        return None
    return DueOrigin(
        phrase=contents.read(row, "phrase") or "",
        reference=row["origin_reference"],
        zone=row["origin_zone"],
        locale=row["origin_locale"],
        rule=row["origin_rule"],
    )
