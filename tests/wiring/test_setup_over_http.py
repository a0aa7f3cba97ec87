"""Set-up and its entrance over real HTTP: the company that installed nothing does all of it."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from bot.playground.manifest import read_manifest
from bot.playground.seed import CRO, SHARED, SPONSOR, one_workspace_with_guests
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Message, View
from bot.store import SqlStore
from bot.wiring.bootstrap import build
from bot.wiring.config import Config, Part
from tests.architecture.sources import ROOT

MANIFEST = read_manifest(ROOT / "manifest.yml")
MOST_TRIES = 4
"""Within five seconds each, after which a name that Slack did not tell is asked for again."""


@pytest.fixture
def started() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def serve(
    slack: SlackStandIn, folder: Path, started: ExitStack, *, clock_file: Path | None = None
) -> SqlStore:
    """Start the program beside a stand-in; returns its record, to look into."""
    given = slack.desk.credentials
    config = Config(
        database_url=f"sqlite:///{folder}/liaison.db",
        bot_token=given.bot_token,
        signing_secret=given.signing_secret,
        app_token="",
        api_url=slack.api_url,
        host="127.0.0.1",
        port=0,
        clock_file=clock_file,
        log_level="INFO",
    )
    program = build(config, Part.ALL)
    started.callback(program.stop)
    program.start()
    slack.connect_http(f"http://127.0.0.1:{program.port}/slack/events")
    store = SqlStore(config.database_url, pool_threads=2)
    started.callback(store.close)
    return store


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn(manifest=MANIFEST) as standing:
        yield standing
    assert standing.findings == []
    assert standing.late_acks == []


@pytest.fixture
def guests() -> Iterator[SlackStandIn]:
    with SlackStandIn(one_workspace_with_guests(), manifest=MANIFEST) as standing:
        yield standing
    assert standing.findings == []


def last_form(slack: SlackStandIn, who: str) -> View:
    return slack.wait_for(lambda _: slack.views(who))[-1]


def whisper(slack: SlackStandIn, who: str, words: str) -> Message:
    def found(_: object) -> Message | None:
        return next((one for one in slack.ephemerals(who) if words in one.text), None)

    message = slack.wait_for(found)
    assert message is not None
    return message


def roles(slack: SlackStandIn, who: str, words: str) -> Message:
    """Ask who does what until a company's name is there: Slack may be asked again for it."""
    for _ in range(MOST_TRIES):
        slack.person(who).mention("roles")
        with suppress(AssertionError):
            return whisper(slack, who, words)
    message = f"Nobody called a company {words}."
    raise AssertionError(message)


def card(slack: SlackStandIn, words: str) -> Message:
    def found(_: object) -> Message | None:
        return next((one for one in slack.bot_messages(SHARED) if words in one.text), None)

    message = slack.wait_for(found)
    assert message is not None
    return message


def has_title(form: View, words: str) -> bool:
    return words in str(form.content["title"]["text"])


def test_the_other_company_sets_up_its_side_by_mention_and_button(
    slack: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    store = serve(slack, tmp_path, started)
    jonas, maya = slack.person("jonas"), slack.person("maya")
    maya.command("/action", "order kits")
    jonas.mention("setup")
    jonas.click(whisper(slack, "jonas", "open the form"), "Open form")
    form = last_form(slack, "jonas")
    done = jonas.submit(
        form,
        {
            "name": "ABC-101",
            f"company:{SPONSOR}": "Sponsor",
            f"company:{CRO}": "CRO",
            "summary_at": "14:00",
        },
    )
    assert done.sent
    jonas.click(roles(slack, "jonas", "CRO, Kestrel Research"), "setup.side#1")
    side_form = slack.wait_for(
        lambda _: next(
            (one for one in slack.views("jonas") if has_title(one, "CRO, Kestrel")), None
        )
    )
    assert side_form is not None
    ana = jonas.finds(side_form, "colleagues", "ana")
    jonas.submit(side_form, {"main_contact": ana, "country": "DE", "days": ["Mon", "Tue"]})
    with store.read() as tx:
        study = tx.engagements.find_by_channel(SHARED)
        assert study is not None
        assert (study.name, f"{study.summary_at:%H:%M}") == ("ABC-101", "14:00")
        assert tx.roles.today(study.id).contacts("cro") == ("W0ANA",)
        settings = tx.sides.settings(study.id)["cro"]
    assert (settings.country, settings.value("days")) == ("DE", "0,1")


def test_a_proposal_is_accepted_by_the_other_company_with_a_button(
    slack: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    store = serve(slack, tmp_path, started)
    maya = slack.person("maya")
    maya.command("/action", "order kits")
    slack.person("jonas").mention("action sign the CDA")
    whisper(slack, "jonas", "A-2")
    shown = maya.command("/liaison", "roles")
    assert "Northwind Bio" in shown.shown
    maya.click(whisper(slack, "maya", "Kestrel Research"), "setup.side#1")
    form = last_form(slack, "maya")
    assert form.content["submit"]["text"] == "Propose"
    maya.submit(form, {"main_contact": maya.finds(form, "colleagues", "jonas")})
    slack.person("ana").click(card(slack, "proposes for Kestrel Research"), "Accept")
    whisper(slack, "ana", "Accepted")
    card(slack, "Accepted by ana")
    with store.read() as tx:
        study = tx.engagements.find_by_channel(SHARED)
        assert study is not None
        assert tx.roles.today(study.id).contacts(CRO) == ("U0JONAS",)


def test_guests_of_one_workspace_are_placed_and_then_stand_on_their_side(
    guests: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    serve(guests, tmp_path, started)
    maya, jonas = guests.person("maya"), guests.person("jonas")
    maya.command("/concern", "contracts are slipping")
    maya.command("/liaison", "setup")
    form = last_form(guests, "maya")
    maya.submit(form, {"person:U0JONAS": "CRO", "person:W0ANA": "CRO"})
    assert "raised by your company" in guests.person("ruth").command("/concern", "ack C-1").shown
    assert "C-1 is acknowledged" in jonas.command("/concern", "ack C-1").shown


def test_whoever_left_finds_the_door_closed_at_once(
    slack: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    store = serve(slack, tmp_path, started)
    jonas = slack.person("jonas")
    jonas.mention("action")
    jonas.click(whisper(slack, "jonas", "open the form"), "Open form")
    form = last_form(slack, "jonas")
    jonas.leaves(SHARED)
    done = jonas.submit(form, {"title": "what nobody may keep"})
    assert "You are not in the channel of this study" in str(done.body)
    with store.read() as tx:
        assert tx.engagements.find_by_channel(SHARED) is None


def test_a_closed_account_is_no_owner_as_soon_as_slack_says_so(
    slack: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    serve(slack, tmp_path, started)
    maya = slack.person("maya")
    assert "A-1" in maya.command("/action", "@ana send the CDA").shown
    slack.wait_for(lambda _: slack.bot_messages(SHARED))
    slack.happenings.change_profile("ana", is_deleted=True)
    said = maya.command("/action", "@ana send the protocol").shown
    assert "does not say who should own it" in said
