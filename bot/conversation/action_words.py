"""Capturing and dating actions by words: title, owner and date out of one sentence."""

import re
from datetime import date, time

from bot.blocks import action as look
from bot.blocks import said
from bot.conversation.date_questions import not_sure, offers_of, question_of
from bot.conversation.exchange import Reply, Whisper
from bot.conversation.owner_notes import owner_note, with_owner_note
from bot.conversation.people_words import called, require_can_own
from bot.conversation.several import change_each
from bot.conversation.turn import Step, Turn, Work, zone_of
from bot.conversation.verbs import read_ids
from bot.domain.due import Due, DueOrigin
from bot.domain.errors import (
    DueInThePast,
    FormOutdated,
    OwnerUnknown,
    VerbNeeds,
)
from bot.domain.items import PublicId
from bot.domain.people import Person
from bot.language import read_due, read_sentence, split_reason
from bot.usecases import capture_action, move_due_date
from bot.usecases.change_action import ActionRef, find_changeable
from bot.usecases.move_due_date import MoveDueDate


def capture(turn: Turn) -> Work:
    """Keep the words as an action; no mention means the author owns it."""
    words = read_sentence(turn.rest, turn.speaker())
    if words.refused is not None:
        raise DueInThePast(reading=words.refused)
    if not words.owners and words.handle:
        raise OwnerUnknown(name=words.handle)
    owner = require_can_own(turn, turn.person(words.owners[0])) if words.owners else turn.author
    others = [called(one, turn.person(one).name) for one in words.owners[1:]]
    command = capture_action.CaptureAction(
        title=words.title,
        owner=owner.user_id,
        owner_team=owner.company,
        due=None if words.ask else on_clocks_of(owner, words.due),
        origin=None if words.ask else words.origin,
        urgent=words.urgent,
        source=turn.source(),
    )

    def work(step: Step) -> Reply:
        action = capture_action.handle(command, step.tx, step.engagement, step.stamp)
        step.see(owner)
        return Whisper(
            message=look.action_logged(
                action,
                owner_name=owner.name,
                how_understood=question_of(words.ask),
                others=offers_of(words),
                zone_known=turn.author.is_known,
                away=owner_note(step, action),
                left_out=look.left_out(action, owner.name, others) if others else None,
            )
        )

    return work


def on_clocks_of(owner: Person, due: Due | None) -> Due | None:
    """Mean a day in its owner's zone: it ends where they are, not where it was said."""
    return due.on_clocks_of(owner.zone) if due is not None and owner.is_known else due


def read_date(turn: Turn, phrase: str) -> tuple[Due, DueOrigin | None]:
    """Return the date that the whole phrase names; raises when it is past or not sure."""
    reading = read_due(phrase, turn.speaker())
    if reading.refused is not None:
        raise DueInThePast(reading=reading.refused)
    if reading.due is None or reading.ask is not None:
        raise not_sure(reading.ask, phrase)
    return reading.due, reading.origin


def give_date(turn: Turn) -> Work:
    """Give actions another date: `due A-1 next Friday because the lab is closed`."""
    items, words = read_ids(turn)
    phrase, why = split_reason(words)
    if not phrase:
        raise VerbNeeds(usage="/action due A-1 <date> [because …]", example="due A-1 next Friday")
    if len(items) == 1:
        return _give_one_date(turn, items[0], phrase, why)
    due, origin = read_date(turn, phrase)

    def move(item: PublicId, step: Step) -> str:
        command = MoveDueDate(ref=ActionRef(item=item), due=due, origin=origin, why=why)
        action = move_due_date.handle(command, step.tx, step.engagement, step.stamp)
        return said.action_moved(action)

    return change_each(items, move)


def _give_one_date(turn: Turn, item: PublicId, phrase: str, why: str | None) -> Work:
    """Answer with the date, or the question about it, and a button for each reading."""
    reading = read_due(phrase, turn.speaker())
    if reading.refused is not None:
        raise DueInThePast(reading=reading.refused)
    question, others = question_of(reading.ask), offers_of(reading)
    if not others and (question or reading.due is None):
        raise _perhaps_a_reason(turn, item, phrase) or not_sure(reading.ask, phrase)

    def work(step: Step) -> Reply:
        ref = ActionRef(item=item)
        if question or reading.due is None:
            standing = find_changeable(step.tx, step.engagement, ref, step.stamp)
            standing.require_open()
            asked = f"{question} {said.still_due(standing)}"
            return Whisper(message=look.date_answered(standing, asked, others))
        command = MoveDueDate(ref=ref, due=reading.due, origin=reading.origin, why=why)
        action = move_due_date.handle(command, step.tx, step.engagement, step.stamp)
        told = with_owner_note(said.action_moved(action), step, action)
        return Whisper(message=look.date_answered(action, told, others))

    return work


_PAUSE = re.compile(r"\s*(?:[,;(]|\s[–—-]\s|\s(?:as|since|due to)\s)\s*", re.IGNORECASE)


def _perhaps_a_reason(turn: Turn, item: PublicId, phrase: str) -> VerbNeeds | None:
    """Return what to type for "Monday, the lab is closed": a reason stands behind "because"."""
    found = _PAUSE.search(phrase)
    date_words = phrase[: found.start()].strip() if found else ""
    reason = phrase[found.end() :].strip(" )") if found else ""
    if not date_words or not reason:
        return None
    reading = read_due(date_words, turn.speaker())
    if reading.due is None or reading.ask is not None:
        return None
    usage = "/action due A-1 <date> [because …]"
    return VerbNeeds(usage=usage, example=f"due {item} {date_words} because {reason}")


def origin_by_hand(turn: Turn, due: Due, rule: str) -> DueOrigin:
    """Return how a date came that was pressed or picked, for the record."""
    zone = zone_of(turn.author.zone).key
    return DueOrigin(
        phrase=due.text(), reference=turn.now, zone=zone, locale=turn.author.locale, rule=rule
    )


def due_on(turn: Turn, picked: str) -> Due:
    """Return a picked day as a date in the author's zone; raises DueInThePast.

    A button that offers another reading names hour and zone: "2026-12-04T17:00@Europe/London".
    """
    day, _, hour = picked.partition("T")
    at, _, zone = hour.partition("@")
    try:
        due = Due(
            on=date.fromisoformat(day),
            at=time.fromisoformat(at) if at else None,
            zone=zone_of(zone or turn.author.zone).key,
        )
    except ValueError as error:
        raise FormOutdated from error
    if due.on < turn.now.astimezone(zone_of(due.zone)).date():
        raise DueInThePast(reading=due.text())
    return due
