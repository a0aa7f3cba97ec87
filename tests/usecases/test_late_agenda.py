"""A meeting planned after the hour of its agenda gets it at once, where it is of use."""

from datetime import UTC, datetime

from bot.domain.delivery import DeliveryState, PostKind
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS


def at(text: str) -> datetime:
    """Return a moment in UTC; Berlin is an hour ahead."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def agendas(house: House, *moments: str) -> list[str]:
    """Look at the clock at these moments, each time as after a restart; returns the agendas."""
    before = len(house.messenger.letters)
    for moment in moments:
        house.clock.at = at(moment)
        house.planner = house.another_planner()
        house.tick()
    sent = house.messenger.letters[before:]
    return [one.message.text for one in sent if one.message.text.startswith("Agenda")]


def verdicts(house: House) -> list[tuple[DeliveryState, str | None]]:
    """Return what became of the agenda of the next meeting."""
    with house.reading() as (tx, study):
        [series] = tx.meetings.active(study.id)
        coming = tx.meetings.occurrences(
            study.id, series.id, house.clock.now(), at("2026-12-31T00:00")
        )
        kept = tx.outbox.verdicts(study.id, coming[0].id)
    return [(one.state, one.reason) for one in kept if one.kind is PostKind.MEETING_AGENDA]


def test_it_comes_at_once_and_once(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.command(JONAS_ACTS, "/meeting once tomorrow 10:00 Urgent sync")  # Monday 11:00 in Berlin
    house.deliver()
    found = agendas(house, "2026-11-23T10:01", "2026-11-23T10:02", "2026-11-24T07:00")
    assert len(found) == 1
    assert "send IB" in found[0]


def test_with_nothing_open_there_is_none_and_the_record_says_why(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting once tomorrow 10:00 Urgent sync")
    house.deliver()
    assert agendas(house, "2026-11-23T10:01", "2026-11-23T10:02") == []
    why = "planned after the hour of its agenda, and nothing open to show"
    assert verdicts(house) == [(DeliveryState.SKIPPED, why)]


def test_less_than_an_hour_before_the_meeting_it_is_too_late(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.command(JONAS_ACTS, "/meeting once today 11:45 Urgent sync")
    house.deliver()
    assert agendas(house, "2026-11-23T10:01", "2026-11-23T10:30") == []


def test_a_series_planned_late_has_its_further_agendas_at_their_hour(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by 30 December")
    house.command(JONAS_ACTS, "/meeting weekly Tuesday 10:00 Sync")
    house.deliver()
    assert len(agendas(house, "2026-11-23T10:01")) == 1
    moments = ("2026-11-25T10:00", "2026-11-30T07:59", "2026-11-30T08:00", "2026-11-30T09:00")
    assert len(agendas(house, *moments)) == 1
