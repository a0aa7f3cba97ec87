"""Every refusal as one sentence that helps."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from bot.blocks.kit import spell_moment
from bot.blocks.wording import capitalised
from bot.conversation.facts import Facts, Says
from bot.conversation.facts import fact as _fact
from bot.conversation.facts import listed as _list
from bot.conversation.facts import several as _several
from bot.conversation.hints import perhaps_a_verb, unknown_verb
from bot.conversation.people_words import called
from bot.domain import errors
from bot.domain.errors import LiaisonError
from bot.domain.items import ItemKind, PublicId

_NAMES = {
    ItemKind.ACTION: "an action",
    ItemKind.CONCERN: "a concern",
    ItemKind.QUESTION: "a question",
    ItemKind.MINUTE: "a minute",
    ItemKind.MEETING: "a meeting",
}


_ANSWERING = {"plan_concern": "plans for", "answer_concern": "answers"}


def _not_yours(facts: Facts) -> str:
    who = _list([facts.get("owner"), facts.get("asked_by"), *_several(facts, "leads")])
    return f"{_fact(facts, 'item')} can be changed by {who}. You can ask them in its thread."


def _another_side_answers(facts: Facts) -> str:
    companies = _several(facts, "companies")
    who = _list(companies) if companies else "the other company"
    does = _ANSWERING.get(_fact(facts, "deed"), "acknowledges")
    return f"{_fact(facts, 'item')} was raised by your company, so {who} {does} it."


def _raiser_closes(facts: Facts) -> str:
    company = _fact(facts, "company")
    who = f"{_fact(facts, 'raised_by')}, {company}" if company else _fact(facts, "raised_by")
    return f"{_fact(facts, 'item')} is closed by the company that raised it ({who})."


def _another_side_decides(facts: Facts) -> str:
    people = _several(facts, "people")
    who = _list(people) if people else _fact(facts, "side") or "the other company"
    return f"That is decided by {who}. You can ask them in this channel."


def _already_decided(facts: Facts) -> str:
    by = _fact(facts, "by")
    return f"That proposal was {_fact(facts, 'state')}{f' by {by}' if by else ''} before."


def _already_done(facts: Facts) -> str:
    by, at = facts.get("by"), facts.get("at")
    when = f" on {spell_moment(at)}" if isinstance(at, datetime) else ""
    who = f" by {by}" if by else ""
    item = _fact(facts, "item")
    return f"{item} is done already{who}{when}. `/action reopen {item} why` takes it up again."


def _another_kind(facts: Facts) -> str:
    kind = ItemKind(_fact(facts, "kind"))
    said = f"{_fact(facts, 'item')} is {_NAMES[kind]}, and this step is for "
    if kind is ItemKind.MINUTE:
        return f"{said}{_fact(facts, 'wanted')}s. `@Liaison show {_fact(facts, 'item')}` shows it."
    helps = f" `{_command(kind)} help` shows what fits."
    return f"{said}{_fact(facts, 'wanted')}s.{helps}"


def _command(kind: object) -> str:
    is_inner = kind in {ItemKind.QUESTION.value, ItemKind.MINUTE.value}
    return f"/liaison {kind}" if is_inner else f"/{kind}"


_FITTING = {
    (ItemKind.CONCERN, "raised"): ("ack {}", "answer {} how", "withdraw {} why"),
    (ItemKind.CONCERN, "acknowledged"): ("plan {} what by <date>", "resolve {} how"),
    (ItemKind.CONCERN, "planned"): ("resolve {} how",),
    (ItemKind.CONCERN, "resolved"): ("close {}", "reopen {} why"),
    (ItemKind.CONCERN, "answered"): ("close {}",),
    (ItemKind.CONCERN, "closed"): ("reopen {} why",),
    (ItemKind.QUESTION, "open"): ("answer {} what", "withdraw {}"),
    (ItemKind.QUESTION, "answered"): ("accept {}", "reopen {} why"),
}
"""What can be done next, by where an item stands."""


def _state_does_not_fit(facts: Facts) -> str:
    item = facts.get("item")
    kind = item.kind if isinstance(item, PublicId) else ItemKind.CONCERN
    state, command = _fact(facts, "state"), _command(kind.value)
    said = f"{item} is {state}, so this step does not fit now."
    steps = [f"`{command} {one.format(item)}`" for one in _FITTING.get((kind, state), ())]
    return (
        f"{said} {_list(steps)} fits."
        if steps
        else (f"{said} `{command} show {item}` tells its history.")
    )


def _asked_answers(facts: Facts) -> str:
    names = [facts.get("asked_of"), *_several(facts, "companies")]
    who = _list(names) if any(names) else "the other company"
    return f"{_fact(facts, 'item')} is answered by {who}, whom it is asked of."


def _asker_settles(facts: Facts) -> str:
    who = ", ".join(filter(None, (_fact(facts, "asked_by"), _fact(facts, "company"))))
    return f"Whether the answer to {_fact(facts, 'item')} is enough is said by who asked ({who})."


def _unknown_owner(facts: Facts) -> str:
    return (
        f"“{_fact(facts, 'name')}” does not say who should {_fact(facts, 'deed') or 'own it'}. "
        "Type @ and pick a person of this channel."
    )


def _date_not_understood(facts: Facts) -> str:
    phrase, readings = _fact(facts, "phrase"), facts.get("readings")
    if readings and isinstance(readings, tuple):
        return f"{_fact(facts, 'question')} You can say: {' or '.join(readings)}."
    said = f"“{phrase}” is not a date I am sure of" if phrase else "A date is missing"
    return f"{said}. “Friday”, “4 December” or “in 5 working days” work."


def _verb_needs(facts: Facts) -> str:
    usage, example = _fact(facts, "usage"), _fact(facts, "example")
    before, verb, _ = usage.partition(example.split(maxsplit=1)[0])
    example = f"{before}{example}" if verb else example
    return f"That needs a little more: `{usage}`, for example `{example}`."


def _meeting_unclear(facts: Facts) -> str:
    reading, question = _fact(facts, "reading"), _fact(facts, "question")
    said = f"“{reading}” is not ahead." if reading else "The day and hour are not clear."
    works = "“weekly Tuesday 15:00 Steering call” or “once Friday 14:00 Kick-off” work."
    return f"{question or said} {works}"


def _meeting_unknown(facts: Facts) -> str:
    known = facts.get("known")
    names = ", ".join(str(name) for name in known) if isinstance(known, list) else ""
    return f"Which meeting? Here are: {names}." if names else "No meeting is planned here yet."


def _too_long(facts: Facts) -> str:
    return (
        f"The title has {_fact(facts, 'length')} characters and {_fact(facts, 'longest')} fit. "
        "Nothing was saved; shorten it and send it again."
    )


def _study_unclear(facts: Facts) -> str:
    studies = facts.get("studies")
    names = " and ".join(str(one) for one in studies) if isinstance(studies, tuple) else ""
    return (
        f"{_fact(facts, 'item')} is in {names}. "
        f"Write the study before the id, for example `{_fact(facts, 'example')}`."
    )


SENTENCES: dict[type[LiaisonError], Says] = {
    errors.ItemError: lambda facts: f"{_fact(facts, 'item')} cannot be changed like that.",
    errors.NotYours: _not_yours,
    errors.AlreadyDone: _already_done,
    errors.NotDone: lambda facts: f"{_fact(facts, 'item')} is open; there is nothing to reopen.",
    errors.AnotherSideAnswers: _another_side_answers,
    errors.RaiserCloses: _raiser_closes,
    errors.NotPlaced: lambda facts: (
        f"Nobody has said yet which company you work for here, so {_fact(facts, 'item')} waits "
        "for somebody who is placed. `@Liaison setup` is where people are placed."
    ),
    errors.AnotherSideDecides: _another_side_decides,
    errors.NeedsASide: lambda _: (
        "Moving somebody from one side to the other is for one of the two sides to propose."
    ),
    errors.AlreadyDecided: _already_decided,
    errors.NotAMember: lambda _: (
        "You are not in the channel of this study, so nothing was done. "
        "Somebody who is can add you there."
    ),
    errors.MembershipUnclear: lambda _: (
        "Slack could not tell me in time that you are in the channel of this study, so nothing "
        "was done. Please try again, or say it in the channel."
    ),
    errors.OwnerNotHere: lambda facts: (
        f"{capitalised(_fact(facts, 'owner'))} is not in this channel and could not answer "
        "from here. Add them to it with `/invite` and send it again."
    ),
    errors.CoverElsewhere: lambda facts: (
        f"{_fact(facts, 'owner')} is on your side in none of your studies and could not act there. "
        "Name a colleague of your own side, or leave the cover out."
    ),
    errors.SettingNotUnderstood: lambda facts: (
        f"“{_fact(facts, 'said')}” is not {_fact(facts, 'wanted')}."
    ),
    errors.WrongConcernState: _state_does_not_fit,
    errors.WrongQuestionState: _state_does_not_fit,
    errors.AskedAnswers: _asked_answers,
    errors.AskerSettles: _asker_settles,
    errors.HighestLevel: lambda facts: (
        f"{_fact(facts, 'item')} stands on level 3, the highest, already."
    ),
    errors.AlreadyWithdrawn: lambda facts: f"{_fact(facts, 'item')} was withdrawn already.",
    errors.MeetingIsOver: lambda facts: (
        f"{_fact(facts, 'item')} has no meeting ahead. `/meeting list` shows what is planned."
    ),
    errors.UnknownItem: lambda facts: (
        f"{_fact(facts, 'item')} is not in this study. "
        f"`{_command(facts.get('kind'))} list all` shows every id."
    ),
    errors.UnknownToYou: lambda facts: (
        f"{_fact(facts, 'item')} is in none of the studies you work in. "
        "`list mine` shows what is with you."
    ),
    errors.StudyUnclear: _study_unclear,
    errors.AnotherKind: _another_kind,
    errors.StaleVersion: lambda _: (
        "It was changed a moment ago by somebody else. Look at it again and repeat your step."
    ),
    errors.TitleMissing: lambda _: "There is nothing to keep yet: say in a few words what it is.",
    errors.TitleTooLong: _too_long,
    errors.ReasonMissing: lambda _: "A few words of reason are needed here.",
    errors.DueNotUnderstood: _date_not_understood,
    errors.DaysUnclear: lambda facts: f"{_fact(facts, 'question')} {_fact(facts, 'works')}",
    errors.DueInThePast: lambda facts: (
        f"{_fact(facts, 'reading')} is in the past, so nothing was saved. Name a date ahead."
    ),
    errors.OwnerUnknown: _unknown_owner,
    errors.VerbUnknown: unknown_verb,
    errors.PerhapsAVerb: perhaps_a_verb,
    errors.VerbNeeds: _verb_needs,
    errors.MeetingNotUnderstood: _meeting_unclear,
    errors.MeetingUnknown: _meeting_unknown,
    errors.NotInChannel: lambda _: (
        "I am not in this channel, so nothing was saved. Type `/invite @Liaison` and send it again."
    ),
    errors.NoStudyHere: lambda _: (
        "A direct message belongs to no study, so nothing was saved. Say it in the channel of the "
        "study; where I am missing, type `/invite @Liaison` there. `list mine` works here."
    ),
    errors.FormOutdated: lambda _: (
        "That button or form belongs to something that is not here any more. "
        "`/action list` and `@Liaison list` show what is."
    ),
    errors.NotSaved: lambda _: "Not saved: the record could not be reached. Please try again.",
    errors.CannotTell: lambda _: (
        "I can't tell whether this was saved; `/action list mine` shows it if it is there."
    ),
    errors.AlreadyAnswered: lambda _: "This was answered already.",
}
"""One entry for each error of the domain; a test fails when one is missing."""

PEOPLE = frozenset({"owner", "asked_by", "asked_of", "by", "raised_by", "leads", "people"})
"""Facts that are user ids, one or several."""


def sentence_for(error: LiaisonError, name_of: Callable[[str], str], zone: tzinfo = UTC) -> str:
    """Return the sentence of an error, with people by their names, in the hours of its reader."""
    facts = {
        key: _named(value, name_of) if key in PEOPLE else value
        for key, value in error.facts.items()
    }
    local = {key: at.astimezone(zone) for key, at in facts.items() if isinstance(at, datetime)}
    return SENTENCES[type(error)](facts | local)


def _named(fact: object, name_of: Callable[[str], str]) -> object:
    if isinstance(fact, tuple):
        return tuple(called(str(one), name_of(one)) for one in fact)
    return called(fact, name_of(fact)) if isinstance(fact, str) else fact
