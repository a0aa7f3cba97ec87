"""Somebody's own time: days away with a cover, and the public holidays they keep.

Only ever one's own, so nobody has to be asked whether this person may.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.calendars.holidays import is_country
from bot.domain.absence import LONGEST, Absence, spell_absence
from bot.domain.engagement import Engagement
from bot.domain.errors import CoverElsewhere, SettingNotUnderstood
from bot.domain.journal import Change
from bot.domain.people import Actor, Person
from bot.domain.settings import COUNTRY
from bot.usecases.permit import label_of
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event

AWAY = "away"
"""What the journal calls the thing that was changed."""
FAR = date(9000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Myself:
    """Whose time it is, and which request says so."""

    person: Person
    actor: Actor
    stamp: Stamp
    today: date
    """On their own calendar."""


def go_away(tx: Transaction, me: Myself, absence: Absence, cover: Person | None) -> Sequence[str]:
    """Keep days away in place of those they overlap; returns studies where the cover is no help.

    Raises CoverElsewhere where the cover works on their side in none of their studies.
    """
    _require_sensible(absence)
    studies = _studies(tx, me)
    without = [one for one in studies if cover and not _is_of_side(tx, one, me.person, cover)]
    if cover is not None and len(without) == len(studies):
        raise CoverElsewhere(owner=cover.user_id)
    _end(tx, me, absence.first_on, absence.last_on)
    tx.absences.add(absence)
    changes = [Change(field="away", new=spell_absence(absence))]
    if absence.cover:
        changes.append(Change(field="cover", new=absence.cover))
    _write(tx, me, "person_away", changes)
    return [one.name for one in without]


def come_back(tx: Transaction, me: Myself) -> Sequence[Absence]:
    """Call off the days away that are not over, and return them."""
    ended = _end(tx, me, me.today, FAR)
    if ended:
        changes = [Change(field="away", old=spell_absence(one), new=None) for one in ended]
        _write(tx, me, "person_back", changes)
    return ended


def keep_holidays(tx: Transaction, me: Myself, country: str | None) -> None:
    """Keep whose public holidays somebody keeps; None for those of their side."""
    if country is not None and not is_country(country):
        raise SettingNotUnderstood(
            said=country,
            wanted="a country whose holidays I know; “DE” or “US-NY” are two",
            setting=COUNTRY,
        )
    workspace, user_id = me.person.workspace, me.person.user_id
    before = tx.person_settings.country(workspace, user_id)
    if before != country:
        tx.person_settings.keep_country(workspace, user_id, country)
        _write(tx, me, "person_set", [Change(field=COUNTRY, old=before, new=country)])


def _require_sensible(absence: Absence) -> None:
    length = (absence.last_on - absence.first_on).days + 1
    if not 0 < length <= LONGEST:
        raise SettingNotUnderstood(
            said=spell_absence(absence),
            wanted=f"a stretch of days that ends after it begins, of at most {LONGEST} days",
            setting=AWAY,
        )


def _end(tx: Transaction, me: Myself, first: date, last: date) -> Sequence[Absence]:
    workspace, user_id = me.person.workspace, me.person.user_id
    standing = tx.absences.of(workspace, user_id, max(first, me.today))
    ended = [one for one in standing if one.first_on <= last]
    for one in ended:
        # The days that were spent away stay days away: nobody was late on them.
        tx.absences.end(one, me.today - timedelta(days=1), me.stamp.at)
    return ended


def _studies(tx: Transaction, me: Myself) -> Sequence[Engagement]:
    return tx.engagements.of_person(me.person.workspace, me.person.user_id)


def _is_of_side(tx: Transaction, study: Engagement, person: Person, cover: Person) -> bool:
    sides = tx.sides.of_study(study.id)
    own = sides.of(person.user_id, person.company)
    return own is not None and sides.of(cover.user_id, cover.company) == own


def _write(tx: Transaction, me: Myself, name: str, changes: Sequence[Change]) -> None:
    """Write it down in each study of theirs: there it explains why nothing came to them."""
    for study in _studies(tx, me):
        stamp = Stamp(
            engagement_id=study.id,
            actor=me.actor,
            at=me.stamp.at,
            request=me.stamp.request,
            side=label_of(tx, study.id, me.actor),
        )
        write_event(tx, stamp, kind=None, item_id=AWAY, name=name, changes=tuple(changes))
