"""A concern's life: seen, resolved, closed, each where it fits; who may is in test_permission."""

from collections.abc import Callable

import pytest

from bot.domain.concern import Concern, ConcernState
from bot.domain.errors import WrongConcernState
from tests.support.fakes import JONAS, KESTREL, MONDAY
from tests.support.making import a_concern


def seen(concern: Concern) -> Concern:
    return concern.acknowledge(by=JONAS, at=MONDAY)


def test_acknowledged_says_who_and_when() -> None:
    concern = seen(a_concern())
    assert concern.state is ConcernState.ACKNOWLEDGED
    assert (concern.acknowledged_by, concern.acknowledged_at) == (JONAS, MONDAY)


def test_whoever_acknowledges_coordinates_it_unless_somebody_does_already() -> None:
    assert seen(a_concern()).owner == JONAS
    assert seen(a_concern(owner="UANA")).owner == "UANA"


def test_resolved_says_how_and_waits_for_the_raisers_side() -> None:
    resolved = seen(a_concern()).resolve(how="Second courier contracted")
    assert resolved.state is ConcernState.RESOLVED
    assert resolved.resolution == "Second courier contracted"
    assert resolved.is_open


def test_closed_it_is_over() -> None:
    closed = seen(a_concern()).resolve(how="ok").close(at=MONDAY)
    assert (closed.state, closed.closed_at, closed.is_open) == (
        *(ConcernState.CLOSED, MONDAY, False),
    )


def test_a_concern_may_be_resolved_before_anybody_acknowledged() -> None:
    assert a_concern().resolve(how="it was a misunderstanding").state is ConcernState.RESOLVED


def test_each_step_says_where_it_does_not_fit() -> None:
    closed = a_concern().resolve(how="ok").close(at=MONDAY)
    steps: list[Callable[[], Concern]] = [
        lambda: seen(closed),
        lambda: closed.resolve(how="again"),
        lambda: closed.close(at=MONDAY),
        lambda: a_concern().close(at=MONDAY),
    ]
    for step in steps:
        with pytest.raises(WrongConcernState) as refused:
            step()
        assert refused.value.facts["state"] in {"closed", "raised"}


def test_every_step_counts_a_version() -> None:
    concern = seen(a_concern()).resolve(how="ok").close(at=MONDAY)
    assert (concern.version, str(concern.public_id)) == (4, "C-1")
    assert concern.owner is not None
    assert concern.raised_team != KESTREL
