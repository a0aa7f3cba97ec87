"""Everything the page shows, as a flat shelf of keys; what changed is found by comparing two."""

import json
from collections.abc import Iterator
from typing import Any

from bot.domain.journal import Event
from bot.playground.desk import Desk
from bot.playground.journal import Entry
from bot.playground.page.ledger import Record
from bot.playground.page.process import BotState
from bot.playground.page.show import Show
from bot.playground.page.stage import Stage
from bot.playground.world import Message, Person, View

Json = dict[str, Any]
Shelf = dict[str, str]
"""Key → JSON."""

ENTRIES = 400
"""How much of the wire the page is shown."""
LONGEST = 12_000


def take(stage: Stage) -> Shelf:
    """Take down how everything stands now."""
    show = stage.show
    record = show.ledger.look()
    with show.slack.desk.changed:
        pairs = [
            *_world(show),
            *_wire(show.slack.desk),
            ("stage", _stage(stage)),
        ]
        show.tally.see(show.slack.world.everything(), show.slack.world.bot)
    pairs += [("tally", show.tally.count(record)), *_journal(record)]
    return {key: json.dumps(value, separators=(",", ":")) for key, value in pairs}


def changes(before: Shelf, after: Shelf) -> Json:
    """Return what is new or other, decoded, and which keys are gone."""
    return {
        "put": {key: json.loads(text) for key, text in after.items() if before.get(key) != text},
        "gone": [key for key in before if key not in after],
    }


def _stage(stage: Stage) -> Json:
    show = stage.show
    return {
        "number": stage.number,
        "scene": stage.scene,
        "wire": stage.wire,
        "busy": stage.busy,
        "doing": stage.doing,
        "problem": stage.problem,
        "offset": show.hours.offset,
        "bot": show.bot.state,
        "is_up": show.bot.state is BotState.UP,
        "kills": show.bot.kills,
        "faults": sorted(stage.weather.on),
        "hits": stage.weather.hits,
    }


def _world(show: Show) -> Iterator[tuple[str, Json]]:
    world = show.slack.world
    for team in world.teams.values():
        yield f"team/{team.id}", {"id": team.id, "name": team.name, "home": _is_home(show, team.id)}
    for person in world.people.values():
        yield f"person/{person.id}", _person(show, person)
    for channel in world.channels.values():
        yield (
            f"channel/{channel.id}",
            {
                "id": channel.id,
                "name": channel.name,
                "members": channel.members,
                "im_with": channel.im_with,
                "shared": channel.is_ext_shared,
            },
        )
        for message in channel.messages:
            yield f"message/{channel.id}/{message.ts}", _message(show, message)
    for view in world.views.values():
        if view.is_open and view.content["type"] == "modal":
            yield f"view/{view.id}", _view(view)
    for home in world.homes.values():
        yield f"home/{home.person}", _view(home)


def _is_home(show: Show, team: str) -> bool:
    return team == show.slack.world.home_team


def _person(show: Show, person: Person) -> Json:
    return {
        "id": person.id,
        "handle": person.handle,
        "name": person.real_name,
        "team": person.team_id,
        "tz": person.tz,
        "bot": person.is_bot,
        "guest": person.is_guest,
        "inside": _is_home(show, person.team_id),
    }


def _message(show: Show, message: Message) -> Json:
    return {
        "channel": message.channel,
        "ts": message.ts,
        "at": show.hours.shown(float(message.ts)),
        "user": message.user,
        "text": message.text,
        "blocks": message.blocks,
        "thread": message.thread_ts,
        "to": message.ephemeral_to,
        "via": message.via,
        "edits": message.edits,
        "reactions": message.reactions,
        "pinned": message.is_pinned,
        "state": message.state,
        "files": [_file(show, one) for one in message.files],
    }


def _file(show: Show, key: str) -> Json:
    file = show.slack.world.files[key]
    return {"id": key, "name": file.name, "title": file.title, "size": len(file.content or b"")}


def _view(view: View) -> Json:
    return {
        "id": view.id,
        "person": view.person,
        "content": view.content,
        "hash": view.hash,
        "previous": view.previous_id,
        "errors": view.errors,
        "state": view.state,
    }


def _wire(desk: Desk) -> Iterator[tuple[str, Json]]:
    first = max(len(desk.log) - ENTRIES, 0)
    for number, entry in enumerate(desk.log[first:], start=first):
        yield f"wire/{number:06d}", _entry(entry)
    for number, sentence in enumerate([*desk.findings, *desk.late_acks, *desk.pace.violations]):
        yield f"finding/{number:04d}", {"text": sentence}


def _entry(entry: Entry) -> Json:
    return {
        "from_bot": entry.from_bot,
        "name": entry.name,
        "at": entry.at,
        "ms": round(entry.seconds * 1000, 1),
        "asked": _shortened(entry.content),
        "answered": _shortened(entry.answer),
    }


def _shortened(content: object) -> object:
    text = json.dumps(content, default=str)
    return content if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _journal(record: Record) -> Iterator[tuple[str, Json]]:
    for seq, event in record.events:
        yield f"journal/{seq:06d}", _event(event, record)


def _event(event: Event, record: Record) -> Json:
    return {
        "name": event.name,
        "item": record.public_ids.get(event.item_id or "", ""),
        "by": event.by,
        "team": event.team_id,
        "side": event.side,
        "at": event.at.timestamp(),
        "why": event.why,
        "changes": [{"field": one.field, "old": one.old, "new": one.new} for one in event.changes],
    }
