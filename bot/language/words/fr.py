"""French words of dates, and of the sentence around them."""

from bot.language.kinds import Cue, Kind, Table
from bot.language.words.common import Book, WordRole

_CARDINALS = (
    *("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    *("treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf", "vingt"),
)
_ORDINALS = (
    *("premier|première|1er", "deuxième|second|seconde", "troisième", "quatrième", "cinquième"),
)

TABLE: Table = {
    Kind.RELATIVE_DAY: {"aujourd'hui|ce jour": 0, "demain": 1, "après demain": 2},
    Kind.TONIGHT: {"ce soir|cette nuit": None},
    Kind.WEEKDAY: {
        "lundi|lun": 0,
        "mardi|mar": 1,
        "mercredi|mer": 2,
        "jeudi|jeu": 3,
        "vendredi|ven": 4,
        "samedi|sam": 5,
        "dimanche|dim": 6,
    },
    Kind.WEEKDAYS: {
        "lundis": 0,
        "mardis": 1,
        "mercredis": 2,
        "jeudis": 3,
        "vendredis": 4,
        "samedis": 5,
        "dimanches": 6,
    },
    Kind.MONTH: {
        "janvier|janv|jan": 1,
        "février|févr|fév": 2,
        "mars": 3,
        "avril|avr": 4,
        "mai": 5,
        "juin": 6,
        "juillet|juil": 7,
        "août": 8,
        "septembre|sept": 9,
        "octobre|oct": 10,
        "novembre|nov": 11,
        "décembre|déc": 12,
    },
    Kind.FEAST: {
        "noël": (12, 25),
        "réveillon": (12, 24),
        "saint sylvestre|la saint sylvestre": (12, 31),
        "nouvel an|jour de l'an": (1, 1),
    },
    Kind.NUMBER: {
        "un|une": 1,
        **{word: value for value, word in enumerate(_CARDINALS, 2)},
        "vingt et un": 21,
        "trente": 30,
        "soixante": 60,
        "une quinzaine de": 15,
        "une dizaine de": 10,
    },
    Kind.ORDINAL: {word: value for value, word in enumerate(_ORDINALS, 1)},
    Kind.HALF: {"demi|demie|une demi|un demi": None},
    Kind.UNIT: {
        "jour|jours|j|jour calendaire|jours calendaires": "day",
        "jour ouvré|jours ouvrés|jour ouvrable|jours ouvrables|jo": "workday",
        "jour de travail|jours de travail": "workday",
        "semaine|semaines|sem|en huit": "week",
        "quinzaine|en quinze": "fortnight",
        "mois": "month",
        "trimestre|trimestres": "quarter",
        "an|ans|année|années": "year",
        "heure|heures|h": "hour",
        "minute|minutes|min|mn": "minute",
    },
    Kind.PERIOD: {"la semaine d'après|semaine d'après": ("week", 1)},
    Kind.QUARTER: {f"t{number}": number for number in range(1, 5)},
    Kind.HALF_YEAR: {"s1": 1, "s2": 2},
    Kind.WEEK_OF: {"semaine du|la semaine du": None},
    Kind.WEEKEND: {"week end|weekend": None},
    Kind.NEXT: {"prochain|prochaine|suivant|suivante": None},
    Kind.THIS: {"ce|cet|cette|courant": None},
    Kind.COMING: {"qui vient|à venir|prochains|prochaines": None},
    Kind.LAST: {"dernier|dernière": None},
    Kind.END: {
        "fin|la fin|à la fin": None,
    },
    Kind.MIDDLE: {"mi|la mi|à la mi|milieu de|le milieu de|milieu du|au milieu de": None},
    Kind.EARLY: {"début|début de|début du|au début de|au début du|le début de|le début du": None},
    Kind.IN: {
        "dans|en|sous|d'ici|au cours de|au cours des|courant|dans un délai de|d'ici à": None,
        "dans les|sous les|dans le courant de": None,
    },
    Kind.LATER: {"plus tard|à compter d'aujourd'hui": None},
    Kind.FROM: {"après|à partir de|à compter de|à compter du|à partir du": None},
    Kind.OF: {"de|du|d'|des|de la|de l'": None},
    Kind.AND: {"et": None},
    Kind.AT: {"à|vers|aux alentours de|environ": None},
    Kind.FILL: {"le|la|les|l'|au|heure|heure de|de|du|au plus tard|inclus": None},
    Kind.THE: {"le|au": None},
    Kind.OCLOCK: {"heures|heure|h": None},
    Kind.MERIDIEM: {"am|a.m": "am", "pm|p.m": "pm"},
    Kind.NOON: {"midi": None},
    Kind.DAY_END: {
        "fin de journée|la fin de journée|la fin de la journée|fin de la journée": None,
        "en fin de journée|fin du jour|la fin du jour": None,
    },
    Kind.PART: {
        "matin|le matin|du matin|dans la matinée|en matinée|matinée": "morning",
        "après midi|l'après midi|de l'après midi|dans l'après midi": "afternoon",
        "soir|le soir|du soir|soirée|en soirée|dans la soirée": "evening",
        "nuit|minuit|à minuit": "night",
    },
    Kind.VAGUE: {"bientôt|prochainement|un de ces jours": None},
    Kind.CUE: {
        "pour|d'ici|d'ici à|d'ici au|jusqu'au|jusqu'à|au plus tard|avant ou le": Cue.BY,
        "échéance|date limite|à rendre pour|à rendre|jusque|deadline|délai": Cue.BY,
        "avant": Cue.BEFORE,
        "le": Cue.ON,
    },
    Kind.EVERY: {"chaque|tous les|toutes les|tous": None},
    Kind.EVERY_OTHER: {"un sur deux": None},
    Kind.RHYTHM: {
        "hebdomadaire|chaque semaine|toutes les semaines": ("week", 1),
        "toutes les deux semaines|bimensuel": ("week", 2),
        "mensuel|chaque mois|tous les mois": ("month", 1),
        "trimestriel|chaque trimestre": ("month", 3),
    },
    Kind.ONCE: {"une fois": None},
}

ROLES: dict[WordRole, frozenset[str]] = {
    WordRole.BLOCK: frozenset(
        "de du des depuis entre après pendant durant concernant et ou daté datée signé "
        "commence débute expire d'".split()
    ),
    WordRole.TIES: frozenset("pour de du des depuis après sur concernant".split()),
    WordRole.CODE: frozenset(
        "version protocole visite jour semaine cycle section cohorte phase site centre "
        "amendement numéro n patient partie lot facture commande échantillon page".split()
    ),
    WordRole.ASKING_BLOCK: frozenset({"au", "à"}),
    WordRole.EVENT: frozenset(
        "siv visite audit inspection réunion appel webinaire formation atelier conférence "
        "kickoff kick-off dsmb comité congrès entretien présentation lancement soumission "
        "initiation congés".split()
    ),
    WordRole.CONTINUES: frozenset(
        "à au aux pour avec et puis de du le la les l' un une car si en par".split()
    ),
    WordRole.URGENT: frozenset(
        {"asap", "urgent", "urgente", "urgemment", "immédiatement", "dès que possible"}
        | {"au plus vite", "le plus vite possible", "tout de suite", "sans délai", "au plus tôt"}
    ),
    WordRole.ASSIGNS: frozenset({"responsable", "assigné à", "→", "->", "owner"}),
    WordRole.NOT_OWNER: frozenset(
        "à avec pour de du et ou cc par via demander demande appeler appelle prévenir informer "
        "contacter relancer remercier rappeler".split()
    ),
    WordRole.BRIEF: frozenset("lun mar mer jeu ven sam dim".split()),
    WordRole.COURTESY: frozenset(
        {"merci", "svp", "stp", "s'il vous plaît", "s'il te plaît", "merci d'avance", "si possible"}
    ),
    WordRole.SOFTENS: frozenset({"idéalement", "si possible"}),
    WordRole.BECAUSE: frozenset({"parce que", "car", "puisque"}),
    WordRole.ADDRESSES: frozenset({"merci", "bonjour", "pour", "svp"}),
    WordRole.DEADLINE: frozenset({"au plus tard", "échéance", "date limite", "d'ici"}),
}

BOOK = Book(table=TABLE, roles=ROLES, ordinal=r"(?:er|re|ère|e|ème|eme|nd|nde)(?![^\W_])")
