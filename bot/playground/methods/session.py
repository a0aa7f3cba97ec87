"""api.test, auth.test and apps.connections.open."""

import secrets

from bot.playground.calls import Call, Json
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.world import BOT_ID


def echo(_: Desk, call: Call) -> Json:
    """Answer that Slack is there, or with the error that was asked for."""
    if "error" in call.args:
        raise SlackError(str(call.args["error"]))
    return {"args": call.args}


def identify(desk: Desk, _: Call) -> Json:
    """Say whose token this is."""
    team = desk.world.teams[desk.world.home_team]
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": desk.world.people[desk.world.bot].handle,
        "team_id": team.id,
        "user_id": desk.world.bot,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def open_connection(desk: Desk, _: Call) -> Json:
    """Issue a WebSocket address that can be used once."""
    ticket = secrets.token_hex(8)
    desk.tickets.add(ticket)
    return {"url": f"{desk.base_url.replace('http', 'ws', 1)}/link?ticket={ticket}"}
