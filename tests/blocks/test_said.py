"""The short sentences after a change, and how a study stands."""

from datetime import date

import pytest

from bot.blocks import said, said_dates
from bot.blocks.status import status_message
from bot.domain.delivery import DeliveryState, HeldPost, PostKind, Stoppage, Verdict
from bot.domain.engagement import Engagement
from bot.domain.meeting import Occurrence
from bot.domain.people import Organisation
from tests.blocks import making as made
from tests.blocks.drawing import draw_seen, lines
from tests.blocks.rules import check_message

MOVED = made.due_friday().move_due(made.on(date(2026, 12, 4)), None)
SKIPPED = Occurrence(
    id="o1",
    engagement_id="study",
    series_id="s1",
    starts_at=made.MONDAY,
    local_date="2026-11-24",
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (said.action_done(made.done_by(made.JANE)), "A-1 is done: Send IRB amendment"),
        (
            said.action_reopened(made.due_friday()),
            "A-1 is open again: Send IRB amendment (due Fri 27 Nov 2026)",
        ),
        (
            said.action_moved(MOVED),
            "A-1 is now due Fri 4 Dec 2026: Send IRB amendment (first date Fri 27 Nov 2026)",
        ),
        (
            said.action_moved(made.due_friday()),
            "A-1 is now due Fri 27 Nov 2026: Send IRB amendment",
        ),
        (
            said.action_handed_on(made.due_friday(), "Jon"),
            "A-1 is now with Jon: Send IRB amendment",
        ),
        (
            said.action_edited(made.an_action()),
            "A-1 now reads: Send IRB amendment (no date yet)",
        ),
        (
            said.concern_acknowledged(made.seen()),
            "C-1 is acknowledged: Site contracts are slipping",
        ),
        (
            said.concern_resolved(made.resolved()),
            (
                "C-1 is resolved: Site contracts are slipping. "
                "The side that raised it can now agree to close it."
            ),
        ),
        (said.concern_closed(made.closed()), "C-1 is closed: Site contracts are slipping"),
        (
            said.minute_known(made.a_minute()),
            "This message is in the record already as M-7.",
        ),
        (
            said.meeting_skipped(made.a_series(), SKIPPED),
            "Steering call on Tue 24 Nov 2026 is skipped (S-1 goes on after it).",
        ),
        (
            said.meeting_cancelled(made.a_series()),
            "Steering call (S-1) is cancelled; what was held stays in the record.",
        ),
        (
            said_dates.not_understood("soonish"),
            "“soonish” gave no date I am sure of, so there is none yet.",
        ),
    ],
)
def test_a_change_is_answered_by_what_is_true_now(sentence: str, expected: str) -> None:
    assert sentence == expected


STUDY = Engagement(
    id="study",
    workspace=made.SPONSOR,
    channel="C0STUDY",
    name="ABC-101",
    zone="Europe/Berlin",
    created_at=made.MONDAY,
)


CLOSED = (
    "Posts in this channel do not arrive since 23 Nov 2026: the channel is archived. "
    "Tried again every day"
)
UNSEEN = (
    "sent once, Slack's answer was lost, and it cannot be looked up; held so that nobody sees it "
    "twice, until your administrator sends it again (unreadable: missing_scope)"
)


def held_post(kind: PostKind, state: DeliveryState, reason: str) -> HeldPost:
    """Return a post that did not simply arrive."""
    verdict = Verdict(
        id=1,
        kind=kind,
        state=state,
        destination="T1/C1",
        created_at=made.MONDAY,
        attempts=1,
        reason=reason,
    )
    return HeldPost(verdict=verdict)


def test_the_status_says_settings_and_what_is_held() -> None:
    companies = [Organisation(team_id=made.SPONSOR), Organisation(team_id=made.CRO)]
    held = [
        held_post(PostKind.ACTION_CARD, DeliveryState.DOUBTFUL, "timeout"),
        held_post(PostKind.MINUTE_LINE, DeliveryState.DOUBTFUL, "unreadable: missing_scope"),
        held_post(PostKind.WELCOME, DeliveryState.DOUBTFUL, "restored"),
        held_post(PostKind.PERSON_DAY, DeliveryState.DEAD, "user_not_found"),
    ]
    stopped = [
        (None, Stoppage(place="T1/C1", code="is_archived", since=made.MONDAY)),
        ("Jonas", Stoppage(place="T1/U1", code="odd_code", since=made.MONDAY)),
        (None, Stoppage(place="T1", code="token_revoked", since=made.MONDAY)),
    ]
    message = status_message(STUDY, companies, held, stopped)
    check_message(message)
    assert draw_seen(message) == lines(f"""
        Study: ABC-101
        Time zone: Europe/Berlin
        Weekly summary: Thu 15:00
        Companies seen here: 2
        {CLOSED}
        Direct messages to Jonas do not arrive since 23 Nov 2026: odd_code. Tried again every day
        Slack does not accept my token since 23 Nov 2026 (token_revoked); nothing is sent
        Action card (row 1): sent once, Slack's answer was lost; being looked up in Slack (timeout)
        Minute line (row 1): {UNSEEN}
        Welcome (row 1): may have been sent before the record was restored; being looked up in Slack
        Person day (row 1): could not be delivered (Slack does not know them any more)
    """)


def test_the_status_of_a_study_where_everything_arrived_says_so() -> None:
    assert draw_seen(status_message(STUDY, [], [])).endswith("Everything was delivered.")
