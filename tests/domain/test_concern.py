"""A concern's life: the other side sees it, the raiser's side agrees that it is over."""

from collections.abc import Callable

import pytest

from bot.domain.concern import Concern, ConcernState
from bot.domain.errors import AnotherSideAnswers, RaiserCloses, WrongConcernState
from bot.domain.people import Actor
from tests.support.fakes import JONAS, KESTREL, MAYA, MONDAY
from tests.support.making import JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS, a_concern


def seen(concern: Concern, actor: Actor = JONAS_ACTS) -> Concern:
    return concern.acknowledge(actor, at=MONDAY, other_side_known=True)


def test_a_concern_from_the_sponsor_waits_for_the_cro() -> None:
    with pytest.raises(AnotherSideAnswers):
        seen(a_concern(), PRIYA_ACTS)
    concern = seen(a_concern(), JONAS_ACTS)
    assert concern.state is ConcernState.ACKNOWLEDGED
    assert (concern.acknowledged_by, concern.acknowledged_at) == (JONAS, MONDAY)


def test_whoever_acknowledges_coordinates_it_unless_somebody_does_already() -> None:
    assert seen(a_concern()).owner == JONAS
    assert seen(a_concern(owner="UANA")).owner == "UANA"


def test_while_one_company_is_known_anybody_may_acknowledge() -> None:
    concern = a_concern().acknowledge(PRIYA_ACTS, at=MONDAY, other_side_known=False)
    assert concern.state is ConcernState.ACKNOWLEDGED


def test_the_raiser_is_of_the_raisers_side_even_where_slack_named_no_company() -> None:
    unplaced = a_concern(raised_team=None)
    with pytest.raises(AnotherSideAnswers):
        seen(unplaced, MAYA_ACTS)
    assert seen(unplaced, JONAS_ACTS).owner == JONAS


def test_two_people_without_a_known_company_are_not_one_side() -> None:
    stranger = Actor(user_id="USTRANGER", team_id=None)
    assert seen(a_concern(raised_team=None), stranger).owner == "USTRANGER"


def test_resolved_says_how_and_waits_for_the_raisers_side() -> None:
    resolved = seen(a_concern()).resolve(how="Second courier contracted")
    assert resolved.state is ConcernState.RESOLVED
    assert resolved.resolution == "Second courier contracted"
    assert resolved.is_open
    with pytest.raises(RaiserCloses) as refused:
        resolved.close(JONAS_ACTS, at=MONDAY)
    assert refused.value.facts["raised_by"] == MAYA


def test_anybody_of_the_raisers_side_closes() -> None:
    closed = seen(a_concern()).resolve(how="ok").close(PRIYA_ACTS, at=MONDAY)
    assert (closed.state, closed.closed_at, closed.is_open) == (
        *(ConcernState.CLOSED, MONDAY, False),
    )


def test_the_raiser_closes_their_own_wherever_slack_places_them_later() -> None:
    resolved = a_concern(raised_team=None).resolve(how="ok")
    assert resolved.close(MAYA_ACTS, at=MONDAY).state is ConcernState.CLOSED


def test_where_the_raisers_company_is_unknown_nobody_is_locked_out() -> None:
    resolved = a_concern(raised_team=None).resolve(how="ok")
    assert resolved.close(PRIYA_ACTS, at=MONDAY).state is ConcernState.CLOSED


def test_a_concern_may_be_resolved_before_anybody_acknowledged() -> None:
    assert a_concern().resolve(how="it was a misunderstanding").state is ConcernState.RESOLVED


def test_each_step_says_where_it_does_not_fit() -> None:
    closed = a_concern().resolve(how="ok").close(MAYA_ACTS, at=MONDAY)
    steps: list[Callable[[], Concern]] = [
        lambda: seen(closed),
        lambda: closed.resolve(how="again"),
        lambda: closed.close(MAYA_ACTS, at=MONDAY),
        lambda: a_concern().close(MAYA_ACTS, at=MONDAY),
    ]
    for step in steps:
        with pytest.raises(WrongConcernState) as refused:
            step()
        assert refused.value.facts["state"] in {"closed", "raised"}


def test_every_step_counts_a_version() -> None:
    concern = seen(a_concern()).resolve(how="ok").close(MAYA_ACTS, at=MONDAY)
    assert (concern.version, str(concern.public_id)) == (4, "C-1")
    assert concern.owner is not None
    assert concern.raised_team != KESTREL
