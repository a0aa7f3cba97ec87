"""The ladder: who is asked, and where, when Slack refuses a direct message to an owner.

Before or on the date the item's own thread is asked; once it is past its date the owner's main
contact or their backup, by direct message. The channel never hears of a late item from here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.action import Action
from bot.domain.delivery import Delivery, Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.nudges import Day, day_of
from bot.domain.reach import UNREACHABLE
from bot.usecases.holidays import holidays_for
from bot.usecases.permit import circle_of
from bot.usecases.shelves import Transaction


def arrived(tx: Transaction, delivery: Delivery) -> None:
    """Forget that somebody could not be reached: a message has just arrived."""
    if delivery.intent.person is not None:
        tx.unreachables.forget(delivery.intent.workspace, delivery.intent.person)


def climb(tx: Transaction, delivery: Delivery, code: str, at: datetime) -> None:
    """Remember whom Slack refuses a direct message, and ask one step higher."""
    intent = delivery.intent
    if intent.person is None or code not in UNREACHABLE:
        return
    tx.unreachables.keep(intent.workspace, intent.person, code, at)
    if intent.kind is not PostKind.PERSON_DAY:
        return
    today = date.fromisoformat(intent.refs["day"])
    for study, day in _days(tx, intent.workspace, intent.person, today):
        for wish in _questions(study, day, intent.person):
            tx.outbox.put(wish, at)


def _days(
    tx: Transaction, workspace: str, owner: str, today: date
) -> Iterator[tuple[Engagement, Day]]:
    """Yield what the message of that day would have been about, study by study."""
    person = tx.people.get(workspace, owner)
    actions = tx.actions.open_of_person(workspace, owner)
    for study_id in dict.fromkeys(one.engagement_id for one in actions):
        study = tx.engagements.get(study_id)
        own = [one for one in actions if one.engagement_id == study_id]
        zone = person.zone if person and person.is_known else study.zone
        holidays = holidays_for(tx, study, owner, today.year)
        day = day_of(own, today=today, zone=zone, holidays=holidays)
        if day.is_worth_a_message:
            yield study, day


def _questions(study: Engagement, day: Day, owner: str) -> Iterator[Intent]:
    for action in (*day.due_soon, *day.due_today):
        yield Intent(
            # Once for each date: the thread is read by both companies.
            key=f"item_question:{action.id}:{action.due.on if action.due else ''}",
            kind=PostKind.ITEM_QUESTION,
            workspace=study.workspace,
            channel=study.channel,
            engagement_id=study.id,
            item_id=action.id,
            refs={"owner": owner},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Higher:
    """A main contact, or a backup, who can be asked about a late item of an owner who cannot."""

    study: Engagement
    owner: str
    contact: str


def higher(tx: Transaction, workspace: str, today: date) -> Iterator[Higher]:
    """Yield whom to ask today instead of the owners Slack delivers nothing to."""
    refused = {one.user_id for one in tx.unreachables.every(workspace)}
    for owner in sorted(refused):
        for study, day in _days(tx, workspace, owner, today):
            contacts = contacts_of(tx, study, day.was_due[0]) if day.was_due else ()
            contact = next((one for one in contacts if one not in refused), None)
            if contact is not None:
                yield Higher(study=study, owner=owner, contact=contact)


def contacts_of(tx: Transaction, study: Engagement, action: Action) -> Sequence[str]:
    """Return who speaks for the owner's side, without the owner."""
    circle = circle_of(tx, study.id)
    party = circle.sides.of(action.owner, action.owner_team)
    return [one for one in circle.roster.contacts(party) if one != action.owner]


def contact_note(asked: Higher, today: date) -> Intent:
    """Return the wish to tell a main contact what waits for somebody who cannot be reached."""
    return Intent(
        key=f"contact_note:{asked.study.id}:{asked.owner}:{asked.contact}:{today}",
        kind=PostKind.CONTACT_NOTE,
        workspace=asked.study.workspace,
        person=asked.contact,
        engagement_id=asked.study.id,
        refs={"owner": asked.owner},
    )
