"""Finding what an address names; what is another body's answers 404."""

import uuid

from django.shortcuts import get_object_or_404

from nyvag.internal_coordination.models import ChecklistRun, Routine, RoutineVersion
from nyvag.internal_coordination.queries import routines as queries


def routine_or_404(reference: uuid.UUID) -> Routine:
    """Find a routine of the acting body, with who answers for it."""
    found: Routine = get_object_or_404(queries.routines(), reference=reference)
    return found


def version_or_404(routine: Routine, number: int) -> RoutineVersion:
    """Find a version of a routine."""
    found: RoutineVersion = get_object_or_404(routine.versions, number=number)
    return found


def run_or_404(reference: uuid.UUID) -> ChecklistRun:
    """Find a run of the acting body."""
    found: ChecklistRun = get_object_or_404(queries.runs(), reference=reference)
    return found
