"""Words in a direct message: `done A-12` is about the one study in which that is the person's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversation.entrance import is_in
from bot.conversation.exchange import Request, Route
from bot.conversation.ids import first_word, leading_ids
from bot.conversation.turn import Services, Turn
from bot.domain.engagement import Engagement
from bot.domain.errors import StudyUnclear, UnknownToYou
from bot.domain.items import HYPHENS, LETTERS, ItemKind, PublicId
from bot.usecases.shelves import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class StudiesSaid:
    """The studies whose names somebody may put before an id, the longest name first."""

    studies: Sequence[Engagement] = ()

    def without(self, line: str) -> str:
        """Take the study's name out of "done ABC-101 A-12"."""
        found = self._find(line)
        return line if found is None else found[1].sub("", line)

    def named_in(self, text: str) -> str | None:
        """Return the study that the first line of words names."""
        lines = text.strip().splitlines()
        found = self._find(lines[0]) if lines else None
        return None if found is None else found[0].id

    def _find(self, line: str) -> tuple[Engagement, re.Pattern[str]] | None:
        for study in self.studies:
            name = re.escape(study.name.lstrip("#"))
            named = re.compile(
                rf"(?<!\S)#?{name}\s+(?=[{LETTERS}][{HYPHENS}]?[1-9])", re.IGNORECASE
            )
            if named.search(line):
                return study, named
        return None


def studies_said(services: Services, request: Request) -> StudiesSaid:
    """Return the studies that words in a direct message may name; elsewhere there are none."""
    if request.route is not Route.DIRECT:
        return StudiesSaid()
    found = _studies(services, request)
    return StudiesSaid(studies=sorted(found, key=lambda one: -len(one.name)))


def in_its_study(turn: Turn, named: str | None) -> Turn:
    """Return the turn as if it were said in the channel of the study its ids belong to.

    Without an id, and outside of direct messages, it stays where it is.
    """
    if turn.request.route is not Route.DIRECT or not turn.rest.strip():
        return turn
    verb, words = first_word(turn.rest)
    items, _ = leading_ids(words)
    if not items or leading_ids(verb)[0]:
        return turn
    studies = [one for one in _studies(turn.services, turn.request) if named in {None, one.id}]
    fitting = [one for one in studies if _has(turn, one, items) and is_in(turn, one.channel)]
    if not fitting:
        raise UnknownToYou(item=items[0])
    if len(fitting) > 1:
        example = f"{verb} {fitting[0].name} {words}"
        names = tuple(one.name for one in fitting)
        raise StudyUnclear(item=items[0], studies=names, example=example)
    request = replace(turn.request, channel=fitting[0].channel, is_direct=False)
    return replace(turn, request=request, told_with=fitting[0].name)


def _studies(services: Services, request: Request) -> Sequence[Engagement]:
    with services.store.read() as tx:
        return tx.engagements.of_person(request.workspace, request.actor.user_id)


def _has(turn: Turn, study: Engagement, items: Sequence[PublicId]) -> bool:
    with turn.services.store.read() as tx:
        return all(_is_there(tx, study.id, item) for item in items)


def _is_there(tx: Transaction, engagement_id: str, item: PublicId) -> bool:
    if item.kind is ItemKind.ACTION:
        return tx.actions.get(engagement_id, item.number) is not None
    if item.kind is ItemKind.CONCERN:
        return tx.concerns.get(engagement_id, item.number) is not None
    if item.kind is ItemKind.MINUTE:
        return tx.minutes.get(engagement_id, item.number) is not None
    if item.kind is ItemKind.QUESTION:
        return tx.questions.get(engagement_id, item.number) is not None
    return tx.meetings.get(engagement_id, item.number) is not None
