"""However somebody places companies and people, alone they gain no voice on another side."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.deeds import Deed
from bot.domain.people import Actor
from bot.domain.permission import may
from bot.usecases.permit import circle_of
from tests.support.fakes import KESTREL, MAYA, NORTH, PRIYA
from tests.support.house import EmptyRecord, House, form_of
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, a_concern

LONE_ACTS = Actor(user_id="ULONE", team_id=None)
VERA_ACTS = Actor(user_id="UVERA", team_id="TVENDOR")
SCHEMERS = (JONAS_ACTS, ANA_ACTS, VERA_ACTS, LONE_ACTS)
"""Everybody who is not of the sponsor."""

SUBJECT = st.sampled_from(
    [f"company:{NORTH}", f"company:{KESTREL}", "company:TVENDOR"]
    + [f"person:{user}" for user in (MAYA, PRIYA, "UJONAS", "UANA", "UVERA", "ULONE")]
)
WISHES = st.dictionaries(SUBJECT, st.sampled_from(["sponsor", "cro", "none"]), max_size=4)
SCHEME = st.lists(st.tuples(st.sampled_from(SCHEMERS), WISHES), min_size=1, max_size=4)


@pytest.fixture(scope="session")
def scheming_record(tmp_path_factory: pytest.TempPathFactory) -> EmptyRecord:
    """Give a SQLite file that each example gets empty."""
    return EmptyRecord(tmp_path_factory.mktemp("schemes"))


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(scheme=SCHEME, is_labelled=st.booleans())
def test_nobody_outside_the_sponsor_comes_to_close_its_concerns(
    scheming_record: EmptyRecord,
    scheme: list[tuple[Actor, dict[str, str]]],
    is_labelled: bool,
) -> None:
    house = House(sql=scheming_record.renew(), url=scheming_record.url)
    for actor in (MAYA_ACTS, JONAS_ACTS, VERA_ACTS):
        house.mention(actor, "action order kits")
    form = form_of(house.press(MAYA_ACTS, ("setup.open_form", "")))
    if is_labelled:
        labels = {f"company:{NORTH}": "sponsor", f"company:{KESTREL}": "cro"}
        house.submit(MAYA_ACTS, form, **labels)
    for actor, wishes in scheme:
        form = form_of(house.press(actor, ("setup.open_form", "")))
        house.submit(actor, form, **wishes)
    with house.reading() as (tx, study):
        circle = circle_of(tx, study.id)
    for actor in SCHEMERS:
        assert may(actor, Deed.CLOSE_CONCERN, a_concern(), circle) is not None
        assert may(actor, Deed.DECIDE_PROPOSAL, circle.party_of(MAYA_ACTS), circle) is not None
