"""Giving tasks, changing them and saying how they go."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.meetings.access import check_may_write, may_report, owner_of
from nyvag.meetings.commands.calls import set_reminders
from nyvag.meetings.commands.refusals import UnableToChangeTask, refuse_person_numbers
from nyvag.meetings.models import Meeting, Outcome, Task
from nyvag.meetings.rules.states import NEEDS_REASON, TaskState
from nyvag.meetings.rules.transitions import TASK_TRANSITIONS
from nyvag.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What is to be done, who answers for it and by when."""

    title: str
    unit: Unit | None = None
    function: str = ""
    user_id: int | None = None
    due_on: date | None = None


@transaction.atomic
def give_task(
    *,
    owner_kind: str,
    owner_id: str,
    facts: TaskFacts,
    meeting: Meeting | None = None,
    by: Actor,
    at: datetime,
) -> Task:
    """Give a task outside the minutes, perhaps between meetings.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeTask: nobody answers for it, or it has no name.
    """
    check_may_write(owner_kind, owner_id, by)
    task = lay_task(owner_kind, owner_id, facts, at, meeting=meeting)
    _tell("task-given", task, by, at, _("Gave the task %(title)s."))
    return task


@transaction.atomic
def change_task(*, task: Task, facts: TaskFacts, by: Actor, at: datetime) -> Task:
    """Change what a task says, who answers for it or its day.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeTask: nobody answers for it, or it has no name.
    """
    check_may_write(task.owner_kind, task.owner_id, by)
    _refuse(facts)
    locked = Task.objects.select_for_update().get(pk=task.pk)
    _fill(locked, facts)
    locked.save()
    set_reminders(locked, at)
    _tell("task-changed", locked, by, at, _("Changed the task %(title)s."))
    return locked


@transaction.atomic
def report_task(*, task: Task, state: TaskState, reason: str = "", by: Actor, at: datetime) -> Task:
    """Say how a task goes; whoever answers for it may, and reminders stop when it is closed.

    Raises:
        PermissionDenied: the actor neither answers for the task nor keeps the meetings.
        UnableToChangeTask: it cannot become that from where it stands, or it is dropped or moved
            without a reason.
    """
    owner = owner_of(task.owner_kind, task.owner_id, by)
    if owner is None or not may_report(task, owner, by):
        raise PermissionDenied
    locked = Task.objects.select_for_update().get(pk=task.pk)
    refuse_person_numbers(reason)
    if state not in TASK_TRANSITIONS[TaskState(locked.state)]:
        raise UnableToChangeTask(
            _("The task is %(state)s already, or cannot become that. Open the page again.")
            % {"state": locked.get_state_display()}
        )
    if state in NEEDS_REASON and not reason.strip():
        raise UnableToChangeTask(_("Say why the task is dropped, or where it is moved."))
    locked.state, locked.reason = state, reason.strip()
    locked.closed_at = None if locked.is_open else at
    locked.save()
    set_reminders(locked, at)
    summary = _("Reported the task %(title)s: %(state)s.")
    _tell("task-reported", locked, by, at, summary, locked.reason)
    return locked


def lay_task(
    owner_kind: str,
    owner_id: str,
    facts: TaskFacts,
    at: datetime,
    *,
    meeting: Meeting | None = None,
    outcome: Outcome | None = None,
) -> Task:
    """Make a task inside another command, which has asked who may and writes the event."""
    _refuse(facts)
    task = Task(
        body_id=current_body_id(),
        owner_kind=owner_kind,
        owner_id=owner_id,
        meeting=meeting,
        outcome=outcome,
        created_at=at,
    )
    _fill(task, facts)
    task.save()
    set_reminders(task, at)
    return task


def _fill(task: Task, facts: TaskFacts) -> None:
    task.title, task.unit, task.function = facts.title.strip()[:300], facts.unit, facts.function.strip()
    task.user_id, task.due_on = facts.user_id, facts.due_on


def _refuse(facts: TaskFacts) -> None:
    refuse_person_numbers(facts.title, facts.function)
    if not facts.title.strip():
        raise UnableToChangeTask(_("Say what is to be done."))
    if facts.unit is None and not facts.function.strip() and facts.user_id is None:
        raise UnableToChangeTask(_("Say which unit, function or person answers for the task."))
    if facts.user_id is None:
        return
    if not Membership.objects.filter(user_id=facts.user_id, body_id=current_body_id()).exists():
        raise UnableToChangeTask(_("That person has no role here."))


def _tell(kind: str, task: Task, by: Actor, at: datetime, summary: str, reason: str = "") -> None:
    record(
        kind=f"meetings.{kind}",
        by=by,
        at=at,
        body_id=task.body_id,
        subject=f"task:{task.reference}",
        summary=summary % {"title": task.title, "state": task.get_state_display()},
        reason=reason,
        data={"owner": f"{task.owner_kind}:{task.owner_id}"},
    )
