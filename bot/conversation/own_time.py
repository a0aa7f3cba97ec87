"""One's own time: `away until 4 Jan cover @ana`, `away off`, `holidays DE-BY`."""

import re
from collections.abc import Callable
from datetime import date

from bot.blocks import own_time as look
from bot.blocks import wording_time as say
from bot.blocks.common import sentence
from bot.conversation.exchange import Reply, Whisper, pack
from bot.conversation.turn import Turn
from bot.conversation.verbs import Fits, Reach, Verb
from bot.domain.absence import Absence
from bot.domain.errors import DaysUnclear, DueInThePast, OwnerUnknown
from bot.domain.people import Person
from bot.language import read_days
from bot.usecases import days_away
from bot.usecases.days_away import Myself
from bot.usecases.hours_of import absences_of
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp

_COVER = re.compile(
    r"[\s,;]*\b(?:with\s+)?cover(?:ed)?(?:\s+by)?\b:?\s*(?P<who>.*)$", re.IGNORECASE
)
_MENTION = re.compile(r"^<@(?P<id>[UW][A-Z0-9]+)(\|[^>]*)?>$")
_OVER = frozenset({"off", "back", "over", "none", "cancel"})
_MY_SIDES = frozenset({"off", "none", "default"})


def away(turn: Turn) -> Reply:
    """Keep days away, call them off, or say what stands."""
    words = turn.rest.strip()
    if not words:
        return _standing(turn)
    if words.lower() in _OVER:
        return press_back(turn)
    dates, who = _split_cover(words)
    cover = _cover(turn, who) if who is not None else None
    first, last = _days(turn, dates)
    absence = Absence(
        workspace=turn.request.workspace,
        user_id=turn.actor.user_id,
        first_on=first,
        last_on=last,
        cover=cover.user_id if cover else None,
        noted_at=turn.now,
    )

    def work(tx: Transaction, me: Myself) -> Reply:
        without = days_away.go_away(tx, me, absence, cover)
        told = say.away(absence, cover.name if cover else None, without)
        return Whisper(message=look.away_kept(told))

    return _keep(turn, work)


def press_back(turn: Turn) -> Reply:
    """Call off the days away that are not over."""

    def work(tx: Transaction, me: Myself) -> Reply:
        return Whisper(message=sentence(say.back(days_away.come_back(tx, me))))

    return _keep(turn, work)


def holidays(turn: Turn) -> Reply:
    """Keep whose public holidays somebody keeps, or say what stands."""
    words = turn.rest.strip()
    if not words:
        with turn.services.store.read() as tx:
            country = tx.person_settings.country(turn.request.workspace, turn.actor.user_id)
        return Whisper(message=sentence(say.holidays(country)))
    country = None if words.lower() in _MY_SIDES else words.upper()

    def work(tx: Transaction, me: Myself) -> Reply:
        days_away.keep_holidays(tx, me, country)
        return Whisper(message=sentence(say.holidays(country)))

    return _keep(turn, work)


def _standing(turn: Turn) -> Reply:
    today = turn.today_of(turn.author).date()
    with turn.services.store.read() as tx:
        found = absences_of(tx, turn.request.workspace, turn.actor.user_id, today)
    ahead = [one for one in found if one.last_on >= today]
    names = {one.cover: turn.person(one.cover).name for one in ahead if one.cover}
    told = [say.away(one, names.get(one.cover or ""), ()) for one in ahead]
    if not told:
        return Whisper(message=sentence(say.NO_DAYS_AWAY))
    return Whisper(message=look.away_kept("\n".join(told)))


def _split_cover(words: str) -> tuple[str, str | None]:
    found = _COVER.search(words)
    return (
        (words, None) if found is None else (words[: found.start()].strip(), found["who"].strip())
    )


def _cover(turn: Turn, who: str) -> Person:
    found = _MENTION.match(who)
    person = turn.person(found["id"]) if found else None
    is_me = person is not None and person.user_id == turn.actor.user_id
    if person is None or is_me or person.is_bot or person.is_deleted:
        raise OwnerUnknown(name=person.name if person else who)
    return person


def _days(turn: Turn, words: str) -> tuple[date, date]:
    """Read the first and the last day away; one day alone is both."""
    reading = read_days(words, turn.speaker())
    if reading.past is not None:
        raise DueInThePast(reading=reading.past)
    if reading.days is not None:
        return reading.days
    readings = reading.readings
    raise DaysUnclear(
        question=say.unclear(str(reading.unclear), reading.phrase),
        works=say.days_meant(readings) if readings else say.DAYS_THAT_WORK,
    )


def _keep(turn: Turn, work: Callable[[Transaction, Myself], Reply]) -> Reply:
    """Keep it once for this request; one's own time belongs to no single study."""
    services, request = turn.services, turn.request
    me = Myself(
        person=turn.author,
        actor=turn.actor,
        stamp=Stamp(engagement_id="", actor=turn.actor, at=turn.now, request=request.key),
        today=turn.today_of(turn.author).date(),
    )
    with services.store.begin() as tx:
        reply = work(tx, me)
        tx.inbox.record(request.key, pack(reply), services.clock.real())
    return reply


VERBS = (
    Verb(
        name="away",
        usage="away [from <date>] until <date> [cover @person]",
        example="away until 4 January cover @ana",
        summary="keeps your days away and who covers; `away off` ends them",
        fits=Fits.ANYTHING,
        reach=Reach.DIRECT_TOO,
        handler=away,
    ),
    Verb(
        name="holidays",
        usage="holidays [<country>]",
        example="holidays DE-BY",
        summary="says whose public holidays you keep; `off` takes those of your side",
        fits=Fits.ANYTHING,
        reach=Reach.DIRECT_TOO,
        handler=holidays,
    ),
)
BUTTONS = {"time.back": press_back}
