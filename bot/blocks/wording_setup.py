"""Words of set-up: who is who, what each side sets, and what one proposes to the other."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.domain.due import WEEKDAY_NAMES
from bot.domain.engagement import (
    AGENDA,
    AROUND,
    NAME,
    REMINDER,
    SUMMARY_AT,
    SUMMARY_DAY,
    ZONE,
)
from bot.domain.people import Side
from bot.domain.proposal import ProposalState, Wish
from bot.domain.roles import RoleKind, Seat, chair_of, setting_of
from bot.domain.settings import COUNTRY, DAYS, HOURS, SideSettings

ACCEPT: Final = "Accept"
DECLINE: Final = "Decline"
PROPOSE: Final = "Propose"
NOBODY: Final = "Nobody"
NOBODY_HEADING: Final = "No one"
NOT_SAID: Final = "Not said"
NOBODY_NAMED: Final = "Nobody is named yet."

STUDY_FORM: Final = "Set up this study"
SIDES_HINT: Final = (
    "Sides work by company from the start; sponsor and CRO are only names. Moving somebody to a "
    "side that has people needs the yes of that side."
)
PART_STUDY: Final = "The study"
PART_SIDES: Final = "The two sides"
PART_PEOPLE: Final = "Who works for whom"
SIDE_FORMS: Final = (
    "Main contact, backup, working hours and public holidays have a form for each side. "
    "Save first what you changed here:"
)
OTHER_PERSON: Final = "Place somebody by hand"
OTHER_SIDE: Final = "On which side"
MORE_PEOPLE: Final = (
    "More people are not placed yet: “Place somebody by hand” finds them by their name."
)
PEOPLE_HINT: Final = "Each company sets its own. For the other company this is a proposal."
WORKING_FROM: Final = "Working from"
WORKING_UNTIL: Final = "Working until"
COUNTRY_EXAMPLE: Final = "DE, or US-NY for a part of a country"
BACK_TO_COMPANY: Final = "Side of their company"

SIDE_NAMES: Final[Mapping[Side, str]] = {Side.SPONSOR: "Sponsor", Side.CRO: "CRO"}
ROLE_NAMES: Final[Mapping[RoleKind, str]] = {
    RoleKind.MAIN_CONTACT: "Main contact",
    RoleKind.ACTION_DRIVER: "Action driver",
    RoleKind.NOTE_TAKER: "Note taker",
    RoleKind.ESCALATION_1: "Escalation 1, operational",
    RoleKind.ESCALATION_2: "Escalation 2, management",
    RoleKind.ESCALATION_3: "Escalation 3, executive",
}
SETTING_NAMES: Final[Mapping[str, str]] = {
    NAME: "Name of the study",
    ZONE: "Time zone",
    SUMMARY_DAY: "Weekly summary on",
    SUMMARY_AT: "Weekly summary at",
    AROUND: "Around meetings, post",
    HOURS: "Working hours",
    DAYS: "Working days",
    COUNTRY: "Public holidays of",
}
AROUND_NAMES: Final[Mapping[str, str]] = {
    AGENDA: "the agenda one business day before",
    REMINDER: "a reminder 15 minutes before",
}
STATES: Final[Mapping[ProposalState, str]] = {
    ProposalState.ACCEPTED: "Accepted by",
    ProposalState.DECLINED: "Declined by",
    ProposalState.OVERTAKEN: "Overtaken by a change of",
}


DECIDED: Final[Mapping[ProposalState, str]] = {
    ProposalState.ACCEPTED: "Accepted: it holds from now on.",
    ProposalState.DECLINED: "Declined: everything stays as it is.",
    ProposalState.OVERTAKEN: "It was overtaken by another change meanwhile, so nothing changed.",
}


def setting_name(setting: str, names: Mapping[str, str]) -> str:
    """Name a setting as people read it."""
    kind, _, subject = setting.partition(":")
    if subject:
        return names.get(subject) or ("A company" if kind == "company" else "Somebody")
    chair = chair_of(setting)
    if chair is None:
        return SETTING_NAMES.get(setting, setting)
    role, seat = chair
    return ROLE_NAMES[role] if seat is Seat.HOLDER else f"{ROLE_NAMES[role]}: backup"


def wish(told: Wish, names: Mapping[str, str]) -> str:
    """Say a setting with its value: "Main contact: Jonas"."""
    return f"{setting_name(told.setting, names)}: {_value(told, names)}"


def _value(told: Wish, names: Mapping[str, str]) -> str:
    if told.setting == AROUND:
        on = (told.value or "").split(",")
        return " and ".join(name for one, name in AROUND_NAMES.items() if one in on) or "nothing"
    if told.value is None:
        is_role = chair_of(told.setting) is not None
        return NOBODY.lower() if is_role else NOT_SAID.lower()
    if told.setting in {DAYS, SUMMARY_DAY}:
        return " ".join(WEEKDAY_NAMES[int(day)] for day in told.value.split(","))
    if told.value in set(Side):
        return SIDE_NAMES[Side(told.value)]
    return names.get(told.value, told.value)


def company_of(people: Sequence[str]) -> str:
    """Call a company without a known name by people of it."""
    return f"Company of {' and '.join(people)}" if people else "The other company"


def side_called(label: Side | None, company: str | None) -> str:
    """Call a side by its label and its company, as far as they are known."""
    if label is None:
        return company or "The other company"
    return f"{SIDE_NAMES[label]}, {company}" if company else SIDE_NAMES[label]


def with_backup(kind: RoleKind, holder: str | None, backup: str | None) -> str:
    """Say who has a role, and who stands in."""
    said = f"{ROLE_NAMES[kind]}: {holder or NOBODY.lower()}"
    return f"{said} (backup {backup})" if backup else said


def proposal(proposer: str, side: str) -> str:
    """Say who proposes something for which side."""
    return f"{proposer} proposes for {side}"


def who_answers(people: Sequence[str], side: str) -> str:
    """Say who may answer."""
    return f"Answered by {' or '.join(people)}." if people else f"Anybody of {side} can answer."


def answered(state: ProposalState, by: str) -> str:
    """Say what became of a proposal."""
    return f"{STATES[state]} {by}."


def saved(lines: Sequence[str]) -> str:
    """Say what holds from now on."""
    return "\n".join(lines) if lines else "Nothing was different, so nothing changed."


def chair_name(kind: RoleKind, seat: Seat) -> str:
    """Name a role or its backup, as a field."""
    return setting_name(setting_of((kind, seat)), {})


def people_of(side: str) -> str:
    """Label the button to a side's people and hours."""
    return f"People of {side}"


def company_is(company: str) -> str:
    """Ask which side a company is."""
    return f"{company} is"


def works_for(person: str) -> str:
    """Ask whose side somebody is on whom Slack does not place."""
    return f"{person} works for"


def hours(settings: SideSettings) -> str:
    """Say when a side works and whose holidays it keeps."""
    days = " ".join(WEEKDAY_NAMES[day] for day in sorted(settings.days))
    told = f"{settings.opens:%H:%M} to {settings.closes:%H:%M}, {days}"
    return f"{told}, holidays of {settings.country}" if settings.country else told


def proposed(side: str) -> str:
    """Say that another side is asked."""
    return f"Proposed to {side}; the card in the channel waits for their answer."
