"""The tables of the record; prose stands in `content`, everything else refers to it by id."""

from bot.store.tables.base import metadata
from bot.store.tables.evidence import content, journal
from bot.store.tables.questions import question
from bot.store.tables.reach import channel_rest, departure, lasting_list, unreached, urgent_reach
from bot.store.tables.records import action, concern, counter, meeting_series, minute, occurrence
from bot.store.tables.sides import channel_person, placement, proposal, role, side_setting
from bot.store.tables.studies import (
    channel_alias,
    channel_membership,
    engagement,
    engagement_side,
    person,
)
from bot.store.tables.time import absence, person_setting, told
from bot.store.tables.traffic import destination, inbox, outbox, stoppage, tick
from bot.store.tables.weeks import told_week

__all__ = [
    "absence",
    "action",
    "channel_alias",
    "channel_membership",
    "channel_person",
    "channel_rest",
    "concern",
    "content",
    "counter",
    "departure",
    "destination",
    "engagement",
    "engagement_side",
    "inbox",
    "journal",
    "lasting_list",
    "meeting_series",
    "metadata",
    "minute",
    "occurrence",
    "outbox",
    "person",
    "person_setting",
    "placement",
    "proposal",
    "question",
    "role",
    "side_setting",
    "stoppage",
    "tick",
    "told",
    "told_week",
    "unreached",
    "urgent_reach",
]
