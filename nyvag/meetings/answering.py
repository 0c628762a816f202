"""Tasks as rows that are answered in place: at the start page and by the link in a mail."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.answering import Answer, Answerable, Answerer, Awaited, Said, UnableToAnswer
from nyvag.documents.commands import attach
from nyvag.documents.refusals import sentence
from nyvag.documents.rules.kinds import UnableToTakeFileError
from nyvag.meetings import queries
from nyvag.meetings.access import kept_pairs, waits_for
from nyvag.meetings.commands import UnableToChangeMeeting, UnableToReport, report_task
from nyvag.meetings.models import Task
from nyvag.meetings.models.tasks import TASK_STATES
from nyvag.meetings.rules.causes import causes
from nyvag.meetings.rules.reporting import Fault, Report, may_become
from nyvag.meetings.rules.states import AssignmentState, TaskState

OFFERED = (TaskState.DONE, TaskState.DOING, TaskState.OPEN, TaskState.DROPPED)
"""What whoever answers can say; moving a task to the plan is for those who keep it."""
FIELDS = {Fault.STATE: "state", Fault.CAUSE: "cause", Fault.REASON: "comment", Fault.DAY: "due_on"}


class Tasks:
    """What the meetings' room answers about its tasks."""

    def rows(self, *, of: Answerer, at: datetime) -> Iterable[Answerable]:
        """List the open tasks that wait for them, the most pressing first (three statements)."""
        found = list(queries.tasks_waiting_for(of))
        said = queries.said_to_all(found)
        return [_row(task, said.get(task.pk, ())) for task in found]

    def answer(self, *, key: str, answer: Answer, of: Answerer, by: Actor, at: datetime) -> None:
        """Report a task and attach what came with the answer: both, or neither."""
        task = Task.objects.filter(reference=key).first()
        if task is None or not waits_for(task, of):
            raise UnableToAnswer(_("This is no longer yours to answer."))
        report = Report(TaskState(answer.state), answer.comment, answer.cause, "", answer.due_on)
        try:
            with transaction.atomic():
                if answer.file is not None:
                    _attach(task, answer, by, at)
                report_task(task=task, report=report, by=by, at=at, version=answer.version)
        except UnableToReport as refusal:
            raise UnableToAnswer(str(refusal), FIELDS.get(refusal.fault or Fault.PLACE, "")) from refusal
        except UnableToChangeMeeting as refusal:
            raise UnableToAnswer(str(refusal), "comment") from refusal
        except UnableToTakeFileError as refusal:
            raise UnableToAnswer(sentence(refusal.fault), "file") from refusal
        except PermissionDenied as refusal:
            raise UnableToAnswer(_("This is no longer yours to answer.")) from refusal

    def count(self, *, of: Answerer, at: datetime) -> int:
        """Count the open tasks that wait for them (one statement)."""
        return queries.tasks_waiting_for(of).count()

    def awaited(self, *, actor: Actor, at: datetime) -> Iterable[Awaited]:
        """List the tasks with a day that others answer for and this actor keeps (one statement)."""
        found = list(queries.awaited_tasks()[: queries.MOST_AWAITED])
        kept = kept_pairs(((each.owner_kind, each.owner_id) for each in found), actor)
        return [_awaited(task) for task in found if (task.owner_kind, task.owner_id) in kept]


room = Tasks()


def _row(task: Task, said: Iterable[Said]) -> Answerable:
    assignment = getattr(task, "assignment", None)
    language = get_language() or "sv"
    words = dict(TASK_STATES)
    offered = [each for each in OFFERED if may_become(TaskState(task.state), each)]
    return Answerable(
        key=str(task.reference),
        version=task.version,
        title=task.title,
        due=task.due_on,
        state=task.state,
        state_word=task.get_state_display(),
        choices=tuple((str(each), capfirst(str(words[each]))) for each in offered),
        causes=tuple((each.key, each.name(language)) for each in causes()),
        asks=assignment.asks if assignment else "",
        returned=_returned(task),
        url=reverse("meetings:task-detail", args=[task.reference]),
        for_whom=task.answers,
        said=tuple(said),
    )


def _returned(task: Task) -> str:
    assignment = getattr(task, "assignment", None)
    if assignment is None or assignment.state != AssignmentState.CHANGES_ASKED:
        return ""
    steps = [each for each in assignment.steps.all() if each.state == AssignmentState.CHANGES_ASKED]
    return max(steps, key=lambda each: each.pk).text if steps else ""


def _attach(task: Task, answer: Answer, by: Actor, at: datetime) -> None:
    if answer.file is None:
        return
    attach(
        owner_kind="task",
        owner_id=str(task.reference),
        file=answer.file,
        file_name=answer.file_name,
        alt_text=answer.file_says,
        by=by,
        at=at,
    )


def _awaited(task: Task) -> Awaited:
    return Awaited(
        key=str(task.reference),
        title=task.title,
        url=reverse("meetings:task-detail", args=[task.reference]),
        who=task.answers,
        due=task.due_on,
        nudge_url=reverse("meetings:task-nudge", args=[task.reference]),
        nudged_on=task.nudged_on,
    )
