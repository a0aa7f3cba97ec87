"""The second opinion: dateparser, for whole phrases that our own grammar does not know.

What it finds is only offered, never taken: on phrases alone it is wrong in one of ten, and in
sentences it invents dates. So it is never shown a sentence, and `search_dates` is never called.
"""

from datetime import date

from bot.domain.due import Due
from bot.language.almanac import add_months
from bot.language.speaker import Speaker

LONGEST_GUESS = 60
_MONTHS_AHEAD = 36


def guess_due(phrase: str, speaker: Speaker) -> Due | None:
    """Return the day that dateparser sees in a phrase, where it lies ahead and not too far."""
    if len(phrase) > LONGEST_GUESS or not any(letter.isalpha() for letter in phrase):
        return None
    day = _guess_day(phrase, speaker)
    if day is None or not speaker.today <= day <= add_months(speaker.today, _MONTHS_AHEAD):
        return None
    return Due(on=day, zone=speaker.zone)


def _guess_day(phrase: str, speaker: Speaker) -> date | None:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - heavy; start-up must not pay

    try:
        parser = DateDataParser(
            languages=[speaker.language],
            settings={
                "PREFER_DATES_FROM": "future",
                "RELATIVE_BASE": speaker.now,
                "DATE_ORDER": speaker.order,
            },
        )
        found = parser.get_date_data(phrase)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # A language it does not know, or a number no calendar has.
        return None
    return found.date_obj.date() if found.date_obj else None
