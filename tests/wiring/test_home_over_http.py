"""The Home tab over real HTTP: shown when it is opened, pressed on, and following by itself."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.playground.stand_in import SlackStandIn
from bot.playground.world import View
from tests.wiring.test_setup_over_http import serve, slack, started

__all__ = ["slack", "started"]


def text_of(view: View) -> str:
    """Return everything a view says, the newest part of the world's state."""
    return str(view.content["blocks"])


@pytest.fixture
def home(slack: SlackStandIn, started: ExitStack, tmp_path: Path) -> View:
    """Maya's Home tab after two companies have promised something."""
    serve(slack, tmp_path, started)
    maya, jonas = slack.person("maya"), slack.person("jonas")
    maya.command("/action", "@maya Sign the contract by Friday")
    maya.command("/action", "@ruth Review the budget")
    maya.command("/action", "@jonas Send the IRB amendment by Friday")
    jonas.mention("concern major Site contracts are slipping")
    slack.wait_for(lambda _: len(slack.bot_messages("C0SHARED")) >= 4, within=15)
    maya.opens_home()
    slack.wait_for(lambda _: slack.home("maya") is not None)
    shown = slack.home("maya")
    assert shown is not None
    return shown


def test_it_holds_each_action_once_under_whom_it_is_with(home: View) -> None:
    said = text_of(home)
    places = [
        said.index(words)
        for words in (
            "abc-101-kestrel",
            "With you'",
            "A-1 Sign the contract",
            "With others of your side",
            "Review the budget",
            "With the other side'",
            "Send the IRB amendment",
            "Open concerns",
            "Site contracts are slipping",
        )
    ]
    assert places == sorted(places)
    assert said.count("Send the IRB amendment") == 1


def test_what_is_ticked_is_done_and_the_tab_follows(home: View, slack: SlackStandIn) -> None:
    maya = slack.person("maya")
    maya.click(home, "my.ticked", choice=["A-1 Sign the contract"])
    shown = slack.home("maya")
    assert shown is not None
    maya.click(shown, "my.done")
    slack.wait_for(lambda _: "Sign the contract" not in text_of(slack.home("maya") or home))
    [told] = slack.wait_for(lambda _: slack.views("maya"))
    assert "A-1 is done" in text_of(told)


def test_a_date_is_given_in_a_form_and_the_tab_follows(home: View, slack: SlackStandIn) -> None:
    maya = slack.person("maya")
    maya.click(home, "my.ticked", choice=["A-1 Sign the contract"])
    maya.click(slack.home("maya") or home, "my.date")
    [form] = slack.wait_for(lambda _: slack.views("maya"))
    maya.submit(form, {"due_words": "3 March 2027"})
    slack.wait_for(lambda _: "Wed 3 Mar 2027" in text_of(slack.home("maya") or home))


def test_pressing_without_a_tick_says_what_is_missing(home: View, slack: SlackStandIn) -> None:
    slack.person("maya").click(home, "my.done")
    [told] = slack.wait_for(lambda _: slack.views("maya"))
    assert "Tick what you mean first" in text_of(told)


def test_who_is_in_no_study_is_told_how_to_begin(
    slack: SlackStandIn, started: ExitStack, tmp_path: Path
) -> None:
    serve(slack, tmp_path, started)
    slack.person("ruth").opens_home()
    slack.wait_for(lambda _: slack.home("ruth") is not None)
    shown = slack.home("ruth")
    assert shown is not None
    assert "No study of yours has anything yet" in text_of(shown)


def test_who_left_the_channel_sees_nothing_of_it_any_more(home: View, slack: SlackStandIn) -> None:
    del home
    maya = slack.person("maya")
    maya.leaves()
    maya.opens_home()
    slack.wait_for(
        lambda _: "No study of yours" in text_of(shown) if (shown := slack.home("maya")) else False
    )
