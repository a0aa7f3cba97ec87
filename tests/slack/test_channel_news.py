"""What Slack tells of channels reaches the desk and the directory, as Slack tells it."""

from bot.playground.manifest import read_manifest
from bot.playground.seed import CRO, ELSEWHERE, SHARED
from bot.playground.stand_in import SlackStandIn
from bot.wiring.manifest import find_manifest
from tests.slack.rig import bench_on


def test_the_life_of_a_channel_is_told() -> None:
    with SlackStandIn(manifest=read_manifest(find_manifest())) as slack, bench_on(slack) as room:
        slack.happenings.rename(SHARED, "abc-101-new")
        slack.happenings.archive(SHARED)
        slack.happenings.unarchive(SHARED)
        slack.happenings.unshare(SHARED, CRO, named="E0KESTREL")
        slack.happenings.share(SHARED, CRO)
        slack.happenings.remove_bot(SHARED)
        slack.happenings.rename(ELSEWHERE, "lunch")
        assert room.desk.news == [
            ("renamed", SHARED, "abc-101-new"),
            ("archived", SHARED),
            ("reopened", SHARED),
            ("unshared", "T0SPONSOR", SHARED, "E0KESTREL"),
            ("shared", SHARED, CRO),
            ("left", SHARED),
            ("renamed", ELSEWHERE, "lunch"),
        ]
        assert [is_member for _, is_member in room.people.memberships] == [
            *(True, False, True, True, True, False, True),
        ]
        assert slack.findings == []


def test_an_event_that_misses_its_parts_is_left_alone() -> None:
    with SlackStandIn() as slack, bench_on(slack) as room:
        for kind in ("channel_rename", "channel_shared", "channel_unshared", "channel_unarchive"):
            body = {"type": "event_callback", "event_id": kind, "event": {"type": kind}}
            assert room.listeners.handle(body) == {}
        assert room.desk.news == []
