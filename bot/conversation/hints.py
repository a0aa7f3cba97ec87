"""What works instead: for a word that Liaison does not know, and for words that miss a step."""

from collections.abc import Mapping

from bot.conversation.facts import Facts, fact
from bot.conversation.slips import Slip
from bot.domain.items import ItemKind, PublicId

_CLOSES = ("cancel", "close", "complete", "delete", "finish", "remove", "resolve", "undo")
_DATES = ("move", "postpone", "push", "reschedule", "extend", "delay")
_WORDS = ("edit", "rename", "change", "update", "reword")

_OF: Mapping[str, Mapping[str, str]] = {
    "action": {
        **dict.fromkeys(
            (*_CLOSES, "withdraw"), "`/action done {id} why` closes it, and the note says why."
        ),
        **dict.fromkeys(_DATES, "`/action due {id} <date> because …` gives another date."),
        **dict.fromkeys(
            _WORDS,
            "“Edit” on its card changes title and owner, `/action due {id} <date>` the date.",
        ),
        "decline": "`/action assign {id} @person` hands it on.",
        "escalate": "`/concern major …` raises what is in its way as a concern.",
        "plan": "`/action due {id} <date>` says until when.",
    },
    "concern": {
        **dict.fromkeys(
            ("done", "complete", "finish"), "`/concern resolve {id} how` says how it was solved."
        ),
        **dict.fromkeys(
            ("cancel", "delete", "remove", "undo"),
            "`/concern withdraw {id} why` takes back what you raised.",
        ),
        **dict.fromkeys(
            ("due", "snooze", *_DATES), "`/concern plan {id} what by <date>` gives it a date."
        ),
        "assign": "`/concern ack {id} @person` says who coordinates it.",
        "accept": "`/concern ack {id}` says that it is seen.",
        "list": "`/concern list` and `/concern list all` work; `/action list mine` shows what is "
        "with you.",
    },
    "question": {
        **dict.fromkeys(
            ("done", "close", "resolve", "complete", "finish"),
            "`/liaison question accept {id}` says that the answer is enough.",
        ),
        **dict.fromkeys(
            ("cancel", "delete", "remove", "undo"),
            "`/liaison question withdraw {id}` takes it back.",
        ),
    },
    "meeting": {
        **dict.fromkeys(
            (*_DATES, *_WORDS, "shift"),
            "`/meeting skip {id}` leaves the next one out, and `/meeting once Friday 14:00 <name>` "
            "plans it for another day; `/meeting cancel {id}` and `/meeting weekly …` begin anew.",
        ),
        **dict.fromkeys(("delete", "remove", "end", "stop"), "`/meeting cancel {id}` ends it."),
        "named": "`/meeting skip {id}` leaves the next one out, `/meeting cancel {id}` ends it.",
        "start": "A meeting needs no start: its agenda is posted one business day before it, and a "
        "reminder 15 minutes before.",
        "agenda": "The agenda is posted one business day before each meeting; `/action list` and "
        "`/concern list` show now what it will hold.",
        **dict.fromkeys(
            ("minutes", "minute", "notes", "note"),
            "`@Liaison minute …` keeps a note of a meeting, and `@Liaison list minutes` shows all.",
        ),
    },
    "liaison": {
        **{
            word: f"`/{word} …` is a command of its own: `/{word} help` shows what it can do."
            for word in ("action", "concern", "meeting")
        },
        "list": "`/action list`, `/concern list`, `/liaison question list`, `/meeting list` and "
        "`/liaison minute list` show what there is.",
    },
    "minute": {
        "show": "`@Liaison show {id}` shows it.",
        **dict.fromkeys(("cancel", "delete", "remove"), "`@Liaison withdraw {id}` takes it back."),
    },
}

_FIRST: Mapping[str, str] = {
    "action": "A-1",
    "concern": "C-1",
    "question": "Q-1",
    "meeting": "S-1",
    "minute": "M-1",
}
_FINISHES: Mapping[str, str] = {
    "action": "`/action done {id}` finishes it",
    "concern": "`/concern ack {id}` says that it is seen",
    "question": "`/liaison question answer {id} …` answers it",
}
_BEGINS = {
    "action": "`/action`",
    "concern": "`/concern`",
    "question": "`/liaison question`",
    "meeting": "`/meeting`",
    "minute": "`@Liaison`",
}


def hint_for(word: str, subject: str, item: PublicId | None) -> str | None:
    """Return what works instead of a word about an item, or None where nothing is near."""
    kind = item.kind.value if item else subject
    about = f"{item}" if item else _FIRST.get(kind, "")
    near = _OF.get(kind, {}).get(word.lower())
    if near is not None:
        return near.replace("{id}", about)
    if item is not None and kind != subject:
        what = "an action" if item.kind is ItemKind.ACTION else f"a {kind}"
        way = _BEGINS[kind].strip("`")
        return f"{item} is {what}: `{way} help` says what can be done with it."
    return None


def unknown_verb(facts: Facts) -> str:
    """Say that a word is unknown, and what works."""
    known, hint = facts.get("known"), fact(facts, "hint")
    names = ", ".join(str(name) for name in known) if isinstance(known, tuple) else ""
    said = f"“{fact(facts, 'word')}” is not something {fact(facts, 'command')} knows."
    return f"{said} {hint or f'Try: {names}.'}"


def perhaps_a_verb(facts: Facts) -> str:
    """Say what the words miss; they were not logged, and can be as they stand."""
    also = fact(facts, "also") or "Nothing was logged."
    return f"{_missed(facts)} {also}"


def _missed(facts: Facts) -> str:
    command, subject = fact(facts, "command"), fact(facts, "subject")
    first = _FIRST.get(subject, "")
    match facts.get("slip"):
        case Slip.NUMBER:
            usage = fact(facts, "usage") or f"show {first}"
            return f"An id has its letter in front, as in {first}: `{command} {usage}`."
        case Slip.ITEM:
            named = facts.get("item")
            item = named if isinstance(named, PublicId) else first
            kind = named.kind.value if isinstance(named, PublicId) else subject
            finish = _FINISHES.get(kind, "").replace("{id}", f"{item}")
            shows = f"`{_BEGINS[kind].strip('`')} show {item}` shows it"
            return f"The step comes first: {', '.join(filter(None, (shows, finish)))}."
        case _ if fact(facts, "usage") and not fact(facts, "hint"):
            example = fact(facts, "example")
            usage = f"`{command} {fact(facts, 'usage')}`"
            return f"That is said as {usage}, for example `{command} {example}`."
        case _ if fact(facts, "hint"):
            return unknown_verb(facts) if not fact(facts, "usage") else fact(facts, "hint")
    return unknown_verb(facts)
