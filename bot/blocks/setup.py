"""What set-up looks like: the forms of a study and of a side."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.blocks import forms, kit, wording
from bot.blocks import wording_setup as say
from bot.blocks.message import Block, View
from bot.blocks.safe import one_line
from bot.domain.due import WEEKDAY_NAMES
from bot.domain.engagement import AROUND, NAME, SUMMARY_AT, SUMMARY_DAY, ZONE, Engagement
from bot.domain.people import Side
from bot.domain.roles import CHAIRS, RoleKind, Roster, Seat, setting_of
from bot.domain.settings import COUNTRY, DAYS, SideSettings
from bot.domain.sides import Party

NONE: Final = "none"
"""The value of an option that takes a choice back: Slack's menus cannot be emptied."""
MOST_PLACED: Final = 20
COLLEAGUES: Final = "colleagues"
"""The menu that asks Liaison for the people of a side; a form could not carry them all."""
OPENS, CLOSES = "opens", "closes"
OTHER, OTHER_SIDE = "other", "other_side"

Names = Sequence[tuple[str, str]]
"""User ids or company ids with what they are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPage:
    """What the study's form shows."""

    study: Engagement
    companies: Sequence[tuple[str, str, Side | None]]
    """Company id, name, side."""
    unplaced: Names
    has_people: bool
    """Whether anybody else is there who could be placed by hand."""
    parties: Names
    """The sides, whose people and hours have a form of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePage:
    """What a side's form shows."""

    party: Party
    called: str
    names: Mapping[str, str]
    """What those are called who have a role."""
    roster: Roster
    settings: SideSettings
    is_own: bool


def study_form(page: StudyPage, private: Mapping[str, str]) -> View:
    """Ask for the study's name, zone and summary, and who stands where."""
    study = page.study
    days = [(str(number), name) for number, name in enumerate(WEEKDAY_NAMES)]
    facts = [
        _field(NAME, forms.line_input(study.name, limit=80)),
        _field(ZONE, forms.line_input(study.zone, limit=60)),
        _field(SUMMARY_DAY, forms.choice("static_select", days, str(study.summary_weekday))),
        _field(SUMMARY_AT, _hour(study.value(SUMMARY_AT))),
        forms.field(AROUND, say.SETTING_NAMES[AROUND], _around(study), optional=True),
    ]
    companies = [_company(*one) for one in page.companies]
    people = [_unplaced(*one) for one in page.unplaced[:MOST_PLACED]]
    if page.has_people or len(page.unplaced) > MOST_PLACED:
        people += _anybody()
    return forms.form(
        callback_id="setup.form",
        title=say.STUDY_FORM,
        submit=wording.SAVE,
        private={**private, "shown": shown([*facts, *companies, *people])},
        blocks=[
            _part(say.PART_STUDY),
            *facts,
            _part(say.PART_SIDES),
            *companies,
            kit.small(kit.plain(say.SIDES_HINT, 300)),
            *_sides_of_their_own(page.parties),
            _part(say.PART_PEOPLE) if people else None,
            *people,
            _more(page.unplaced),
        ],
    )


def _part(heading: str) -> Block:
    return {"type": "header", "text": kit.plain(heading, 150)}


def _sides_of_their_own(parties: Names) -> Iterable[Block]:
    """Lead to each side's own form, behind the names that the buttons speak of."""
    buttons = side_buttons(parties)
    if buttons is not None:
        yield kit.rich(kit.section([kit.words(say.SIDE_FORMS)]))
        yield buttons


def side_form(page: SidePage, private: Mapping[str, str]) -> View:
    """Ask for a side's people, hours, days and country."""
    inputs = [
        *(_role(page, kind, seat) for kind, seat in CHAIRS),
        forms.field(DAYS, say.SETTING_NAMES[DAYS], _days(page.settings)),
        forms.field(OPENS, say.WORKING_FROM, _hour(f"{page.settings.opens:%H:%M}")),
        forms.field(CLOSES, say.WORKING_UNTIL, _hour(f"{page.settings.closes:%H:%M}")),
        _country(page.settings.country),
    ]
    return forms.form(
        callback_id="setup.side_form",
        title=one_line(page.called, forms.FORM_TITLE_LIMIT),
        submit=wording.SAVE if page.is_own else say.PROPOSE,
        private={**private, "party": page.party, "shown": shown(inputs)},
        blocks=[
            *inputs,
            kit.small(kit.plain(say.PEOPLE_HINT, 300)),
        ],
    )


def shown(inputs: Iterable[Block]) -> str:
    """Return marks of what a form showed, so that only what its reader changed is kept."""
    values = {block["block_id"]: _standing(block["element"]) for block in inputs}
    told = {name: mark(value) for name, value in values.items() if value not in {None, NONE}}
    return json.dumps(told, separators=(",", ":"))


def mark(value: str | None) -> str | None:
    """Return a short mark of a value: a form may carry no long words along."""
    return hashlib.sha256(value.encode()).hexdigest()[:12] if value else None


def _standing(element: Mapping[str, Any]) -> str | None:
    if "initial_options" in element:
        return ",".join(option["value"] for option in element["initial_options"])
    option = element.get("initial_option", {}).get("value")
    written = element.get("initial_value") or element.get("initial_time")
    return option or written


def side_buttons(parties: Names) -> Block | None:
    """Return a button for each side's people and hours."""
    return (
        kit.buttons(
            *(
                kit.button(say.people_of(name), f"setup.side#{place}", party)
                for place, (party, name) in enumerate(parties[:4])
            )
        )
        if parties
        else None
    )


def _field(setting: str, element: dict[str, Any]) -> Block:
    return forms.field(setting, say.SETTING_NAMES[setting], element)


def _hour(initial: str) -> dict[str, Any]:
    return {"type": "timepicker", "initial_time": initial}


def _around(study: Engagement) -> dict[str, Any]:
    return _boxes(say.AROUND_NAMES, study.around.split(","))


def _boxes(names: Mapping[str, str], chosen: Collection[str]) -> dict[str, Any]:
    """Return boxes to tick; Slack wants no empty list of those that are ticked already."""
    options = [{"value": value, "text": kit.plain(name, 75)} for value, name in names.items()]
    ticked = [option for option in options if option["value"] in chosen]
    boxes: dict[str, Any] = {"type": "checkboxes", "options": options}
    return {**boxes, "initial_options": ticked} if ticked else boxes


def _company(company: str, name: str, side: Side | None) -> Block:
    options = [(NONE, say.NOT_SAID), *((one.value, say.SIDE_NAMES[one]) for one in Side)]
    element = forms.choice("static_select", options, side.value if side else NONE)
    return forms.field(f"company:{company}", say.company_is(name), element)


def _unplaced(user_id: str, name: str) -> Block:
    return forms.field(f"person:{user_id}", say.works_for(name), _sides(NONE), optional=True)


def _sides(initial: str | None) -> dict[str, Any]:
    sides = ((one.value, say.SIDE_NAMES[one]) for one in Side)
    return forms.choice("static_select", [(NONE, say.NOT_SAID), *sides], initial)


def _anybody() -> Iterable[Block]:
    yield forms.field(OTHER, say.OTHER_PERSON, forms.person_input(None), optional=True)
    sides = [(NONE, say.BACK_TO_COMPANY), *((one.value, say.SIDE_NAMES[one]) for one in Side)]
    yield forms.field(
        OTHER_SIDE, say.OTHER_SIDE, forms.choice("static_select", sides, None), optional=True
    )


def _more(unplaced: Names) -> Block | None:
    has_more = len(unplaced) > MOST_PLACED
    return kit.small(kit.plain(say.MORE_PEOPLE, 300)) if has_more else None


def _role(page: SidePage, kind: RoleKind, seat: Seat) -> Block:
    holder = page.roster.holder(page.party, kind, seat)
    standing = (holder, page.names.get(holder, holder)) if holder else (NONE, say.NOBODY)
    element = forms.asked_menu(COLLEAGUES, wording.PICK_A_PERSON, standing)
    return forms.field(setting_of((kind, seat)), say.chair_name(kind, seat), element)


def _days(settings: SideSettings) -> dict[str, Any]:
    names = {str(number): name for number, name in enumerate(WEEKDAY_NAMES)}
    return _boxes(names, {str(day) for day in settings.days})


def _country(country: str | None) -> Block:
    element = forms.line_input(country or "", placeholder=say.COUNTRY_EXAMPLE, limit=10)
    return forms.field(COUNTRY, say.SETTING_NAMES[COUNTRY], element, optional=True)
