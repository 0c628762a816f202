"""When the body follows up: its own patterns, else the shipped ones, and the rounds they propose."""

from datetime import date

from nyvag.evaluation.models import FollowUpRound, RoundPattern
from nyvag.evaluation.rules.calendar import Dates, Pattern, coming_rounds, shipped_patterns
from nyvag.evaluation.rules.rounds import RoundKind, RoundState


def own_patterns() -> list[RoundPattern]:
    """List the body's own patterns in the order of the year; none where the shipped ones hold."""
    return list(RoundPattern.objects.order_by("last_month", "first_month", "pk"))


def patterns() -> list[Pattern]:
    """Give the patterns that hold (one statement)."""
    own = own_patterns()
    return [as_pattern(each) for each in own] if own else list(shipped_patterns())


def as_pattern(row: RoundPattern) -> Pattern:
    """Give a body's own pattern as the rules know one; its name is the same in every language."""
    return Pattern(
        kind=RoundKind(row.kind),
        name_sv=row.name,
        name_en=row.name,
        first_month=row.first_month,
        last_month=row.last_month,
        opens_after_days=row.opens_after_days,
        answer_days=row.answer_days,
    )


def proposed(on: date) -> list[Dates]:
    """Give the rounds that the calendar proposes and nobody has planned, earliest first (two statements)."""
    planned = FollowUpRound.objects.exclude(state=RoundState.CANCELLED)
    return coming_rounds(patterns(), on=on, taken=planned.values_list("period_from", "period_to"))
