"""Gathering a study's week: the same snapshot for both sides, no totals per person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.concern import ConcernState
from bot.domain.engagement import Engagement
from bot.domain.summary import WeeklySummary
from bot.usecases.own_side_first import is_shown_as_past
from bot.usecases.shelves import Transaction
from bot.usecases.zones import today_in

WEEK = timedelta(days=7)


def summarise(tx: Transaction, engagement: Engagement, now: datetime) -> WeeklySummary:
    """Return what changed in the last seven days and what the next seven bring."""
    since = now - WEEK
    today = today_in(engagement.zone, now)
    actions = tx.actions.open(engagement.id)
    concerns = tx.concerns.open(engagement.id)
    series = {one.id: one for one in tx.meetings.active(engagement.id)}
    meetings = tuple(
        (series[one.series_id], one.starts_at)
        for one in tx.meetings.coming(now, now + WEEK)
        if one.engagement_id == engagement.id and one.series_id in series
    )
    return WeeklySummary(
        study=engagement.name,
        day=today,
        needs_answer=tuple(one for one in concerns if one.state is ConcernState.RAISED),
        new_concerns=tuple(
            one
            for one in concerns
            if one.created_at >= since and one.state is not ConcernState.RAISED
        ),
        changed_concerns=tuple(
            one for one in concerns if one.created_at < since and one.state is ConcernState.RESOLVED
        ),
        closed_concerns=tuple(tx.concerns.closed_since(engagement.id, since)),
        due_next=tuple(
            one for one in actions if one.due is not None and today <= one.due.on <= today + WEEK
        ),
        past_date=tuple(one for one in actions if is_shown_as_past(tx, one, engagement, now)),
        closed=tuple(tx.actions.done_since(engagement.id, since)),
        meetings=meetings,
        companies={
            one.team_id: one.name for one in tx.engagements.organisations(engagement.id) if one.name
        },
    )


def with_names(summary: WeeklySummary, name_of: Callable[[str], str]) -> WeeklySummary:
    """Add the names of everybody the summary speaks of; outside of a transaction."""
    actions = (*summary.due_next, *summary.past_date, *summary.closed)
    concerns = (
        *summary.needs_answer,
        *summary.new_concerns,
        *summary.changed_concerns,
        *summary.closed_concerns,
    )
    people = {one.done_by or one.owner for one in actions} | {one.raised_by for one in concerns}
    people |= {one.owner for one in actions}
    people |= {one.owner for one in concerns if one.owner}
    return replace(summary, people={person: name_of(person) for person in people})
