"""What Liaison asks about a date it is not sure of; nothing is kept before the answer."""


def two_readings(phrase: str) -> str:
    """Ask which of two days is meant."""
    return f"“{phrase}” can be read in two ways here, so there is no date yet. Which one is meant?"


def not_understood(phrase: str) -> str:
    """Say which words gave no date."""
    return f"“{phrase}” gave no date I am sure of, so there is none yet."


def far_ahead(phrase: str) -> str:
    """Ask whether a date that far is meant."""
    return f"“{phrase}” is a long way ahead, so there is no date yet. Is it meant?"


def contradicts(phrase: str) -> str:
    """Ask which of two words is right."""
    return f"“{phrase}” names two different days, so there is no date yet. Which one is meant?"


def which_zone(phrase: str) -> str:
    """Ask which of several zones is meant."""
    return f"“{phrase}” fits more than one time zone, so there is no date yet. Which one is meant?"


def meeting_zone(phrase: str) -> str:
    """Ask in which of several zones a meeting keeps its hour."""
    return (
        f"“{phrase}” fits more than one time zone, so nothing is planned yet. Which one is meant?"
    )


def event_date(phrase: str) -> str:
    """Ask whether the date of something else is the due date."""
    return f"“{phrase}” may be the date of something else, so there is no date yet. Is it due then?"


def time_missing(phrase: str) -> str:
    """Ask for the hour of a meeting."""
    return f"“{phrase}” names no time. At what time does it start?"
