"""Slack is asked who we are until it answers; requests are served meanwhile."""

from queue import Queue
from threading import Event

import pytest

from bot.domain.errors import NotSaved
from bot.playground.stand_in import SlackStandIn
from bot.slack import introduction
from bot.slack.installation import Identity, Installation
from bot.slack.introduction import Introduction, introduce
from bot.slack.wire import Wires


class Noting(Installation):
    """Says when it has learned who we are."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.learned = Event()

    def learn(self, identity: Identity, scopes: frozenset[str] = frozenset()) -> None:
        super().learn(identity, scopes)
        self.learned.set()


@pytest.fixture
def installation(slack: SlackStandIn) -> Noting:
    return Noting(slack.desk.credentials.bot_token)


def test_team_bot_and_scopes_are_told(slack: SlackStandIn, installation: Noting) -> None:
    found = introduce(Wires(base_url=slack.api_url, tokens=installation))
    assert found.identity == Identity(
        team_id="T0SPONSOR", bot_user_id="U0LIAISON", team_name="Northwind Bio"
    )
    assert "chat:write" in found.scopes


def test_slack_is_asked_until_it_answers(
    slack: SlackStandIn,
    installation: Noting,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(introduction, "AGAIN_AFTER", 0)
    slack.faults.refuse("auth.test", "internal_error")
    slack.faults.drop("auth.test", times=1)
    assert installation.identity is None
    asking = Introduction(
        wires=Wires(base_url=slack.api_url, tokens=installation), installation=installation
    )
    asking.start()
    assert installation.learned.wait(5)
    asking.stop()
    failed = [vars(one) for one in caplog.records if vars(one).get("why")]
    assert [one["why"] for one in failed] == ["internal_error", "RemoteDisconnected"]
    assert installation.identity is not None


def test_nobody_is_asked_after_a_stop(slack: SlackStandIn, installation: Noting) -> None:
    asking = Introduction(
        wires=Wires(base_url=slack.api_url, tokens=installation), installation=installation
    )
    asking.stop()
    asking.start()
    asking._thread.join(5)
    assert slack.calls("auth.test") == []


def test_a_token_that_counts_again_is_told_with_its_workspace(
    slack: SlackStandIn, installation: Noting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(introduction, "AGAIN_AFTER_NO", 0)
    slack.faults.refuse("auth.test", "token_revoked", times=2)
    accepted: list[str] = []
    asking = Introduction(
        wires=Wires(base_url=slack.api_url, tokens=installation),
        installation=installation,
        on_accepted=accepted.append,
    )
    asking.start()
    assert installation.learned.wait(5)
    asking.stop()
    asking._thread.join(5)
    assert accepted == ["T0SPONSOR"]
    assert installation.refusal_of("") is None


@pytest.mark.parametrize("is_own", [True, False])
def test_a_token_that_was_refused_meanwhile_comes_back_by_itself(
    slack: SlackStandIn, installation: Noting, monkeypatch: pytest.MonkeyPatch, is_own: bool
) -> None:
    """Here, or in another program that shares the record."""
    monkeypatch.setattr(introduction, "AGAIN_AFTER_NO", 0)
    monkeypatch.setattr(introduction, "WATCH", 0.01)
    accepted: Queue[str] = Queue()
    told: Queue[tuple[str, str]] = Queue()
    stopped: list[str] = []

    def accept(workspace: str) -> None:
        stopped.clear()
        accepted.put(workspace)

    asking = Introduction(
        wires=Wires(base_url=slack.api_url, tokens=installation),
        installation=installation,
        on_accepted=accept,
        on_refused=lambda one, code: told.put((one, code)),
        refusal_of=lambda _: stopped[0] if stopped else None,
    )
    asking.start()
    assert accepted.get(timeout=5) == "T0SPONSOR"
    if is_own:
        installation.refuse("T0SPONSOR", "invalid_auth")
        assert told.get(timeout=5) == ("T0SPONSOR", "invalid_auth")
    else:
        stopped.append("token_revoked")
    assert accepted.get(timeout=5) == "T0SPONSOR"
    asking.stop()
    asking._thread.join(5)
    assert len(slack.calls("auth.test")) == 2


def test_what_another_program_was_told_is_heeded_here_too(
    slack: SlackStandIn, installation: Noting
) -> None:
    asking = Introduction(
        wires=Wires(base_url=slack.api_url, tokens=installation),
        installation=installation,
        refusal_of=lambda _: "token_revoked",
    )
    assert asking._is_refused("T0SPONSOR")
    assert installation.refusal_of("T0SPONSOR") == "token_revoked"


def test_after_a_clear_no_slack_is_not_asked_every_half_a_minute(
    slack: SlackStandIn, installation: Noting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(introduction, "AGAIN_AFTER", 0)
    slack.faults.refuse("auth.test", "token_revoked", times=9)
    asking = Introduction(
        wires=Wires(base_url=slack.api_url, tokens=installation), installation=installation
    )
    asking.start()
    slack.wait_for(lambda _: slack.calls("auth.test"))
    asking.stop()
    asking._thread.join(5)
    assert len(slack.calls("auth.test")) == 1


def test_a_database_that_is_away_does_not_end_the_introduction(
    slack: SlackStandIn, installation: Noting, caplog: pytest.LogCaptureFixture
) -> None:
    def away(_: str) -> None:
        raise NotSaved

    asking = Introduction(
        wires=Wires(base_url=slack.api_url, tokens=installation),
        installation=installation,
        on_accepted=away,
    )
    asking.start()
    assert installation.learned.wait(5)
    asking.stop()
    asking._thread.join(5)
    assert "acceptance_lost" in {vars(one).get("action") for one in caplog.records}
