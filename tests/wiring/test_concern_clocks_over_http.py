"""A concern's clock over real HTTP, with a moved clock: its card, the message, the plan."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from bot.playground.seed import CRO, SHARED
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Message
from tests.wiring.test_setup_over_http import (
    card,
    has_title,
    last_form,
    roles,
    serve,
    slack,
    started,
    whisper,
)

__all__ = ["slack", "started"]

FRIDAY_NIGHT = datetime(2027, 1, 15, 21, 0, tzinfo=UTC)
MONDAY_MORNING = datetime(2027, 1, 18, 8, 5, tzinfo=UTC)
WEDNESDAY = datetime(2027, 1, 20, 8, 5, tzinfo=UTC)


def move(clock: Path, moment: datetime) -> None:
    """Set policy time; the program looks at once what time has brought."""
    fresh = clock.with_suffix(".new")
    fresh.write_text(str((moment - datetime.now(UTC)).total_seconds()), encoding="utf-8")
    fresh.replace(clock)


def direct(slack: SlackStandIn, who: str, words: str) -> Message:
    return slack.wait_for(
        lambda _: [one for one in slack.dms(who) if words in one.text], within=30
    )[0]


def test_the_side_that_answers_hears_of_it_on_monday_and_plans_by_button(
    slack: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    clock = tmp_path / "clock"
    move(clock, FRIDAY_NIGHT)
    store = serve(slack, tmp_path, started, clock_file=clock)
    maya, jonas = slack.person("maya"), slack.person("jonas")
    maya.command("/action", "order kits")
    jonas.mention("action get the contracts signed")
    whisper(slack, "jonas", "A-2")
    jonas.click(roles(slack, "jonas", "Kestrel Research"), "setup.side#1")
    form = slack.wait_for(
        lambda _: [one for one in slack.views("jonas") if has_title(one, "Kestrel")]
    )[0]
    jonas.submit(form, {"main_contact": jonas.finds(form, "colleagues", "ana")})
    shown = maya.command("/concern", "major Site contracts are slipping").shown
    line = "Kestrel Research's clock starts Mon 18 Jan 09:00 Berlin; first answer due by 17:00"
    assert line in shown
    posted = card(slack, line)
    assert slack.dms("ana") == []

    move(clock, MONDAY_MORNING)
    asked = direct(slack, "ana", "A first answer is due by Mon 18 Jan 17:00 Berlin")
    slack.person("ana", channel=asked.channel).click(asked, "Seen, I'll coordinate")
    card(slack, "Kestrel Research's plan is due by Mon 25 Jan 09:05 Berlin")
    slack.person("ana").click(posted, "concern.plan")
    saved = slack.person("ana").submit(
        last_form(slack, "ana"), {"title": "A second lawyer helps", "due_date": "2027-01-29"}
    )
    assert saved.sent
    card(slack, "plan due Fri 29 Jan 2027")
    [one] = [one for one in slack.bot_messages(SHARED) if "C-1" in one.text]
    assert one.ts == posted.ts

    move(clock, WEDNESDAY)
    jonas.mention("show C-1")
    told = whisper(slack, "jonas", "told by direct message").text
    assert "Mon 18 Jan 2027 09:05 Europe/Berlin · ana · told by direct message" in told
    with store.read() as tx:
        study = tx.engagements.find_by_channel(SHARED)
        assert study is not None
        found = tx.concerns.get(study.id, 1)
        assert found is not None
        assert (found.owner, found.plan) == ("W0ANA", "A second lawyer helps")
        assert tx.roles.today(study.id).contacts(CRO) == ("W0ANA",)
