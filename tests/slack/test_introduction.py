"""Slack is asked who we are until it answers; requests are served meanwhile."""

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
    asking._thread.join(5)
    assert accepted == ["T0SPONSOR"]


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
    asking._thread.join(5)
    assert "acceptance_lost" in {vars(one).get("action") for one in caplog.records}
