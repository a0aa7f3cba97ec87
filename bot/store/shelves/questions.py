"""The shelf of questions."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select, union

from bot.domain.question import Question, QuestionState
from bot.domain.roles import RoleKind
from bot.store.columns import Words
from bot.store.contents import Contents, select_with_texts
from bot.store.prepared import Prepared
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
from bot.store.tables import engagement, question, role
from bot.store.work import Row, Values, Work

_IT = question.c
_QUERY = select_with_texts(question, "title", "assumption", "answer", "verbatim")
_FIRST_NEEDED = (_IT.needed_on.asc().nulls_last(), _IT.number)
_IS_OPEN = _IT.state.in_([said("open"), said("answered")])
_IS_SETTLED = _IT.state.in_([said("accepted"), said("withdrawn")])
_WAITS_FOR_ANSWER = _IT.state == said("open")
_WAITS_FOR_YES = _IT.state == said("answered")
_OF_A_SIDE = and_(_WAITS_FOR_ANSWER, _IT.asked_of.is_(None))
_IS_CONTACT = and_(
    role.c.engagement_id == _IT.engagement_id,
    role.c.kind == said(RoleKind.MAIN_CONTACT.value),
    role.c.to_at.is_(None),
)
_ASKED_IS_HERE = has_not_left(_IT.engagement_id, _IT.asked_of_team)
_ASKER_IS_HERE = has_not_left(_IT.engagement_id, _IT.asked_team)


class QuestionShelf(RecordShelf[Question]):
    """Questions of a study."""

    def __init__(self, work: Work, contents: Contents) -> None:
        super().__init__(
            work, contents, table=question, query=_QUERY, to_row=_to_row, to_value=_to_question
        )

    def open(self, engagement_id: str) -> Sequence[Question]:
        """Return those that wait for an answer or a yes to it, the earliest needed first."""
        query = self._of(engagement_id).where(_IS_OPEN)
        return self._list(query.order_by(*_FIRST_NEEDED).limit(AT_MOST))

    def every(self, engagement_id: str, *, limit: int = 100) -> Sequence[Question]:
        """Return all, newest first."""
        query = self._of(engagement_id).order_by(_IT.number.desc())
        return self._list(query.limit(limit))

    def settled_since(self, engagement_id: str, since: datetime) -> Sequence[Question]:
        """Return those accepted or withdrawn since then."""
        query = self._of(engagement_id).where(_IS_SETTLED, _IT.settled_at >= since)
        return self._list(query.order_by(_IT.settled_at, _IT.number).limit(AT_MOST))

    def near_person(self, workspace: str, user_id: str) -> Sequence[Question]:
        """Return open ones somebody asked, is asked, or speaks for a side of (global: a list)."""
        return self._list(_near_person(), {"team": workspace, "whose": user_id})

    def near_anybody(self) -> Sequence[tuple[str, str]]:
        """Return (workspace, user id) of whom open ones may wait for (global: the planner)."""
        return [(row["workspace"], row["person"]) for row in self._work.rows(_near_anybody())]


@cache
def _near_person() -> Prepared:
    whose = bindparam("whose", type_=Words)
    waits = or_(
        and_(_WAITS_FOR_ANSWER, _IT.asked_of == whose, _ASKED_IS_HERE),
        and_(_WAITS_FOR_YES, _IT.asked_by == whose, _ASKER_IS_HERE),
        and_(_OF_A_SIDE, exists().where(_IS_CONTACT, role.c.user_id == whose)),
    )
    return Prepared(
        _QUERY.join(engagement, engagement.c.id == _IT.engagement_id)
        .where(engagement.c.workspace == bindparam("team", type_=Words))
        .where(is_at_work(_IT.engagement_id), _IS_OPEN, waits)
        .order_by(_IT.engagement_id, *_FIRST_NEEDED)
        .limit(AT_MOST)
    )


@cache
def _near_anybody() -> Prepared:
    asked = _people(_IT.asked_of).where(_WAITS_FOR_ANSWER, _ASKED_IS_HERE)
    asking = _people(_IT.asked_by).where(_WAITS_FOR_YES, _ASKER_IS_HERE)
    contacts = _people(role.c.user_id).join(role, _IS_CONTACT).where(_OF_A_SIDE)
    found = union(asked.where(_IT.asked_of.is_not(None)), asking, contacts).subquery()
    return Prepared(select(found).order_by(found.c.workspace, found.c.person))


def _people(column: ColumnElement[Any]) -> Select[Any]:
    return (
        select(engagement.c.workspace, column.label("person"))
        .select_from(question)
        .join(engagement, engagement.c.id == _IT.engagement_id)
        .where(is_at_work(_IT.engagement_id))
    )


def _to_row(value: Question, contents: Contents) -> Values:
    return {
        "id": value.id,
        "engagement_id": value.engagement_id,
        "number": value.number,
        "asked_by": value.asked_by,
        "asked_team": value.asked_team,
        "asked_of": value.asked_of,
        "asked_of_team": value.asked_of_team,
        "asked_side": value.asked_side,
        **due_values("needed", value.needed_by),
        "state": value.state.value,
        "answered_at": value.answered_at,
        "answered_by": value.answered_by,
        "settled_at": value.settled_at,
        "settled_by": value.settled_by,
        "created_at": value.created_at,
        **source_values(value.source),
        "version": value.version,
        "from_minute": value.from_minute,
        **contents.refs(
            value.engagement_id,
            title=value.title,
            assumption=value.assumption,
            answer=value.answer,
            verbatim=value.source.verbatim,
        ),
    }


def _to_question(row: Row, contents: Contents) -> Question:
    return Question(
        id=row["id"],
        engagement_id=row["engagement_id"],
        number=row["number"],
        title=contents.read(row, "title") or "",
        asked_by=row["asked_by"],
        asked_team=row["asked_team"],
        asked_of=row["asked_of"],
        asked_of_team=row["asked_of_team"],
        asked_side=row["asked_side"],
        needed_by=read_due(row, "needed"),
        assumption=contents.read(row, "assumption"),
        state=QuestionState(row["state"]),
        answer=contents.read(row, "answer"),
        answered_at=row["answered_at"],
        answered_by=row["answered_by"],
        settled_at=row["settled_at"],
        settled_by=row["settled_by"],
        created_at=row["created_at"],
        source=read_source(row, contents),
        version=row["version"],
        from_minute=row["from_minute"],
    )
