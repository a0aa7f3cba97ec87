"""Every refusal and failure Liaison knows; the sentence for people is in conversation.apologies."""

from datetime import datetime

from bot.domain.items import PublicId


class LiaisonError(Exception):
    """Something did not go as the person wished."""

    def __init__(self, **facts: object) -> None:
        """Keep the facts that the sentence will need."""
        super().__init__(type(self).__doc__)
        self.facts = facts


class ItemError(LiaisonError):
    """A change of one item was refused."""

    def __init__(self, *, item: PublicId, **facts: object) -> None:
        """Name the item."""
        super().__init__(item=item, **facts)
        self.item = item


class NotYours(ItemError):
    """Somebody else's item."""


class AlreadyDone(ItemError):
    """The action is done already."""

    def __init__(self, *, item: PublicId, by: str | None, at: datetime | None) -> None:
        """Name who did it and when."""
        super().__init__(item=item, by=by, at=at)


class NotDone(ItemError):
    """Only a done action can be reopened."""


class AnotherSideAnswers(ItemError):
    """A concern is acknowledged by the side that did not raise it."""


class RaiserCloses(ItemError):
    """A concern is closed by the side that raised it."""


class NotPlaced(ItemError):
    """Nobody has said which side the person stands on, and this step is for one of them."""


class WrongConcernState(ItemError):
    """The concern does not stand where this step begins."""


class WrongQuestionState(ItemError):
    """The question does not stand where this step begins."""


class AskedAnswers(ItemError):
    """A question is answered by the person or the side it is asked of."""


class AskerSettles(ItemError):
    """Whether an answer is enough is said by the side that asked."""


class HighestLevel(ItemError):
    """The concern stands on the highest level already."""


class AlreadyWithdrawn(ItemError):
    """The minute was taken back before."""


class MeetingIsOver(ItemError):
    """The meeting was cancelled before."""


class UnknownItem(ItemError):
    """No item of this study has that id."""


class UnknownToYou(ItemError):
    """None of the studies somebody works in has that id."""


class StudyUnclear(ItemError):
    """Several studies have that id, and a direct message names none of them."""


class AnotherKind(ItemError):
    """The id names another kind of item than this step is for."""


class StaleVersion(LiaisonError):
    """Somebody else changed it a moment ago."""


class TitleMissing(LiaisonError):
    """There is nothing to keep."""


class TitleTooLong(LiaisonError):
    """The title is longer than a title can be."""


class ReasonMissing(LiaisonError):
    """This step needs a reason."""


class DueNotUnderstood(LiaisonError):
    """The words do not name a date Liaison is sure of."""


class DaysUnclear(LiaisonError):
    """The words leave open which day away is the first and which the last."""


class DueInThePast(LiaisonError):
    """The date has passed already."""


class OwnerUnknown(LiaisonError):
    """The name does not say which person is meant."""


class VerbUnknown(LiaisonError):
    """The word is not something that can be done here."""


class PerhapsAVerb(LiaisonError):
    """The words begin like something that can be done here, and do not fit it."""


class MeetingNotUnderstood(LiaisonError):
    """The words do not name a rhythm or time Liaison is sure of."""


class MeetingUnknown(LiaisonError):
    """No meeting of this study has that name."""


class AnotherSideDecides(LiaisonError):
    """What belongs to a side is decided by that side."""


class NeedsASide(LiaisonError):
    """A move between two sides has to be proposed by one of them."""


class AlreadyDecided(LiaisonError):
    """The proposal was answered, or overtaken, before."""


class NotAMember(LiaisonError):
    """The person is not in the channel of the study any more."""


class MembershipUnclear(LiaisonError):
    """Nobody could tell in time whether the person is in the channel; so nothing is done."""


class OwnerNotHere(LiaisonError):
    """The person who is meant as owner is not in the channel of the study."""


class CoverElsewhere(LiaisonError):
    """Who is meant to cover works on the person's side in none of their studies."""


class SettingNotUnderstood(LiaisonError):
    """A setting's words name no time zone, hour or country Liaison knows."""


class NotInChannel(LiaisonError):
    """Liaison is not a member of the channel."""


class NoStudyHere(LiaisonError):
    """A direct message names no study."""


class FormOutdated(LiaisonError):
    """The button or form belongs to something that is not here."""


class NotSaved(LiaisonError):
    """The database could not be reached or was busy; nothing was kept."""


class CannotTell(LiaisonError):
    """The answer of the database was lost; it may have been kept."""


class AlreadyAnswered(LiaisonError):
    """The same request was answered before; its answer is repeated."""


class VerbNeeds(LiaisonError):
    """The word is a verb, and what it needs is missing."""
