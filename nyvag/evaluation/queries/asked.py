"""Those who are asked in a round, how their parts stand, and what the link in a mail opens."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing
from django.db.models import Count, Q, QuerySet

from nyvag.accounts.models import Membership
from nyvag.core.tenancy import acting_for, current_body_id
from nyvag.evaluation.models import FollowUpRound, RoundAnswer, RoundAsked
from nyvag.evaluation.rules.rounds import TAKES_ANSWERS, WAITS_FOR_THEM, AnswerState, RoundState

SALT = "nyvag.evaluation.round"
MATTER = "evaluation.round"
ASKED, WAITS, RETURNED = "evaluation.asked", "evaluation.waits", "evaluation.returned"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are asked in a round, and how many of their parts stand where."""

    asked: int
    by_state: dict[AnswerState, int]

    @property
    def answered(self) -> int:
        """How many have sent their answer, accepted or not."""
        return self.by_state[AnswerState.SENT] + self.by_state[AnswerState.ACCEPTED]

    @property
    def missing(self) -> int:
        """How many have not sent anything that stands."""
        return self.asked - self.answered


def asked_of(round_: FollowUpRound) -> "QuerySet[RoundAsked]":
    """List those who are asked, by name, with how many of their rows are filled in."""
    rows = round_.asked.select_related("unit", "party", "contact").annotate(
        count=Count("answers"), filled=Count("answers", filter=Q(answers__is_filled=True))
    )
    return rows.order_by("unit__name", "party__name", "outside", "pk")


def tally_of(rows: Iterable[RoundAsked]) -> Tally:
    """Count where the parts of a round stand."""
    every = [AnswerState(each.state) for each in rows]
    return Tally(len(every), {state: every.count(state) for state in AnswerState})


def unanswered(unit_ids: "Iterable[int] | None" = None) -> "QuerySet[RoundAsked]":
    """Return those whose answer is waited for, of some units or all, the earliest last day first."""
    waits = Q(round__state=RoundState.OPEN, state__in=WAITS_FOR_THEM)
    waits |= Q(round__state=RoundState.CHECKING, state=AnswerState.RETURNED)
    rows = RoundAsked.objects.filter(waits).select_related("round", "unit", "party", "contact")
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=list(unit_ids))
    return rows.order_by("round__due_on", "unit__name", "pk")


def waits_for_answer(*, matter_id: str) -> bool:
    """Tell whether somebody who was asked is still to be reminded."""
    return unanswered().filter(reference=matter_id).exists()


def rows_of(asked: RoundAsked) -> "QuerySet[RoundAnswer]":
    """List what somebody is asked about: actions by code, then indicators."""
    rows = asked.answers.select_related("action__node__plan", "action__standing", "indicator")
    return rows.order_by("indicator__name", "action__node__plan", "action__node__code", "pk")


def takes_answers(asked: RoundAsked) -> bool:
    """Tell whether somebody may answer now: in time, or in the correction window when it was returned."""
    state = RoundState(asked.round.state)
    if state is RoundState.OPEN:
        return asked.state != AnswerState.ACCEPTED
    return state in TAKES_ANSWERS and asked.state in (AnswerState.RETURNED, AnswerState.DRAFT)


def link_token(asked: RoundAsked) -> str:
    """Return what the link in a mail carries: ids and the mark, signed."""
    return signing.dumps([asked.body_id, asked.pk, asked.link_mark], salt=SALT)


def read_token(token: str) -> RoundAsked | None:
    """Return whom a link was sent to; None for one that is not ours, or was replaced by a newer.

    Spans bodies: the link names its own.
    """
    try:
        body_id, pk, mark = signing.loads(token, salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    with acting_for(body_id):
        rows = RoundAsked.objects.select_related("round", "body", "unit", "party")
        return rows.filter(pk=pk, link_mark=mark).exclude(round__state=RoundState.PLANNED).first()


def unit_people(unit_id: int) -> list[int]:
    """Return who speaks for a unit at the body acted for."""
    rows = Membership.objects.filter(unit_id=unit_id, body_id=current_body_id(), user__is_active=True)
    return sorted(set(rows.values_list("user_id", flat=True)))
