"""The public holidays that business days of a study, or of one of its people, skip."""

from dataclasses import replace
from datetime import date

from bot.calendars.holidays import public_holidays
from bot.domain.engagement import Engagement
from bot.usecases.shelves import Transaction


def holidays_of(countries: str | None, year: int) -> frozenset[date]:
    """Return the holidays of countries ("DE,US-NY") from last year to the next one."""
    years = range(year - 1, year + 2)
    named = (countries or "").split(",")
    return frozenset().union(*(public_holidays(one, years) for one in named))


def holidays_for(
    tx: Transaction, engagement: Engagement, user_id: str, year: int
) -> frozenset[date]:
    """Return the holidays of somebody's own side; those of the study where it named none."""
    if engagement.country is None:
        return frozenset()
    person = tx.people.get(engagement.workspace, user_id)
    sides = tx.sides.of_study(engagement.id)
    party = sides.of(user_id, person.company if person else None)
    own = tx.sides.settings(engagement.id).get(party or "")
    return holidays_of((own and own.country) or engagement.country, year)


def renew_countries(tx: Transaction, engagement: Engagement) -> None:
    """Keep with the study whose holidays its sides keep: what both do waits for both."""
    settings = tx.sides.settings(engagement.id).values()
    named = ",".join(sorted({one.country for one in settings if one.country})) or None
    standing = tx.engagements.get(engagement.id)
    if named != standing.country:
        tx.engagements.save(replace(standing, country=named))
