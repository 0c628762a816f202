"""Saying how a task goes, and what is said about it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.meetings.access import answerer_of, may_report, owner_of, waits_for
from nyvag.meetings.commands.refusals import UnableToChangeTask, UnableToReport, refuse_person_numbers
from nyvag.meetings.commands.reminding import set_reminders
from nyvag.meetings.commands.stepping import take_step
from nyvag.meetings.commands.tasks import keep_date, tell_of_task
from nyvag.meetings.models import Assignment, Task, TaskComment
from nyvag.meetings.rules.causes import causes
from nyvag.meetings.rules.reporting import Fault, Report, fault_of
from nyvag.meetings.rules.states import AWAITED, UNFINISHED, AssignmentState, TaskState, Visibility

SENTENCES = {
    Fault.CAUSE: gettext_lazy("Choose a cause. It blames nobody; it helps whoever plans."),
    Fault.PLACE: gettext_lazy("Say where the task is moved."),
    Fault.REASON: gettext_lazy("Say why the day is changed: choose a cause, or write a few words."),
    Fault.DAY: gettext_lazy("The new day has passed already. Choose a day ahead."),
}


@transaction.atomic
def report_task(
    *,
    task: Task,
    report: Report,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Task:
    """Say how a task goes; whoever answers for it may, and reminders stop when it is closed.

    Args:
        version: what the task was when it was read; None for whoever has not read it.

    Raises:
        PermissionDenied: the actor neither answers for the task nor keeps the meetings.
        UnableToReport: it cannot become that from where it stands, somebody has changed it since it was
            read, or the report lacks a cause, a place or a reason.
    """
    locked = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    _check(locked, by, at)
    refuse_person_numbers(report.comment, report.moved_to)
    _refuse(locked, report, at, version)
    assignment = Assignment.objects.select_for_update().filter(task=locked).first()
    _refuse_reopening(locked, report.state, assignment)
    return _write(locked, report, assignment, by, at)


@transaction.atomic
def comment_task(*, task: Task, text: str, visibility: Visibility, by: Actor, at: datetime) -> TaskComment:
    """Say something about a task, to those who sign in alone or also to those who answer by a link.

    Raises:
        PermissionDenied: the actor neither answers for the task nor keeps the meetings.
        UnableToChangeTask: nothing is said.
    """
    _check(task, by, at)
    refuse_person_numbers(text)
    if not text.strip():
        raise UnableToChangeTask(_("Write a comment."))
    comment = say(task, text, visibility, by, at)
    tell_of_task("task-commented", task, by, at, _("Commented on the task %(title)s."))
    return comment


def say(task: Task, text: str, visibility: Visibility, by: Actor, at: datetime) -> TaskComment:
    """Keep what is said inside a command that writes the event."""
    return TaskComment.objects.create(
        body_id=task.body_id,
        task=task,
        text=text.strip(),
        visibility=visibility,
        said_by_name=by.name,
        said_at=at,
    )


def _check(task: Task, by: Actor, at: datetime) -> None:
    owner = owner_of(task.owner_kind, task.owner_id, by)
    if not may_report(task, owner, by, day_of(at)):
        raise PermissionDenied


def _refuse(task: Task, report: Report, at: datetime, version: int | None) -> None:
    if version is not None and version != task.version:
        sentence = _("Somebody has changed this since you opened the page. It is now: %(state)s.")
        raise UnableToReport(sentence % {"state": task.get_state_display()})
    fault = fault_of(TaskState(task.state), task.due_on, report, day_of(at))
    if fault is Fault.STATE:
        sentence = _("The task is %(state)s already, or cannot become that. Open the page again.")
        raise UnableToReport(sentence % {"state": task.get_state_display()}, Fault.STATE)
    if fault is not None:
        raise UnableToReport(str(SENTENCES[fault]), fault)
    if report.cause and report.cause not in {each.key for each in causes()}:
        raise UnableToReport(_("That cause is not in the list. Choose one that is."), Fault.CAUSE)


def _refuse_reopening(task: Task, state: TaskState, assignment: Assignment | None) -> None:
    """An assignment that has been answered goes back through being returned, so that its steps are kept."""
    if assignment is not None and not task.is_open and state in UNFINISHED:
        raise UnableToReport(
            _("This was sent to be answered. Return it with what must change instead."), Fault.STATE
        )


def _write(task: Task, report: Report, assignment: Assignment | None, by: Actor, at: datetime) -> Task:
    comment = report.comment.strip()
    if report.due_on is not None and report.due_on != task.due_on:
        keep_date(task, report.due_on, comment[:500], by, at, cause=report.cause)
        task.due_on = report.due_on
    task.state, task.cause, task.moved_to = report.state, report.cause, report.moved_to.strip()
    task.reason, task.version = comment[:500], task.version + 1
    task.closed_at = None if task.is_open else at
    task.save()
    if comment:
        shown_to_all = assignment is not None or waits_for(task, answerer_of(by, day_of(at)))
        say(task, comment, Visibility.EXTERNAL if shown_to_all else Visibility.INTERNAL, by, at)
    set_reminders(task, at)
    if assignment is not None and not task.is_open and assignment.state in AWAITED:
        take_step(assignment, AssignmentState.ANSWERED, comment or task.get_state_display(), by, at)
    summary = _("Reported the task %(title)s: %(state)s.")
    tell_of_task("task-reported", task, by, at, summary, comment)
    return task
