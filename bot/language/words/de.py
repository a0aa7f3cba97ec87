"""German words of dates, and of the sentence around them."""

from bot.language.kinds import Cue, Kind, Table
from bot.language.words.common import Book, WordRole

_CARDINALS = (
    *("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    *("dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
    "zwanzig",
)
_NUMBERS: dict[str, int] = {word: value for value, word in enumerate(_CARDINALS, 2)}
_NUMBERS |= {"fuenf": 5, "zwoelf": 12, "fuenfzehn": 15, "dreißig|dreissig": 30, "sechzig": 60}
_NUMBERS |= {"ein|eine|einem|einen|einer|eines": 1, "ein paar|paar": 2, "vierundzwanzig": 24}
_NUMBERS |= {"achtundvierzig": 48, "zweiundsiebzig": 72, "neunzig": 90}

_ORDINAL_STEMS = (
    *("erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt"),
    *("elft", "zwölft", "dreizehnt", "vierzehnt", "fünfzehnt"),
)
_ORDINALS = {
    "|".join(f"{stem}{ending}" for ending in ("e", "en", "er", "es")): value
    for value, stem in enumerate(_ORDINAL_STEMS, 1)
}


def _declined(*stems: str) -> str:
    """Spell an adjective with its endings: nächste, nächsten, nächster."""
    return "|".join(f"{stem}{ending}" for stem in stems for ending in ("e", "en", "er", "es", "em"))


def _with_parts(days: str) -> str:
    """Spell a weekday alone and joined to a part of the day: Montagmorgen, Freitagabend."""
    parts = ("", "morgen", "früh", "vormittag", "nachmittag", "abend")
    return "|".join(f"{day}{part}" for day in days.split("|") for part in parts)


TABLE: Table = {
    Kind.RELATIVE_DAY: {"heute|heute noch|noch heute": 0, "morgen": 1, "übermorgen|uebermorgen": 2},
    Kind.TONIGHT: {"heute abend|heut abend": None},
    Kind.WEEKDAY: {
        f"{_with_parts(day)}|{short}": value
        for value, (day, short) in enumerate(
            (
                *(("montag", "mo"), ("dienstag", "di"), ("mittwoch", "mi"), ("donnerstag", "do")),
                *(("freitag", "fr"), ("samstag|sonnabend", "sa"), ("sonntag", "so")),
            )
        )
    },
    Kind.WEEKDAYS: {
        "montags": 0,
        "dienstags": 1,
        "mittwochs": 2,
        "donnerstags": 3,
        "freitags": 4,
        "samstags": 5,
        "sonntags": 6,
    },
    Kind.MONTH: {
        "januar|jänner|jaenner|jan": 1,
        "februar|feber|feb": 2,
        "märz|maerz|mär|mrz": 3,
        "april|apr": 4,
        "mai": 5,
        "juni|jun": 6,
        "juli|jul": 7,
        "august|aug": 8,
        "september|sep|sept": 9,
        "oktober|okt|oct": 10,
        "november|nov": 11,
        "dezember|dez|dec": 12,
    },
    Kind.FEAST: {
        "weihnachten": (12, 25),
        "heiligabend|heilig abend": (12, 24),
        "silvester": (12, 31),
        "neujahr": (1, 1),
    },
    Kind.NUMBER: {**_NUMBERS},
    Kind.ORDINAL: {**_ORDINALS},
    Kind.HALF: {_declined("halb"): None},
    Kind.HALF_TO: {"halb": None},
    Kind.FRACTION: {"anderthalb|eineinhalb": 1.5},
    Kind.UNIT: {
        "tag|tage|tagen|tags|kalendertag|kalendertage|kalendertagen": "day",
        "arbeitstag|arbeitstage|arbeitstagen|arbeitstags|at": "workday",
        "werktag|werktage|werktagen|geschäftstag|geschäftstage|geschäftstagen": "workday",
        "woche|wochen": "week",
        "monat|monate|monaten|monats": "month",
        "quartal|quartale|quartalen|quartals": "quarter",
        "jahr|jahre|jahren|jahres": "year",
        "stunde|stunden|std|h": "hour",
        "minute|minuten|min": "minute",
    },
    Kind.PERIOD: {
        "übernächste woche|übernächster woche|übernächsten woche": ("week", 2),
        "übernächsten monat|übernächster monat|übernächsten monats": ("month", 2),
    },
    Kind.PERIOD_END: {
        "monatsende|monatsschluss": "month",
        "quartalsende|quartalsschluss": "quarter",
        "jahresende|jahresschluss": "year",
    },
    Kind.WEEK_NUMBER: {"kalenderwoche": None},
    Kind.WEEK_OF: {"woche vom|woche ab": None},
    Kind.WEEKEND: {"wochenende|wochenendes": None},
    Kind.NEXT: {_declined("nächst", "naechst", "darauffolgend", "folgend"): None},
    Kind.THIS: {_declined("dies", "laufend", "aktuell"): None},
    Kind.COMING: {_declined("kommend"): None},
    Kind.LAST: {_declined("letzt", "vergangen", "vorig"): None},
    Kind.END: {"ende|ende der|ende des|zum ende|zum ende des|zum ende der": None},
    Kind.MIDDLE: {"mitte|mitte der|mitte des": None},
    Kind.EARLY: {"anfang|anfang der|anfang des|zu beginn|beginn": None},
    Kind.IN: {
        "in|im|innerhalb|innerhalb von|innerhalb der|innert|binnen|im laufe|im lauf": None,
        "im laufe der|im laufe des": None,
    },
    Kind.LATER: {"später|ab heute|ab jetzt|von heute an": None},
    Kind.FROM: {"nach|ab": None},
    Kind.OF: {"des|der|im|von": None},
    Kind.AND: {"und": None},
    Kind.AT: {"um|gegen|etwa|ca|circa|zirka|ungefähr|ab|so um|so gegen": None},
    Kind.FILL: {"der|die|das|den|dem|des|uhrzeit|spätestens|zeit|ortszeit|von|im": None},
    Kind.OCLOCK: {"uhr|h": None},
    Kind.MERIDIEM: {"pm": "pm"},
    Kind.NOON: {"mittag|mittags|zwölf uhr mittags": None},
    Kind.DAY_END: {
        "feierabend|dienstschluss|geschäftsschluss|büroschluss|tagesende|ende des tages": None,
        "ende des arbeitstages|ende des arbeitstags|arbeitsende|zum tagesende": None,
    },
    Kind.PART: {
        "morgens|früh|morgen|vormittag|vormittags|am morgen|am vormittag": "morning",
        "früh morgens|frühmorgens|in der früh|am frühen morgen": "morning",
        "nachmittag|nachmittags|am nachmittag|später nachmittag|am späten nachmittag": "afternoon",
        "abend|abends|am abend|am späten abend|spät|spätabends": "evening",
        "nacht|nachts|mitternacht": "night",
    },
    Kind.VAGUE: {"bald|demnächst|irgendwann|dann": None},
    Kind.STOP: {"vor ort|vor allem|bis auf|bis zu": None},
    Kind.CUE: {
        "bis|bis zum|bis zur|bis am|bis spätestens|bis spätestens am|spätestens": Cue.BY,
        "spätestens am|spätestens bis|spätestens zum|bis einschließlich|fällig|fällig am": Cue.BY,
        "fällig bis|fällig zum|frist|deadline|termin|abgabe|abgabe bis|zum|bis inklusive": Cue.BY,
        "vor|noch vor|vor dem|vor der|bis vor": Cue.BEFORE,
        "am|an": Cue.ON,
    },
    Kind.EVERY: {_declined("jed") + "|alle": None},
    Kind.EVERY_OTHER: {"jeden zweiten|jede zweite": None},
    Kind.RHYTHM: {
        "wöchentlich|woechentlich|jede woche": ("week", 1),
        "zweiwöchentlich|vierzehntägig|14 tägig|alle zwei wochen": ("week", 2),
        "monatlich|jeden monat": ("month", 1),
        "vierteljährlich|quartalsweise": ("month", 3),
    },
    Kind.ONCE: {"einmal|einmalig": None},
}

ROLES: dict[WordRole, frozenset[str]] = {
    WordRole.BLOCK: frozenset(
        "von vom seit ab nach zwischen während über per gegenüber gültig datiert beginnt startet "
        "endet findet war und oder aus ohne".split()
    ),
    WordRole.TIES: frozenset("für von vom über nach seit während zu zum zur".split()),
    WordRole.CODE: frozenset(
        "version protokoll visite tag zyklus abschnitt kohorte phase zentrum woche amendment "
        "site nummer nr patient teil charge lot rechnung auftrag bestellung probe seite".split()
    ),
    WordRole.ASKING_BLOCK: frozenset({"für", "auf"}),
    WordRole.EVENT: frozenset(
        "siv visite besuch audit inspektion meeting treffen besprechung sitzung call telefonat "
        "telko webinar schulung training workshop konferenz kickoff kick-off dsmb initiierung "
        "termin kongress monitoring monitoringbesuch interview präsentation launch".split()
    ),
    WordRole.CONTINUES: frozenset({"und", "damit", "bitte", "an", "mit", "für", "zu"}),
    WordRole.URGENT: frozenset(
        "asap dringend sofort umgehend schnellstmöglich eilt baldmöglichst unverzüglich".split()
    )
    | {"so schnell wie möglich", "so bald wie möglich"},
    WordRole.ASSIGNS: frozenset(
        {"zuständig", "verantwortlich", "owner", "→", "->", "zugewiesen an"}
    ),
    WordRole.NOT_OWNER: frozenset(
        "an mit für von bei und oder zu als frag frage fragen bitte ruf rufen anrufen mail mailen "
        "sag sagen erinnere erinnern informiere informieren kontaktieren cc via über durch".split()
    ),
    WordRole.BRIEF: frozenset("mo di mi do fr sa so".split()),
    WordRole.COURTESY: frozenset(
        {"bitte", "danke", "vielen dank", "besten dank", "merci", "lg", "vg", "danke schön"}
    ),
    WordRole.SOFTENS: frozenset({"idealerweise", "möglichst", "hoffentlich", "gern", "noch"}),
    WordRole.BECAUSE: frozenset({"weil", "da", "denn"}),
    WordRole.ADDRESSES: frozenset({"bitte", "hallo", "hi", "hey", "für", "kann", "könnte"}),
    WordRole.DEADLINE: frozenset(
        {"spätestens", "bis spätestens", "fällig", "fällig am", "frist", "deadline"}
    ),
}

BOOK = Book(
    table=TABLE,
    roles=ROLES,
    ordinal=r"\.(?!\d)",
    dotted_dates=True,
    verb_last=True,
    verb_endings=("en", "ern", "eln"),
)
