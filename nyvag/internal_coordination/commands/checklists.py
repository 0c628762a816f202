"""Going through a checklist: starting a run, ticking its points, finishing or stopping it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine, refuse_person_numbers
from nyvag.internal_coordination.models import ChecklistRun, Routine, RunPoint
from nyvag.internal_coordination.queries.routines import version_in_force
from nyvag.internal_coordination.rules.routine_states import PointState, RunState
from nyvag.internal_coordination.rules.text import points_of
from nyvag.internal_coordination.rules.transitions import POINT_TRANSITIONS, RUN_TRANSITIONS


@transaction.atomic
def start_run(*, routine: Routine, about: str, due_on: date | None, by: Actor, at: datetime) -> ChecklistRun:
    """Begin a run with copies of the points that hold today.

    Raises:
        UnableToChangeRoutine: the routine does not hold or has no checklist, it is not said what the run is
            about, or that holds a personal number.
    """
    refuse_person_numbers(about)
    if not about.strip():
        raise UnableToChangeRoutine(_("Say what the run is about."))
    version = version_in_force(routine, day_of(at))
    points = points_of(version.checklist) if version else ()
    if version is None or not points:
        raise UnableToChangeRoutine(_("The routine has no checklist that holds today."))
    run = ChecklistRun.objects.create(
        body_id=routine.body_id,
        version=version,
        about=about.strip(),
        person_id=by.user_id,
        started_by_name=by.name[:200],
        started_at=at,
        due_on=due_on,
    )
    RunPoint.objects.bulk_create(
        RunPoint(body_id=run.body_id, run=run, position=place, text=text)
        for place, text in enumerate(points, 1)
    )
    _log("run-started", run, _("Started to go through the checklist of %(title)s: %(about)s."), by, at)
    return run


@transaction.atomic
def tick(*, point: RunPoint, state: PointState, comment: str = "", by: Actor, at: datetime) -> RunPoint:
    """Say what became of a point, or open it again.

    Raises:
        UnableToChangeRoutine: the run is closed, somebody else was first, a point is not needed without a
            reason, or the comment holds a personal number.
    """
    refuse_person_numbers(comment)
    run = _locked_open(point.run)
    found = RunPoint.objects.get(pk=point.pk)
    if state not in POINT_TRANSITIONS[PointState(found.state)]:
        raise UnableToChangeRoutine(
            _("%(name)s has ticked the point already. Open the page again.") % {"name": found.ticked_by_name}
            if found.ticked_by_name
            else _("The point is not ticked. Open the page again.")
        )
    if state == PointState.NOT_NEEDED and not comment.strip():
        raise UnableToChangeRoutine(_("Say why the point is not needed."))
    is_left = state == PointState.LEFT
    found.state, found.comment = state, comment.strip()
    found.ticked_by_name, found.ticked_at = ("", None) if is_left else (by.name[:200], at)
    found.save()
    said = _("A point of %(title)s was opened again.") if is_left else _("A point of %(title)s was ticked.")
    _log("run-ticked", run, said, by, at, found.text)
    return found


@transaction.atomic
def finish_run(*, run: ChecklistRun, by: Actor, at: datetime) -> ChecklistRun:
    """Close a run whose points are all done or not needed.

    Raises:
        UnableToChangeRoutine: points are left, or it is closed already.
    """
    found = _locked_open(run)
    left = found.points.filter(state=PointState.LEFT).count()
    if left:
        raise UnableToChangeRoutine(
            _("%(count)d points are left. Tick them, or say why they are not needed.") % {"count": left}
        )
    return _closed(found, RunState.FINISHED, _("Went through the checklist of %(title)s: %(about)s."), by, at)


@transaction.atomic
def stop_run(*, run: ChecklistRun, reason: str, by: Actor, at: datetime) -> ChecklistRun:
    """Close a run that will not be finished, for a reason.

    Raises:
        UnableToChangeRoutine: no reason is given, it holds a personal number, or the run is closed already.
    """
    refuse_person_numbers(reason)
    if not reason.strip():
        raise UnableToChangeRoutine(_("Say why the run is stopped."))
    found = _locked_open(run)
    found.reason = reason.strip()
    return _closed(found, RunState.STOPPED, _("Stopped the checklist of %(title)s: %(about)s."), by, at)


def _locked_open(run: ChecklistRun) -> ChecklistRun:
    found = (
        ChecklistRun.objects.select_for_update(of=("self",)).select_related("version__routine").get(pk=run.pk)
    )
    if found.state != RunState.OPEN:
        raise UnableToChangeRoutine(_("The run is closed. What was ticked stands as it is."))
    return found


def _closed(run: ChecklistRun, state: RunState, summary: str, by: Actor, at: datetime) -> ChecklistRun:
    if state not in RUN_TRANSITIONS[RunState(run.state)]:
        raise UnableToChangeRoutine(_("The run is closed. What was ticked stands as it is."))
    run.state, run.closed_at, run.closed_by_name = state, at, by.name[:200]
    run.save()
    _log("run-closed", run, summary, by, at, run.reason)
    return run


def _log(kind: str, run: ChecklistRun, summary: str, by: Actor, at: datetime, reason: str = "") -> None:
    record(
        kind=f"internal_coordination.{kind}",
        by=by,
        at=at,
        body_id=run.body_id,
        subject=f"routine-run:{run.reference}",
        summary=summary % {"title": run.version.routine.title, "about": run.about},
        reason=reason,
    )
