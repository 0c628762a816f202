"""Rounds: those that are under way, what they wait for, and what they say together."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nyvag.evaluation.models import FollowUpRound, Report, RoundAnswer, RoundAsked, RoundStep
from nyvag.evaluation.queries.asked import natural, unanswered
from nyvag.evaluation.queries.reports import latest_public
from nyvag.evaluation.rules.following import Following
from nyvag.evaluation.rules.rounds import IS_FROZEN, WAITS_FOR_US, RoundState
from nyvag.plans.rules.actions import RED, WorkState

UNDER_WAY = (
    RoundState.PLANNED,
    RoundState.OPEN,
    RoundState.CHECKING,
    RoundState.APPROVED,
    RoundState.TO_BOARD,
)
NOW = (RoundState.OPEN, RoundState.CHECKING)
TOLD = (RoundState.TO_BOARD, RoundState.PUBLISHED)
TROUBLED = (WorkState.LATE, WorkState.STALLED, WorkState.DROPPED)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the rounds of a body say together."""

    following: Following
    under_way: FollowUpRound | None
    latest: FollowUpRound | None
    frozen: int
    report: Report | None


def rounds() -> "QuerySet[FollowUpRound]":
    """List rounds with how many are asked and have answered, the latest period first."""
    answered = Count("asked", filter=Q(asked__state__in=("SENT", "ACCEPTED")))
    rows = FollowUpRound.objects.select_related("board")
    rows = rows.annotate(count=Count("asked"), answered=answered)
    return rows.order_by("-period_to", "-period_from", "-pk")


def under_way() -> "QuerySet[FollowUpRound]":
    """List the rounds that are planned or not ended, the earliest last day first."""
    return FollowUpRound.objects.filter(state__in=UNDER_WAY).order_by("due_on", "pk")


def present() -> FollowUpRound | None:
    """Return the round that is out for answers or being checked, the earliest last day first."""
    return rounds().filter(state__in=NOW).order_by("due_on", "pk").first()


def to_step(on: date) -> "QuerySet[FollowUpRound]":
    """List the rounds that wait for whoever leads: to open, to check, to approve, to publish."""
    sent = RoundAsked.objects.filter(round=OuterRef("pk"), state__in=WAITS_FOR_US)
    to_open = Q(state=RoundState.PLANNED, opens_on__lte=on)
    to_look_through = Q(state=RoundState.OPEN, has_sent=True)
    to_end = Q(state__in=(RoundState.CHECKING, RoundState.APPROVED, RoundState.TO_BOARD))
    return under_way().annotate(has_sent=Exists(sent)).filter(to_open | to_look_through | to_end)


def of_agenda() -> "QuerySet[FollowUpRound]":
    """List the rounds that are frozen and wait for a board."""
    return under_way().filter(state__in=(RoundState.APPROVED, RoundState.TO_BOARD))


def red_answers(round_: FollowUpRound) -> list[RoundAnswer]:
    """List what was answered in a round and is not on plan, by code, with who answered."""
    red = Q(judgement__in=RED) | Q(work_state__in=TROUBLED)
    rows = RoundAnswer.objects.filter(red, asked__round=round_, is_filled=True, action__isnull=False)
    found = rows.select_related("asked__unit", "asked__party", "action__node")
    return sorted(found, key=_by_code)


def steps_of(round_: FollowUpRound) -> list[RoundStep]:
    """List what has happened to a round, in order."""
    return list(round_.steps.order_by("at", "pk"))


def figures(on: date) -> Figures:
    """Say what the rounds say together (three statements)."""
    every = [each for each in FollowUpRound.objects.order_by("-period_to", "-pk") if not _is_off(each)]
    late = unanswered().filter(round__due_on__lt=on).count() if every else 0
    frozen = [each for each in every if each.state in IS_FROZEN]
    now = [each for each in every if each.state in NOW] or [
        each for each in every if each.state == RoundState.PLANNED
    ]
    latest = frozen[0] if frozen else None
    following = Following(
        has_rounds=bool(every),
        answers_late=late,
        is_under_way=bool(now),
        has_frozen=bool(frozen),
        months_since=_months(latest.period_to, on) if latest else None,
        was_told=any(each.state in TOLD for each in frozen),
    )
    return Figures(
        following, now[-1] if now else None, latest, len(frozen), latest_public() if frozen else None
    )


def _is_off(round_: FollowUpRound) -> bool:
    return round_.state == RoundState.CANCELLED


def _months(since: date, on: date) -> int:
    return (on.year - since.year) * 12 + on.month - since.month


def _by_code(row: RoundAnswer) -> tuple[list[tuple[int, str]], int]:
    return natural(row.action.node.code) if row.action else [], row.pk
