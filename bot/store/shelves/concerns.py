"""The shelf of concerns."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import case

from bot.domain.concern import Concern, ConcernState, Severity
from bot.store.contents import Contents, select_with_texts
from bot.store.prepared import Prepared
from bot.store.shelves.at_work import is_at_work
from bot.store.shelves.records import RecordShelf
from bot.store.shelves.rows import (
    AT_MOST,
    due_values,
    read_due,
    read_source,
    said,
    source_values,
)
from bot.store.tables import concern, engagement
from bot.store.work import Row, Values, Work

_QUERY = select_with_texts(concern, "title", "plan", "resolution", "verbatim")
_WORST_FIRST = case(
    {severity.value: place for place, severity in enumerate(Severity)}, value=concern.c.severity
)


_STANDS_AS: Mapping[ConcernState, ConcernState] = {
    ConcernState.PLANNED: ConcernState.ACKNOWLEDGED,
    ConcernState.ANSWERED: ConcernState.RESOLVED,
    ConcernState.WITHDRAWN: ConcernState.CLOSED,
}
"""States that a program of before does not know, and what it reads instead; `stage` keeps them."""

_WAITS = concern.c.state.in_([said("raised"), said("acknowledged")])
_UNDER_WAY = Prepared(
    _QUERY.where(_WAITS, is_at_work(concern.c.engagement_id)).order_by(
        concern.c.engagement_id, concern.c.number
    )
)


class ConcernShelf(RecordShelf[Concern]):
    """Concerns of a study."""

    def __init__(self, work: Work, contents: Contents) -> None:
        super().__init__(
            work, contents, table=concern, query=_QUERY, to_row=_to_row, to_value=_to_concern
        )

    def open(self, engagement_id: str) -> Sequence[Concern]:
        """Return those not closed, critical first, then oldest."""
        query = self._of(engagement_id).where(concern.c.state != said("closed"))
        return self._list(query.order_by(_WORST_FIRST, concern.c.number).limit(AT_MOST))

    def open_of_person(self, workspace: str, user_id: str) -> Sequence[Concern]:
        """Return those that somebody coordinates, in all studies (global: a person's list)."""
        query = (
            _QUERY.join(engagement, engagement.c.id == concern.c.engagement_id)
            .where(engagement.c.workspace == workspace, is_at_work(concern.c.engagement_id))
            .where(concern.c.owner == user_id, concern.c.state != said("closed"))
            .order_by(concern.c.engagement_id, _WORST_FIRST, concern.c.number)
        )
        return self._list(query.limit(AT_MOST))

    def under_way(self) -> Sequence[Concern]:
        """Return those that wait for an answer, a plan or its date (global: planner)."""
        return self._list(_UNDER_WAY)

    def every(self, engagement_id: str, *, limit: int = 100) -> Sequence[Concern]:
        """Return all, newest first."""
        query = self._of(engagement_id).order_by(concern.c.number.desc())
        return self._list(query.limit(limit))

    def closed_since(self, engagement_id: str, since: datetime) -> Sequence[Concern]:
        """Return those closed since then."""
        query = self._of(engagement_id).where(
            concern.c.state == said("closed"), concern.c.closed_at >= since
        )
        return self._list(query.order_by(concern.c.closed_at, concern.c.number).limit(AT_MOST))


def _to_row(value: Concern, contents: Contents) -> Values:
    return {
        "id": value.id,
        "engagement_id": value.engagement_id,
        "number": value.number,
        "severity": value.severity.value,
        "raised_by": value.raised_by,
        "raised_team": value.raised_team,
        "owner": value.owner,
        **_to_state(value.state),
        **due_values("plan_due", value.plan_due),
        "level": value.level,
        "reopened_at": value.reopened_at,
        "created_at": value.created_at,
        "acknowledged_at": value.acknowledged_at,
        "acknowledged_by": value.acknowledged_by,
        "closed_at": value.closed_at,
        **source_values(value.source),
        "version": value.version,
        "from_minute": value.from_minute,
        **contents.refs(
            value.engagement_id,
            title=value.title,
            plan=value.plan,
            resolution=value.resolution,
            verbatim=value.source.verbatim,
        ),
    }


def _to_state(state: ConcernState) -> Values:
    stands_as = _STANDS_AS.get(state)
    if stands_as is None:
        return {"state": state.value, "stage": None}
    return {"state": stands_as.value, "stage": state.value}


def _read_state(row: Row) -> ConcernState:
    """Read the finer state, unless a program of before has moved the concern on since."""
    state = ConcernState(row["state"])
    if row["stage"] is None:
        return state
    stage = ConcernState(row["stage"])
    return stage if _STANDS_AS.get(stage) is state else state


def _to_concern(row: Row, contents: Contents) -> Concern:
    return Concern(
        id=row["id"],
        engagement_id=row["engagement_id"],
        number=row["number"],
        title=contents.read(row, "title") or "",
        severity=Severity(row["severity"]),
        raised_by=row["raised_by"],
        raised_team=row["raised_team"],
        owner=row["owner"],
        state=_read_state(row),
        plan=contents.read(row, "plan"),
        plan_due=read_due(row, "plan_due"),
        level=row["level"] or 0,
        reopened_at=row["reopened_at"],
        resolution=contents.read(row, "resolution"),
        created_at=row["created_at"],
        acknowledged_at=row["acknowledged_at"],
        acknowledged_by=row["acknowledged_by"],
        closed_at=row["closed_at"],
        source=read_source(row, contents),
        version=row["version"],
        from_minute=row["from_minute"],
    )
