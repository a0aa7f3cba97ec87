"""The worlds tests and the demo start from: a sponsor, a CRO and the channel they share."""

from dataclasses import replace

from bot.playground.world import Channel, Person, Team, World

SPONSOR = "T0SPONSOR"
CRO = "T0CRO"
SHARED = "C0SHARED"
ELSEWHERE = "C0ELSEWHERE"

_BOT = Person(
    id="U0LIAISON", handle="liaison", real_name="Liaison", team_id=SPONSOR, is_bot=True, tz="UTC"
)
_PEOPLE = (
    Person(id="U0MAYA", handle="maya", real_name="Maya Lindqvist", team_id=SPONSOR),
    Person(id="U0RUTH", handle="ruth", real_name="Ruth Okafor", team_id=SPONSOR),
    Person(id="U0GIL", handle="gil", real_name="Gil Marsh", team_id=SPONSOR, is_guest=True),
    Person(
        id="U0JONAS",
        handle="jonas",
        real_name="Jonas Brandt",
        team_id=CRO,
        tz="Europe/Berlin",
        locale="de-DE",
    ),
    Person(
        id="W0ANA",
        handle="ana",
        real_name="Ana Ferreira",
        team_id=CRO,
        tz="Europe/Berlin",
        locale="en-GB",
    ),
)


def two_companies() -> World:
    """Northwind Bio installed the app; Kestrel Research shares a channel through Slack Connect."""
    world = World(home_team=SPONSOR, bot=_BOT.id)
    world.teams = {
        SPONSOR: Team(id=SPONSOR, name="Northwind Bio", domain="northwind"),
        CRO: Team(id=CRO, name="Kestrel Research", domain="kestrel"),
    }
    world.people = {one.id: one for one in (_BOT, *_PEOPLE)}
    world.channels = {
        SHARED: Channel(
            id=SHARED,
            name="abc-101-kestrel",
            team_id=SPONSOR,
            members=[_BOT.id, *(one.id for one in _PEOPLE)],
            is_ext_shared=True,
            connected_team_ids=[CRO],
        ),
        ELSEWHERE: Channel(
            id=ELSEWHERE, name="northwind-lunch", team_id=SPONSOR, members=["U0MAYA", "U0RUTH"]
        ),
    }
    return world


def two_companies_by_name() -> World:
    """The same, where everybody goes by their full name, as in most companies."""
    world = two_companies()
    world.people = {
        one.id: replace(one, display_name=one.real_name) for one in world.people.values()
    }
    return world


def installed_by_the_cro() -> World:
    """Kestrel Research installed the app; Northwind Bio shares its channel with them."""
    world = two_companies()
    world.home_team = CRO
    world.people[_BOT.id] = replace(_BOT, team_id=CRO)
    world.channels[SHARED].team_id = CRO
    world.channels[SHARED].connected_team_ids = [SPONSOR]
    del world.channels[ELSEWHERE]
    return world


def one_workspace_with_guests() -> World:
    """The CRO's people are guests in the sponsor's workspace: no Slack Connect at all."""
    world = two_companies()
    del world.teams[CRO]
    world.people = {
        one.id: replace(one, team_id=SPONSOR, is_guest=one.is_guest or one.team_id == CRO)
        for one in world.people.values()
    }
    channel = world.channels[SHARED]
    channel.is_ext_shared, channel.connected_team_ids = False, []
    return world
