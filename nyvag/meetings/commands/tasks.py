"""Giving tasks, changing them, and letting somebody else answer for them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.leaving import same_name
from nyvag.core.tenancy import current_body_id
from nyvag.meetings.access import check_may_write
from nyvag.meetings.commands.refusals import UnableToChangeTask, refuse_person_numbers
from nyvag.meetings.commands.reminding import set_reminders
from nyvag.meetings.models import Meeting, Outcome, Task, TaskDate
from nyvag.messaging.models import Contact
from nyvag.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What is to be done, who answers for it and by when.

    Attributes:
        function: a key of the organisation's functions, or a function in words.
        contact: someone outside, at an address kept for it.
        date_reason: why the day is another than before.
    """

    title: str
    unit: Unit | None = None
    function: str = ""
    user_id: int | None = None
    due_on: date | None = None
    contact: Contact | None = None
    date_reason: str = ""


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
    task = lay_task(owner_kind, owner_id, facts, at, meeting=meeting, by=by)
    tell_of_task("task-given", task, by, at, _("Gave the task %(title)s."))
    return task


@transaction.atomic
def change_task(*, task: Task, facts: TaskFacts, by: Actor, at: datetime) -> Task:
    """Change what a task says, who answers for it or its day; a day that is changed is kept with its reason.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeTask: nobody answers for it, it has no name, or its day changes without a reason.
    """
    check_may_write(task.owner_kind, task.owner_id, by)
    _refuse(facts)
    locked = Task.objects.select_for_update().get(pk=task.pk)
    reason = facts.date_reason.strip()
    if locked.due_on is not None and facts.due_on != locked.due_on and not reason:
        raise UnableToChangeTask(_("Say why the day is changed."))
    if facts.due_on != locked.due_on:
        keep_date(locked, facts.due_on, reason, by, at)
    _fill(locked, facts)
    locked.version += 1
    locked.save()
    set_reminders(locked, at)
    tell_of_task("task-changed", locked, by, at, _("Changed the task %(title)s."), reason)
    return locked


@transaction.atomic
def move_task(*, task: Task, from_id: int, to_id: int, by: Actor, at: datetime) -> bool:
    """Let another person answer for an open task; False where the first person no longer does.

    Runs inside a hand-over, which has asked who may. Reminders follow the task.
    """
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.user_id != from_id or not locked.is_open:
        return False
    locked.user_id, locked.version = to_id, locked.version + 1
    locked.save(update_fields=["user_id", "version"])
    set_reminders(locked, at)
    tell_of_task("task-handed-over", locked, by, at, _("Handed the task %(title)s over to another person."))
    return True


@transaction.atomic
def take_over_task(*, task: Task, name: str, to_id: int, by: Actor, at: datetime) -> bool:
    """Let a person with an account answer for an open task of somebody known by name and address alone.

    False where it no longer stands in that name. Runs inside a hand-over; what was sent to the address as a
    question stays with it.
    """
    rows = Task.objects.select_for_update(of=("self",)).select_related("contact")
    locked = rows.get(pk=task.pk)
    held = locked.contact is not None and locked.contact.user_id is None and locked.user_id is None
    if not held or not locked.is_open or not same_name(locked.contact.name if locked.contact else "", name):
        return False
    locked.user_id, locked.contact, locked.version = to_id, None, locked.version + 1
    locked.save(update_fields=["user_id", "contact", "version"])
    set_reminders(locked, at)
    tell_of_task("task-handed-over", locked, by, at, _("Handed the task %(title)s over to another person."))
    return True


def lay_task(
    owner_kind: str,
    owner_id: str,
    facts: TaskFacts,
    at: datetime,
    *,
    by: Actor,
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
    if task.due_on is not None:
        keep_date(task, task.due_on, "", by, at)
    set_reminders(task, at)
    return task


def keep_date(
    task: Task, due_on: date | None, reason: str, by: Actor, at: datetime, *, cause: str = ""
) -> None:
    """Keep from when a task has a day, and why it got another."""
    TaskDate.objects.create(
        body_id=task.body_id,
        task=task,
        due_on=due_on,
        reason=reason,
        cause=cause,
        set_by_name=by.name,
        set_at=at,
    )


def tell_of_task(kind: str, task: Task, by: Actor, at: datetime, summary: str, reason: str = "") -> None:
    """Write the event of a change to a task."""
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


def _fill(task: Task, facts: TaskFacts) -> None:
    task.title, task.unit, task.function = facts.title.strip()[:300], facts.unit, facts.function.strip()
    task.user_id, task.due_on, task.contact = facts.user_id, facts.due_on, facts.contact


def _refuse(facts: TaskFacts) -> None:
    refuse_person_numbers(facts.title, facts.function, facts.date_reason)
    if not facts.title.strip():
        raise UnableToChangeTask(_("Say what is to be done."))
    named = (facts.unit, facts.function.strip() or None, facts.user_id, facts.contact)
    if all(each is None for each in named):
        raise UnableToChangeTask(_("Say which unit, function or person answers for the task."))
    if facts.user_id is None:
        return
    if not Membership.objects.filter(user_id=facts.user_id, body_id=current_body_id()).exists():
        raise UnableToChangeTask(_("That person has no role here."))
