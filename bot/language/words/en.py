"""English words of dates, and of the sentence around them."""

from bot.language.kinds import Cue, Kind, Table
from bot.language.words.common import Book, WordRole

_CARDINALS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty"}

_NUMBERS: dict[str, int] = {word: value for value, word in enumerate(_CARDINALS, 1)}
_NUMBERS |= {
    f"{tens} {unit}": ten + value
    for ten, tens in _TENS.items()
    for value, unit in enumerate(_CARDINALS[:9], 1)
}
_NUMBERS |= {word: ten for ten, word in _TENS.items()} | {"sixty": 60, "ninety": 90, "hundred": 100}
_NUMBERS |= {"couple|couple of|a couple of|a couple": 2, "few|a few|several": 3}
_NUMBERS |= {"a hundred|one hundred": 100, "a dozen|dozen": 12}

_ORDINAL_WORDS: dict[str, int] = {word: value for value, word in enumerate(_ORDINALS, 1)}
_ORDINAL_WORDS |= {
    f"{tens} {unit}": ten + value
    for ten, tens in ((20, "twenty"), (30, "thirty"))
    for value, unit in enumerate(_ORDINALS[:9], 1)
}
_ORDINAL_WORDS |= {"thirtieth": 30}

TABLE: Table = {
    Kind.RELATIVE_DAY: {
        "yesterday": -1,
        "now|right now|at this moment|at the moment|just now": 0,
        "today|tod": 0,
        "tomorrow|tmrw|tmr|tmw|tomorow|tommorow|tommorrow|tomorrrow|2morrow": 1,
        "day after tomorrow|the day after tomorrow|overmorrow": 2,
    },
    Kind.TONIGHT: {"tonight|tonite|this evening|later tonight|late tonight": None},
    Kind.WEEKDAY: {
        "monday|mon": 0,
        "tuesday|tue|tues": 1,
        "wednesday|wed|weds|wednes": 2,
        "thursday|thu|thur|thurs": 3,
        "friday|fri": 4,
        "saturday|sat": 5,
        "sunday|sun": 6,
    },
    Kind.WEEKDAYS: {
        "mondays": 0,
        "tuesdays": 1,
        "wednesdays": 2,
        "thursdays": 3,
        "fridays": 4,
        "saturdays": 5,
        "sundays": 6,
    },
    Kind.MONTH: {
        "january|jan": 1,
        "february|feb|febr": 2,
        "march|mar": 3,
        "april|apr": 4,
        "may": 5,
        "june|jun": 6,
        "july|jul": 7,
        "august|aug": 8,
        "september|sep|sept": 9,
        "october|oct": 10,
        "november|nov": 11,
        "december|dec": 12,
    },
    Kind.FEAST: {
        "christmas|xmas|christmas day": (12, 25),
        "christmas eve|xmas eve": (12, 24),
        "new years eve|new year's eve|new year’s eve": (12, 31),
        "valentine's day|valentines day|valentines": (2, 14),
        "april fools|april fools day|april fool's day": (4, 1),
        "halloween": (10, 31),
        "boxing day": (12, 26),
        "new year|new years|new years day|new year's day|new year’s day|new year's": (1, 1),
    },
    Kind.NUMBER: {**_NUMBERS},
    Kind.ORDINAL: {**_ORDINAL_WORDS},
    Kind.ARTICLE: {"a|an": 1},
    Kind.HALF: {"half|half a|half an|a half": None},
    Kind.UNIT: {
        "day|days|d|calendar day|calendar days|day's|days'": "day",
        "business day|business days|working day|working days|work day|work days": "workday",
        "workday|workdays|weekday|weekdays|bd|bds|wd|bday|bdays|b day|b days": "workday",
        "biz day|biz days|business day's|business days'": "workday",
        "week|weeks|wk|wks|w|week's|weeks'": "week",
        "fortnight|fortnights|fortnight's": "fortnight",
        "month|months|mth|mths|mo|mos|month's|months'": "month",
        "quarter|quarters|qtr|qtrs": "quarter",
        "year|years|yr|yrs|y|year's|years'": "year",
        "hour|hours|hr|hrs|h|hour's|hours'": "hour",
        "minute|minutes|min|mins": "minute",
        "quarter of an hour|quarter hour|quarters of an hour": "quarter hour",
    },
    Kind.PERIOD: {
        "week after next|the week after next": ("week", 2),
        "month after next": ("month", 2),
    },
    Kind.PERIOD_END: {
        "week end|weeks end|week's end": "week",
        "month end|months end|month's end": "month",
        "quarter end|quarter's end": "quarter",
        "year end|years end|year's end|ye": "year",
    },
    Kind.WEEK_NUMBER: {"calendar week": None},
    Kind.WEEK_OF: {
        "week of|week commencing|week beginning|week starting|w/c|wc|w/b|wk of|wk commencing": None
    },
    Kind.WEEKEND: {"weekend|the weekend|over the weekend|at the weekend|on the weekend": None},
    Kind.NEXT: {"next|nxt|following": None},
    Kind.THIS: {"this|current": None},
    Kind.COMING: {"coming|upcoming|this coming|this upcoming|the coming|the upcoming": None},
    Kind.LAST: {"last|final": None},
    Kind.END: {"end|the end|end of|the end of|the very end of|close of|eo": None},
    Kind.MIDDLE: {"mid|middle|middle of|the middle of|mid of": None},
    Kind.START: {"start|start of|the start of|beginning|beginning of|the beginning of": None},
    Kind.EARLY: {"early|early in|early on": None},
    Kind.LATE: {"late|later|late in|later in|towards the end of|toward the end of": None},
    Kind.IN: {
        "in|within|w/in|in less than|less than|in under|in at most|inside of|during": None,
        "in the next|within the next|over the next|during the next": True,
        "within the coming|in the coming|over the coming": True,
    },
    Kind.LATER: {"later|hence|from now|out|from right now|time|in time|ahead": None},
    Kind.FROM: {"from|after|following": None},
    Kind.TO: {"to|til|till|of": None},
    Kind.PAST: {"past|after": None},
    Kind.MINUTES_PAST: {
        "quarter past|a quarter past|quarter after|a quarter after": 15,
        "quarter to|a quarter to|quarter til|quarter till|a quarter till": -15,
    },
    Kind.OF: {"of|in": None},
    Kind.AND: {"and|&": None},
    Kind.AT: {
        "at|around|about|by about|approx|approximately|circa|ca|at around|at about|for": None
    },
    Kind.FILL: {
        "the|on|time|local time|of|for|in|please|latest|at the latest|my time": None,
        "at the very latest|the very latest|at latest|or sooner|or earlier|or before|sharp": None,
        "or so|same time|at the same time|this time|month of|the month of": None,
        "exactly|roughly|nearly|just|max|maximum|inclusive|included": None,
        "including|inc|incl|your time|still": None,
    },
    Kind.OCLOCK: {"o'clock|o’clock|oclock|o clock|h": None},
    Kind.MERIDIEM: {"am|a.m|a m": "am", "pm|p.m|p m": "pm"},
    Kind.NOON: {"noon|midday|mid day|12 noon|high noon|lunchtime|lunch time": None},
    Kind.DAY_END: {
        "end of day|the end of day|end of the day|the end of the day|day end|day's end": None,
        "close of business|the close of business|close of play|end of business": None,
        "the end of business|end of business day|end of the business day": None,
        "end of the working day|end of working day|end of the workday|end of play": None,
        "close of the business day|close of the day|close of day": None,
    },
    Kind.PART: {
        "morning|in the morning|in morning|first thing|early morning|am": "morning",
        "pm|afternoon|in the afternoon|late afternoon|early afternoon": "afternoon",
        "in the late afternoon|in the early afternoon": "afternoon",
        "evening|in the evening|early evening|late evening|in the late evening": "evening",
        "night|at night|midnight": "night",
    },
    Kind.CUE: {
        "by|due|due by|due on|due date|no later than|not later than|until|till|til": Cue.BY,
        "deadline|nlt|latest by|at the latest by|by no later than|by latest|deadline is|dl": Cue.BY,
        "on or before|by or on|due at|needed by|required by|is due|not after": Cue.BY,
        "to be done by|by the latest on|by the latest|deadline of|due for|due before": Cue.BY,
        "no later then|not later then|no later|eta|target date|need by|expected by": Cue.BY,
        "up until|for completion by|to be completed by|not later": Cue.BY,
        "before|prior to|ahead of|earlier than|by before": Cue.BEFORE,
        "on": Cue.ON,
    },
    Kind.VAGUE: {
        "soon|sometime|whenever|when|shortly|eventually|later|then|asap": None,
        "thanksgiving|easter|spring|summer|autumn|fall|winter|ramadan|holidays": None,
    },
    Kind.STOP: {
        "due to|due diligence|by then|by now|on hold|on track|on site|on time|up to": None,
        "not before|not until|not by|not on|not due": None,
    },
    Kind.EVERY: {"every|each|every single": None},
    Kind.EVERY_OTHER: {"every other|every second|every 2nd": None},
    Kind.RHYTHM: {
        "weekly|each week|every week|once a week": ("week", 1),
        "biweekly|bi weekly|fortnightly|every fortnight": ("week", 2),
        "monthly|each month|every month|once a month": ("month", 1),
        "bimonthly": ("month", 2),
        "quarterly|every quarter|each quarter": ("month", 3),
    },
    Kind.ONCE: {"once|one time|one off|single": None},
}

ROLES: dict[WordRole, frozenset[str]] = {
    WordRole.BLOCK: frozenset(
        "of from since dated after between starting effective expiring through about during "
        "regarding re version than versus vs as was were held happened planned scheduled signed "
        "received issued approved released expires starts opens begins began ends ended started "
        "opened arrives arrived takes runs valid per until ref and or".split()
    )
    | {"not before", "not until", "not by", "not on", "not due"},
    WordRole.TIES: frozenset("for of from after about since until during regarding".split()),
    WordRole.CODE: frozenset(
        "amendment protocol visit day cohort part arm phase site week cycle version section "
        "appendix item table figure form issue query subject patient v no number lot batch kit "
        "invoice order po ticket sample serial barcode reference capa deviation sop page".split()
    ),
    WordRole.ASKING_BLOCK: frozenset({"for", "to"}),
    WordRole.EVENT: frozenset(
        "siv visit audit inspection meeting call tc telecon teleconference webinar training "
        "workshop conference kickoff kick-off dsmb dmc smc go-live golive launch cutoff cut-off "
        "dbl lock unblinding readout milestone appointment interview session committee "
        "presentation congress symposium retreat closeout close-out qbr imv cov sqv pssv f2f "
        "demo fpi fpfv lpi lplv lpfv vacation leave steerco".split()
    ),
    WordRole.CONTINUES: frozenset(
        "to for with and so from then the a an or but if please via because since as at".split()
    ),
    WordRole.URGENT: frozenset(
        {"asap", "a.s.a.p", "urgent", "urgently", "immediately", "as soon as possible"}
        | {"right away", "straight away", "top priority", "at once"}
    ),
    WordRole.ASSIGNS: frozenset(
        {"owner", "assigned to", "assign to", "owned by", "responsible", "assignee", "→", "->"}
        | {"reassign to", "resp", "driver", "action on", "action"}
    ),
    WordRole.NOT_OWNER: frozenset(
        "to with for from by of and or at about cc via than as ask call ping email mail e-mail "
        "tell remind inform notify contact chase meet thank update brief invite phone message "
        "nudge text help support introduce onboard like between without".split()
    ),
    WordRole.BRIEF: frozenset(
        {"sat", "sun", "today's", "now", "right now", "just now", "at the moment", "valentines"}
    ),
    WordRole.COURTESY: frozenset(
        {"please", "pls", "plz", "thanks", "thx", "ty", "tks", "cheers", "thank you", "tia"}
        | {
            "many thanks",
            "thanks a lot",
            "thank you so much",
            "kind regards",
            "best",
            "ok",
            "if you can",
        }
    ),
    WordRole.SOFTENS: frozenset(
        {
            "but",
            "ideally",
            "preferably",
            "hopefully",
            "sometime",
            "probably",
            "latest",
            "at the latest",
        }
    ),
    WordRole.CHANGES: frozenset(
        "increase decrease reduce raise lower extend shorten cut delay postpone grow shrink "
        "improve boost expand shift move trim".split()
    ),
    WordRole.BECAUSE: frozenset({"because"}),
    WordRole.ADDRESSES: frozenset("please pls hey hi hello ok for assign can could kindly".split()),
    WordRole.DEADLINE: frozenset(
        {"due", "due by", "due on", "due date", "deadline", "deadline is", "no later than", "nlt"}
        | {"not later than", "needed by", "required by", "on or before"}
    ),
}

BOOK = Book(
    table=TABLE,
    roles=ROLES,
    ordinal=r"(?:st|nd|rd|th)(?![^\W_])",
    twelve_hours=True,
)
