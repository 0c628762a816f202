"""Reading findings: the list with what is open and late in each, one whole, and what waits."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from nyvag.evaluation.models import Finding, FindingMeasure, FindingStep
from nyvag.evaluation.rules.findings import (
    ENDED,
    OPEN,
    FindingFlag,
    FindingPicture,
    FindingState,
    MeasureState,
    flags,
    measure_state,
)
from nyvag.meetings.models import Task
from nyvag.meetings.rules.states import UNFINISHED, TaskState
from nyvag.plans.models import Action
from nyvag.plans.rules.actions import WorkState

SEARCHED = ("title", "text", "found_by", "report_name", "reply", "outside", "unit__name", "party__name")
LEFT = "OPEN"
FATE = Case(
    When(
        Q(done_on__isnull=False)
        | Q(action__standing__work_state=WorkState.DONE)
        | Q(task__state=TaskState.DONE),
        then=Value("DONE"),
    ),
    When(
        Q(action__node__removed_at__isnull=False)
        | Q(action__merged_into__isnull=False)
        | Q(action__superseded_by__isnull=False)
        | Q(action__standing__work_state=WorkState.DROPPED)
        | Q(task__state__in=(TaskState.DROPPED, TaskState.MOVED)),
        then=Value("DROPPED"),
    ),
    default=Value(LEFT),
    output_field=CharField(),
)
"""What became of a measure: `measure_state` in SQL, but for the day."""


DAY = Coalesce("due_on", "action__ends_on", "task__due_on")
"""The day a measure is to be done by: its own, else that of its action or task."""


@dataclass(frozen=True)
class MeasureSeen:
    """A measure as it stands on a day, with the day it is to be done by."""

    measure: Any
    due_on: dt.date | None
    state: MeasureState

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.state in (MeasureState.OPEN, MeasureState.LATE)


@dataclass(frozen=True)
class Whole:
    """A finding with its measures and steps on a day."""

    finding: Any
    measures: Sequence[MeasureSeen]
    steps: Sequence[FindingStep]
    on: dt.date

    @property
    def open_measures(self) -> int:
        """How many measures are left to do."""
        return sum(each.is_open for each in self.measures)

    @cached_property
    def flags(self) -> tuple[FindingFlag, ...]:
        """What should be looked at."""
        return flags(picture_of(self.finding, tuple(each.state for each in self.measures)), self.on)


def findings(on: dt.date) -> "QuerySet[Any]":
    """List findings with what is open in each, the open ones first by their nearest day (one statement).

    Each row has `open_count`, `late_count`, `measure_count`, and `next_on`: the nearest of the day to reply
    by and the days of measures that are open.
    """
    own = FindingMeasure.objects.filter(finding=OuterRef("pk")).order_by()
    left = own.alias(fate=FATE, day=DAY).filter(fate=LEFT)
    rows: QuerySet[Any] = Finding.objects.select_related("unit", "party").annotate(
        measure_count=Coalesce(Subquery(_count(own)), 0),
        open_count=Coalesce(Subquery(_count(left)), 0),
        late_count=Coalesce(Subquery(_count(left.filter(day__lt=on))), 0),
        measure_on=Subquery(left.values("finding").annotate(first=Min(DAY)).values("first")),
        has_ended=Case(When(state__in=ENDED, then=Value(1)), default=Value(0), output_field=IntegerField()),
    )
    return rows.order_by(
        "has_ended",
        F("reply_due_on").asc(nulls_last=True),
        F("received_on").desc(nulls_last=True),
        "-pk",
    )


def is_late(on: dt.date) -> Q:
    """Keep open findings whose reply or some measure is late; asked of `findings`."""
    return Q(state__in=OPEN) & (Q(replied_on=None, reply_due_on__lt=on) | Q(late_count__gt=0))


def waits_for_reply() -> Q:
    """Keep open findings that nobody has replied to."""
    return Q(state__in=OPEN, replied_on=None)


def found_by(text: str) -> Q:
    """Keep findings in which a text stands."""
    found = Q()
    for name in SEARCHED:
        found |= Q(**{f"{name}__icontains": text})
    return found


def picture_in_list(row: Any) -> FindingPicture:
    """Give what the rules ask of a finding that `findings` listed."""
    late, is_open = row.late_count, row.open_count
    told = [MeasureState.LATE] * late + [MeasureState.OPEN] * (is_open - late)
    told += [MeasureState.DONE] * (row.measure_count - is_open)
    return picture_of(row, tuple(told))


def picture_of(finding: Any, measures: tuple[MeasureState, ...]) -> FindingPicture:
    """Give what the rules ask of a finding."""
    return FindingPicture(
        state=FindingState(finding.state),
        answers=bool(finding.called),
        is_replied=finding.replied_on is not None,
        reply_due_on=finding.reply_due_on,
        measures=measures,
    )


def whole(finding: Finding, on: dt.date) -> Whole:
    """Read a finding with measures and steps (two statements)."""
    return Whole(finding, measures_of([finding], on), steps_of(finding), on)


def measures_of(of: Iterable[Any], on: dt.date) -> list[MeasureSeen]:
    """Read the measures of findings, those left to do first by their day (one statement)."""
    related = ("finding", "action__node__plan", "action__standing", "task")
    rows = FindingMeasure.objects.filter(finding__in=[each.pk for each in of]).select_related(*related)
    found = [_seen(each, on) for each in rows.order_by("pk")]
    return sorted(found, key=lambda each: (not each.is_open, each.due_on or dt.date.max, each.measure.pk))


def steps_of(finding: Finding) -> list[FindingStep]:
    """List what has happened, the latest first (one statement)."""
    return list(finding.steps.order_by("-at", "-pk"))


@dataclass(frozen=True, slots=True)
class FindingFigures:
    """How the findings of a body stand on a day."""

    count: int
    open: int
    unanswered: int
    replies_late: int
    late: int
    measures_open: int
    measures_late: int
    latest: dt.date | None


def figures(on: dt.date) -> FindingFigures:
    """Count the findings by how they stand (one statement)."""
    listed = list(findings(on).select_related(None))
    followed = [each for each in listed if each.state in OPEN]
    unanswered = [each for each in followed if each.replied_on is None]
    late = [each for each in unanswered if each.reply_due_on is not None and each.reply_due_on < on]
    return FindingFigures(
        count=len(listed),
        open=len(followed),
        unanswered=len(unanswered),
        replies_late=len(late),
        late=len({each.pk for each in late} | {each.pk for each in followed if each.late_count}),
        measures_open=sum(each.open_count for each in followed),
        measures_late=sum(each.late_count for each in followed),
        latest=max((each.received_on for each in listed if each.received_on is not None), default=None),
    )


def open_findings(on: dt.date) -> list[Any]:
    """List the findings that are followed, the one with the nearest day first (one statement)."""
    rows = list(findings(on).filter(state__in=OPEN))
    return sorted(rows, key=lambda each: (nearest_of(each) or dt.date.max, each.pk))


def nearest_of(row: Any) -> dt.date | None:
    """Return the nearest day of a listed finding: to reply by, or of a measure."""
    reply = row.reply_due_on if row.replied_on is None else None
    return min((day for day in (reply, row.measure_on) if day is not None), default=None)


def actions_to_choose() -> "QuerySet[Action]":
    """List the actions that can be a measure: those that hold, by plan and place."""
    rows = Action.objects.filter(node__removed_at=None, merged_into=None, superseded_by=None)
    return rows.select_related("node__plan").order_by("node__plan__title", "node__place", "pk")


def tasks_to_choose() -> "QuerySet[Task]":
    """List the tasks that can be a measure: those that are open, by day."""
    rows = Task.objects.filter(state__in=UNFINISHED)
    return rows.order_by(F("due_on").asc(nulls_last=True), "title", "pk")


def public_findings() -> "QuerySet[Any]":
    """List the findings that may be shown to anyone, the newest first."""
    rows: QuerySet[Any] = Finding.objects.filter(is_public=True).select_related("unit", "party")
    return rows.order_by(F("received_on").desc(nulls_last=True), "-pk")


def _seen(measure: Any, on: dt.date) -> MeasureSeen:
    action, task = measure.action, measure.task
    due = measure.due_on or (action.ends_on if action else None) or (task.due_on if task else None)
    state = measure_state(
        is_done=measure.done_on is not None or _is_done(action, task),
        is_dropped=_is_dropped(action, task),
        due_on=due,
        on=on,
    )
    return MeasureSeen(measure, due, state)


def _is_done(action: Any, task: Any) -> bool:
    return bool((action and action.work_state is WorkState.DONE) or (task and task.state == TaskState.DONE))


def _is_dropped(action: Any, task: Any) -> bool:
    if action is not None:
        gone = action.node.removed_at or action.merged_into_id or action.superseded_by_id
        return bool(gone) or action.work_state is WorkState.DROPPED
    return task is not None and task.state in (TaskState.DROPPED, TaskState.MOVED)


def _count(rows: "QuerySet[Any]") -> Any:
    return rows.values("finding").annotate(rows=Count("pk")).values("rows")


def plain_measures(wanted: Q) -> "QuerySet[Any]":
    """List measures with their findings, the one with the nearest day first."""
    rows: QuerySet[Any] = FindingMeasure.objects.filter(wanted).select_related("finding")
    return rows.order_by("due_on", "pk")
