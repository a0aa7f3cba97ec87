"""How Slack writes people, channels and messages in its answers and payloads."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.playground.world import APP_ID, BOT_ID, Channel, Json, Message, Person, World


def write_message(world: World, message: Message, *, with_payload: bool = True) -> Json:
    """Write a message; the payload of its metadata only where it was asked for."""
    content: Json = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": message.team,
        "blocks": message.blocks,
    }
    if message.user == world.bot:
        content |= {"bot_id": BOT_ID, "app_id": APP_ID}
    if message.thread_ts:
        content["thread_ts"] = message.thread_ts
    if message.edits and message.user != world.bot:
        content["edited"] = {"user": message.user, "ts": message.ts}
    if message.metadata:
        payload = {"event_payload": message.metadata["event_payload"]} if with_payload else {}
        content["metadata"] = {"event_type": message.metadata["event_type"], **payload}
    if message.files:
        content["files"] = [
            {"id": one, "name": world.files[one].name, "title": world.files[one].title}
            for one in message.files
        ]
    if message.reactions:
        content["reactions"] = [
            {"name": name, "users": who, "count": len(who)}
            for name, who in message.reactions.items()
        ]
    return content


def write_channel(world: World, channel: Channel) -> Json:
    """Write a channel as conversations.info does."""
    if channel.im_with is not None:
        return {
            "id": channel.id,
            "is_im": True,
            "user": channel.im_with,
            "is_org_shared": False,
            "context_team_id": world.home_team,
            "is_archived": channel.is_archived,
        }
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_general": False,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "is_member": world.bot in channel.members,
        "context_team_id": world.home_team,
        "conversation_host_id": channel.team_id,
        "shared_team_ids": [channel.team_id, *channel.connected_team_ids],
        "connected_team_ids": list(channel.connected_team_ids),
        "previous_names": [],
    }


def write_person(world: World, person: Person, *, with_locale: bool = False) -> Json:
    """Write a person as users.info does: of strangers Slack tells no locale."""
    stranger = world.is_stranger(person)
    content: Json = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.handle,
        "real_name": person.real_name,
        "deleted": person.is_deleted,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "is_restricted": person.is_guest,
        "is_ultra_restricted": False,
        "profile": {
            "real_name": person.real_name,
            "display_name": person.display_name or person.handle,
            "team": person.team_id,
        },
    }
    if stranger:
        content["is_stranger"] = True
    if not person.is_deleted and (person.shows_tz or not stranger):
        offset = datetime.now(UTC).astimezone(ZoneInfo(person.tz)).utcoffset()
        content |= {
            "tz": person.tz,
            "tz_label": person.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
        }
    if with_locale and not stranger:
        content["locale"] = person.locale
    return content
