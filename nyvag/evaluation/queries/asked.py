"""Those who are asked in a round, how their parts stand, and what the link in a mail opens."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from nyvag.core.tenancy import acting_for
from nyvag.evaluation.models import FollowUpRound, RoundAnswer, RoundAsked
from nyvag.evaluation.rules.rounds import WAITS_FOR_THEM, AnswerState, RoundState, may_answer

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
    return rows.order_by(Coalesce("unit__name", "party__name", "outside"), "pk")


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


def rows_of(asked: RoundAsked) -> list[RoundAnswer]:
    """List what somebody is asked about: actions by plan and code, then indicators by name."""
    joined = ("action__node__plan", "action__standing", "indicator", "report", "kept_value")
    return sorted(asked.answers.select_related(*joined), key=_reading_order)


def answers_of(round_: FollowUpRound) -> list[RoundAnswer]:
    """List every row of a round, by who is asked."""
    joined = ("asked__unit", "asked__party", "action__node", "indicator")
    rows = RoundAnswer.objects.filter(asked__round=round_).select_related(*joined)
    return sorted(rows, key=lambda row: (row.asked.called.casefold(), row.asked_id, *_reading_order(row)))


def _reading_order(row: RoundAnswer) -> tuple[int, int, list[tuple[int, str]], str, int]:
    """Put 2.2 before 2.10, and indicators last."""
    if row.action is None:
        return 1, 0, [], row.indicator.name.casefold() if row.indicator else "", row.pk
    node = row.action.node
    return 0, node.plan_id, natural(node.code), node.title.casefold(), row.pk


def natural(code: str) -> list[tuple[int, str]]:
    """Split a code so that its numbers are compared as numbers."""
    return [(int(each), "") if each.isdigit() else (0, each) for each in re.split(r"(\d+)", code) if each]


def takes_answers(asked: RoundAsked, on: dt.date) -> bool:
    """Tell whether somebody may answer on a day: in time, or while what was returned can be corrected."""
    states = RoundState(asked.round.state), AnswerState(asked.state)
    return may_answer(*states, on=on, correct_until=asked.round.correct_until)


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
