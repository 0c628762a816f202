"""Reading self-assessments: how far one has come, how much the answers differ, and over years."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Avg, Count, Max, Min, Q, QuerySet
from django.utils.module_loading import import_string

from nyvag.core.access import Actor
from nyvag.core.linking import Linked
from nyvag.core.providers import AreaState
from nyvag.internal_coordination.models import (
    AssessmentAnswer,
    AssessmentEvidence,
    AssessmentRespondent,
    AssessmentStatement,
    SelfAssessment,
)
from nyvag.internal_coordination.rules.frameworks import frameworks
from nyvag.internal_coordination.rules.routine_states import AssessmentState

AREAS = range(1, 8)


@dataclass(frozen=True, slots=True)
class Year:
    """An agreed round: the mean of its agreed grades, whole and by area; None where nothing was graded."""

    assessment: SelfAssessment
    mean: Decimal | None
    by_area: Mapping[int, Decimal | None]


def assessments() -> "QuerySet[SelfAssessment]":
    """Return the rounds, the newest first, with how many are asked and how many are ready."""
    ready = Count("respondents", filter=Q(respondents__finished_at__isnull=False))
    found = SelfAssessment.objects.annotate(asked_count=Count("respondents"), ready_count=ready)
    return found.order_by("-year", "-created_at", "-pk")


def statements(assessment: SelfAssessment) -> "QuerySet[AssessmentStatement]":
    """Return what a round asks about, with the spread of the answers."""
    grade = "answers__grade"
    found = assessment.statements.filter(set_aside_at=None).annotate(
        lowest=Min(grade), highest=Max(grade), mean=Avg(grade), graded_count=Count(grade)
    )
    return found.order_by("area", "position", "pk")


def answers_to(statement: AssessmentStatement) -> "QuerySet[AssessmentAnswer]":
    """Return what each answered, the highest first, with who."""
    rows = statement.answers.select_related("respondent__person")
    return rows.order_by("-grade", "respondent__person__name", "pk")


def own_answers(respondent: AssessmentRespondent) -> dict[int, AssessmentAnswer]:
    """Return what one person has answered, by statement."""
    return {each.statement_id: each for each in respondent.answers.all()}


def is_waited_for(*, matter_id: str) -> bool:
    """Tell whether a person is still to answer, for reminders."""
    reference, _colon, user = matter_id.partition(":")
    rows = AssessmentRespondent.objects.filter(
        assessment__reference=reference,
        assessment__state=AssessmentState.ANSWERING,
        person_id=int(user),
        finished_at=None,
    )
    return rows.exists()


def years() -> list[Year]:
    """Return the agreed rounds in time order with their means (one statement)."""
    rows = AssessmentStatement.objects.filter(
        set_aside_at=None, assessment__state=AssessmentState.AGREED, agreed_grade__isnull=False
    ).select_related("assessment")
    grades: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    found: dict[int, SelfAssessment] = {}
    for row in rows.order_by("pk"):
        found[row.assessment_id] = row.assessment
        grades[row.assessment_id][row.area].append(int(row.agreed_grade or 0))
    ordered = sorted(found.values(), key=lambda each: (each.year, each.agreed_on, each.pk))
    return [_year(each, grades[each.pk]) for each in ordered]


def linked_evidence(
    rows: Iterable[AssessmentEvidence], actor: Actor
) -> list[tuple[AssessmentEvidence, Linked]]:
    """Show evidence as its rooms show it (one statement a kind); what is gone is left out."""
    by_kind: defaultdict[str, list[AssessmentEvidence]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    found: list[tuple[AssessmentEvidence, Linked]] = []
    for kind, those in sorted(by_kind.items()):
        path = settings.NYVAG_LINKABLES.get(kind)
        shown: dict[str, Linked] = (
            import_string(path)(ids=[each.thing_id for each in those], actor=actor) if path else {}
        )
        found += [(each, shown[each.thing_id]) for each in those if each.thing_id in shown]
    return found


def found_things(text: str, actor: Actor) -> list[Linked]:
    """Find things to link in every room."""
    rooms = (import_string(path) for path in settings.NYVAG_LINKABLE_SEARCHES.values())
    return [each for room in rooms for each in room(text=text, actor=actor)]


def area_states(*, body_id: int, at: datetime) -> dict[int, AreaState]:
    """Ask the rooms how each area stands by evidence; shown beside what people think, never mixed with it."""
    return {
        number: import_string(path)(body_id=body_id, at=at)
        for number, path in sorted(settings.NYVAG_AREA_STATES.items())
    }


def newer_version(assessment: SelfAssessment) -> int | None:
    """Return the number of a newer version of the statements, where there is one."""
    newest = frameworks()[-1].version
    return newest if newest > assessment.framework_version else None


def _year(assessment: SelfAssessment, grades: Mapping[int, list[int]]) -> Year:
    by_area = {area: _mean(grades.get(area, [])) for area in AREAS}
    return Year(assessment, _mean([each for row in grades.values() for each in row]), by_area)


def _mean(grades: list[Any]) -> Decimal | None:
    return Decimal(sum(grades)) / len(grades) if grades else None
