"""What happens to a study's channel: at rest, back, renamed, shared, and a company that leaves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.delivery import HAS_ITS_HOUR, Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.journal import Change, Event
from bot.domain.roles import RoleKind, Seat
from bot.domain.sides import Party
from bot.usecases import keep_outcome
from bot.usecases.my_list import follow
from bot.usecases.permit import circle_of
from bot.usecases.shelves import Transaction

SLACK = "slack"
"""Who did it, where Slack does not say who."""
CODES: Mapping[str, str] = {"left": "not_in_channel", "archived": "is_archived"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """When Slack told of it; nobody's request caused it."""

    at: datetime

    def write(self, tx: Transaction, study: Engagement, name: str, *changes: Change) -> None:
        """Write down in the study's journal what happened to its channel."""
        tx.journal.append(
            Event(
                engagement_id=study.id,
                kind=None,
                item_id=None,
                name=name,
                by=SLACK,
                team_id=None,
                at=self.at,
                request=SLACK,
                changes=changes,
            )
        )


def rest(tx: Transaction, study: Engagement, why: str, at: datetime, *, real: datetime) -> None:
    """Be silent until Liaison is in the channel again: what people rely on waits for it.

    What is of use at its hour only is left out, and who worked there last is told once.
    """
    if tx.rests.why(study.id) is None:
        Circumstance(at=at).write(tx, study, "channel_rests", Change(field="why", new=why))
    tx.rests.begin(study.id, why, at)
    tx.outbox.set_aside(study.id, HAS_ITS_HOUR, reason_of(why), real)
    keep_outcome.close(tx, study, code_of(why), real)


def wake(tx: Transaction, study: Engagement, at: datetime, *, real: datetime) -> bool:
    """Go on, with what waited for the channel; False where nothing rested."""
    if tx.rests.why(study.id) is None:
        return False
    tx.rests.end(study.id)
    Circumstance(at=at).write(tx, study, "channel_goes_on")
    keep_outcome.reopen(tx, f"{study.workspace}/{study.channel}", real)
    return True


def reason_of(why: str) -> str:
    """Return what is kept with a post that was left out because of a rest."""
    return f"the channel rests: {why}"


def code_of(why: str) -> str:
    """Return the code by which Slack would refuse a post to the channel."""
    return CODES.get(why, why)


def rename(tx: Transaction, study: Engagement, name: str, at: datetime) -> None:
    """Follow the channel's name, unless somebody gave the study a name of its own."""
    known = tx.channels.membership(study.workspace, study.channel)
    before = known[1] if known else None
    if study.name in {before, "this study"} and name != study.name:
        tx.engagements.save(replace(study, name=name))
        change = Change(field="name", old=study.name, new=name)
        Circumstance(at=at).write(tx, study, "study_renamed", change)
    if known is not None:
        tx.channels.keep(study.workspace, study.channel, is_member=known[0], name=name, at=at)


def share(tx: Transaction, study: Engagement, company: str, at: datetime) -> None:
    """Welcome a company that the channel is shared with, perhaps once more."""
    back = [
        one.team_id
        for one in tx.engagements.organisations(study.id)
        if company in {one.team_id, one.enterprise_id}
    ]
    for team in back or [company]:
        tx.rests.come_back(study.id, team)
    if company.startswith("T"):
        tx.engagements.see_organisation(study.id, company, at)
    Circumstance(at=at).write(
        tx, study, "organisation_joined", Change(field="organisation", new=company)
    )


def unshare(
    tx: Transaction, study: Engagement, company: str, *, present: Collection[str], at: datetime
) -> None:
    """Let a company leave: it can no longer act or read, and what it owns stays as it is written.

    Slack may name the enterprise of a workspace that it never named to us; then those leave of
    whom nobody is in the channel any more.
    """
    left = _leaving(tx, study, company, present)
    for team in left:
        tx.rests.leave(study.id, team, at)
    change = Change(field="organisation", old=company)
    Circumstance(at=at).write(tx, study, "organisation_left", change)
    owners = {one.owner for one in tx.actions.open(study.id) if one.owner_team in left}
    follow(tx, study.workspace, sorted(owners), at)
    _tell_contacts(tx, study, left, at)


def _leaving(
    tx: Transaction, study: Engagement, company: str, present: Collection[str]
) -> list[str]:
    known = tx.engagements.organisations(study.id)
    named = [one.team_id for one in known if company in {one.team_id, one.enterprise_id}]
    if named:
        return named
    return [
        one.team_id
        for one in known
        if one.team_id not in present and one.team_id != study.workspace
    ]


def _tell_contacts(tx: Transaction, study: Engagement, left: list[str], at: datetime) -> None:
    """Have the main contacts of all sides told; where nobody is named, the channel that stays."""
    circle = circle_of(tx, study.id)
    gone = {circle.sides.of_company(team) for team in left}
    told = {party: contact_of(tx, study.id, party) for party in circle.sides.parties}
    stayed = [party for party in told if party not in gone]
    for party, person in told.items():
        if person is not None:
            _tell(tx, study, left, at, party=party, person=person)
    if not any(told[party] for party in stayed):
        _tell(tx, study, left, at, party="", person=None)


def contact_of(tx: Transaction, engagement_id: str, party: Party | None) -> str | None:
    """Return who speaks for a side: its main contact, or the backup while there is none."""
    roster = circle_of(tx, engagement_id).roster
    held = (roster.holder(party, RoleKind.MAIN_CONTACT, seat) for seat in Seat)
    return next((one for one in held if one is not None), None)


def _tell(
    tx: Transaction,
    study: Engagement,
    left: list[str],
    at: datetime,
    *,
    party: Party,
    person: str | None,
) -> None:
    companies = ",".join(left)
    tx.outbox.put(
        Intent(
            key=f"departure:{study.id}:{companies}:{at.isoformat()}:{party}",
            kind=PostKind.DEPARTURE_NOTE,
            workspace=study.workspace,
            channel=None if person else study.channel,
            person=person,
            engagement_id=study.id,
            refs={"left": companies, "party": party},
        ),
        at,
    )
