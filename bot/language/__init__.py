"""Words to values: owners, titles, due dates, meeting rhythms; dateparser lives only here."""

from bot.language.due_words import read_due, split_reason, warm_up
from bot.language.meetings import read_meeting
from bot.language.phrases import open_tables
from bot.language.readings import Ask, AskKind, DueReading, MeetingWords, Sentence
from bot.language.sentence import read_sentence
from bot.language.speaker import Speaker, date_order
from bot.language.stretches import DaysReading, Unclear, read_days

__all__ = [
    "Ask",
    "AskKind",
    "DaysReading",
    "DueReading",
    "MeetingWords",
    "Sentence",
    "Speaker",
    "Unclear",
    "date_order",
    "open_tables",
    "read_days",
    "read_due",
    "read_meeting",
    "read_sentence",
    "split_reason",
    "warm_up",
]
