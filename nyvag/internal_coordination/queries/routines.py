"""Reading routines: which version holds, how they stand, and what the library has beside them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When

from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.models import ChecklistRun, Routine, RoutineVersion
from nyvag.internal_coordination.rules.library import SWEDISH, StarterRoutine, library, starter
from nyvag.internal_coordination.rules.routine_states import READABLE, PointState, RoutineState, RunState


@dataclass(frozen=True, slots=True)
class Standing:
    """How the body's routines stand: how many hold, and of these without owner or with a review overdue."""

    in_use: int
    without_owner: int
    overdue: int
    drafts: int
    every: int


def routines() -> "QuerySet[Routine]":
    """Return the routines with unit and person, those that hold first, by area and title."""
    order = Case(
        When(state__in=READABLE, then=Value(0)),
        When(state=RoutineState.DRAFT, then=Value(1)),
        default=Value(2),
    )
    return Routine.objects.select_related("unit", "person").order_by(order, "area", "title", "pk")


def with_number_in_force(rows: "QuerySet[Routine]", on: date) -> "QuerySet[Routine]":
    """Add the number and first day of the version that holds on a day."""
    held = RoutineVersion.objects.filter(routine=OuterRef("pk"), valid_from__lte=on).order_by("-number")
    return rows.annotate(
        version_number=Subquery(held.values("number")[:1]),
        version_from=Subquery(held.values("valid_from")[:1]),
    )


def version_in_force(routine: Routine, on: date) -> RoutineVersion | None:
    """Return the version that holds on a day, the latest there is; None where the routine does not hold."""
    if not routine.holds:
        return None
    return routine.versions.filter(valid_from__lte=on).order_by("-number").first()


def standing(on: date, body_id: int | None = None) -> Standing:
    """Count the body's routines (one statement)."""
    holds = Q(state__in=READABLE)
    found = Routine.all_bodies.filter(body_id=body_id or current_body_id()).aggregate(
        in_use=Count("pk", filter=holds),
        without_owner=Count("pk", filter=holds & Q(unit=None, role="", person=None)),
        overdue=Count("pk", filter=holds & Q(review_on__lt=on)),
        drafts=Count("pk", filter=Q(state=RoutineState.DRAFT)),
        every=Count("pk"),
    )
    return Standing(**found)


def overdue_reviews(on: date) -> "QuerySet[Routine]":
    """Return the routines that hold and should have been looked through, the latest first in line."""
    return Routine.objects.filter(state__in=READABLE, review_on__lt=on).order_by("review_on", "pk")


def not_adopted(language: str = SWEDISH) -> list[StarterRoutine]:
    """Return what the library has that the body has not taken up, in a language (one statement)."""
    held = set(Routine.objects.exclude(library_key="").values_list("library_key", flat=True))
    return [each for each in library(language) if each.key not in held]


def newer_in_library(rows: list[Routine]) -> list[tuple[Routine, StarterRoutine]]:
    """Pair each routine with the library's text, in its language, where that is newer than what was seen."""
    pairs = ((row, starter(row.library_key, row.library_language)) for row in rows)
    return [(row, of) for row, of in pairs if of is not None and of.version > (row.library_version or 0)]


def runs() -> "QuerySet[ChecklistRun]":
    """Return the runs with what is left of each, open ones first, the latest started at the top."""
    order = Case(When(state=RunState.OPEN, then=Value(0)), default=Value(1))
    left = Count("points", filter=Q(points__state=PointState.LEFT))
    found = ChecklistRun.objects.select_related("version__routine", "person")
    return found.annotate(left_count=left, point_count=Count("points")).order_by(order, "-started_at", "-pk")


def open_runs() -> "QuerySet[ChecklistRun]":
    """Return the runs that are under way."""
    return runs().filter(state=RunState.OPEN)
