"""Reading decisions: the list with what waits in each, and one whole."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from nyvag.mandate.models import (
    Decision,
    DecisionCondition,
    DecisionOrigin,
    DecisionShare,
    ReportBack,
)
from nyvag.mandate.rules.decisions import (
    HOLDS,
    ConditionState,
    DayKnown,
    DecisionKind,
    DecisionPicture,
    Flag,
    Standing,
    flags,
    standing,
)
from nyvag.organisations.models import Unit

SEARCHED = (
    "title",
    "wording",
    "paragraph_no",
    "diary_no",
    "outside",
    "unit__name",
    "party__name",
    "proposer",
    "dissent",
)


@dataclass(frozen=True)
class Whole:
    """A decision with all that belongs to it."""

    decision: Any
    conditions: Sequence[Any]
    shares: Sequence[Any]
    origins: Sequence[Any]
    reports: Sequence[Any]

    @cached_property
    def picture(self) -> DecisionPicture:
        """What the rules ask of the decision."""
        return picture_of(
            self.decision,
            conditions=tuple(ConditionState(each.state) for each in self.conditions),
            reports_due=tuple(each.due_on for each in self.reports if each.due_on and not each.done_on),
            has_unknown_amount=any(
                each.amount_sek is None and each.share_ratio is None for each in self.shares
            ),
        )

    def standing(self, on: dt.date) -> Standing:
        """Tell whether the decision holds on a day."""
        return standing(self.picture, on)

    def flags(self, on: dt.date) -> tuple[Flag, ...]:
        """List what is missing in the decision or waits in it."""
        return flags(self.picture, on)


def decisions() -> "QuerySet[Any]":
    """List decisions with what waits in each, the newest meeting first, unknown days last (one statement)."""
    conditions = DecisionCondition.objects.filter(decision=OuterRef("pk"))
    unknown = DecisionShare.objects.filter(decision=OuterRef("pk"), amount_sek=None, share_ratio=None)
    return (
        Decision.objects.select_related("unit", "party")
        .annotate(
            begins=Coalesce("valid_from", "decided_on"),
            report_due=Min("reports__due_on", filter=Q(reports__done_on=None)),
            has_open_report=Exists(ReportBack.objects.filter(decision=OuterRef("pk"), done_on=None)),
            has_unmet=Exists(conditions.filter(state=ConditionState.NOT_MET)),
            has_unknown_condition=Exists(conditions.filter(state=ConditionState.UNKNOWN)),
            has_unknown_amount=Exists(unknown),
        )
        .order_by(F("decided_on").desc(nulls_last=True), "-pk")
    )


@dataclass(frozen=True, slots=True)
class DecisionFigures:
    """How the decisions of a body stand."""

    count: int
    in_force: int
    expired: int
    reports_late: int
    latest: dt.date | None
    has_report: bool


def figures(on: dt.date) -> DecisionFigures:
    """Count the decisions, those in force, those expired and not replaced, late reports (one statement)."""
    rows = Decision.objects.annotate(begins=Coalesce("valid_from", "decided_on"))
    asked = ReportBack.objects.filter(decision=OuterRef("pk"))
    late = Exists(asked.filter(done_on=None, due_on__lt=on))
    found = rows.annotate(is_late=late, is_asked=Exists(asked)).aggregate(
        count=Count("pk"),
        in_force=Count("pk", filter=standing_is(Standing.IN_FORCE, on)),
        expired=Count("pk", filter=standing_is(Standing.EXPIRED, on)),
        reports_late=Count("pk", filter=Q(is_late=True)),
        latest=Max("decided_on"),
        asked=Count("pk", filter=Q(is_asked=True)),
    )
    has_report = bool(found.pop("asked"))
    return DecisionFigures(**found, has_report=has_report)


def reports_to_make(by: dt.date) -> "QuerySet[ReportBack]":
    """List the reports that are to be made by a day, the most urgent first."""
    rows = ReportBack.objects.filter(done_on=None, due_on__lte=by)
    return rows.select_related("decision__unit", "decision__party").order_by("due_on", "pk")


def to_look_over(by: dt.date) -> "QuerySet[Any]":
    """List the decisions in force that are to be looked over by a day, the most urgent first."""
    found = decisions().filter(standing_is(Standing.IN_FORCE, by), review_on__lte=by)
    return found.order_by("review_on", "pk")


def ending(on: dt.date, by: dt.date) -> "QuerySet[Any]":
    """List the decisions that have expired by a day and were not replaced, the most urgent first."""
    known = Q(replaced_from=None) | Q(replaced_from__gt=on)
    return decisions().filter(known, standing_is(Standing.EXPIRED, by)).order_by("valid_to", "pk")


def picture_in_list(row: Any) -> DecisionPicture:
    """Give what the rules ask of a decision that `decisions` listed."""
    states = [
        state
        for is_there, state in (
            (row.has_unmet, ConditionState.NOT_MET),
            (row.has_unknown_condition, ConditionState.UNKNOWN),
        )
        if is_there
    ]
    return picture_of(
        row,
        conditions=tuple(states),
        reports_due=(row.report_due,) if row.report_due else (),
        has_unknown_amount=row.has_unknown_amount,
    )


def picture_of(
    decision: Any,
    *,
    conditions: tuple[ConditionState, ...] = (),
    reports_due: tuple[dt.date, ...] = (),
    has_unknown_amount: bool = False,
) -> DecisionPicture:
    """Give what the rules ask of a decision, with what is known of its parts."""
    return DecisionPicture(
        kind=DecisionKind(decision.kind),
        has_decider=bool(decision.called),
        was_there=_was_there(decision.unit, decision.decided_on, decision.day_known),
        decided_on=decision.decided_on,
        day_known=DayKnown(decision.day_known),
        has_paragraph=bool(decision.paragraph_no),
        has_diary_no=bool(decision.diary_no),
        has_wording=bool(decision.wording),
        valid_from=decision.valid_from,
        valid_to=decision.valid_to,
        review_on=decision.review_on,
        replaced_from=decision.replaced_from,
        has_unknown_amount=has_unknown_amount,
        conditions=conditions,
        reports_due=reports_due,
    )


def whole(decision: Decision) -> Whole:
    """Read all that belongs to a decision (four statements)."""
    return Whole(
        decision=decision,
        conditions=list(DecisionCondition.objects.filter(decision=decision).order_by("pk")),
        shares=list(_named(DecisionShare).filter(decision=decision).order_by("year", "pk")),
        origins=list(
            DecisionOrigin.objects.filter(decision=decision)
            .select_related("earlier__unit", "earlier__party")
            .order_by("pk")
        ),
        reports=list(
            _named(ReportBack).filter(decision=decision).order_by(F("due_on").asc(nulls_last=True), "pk")
        ),
    )


def relatives_of(decision: Decision) -> list[Decision]:
    """List the decisions that this one replaced, and others under the same diary number (one statement)."""
    same = Q(diary_no=decision.diary_no) if decision.diary_no else Q(pk__in=())
    found = Decision.objects.filter(Q(superseded_by=decision) | same).exclude(pk=decision.pk)
    return list(found.select_related("unit", "party").order_by("decided_on", "pk"))


def standing_is(state: Standing, on: dt.date) -> Q:
    """Keep decisions that stand so on a day, as the rule judges one; asked of `decisions`."""
    holds = Q(kind__in=HOLDS)
    coming = Q(begins__gt=on)
    replaced = Q(replaced_from__lte=on)
    expired = Q(valid_to__lt=on)
    return {
        Standing.UNKNOWN: Q(kind=DecisionKind.UNKNOWN),
        Standing.NOTHING_HOLDS: ~holds & ~Q(kind=DecisionKind.UNKNOWN),
        Standing.COMING: holds & coming,
        Standing.REPLACED: holds & _not(coming, "begins") & replaced,
        Standing.EXPIRED: holds & _not(coming, "begins") & _not(replaced, "replaced_from") & expired,
        Standing.IN_FORCE: holds
        & _not(coming, "begins")
        & _not(replaced, "replaced_from")
        & _not(expired, "valid_to"),
    }[state]


def found_by(text: str) -> Q:
    """Keep decisions in which a text stands: what was decided, by whom and under which numbers."""
    found = Q()
    for field in SEARCHED:
        found |= Q(**{f"{field}__icontains": text})
    return found


def has_gap() -> Q:
    """Keep decisions in which a fact is missing; asked of `decisions`."""
    return (
        Q(unit=None, party=None, outside="")
        | Q(kind=DecisionKind.UNKNOWN)
        | ~Q(day_known=DayKnown.DAY)
        | (Q(paragraph_no="") & ~Q(kind=DecisionKind.DELEGATED))
        | Q(diary_no="")
        | Q(wording="")
        | Q(has_unknown_amount=True)
        | Q(unit__starts_on__gt=F("decided_on"))
        | Q(unit__ends_on__lt=F("decided_on"))
    )


def waits(on: dt.date) -> Q:
    """Keep decisions in which something waits for somebody; asked of `decisions`."""
    open_conditions = Q(has_unmet=True) | Q(has_unknown_condition=True)
    in_force, coming = standing_is(Standing.IN_FORCE, on), standing_is(Standing.COMING, on)
    return (
        Q(report_due__lt=on)
        | standing_is(Standing.EXPIRED, on)
        | (in_force & Q(review_on__lt=on))
        | ((in_force | coming) & open_conditions)
    )


def _not(condition: Q, field: str) -> Q:
    """Say that a condition on a day does not hold, also where the day is unknown."""
    return Q(**{field: None}) | ~condition


def _named(model: Any) -> "QuerySet[Any]":
    rows: QuerySet[Any] = model.objects.select_related("unit", "party")
    return rows


def _was_there(unit: Unit | None, decided_on: dt.date | None, day_known: str) -> bool:
    if unit is None or decided_on is None or day_known != DayKnown.DAY:
        return True
    begun = unit.starts_on is None or unit.starts_on <= decided_on
    return begun and (unit.ends_on is None or decided_on <= unit.ends_on)
