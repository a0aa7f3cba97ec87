"""Spanish words of dates, and of the sentence around them."""

from bot.language.kinds import Cue, Kind, Table
from bot.language.words.common import Book, WordRole

_CARDINALS = (
    *("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
    *("trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve"),
    "veinte",
)
_ORDINALS = (
    *("primer|primero|primera", "segundo|segunda", "tercer|tercero|tercera", "cuarto|cuarta"),
    "quinto|quinta",
)

TABLE: Table = {
    Kind.RELATIVE_DAY: {"hoy": 0, "mañana": 1, "pasado mañana": 2},
    Kind.TONIGHT: {"esta noche|hoy por la noche": None},
    Kind.WEEKDAY: {
        "lunes|lun": 0,
        "martes|mar": 1,
        "miércoles|mié": 2,
        "jueves|jue": 3,
        "viernes|vie": 4,
        "sábado|sáb": 5,
        "domingo|dom": 6,
    },
    Kind.MONTH: {
        "enero|ene": 1,
        "febrero|feb": 2,
        "marzo|mar": 3,
        "abril|abr": 4,
        "mayo|may": 5,
        "junio|jun": 6,
        "julio|jul": 7,
        "agosto|ago": 8,
        "septiembre|setiembre|sep|sept": 9,
        "octubre|oct": 10,
        "noviembre|nov": 11,
        "diciembre|dic": 12,
    },
    Kind.FEAST: {
        "navidad": (12, 25),
        "nochebuena": (12, 24),
        "nochevieja": (12, 31),
        "año nuevo": (1, 1),
    },
    Kind.NUMBER: {
        "un|una|uno": 1,
        **{word: value for value, word in enumerate(_CARDINALS, 2)},
        "treinta": 30,
        "sesenta": 60,
        "un par de": 2,
    },
    Kind.ORDINAL: {word: value for value, word in enumerate(_ORDINALS, 1)},
    Kind.HALF: {"medio|media": None},
    Kind.UNIT: {
        "día|días|d|día natural|días naturales|días corridos": "day",
        "día hábil|días hábiles|día laborable|días laborables|día laboral": "workday",
        "días laborales|día de trabajo|días de trabajo": "workday",
        "semana|semanas|sem": "week",
        "quincena|quincenas": "fortnight",
        "mes|meses": "month",
        "trimestre|trimestres": "quarter",
        "año|años": "year",
        "hora|horas|h": "hour",
        "minuto|minutos|min": "minute",
    },
    Kind.WEEK_OF: {"semana del|la semana del": None},
    Kind.WEEKEND: {"fin de semana|finde": None},
    Kind.NEXT: {"siguiente|siguientes": None},
    Kind.THIS: {"este|esta|presente|corriente": None},
    Kind.COMING: {
        "próximo|próxima|próximos|próximas|que viene|entrante|que entra": None,
        "este próximo|esta próxima": None,
    },
    Kind.LAST: {"último|última": None},
    Kind.END: {
        "fin|fin de|fin del|final|final de|final del|finales de|a finales de|a finales del": None,
        "a fin de|a fines de|fines de|fin de la|finales del|a final de|el fin de|el final de": None,
        "el final del|cierre de|cierre del|final de la": None,
    },
    Kind.MIDDLE: {"mediados|mediados de|a mediados de|mitad de|a mitad de|mediados del": None},
    Kind.EARLY: {"principios de|a principios de|comienzos de|a comienzos de|inicios de": None},
    Kind.IN: {
        "en|dentro de|en un plazo de|en el plazo de|en los|en las|durante|dentro de los": None,
        "en menos de": None,
    },
    Kind.LATER: {"después|más tarde|a partir de hoy|a partir de ahora": None},
    Kind.FROM: {"después de|después del|a partir de|a partir del|desde": None},
    Kind.OF: {"de|del|de la": None},
    Kind.AND: {"y": None},
    Kind.AT: {"a las|a la|sobre las|hacia las|a eso de las|aproximadamente": None},
    Kind.FILL: {"el|la|los|las|hora|hora de|de|del|a|al|como máximo|como muy tarde": None},
    Kind.THE: {"el|el día|del|al": None},
    Kind.OCLOCK: {"horas|hora|h|hs|en punto": None},
    Kind.MERIDIEM: {"am|a.m": "am", "pm|p.m": "pm"},
    Kind.NOON: {"mediodía|al mediodía|del mediodía": None},
    Kind.DAY_END: {
        "fin del día|final del día|el final del día|fin de la jornada|final de la jornada": None,
        "fin de día|cierre del día|al final del día": None,
    },
    Kind.PART: {
        "a primera hora|por la mañana|de la mañana|en la mañana|mañana": "morning",
        "tarde|por la tarde|de la tarde|en la tarde": "afternoon",
        "noche|por la noche|de la noche|en la noche": "evening",
        "medianoche": "night",
    },
    Kind.VAGUE: {"pronto|próximamente|algún día": None},
    Kind.CUE: {
        "para|hasta|a más tardar|no más tarde de|no más tarde|vence|fecha límite": Cue.BY,
        "plazo|límite|con fecha límite|deadline|fecha de entrega": Cue.BY,
        "antes de|antes": Cue.BEFORE,
        "el|al": Cue.ON,
    },
    Kind.EVERY: {"cada|todos los|todas las": None},
    Kind.RHYTHM: {
        "semanal|semanalmente|cada semana|todas las semanas": ("week", 1),
        "quincenal|cada dos semanas": ("week", 2),
        "mensual|mensualmente|cada mes|todos los meses": ("month", 1),
        "trimestral|cada trimestre": ("month", 3),
    },
    Kind.ONCE: {"una vez": None},
}

ROLES: dict[WordRole, frozenset[str]] = {
    WordRole.BLOCK: frozenset(
        "de del desde entre tras después durante sobre y o fechado fechada firmado empieza "
        "comienza".split()
    ),
    WordRole.TIES: frozenset("para de del desde tras sobre después".split()),
    WordRole.CODE: frozenset(
        "versión protocolo visita día semana ciclo sección cohorte fase centro enmienda número "
        "paciente parte lote factura pedido muestra página".split()
    ),
    WordRole.ASKING_BLOCK: frozenset({"a"}),
    WordRole.EVENT: frozenset(
        "siv visita auditoría inspección reunión llamada seminario formación taller conferencia "
        "kickoff kick-off dsmb comité congreso entrevista presentación lanzamiento "
        "vacaciones".split()
    ),
    WordRole.CONTINUES: frozenset(
        "a al para con y luego de del el la los las un una si por".split()
    ),
    WordRole.URGENT: frozenset(
        {"asap", "urgente", "urgentemente", "inmediatamente", "lo antes posible", "cuanto antes"}
        | {"de inmediato", "ya mismo"}
    ),
    WordRole.ASSIGNS: frozenset({"responsable", "asignado a", "→", "->", "owner"}),
    WordRole.NOT_OWNER: frozenset(
        "a con para de del y o cc por vía preguntar pregunta llamar llama avisar informar "
        "contactar recordar agradecer".split()
    ),
    WordRole.BRIEF: frozenset("lun mar mié mie jue vie sáb sab dom".split()),
    WordRole.COURTESY: frozenset(
        {"gracias", "por favor", "muchas gracias", "xfa", "si es posible"}
    ),
    WordRole.SOFTENS: frozenset({"idealmente", "preferiblemente"}),
    WordRole.BECAUSE: frozenset({"porque", "ya que", "puesto que"}),
    WordRole.ADDRESSES: frozenset({"hola", "para", "favor"}),
    WordRole.DEADLINE: frozenset(
        {"a más tardar", "vence", "fecha límite", "no más tarde de", "no más tarde"}
    ),
}

BOOK = Book(table=TABLE, roles=ROLES, ordinal=r"[ºª°]")
