"""users.info, users.conversations and team.info."""

from bot.playground.calls import Call, Json
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.render import write_channel, write_person


def info(desk: Desk, call: Call) -> Json:
    """Describe a person, of another company too while a channel is shared."""
    person = desk.world.people.get(call.text("user"))
    if person is None:
        raise SlackError("user_not_found")
    if not desk.world.sees(person):
        raise SlackError("user_not_visible")
    wanted = call.flag("include_locale")
    return {"user": write_person(desk.world, person, with_locale=wanted)}


def conversations(desk: Desk, call: Call) -> Json:
    """List the channels the bot (or a person) is in."""
    who = str(call.args.get("user") or desk.world.bot)
    without_archived = call.flag("exclude_archived")
    found = [
        write_channel(desk.world, one)
        for one in desk.world.channels.values()
        if who in one.members and not one.im_with and not (without_archived and one.is_archived)
    ]
    return {"channels": found, "response_metadata": {"next_cursor": ""}}


def team_info(desk: Desk, call: Call) -> Json:
    """Describe an organisation: our own, or one a channel is shared with."""
    team = desk.world.teams.get(str(call.args.get("team") or desk.world.home_team))
    if team is None:
        raise SlackError("team_not_found")
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain}}
