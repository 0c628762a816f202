"""Asking units, people and outside parties to answer: draft, send, return, accept, withdraw."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.meetings.access import check_may_write
from nyvag.meetings.commands.links import outside, party_contact
from nyvag.meetings.commands.refusals import UnableToAssign, refuse_person_numbers
from nyvag.meetings.commands.reminding import set_reminders
from nyvag.meetings.commands.stepping import take_step
from nyvag.meetings.commands.tasks import TaskFacts, keep_date, lay_task, tell_of_task
from nyvag.meetings.models import Assignment, Task
from nyvag.meetings.rules.states import AssignmentState, TaskState
from nyvag.messaging.models import Contact
from nyvag.organisations.models import ExternalParty, Unit


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is to answer: a unit, a person with an account, or someone outside at a kept address."""

    unit: Unit | None = None
    user_id: int | None = None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be answered and by when."""

    title: str
    asks: str
    due_on: date


def recipients_named(
    *,
    units: Sequence[Unit],
    user_ids: Sequence[int],
    emails: Sequence[str],
    due_on: date,
    by: Actor,
    at: datetime,
    parties: Sequence[ExternalParty] = (),
) -> list[Recipient]:
    """Return who is to answer; the addresses of those outside are kept until half a year after the day.

    Raises:
        UnableToChangeTask: no address of a party is known.
    """
    return [
        *(Recipient(unit=unit) for unit in units),
        *(Recipient(user_id=pk) for pk in user_ids),
        *(Recipient(contact=party_contact(party, due_on, by, at)) for party in parties),
        *(Recipient(contact=outside(email, due_on, by, at)) for email in emails),
    ]


@transaction.atomic
def draft_assignments(
    *,
    owner_kind: str,
    owner_id: str,
    question: Question,
    recipients: Sequence[Recipient],
    by: Actor,
    at: datetime,
) -> list[Assignment]:
    """Write one draft for each recipient; nobody is told until they are sent.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToAssign: nobody is to answer, nothing is asked, or the day has passed.
    """
    check_may_write(owner_kind, owner_id, by)
    refuse_person_numbers(question.title, question.asks)
    _refuse(question, at)
    if not recipients:
        raise UnableToAssign(_("Say who is to answer."))
    sending = uuid.uuid4()
    made = [
        Assignment.objects.create(
            body_id=current_body_id(),
            sending=sending,
            owner_kind=owner_kind,
            owner_id=owner_id,
            title=question.title.strip()[:300],
            asks=question.asks.strip(),
            due_on=question.due_on,
            unit=each.unit,
            user_id=each.user_id,
            contact=each.contact,
            created_at=at,
        )
        for each in recipients
    ]
    summary = _("Drafted the question %(title)s to %(count)d recipients.")
    _tell("assignment-drafted", made, by, at, summary)
    return made


@transaction.atomic
def send_assignments(*, sending: uuid.UUID, by: Actor, at: datetime) -> list[Assignment]:
    """Send the drafts that were written together: each gets a task, a mail with a link, and reminders.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToAssign: nothing is left to send, the day has passed, or a recipient has no role here.
    """
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("unit", "contact")
    found = list(rows.filter(sending=sending, state=AssignmentState.DRAFT).order_by("pk"))
    if not found:
        raise UnableToAssign(_("There is nothing left to send. It may have been sent already."))
    check_may_write(found[0].owner_kind, found[0].owner_id, by)
    for each in found:
        _refuse(Question(each.title, each.asks, each.due_on), at)
        facts = TaskFacts(each.title, each.unit, "", each.user_id, each.due_on, each.contact)
        each.task = lay_task(each.owner_kind, each.owner_id, facts, at, by=by)
        each.sent_at, each.sender_id = at, by.user_id
        take_step(each, AssignmentState.SENT, each.asks, by, at)
    _tell("assignment-sent", found, by, at, _("Sent the question %(title)s to %(count)d recipients."))
    return found


@transaction.atomic
def discard_drafts(*, sending: uuid.UUID, by: Actor, at: datetime) -> int:
    """Throw away drafts that were never sent; return how many.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToAssign: there are none.
    """
    rows = Assignment.objects.select_for_update().filter(sending=sending, state=AssignmentState.DRAFT)
    found = list(rows.order_by("pk"))
    if not found:
        raise UnableToAssign(_("There is no draft to throw away. It may have been sent already."))
    check_may_write(found[0].owner_kind, found[0].owner_id, by)
    _tell("assignment-discarded", found, by, at, _("Threw away the draft %(title)s."))
    rows.delete()
    return len(found)


@transaction.atomic
def return_assignment(
    *, assignment: Assignment, text: str, due_on: date, by: Actor, at: datetime
) -> Assignment:
    """Ask for changes in an answer: say what must change and by when; the task is open again.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToAssign: it has not been answered, nothing is said, or the day has passed.
    """
    found, task = _locked(assignment, by)
    refuse_person_numbers(text)
    if not text.strip():
        raise UnableToAssign(_("Say what must change."))
    if due_on < day_of(at):
        raise UnableToAssign(_("The day to answer by has passed. Choose a day ahead."))
    if task.due_on != due_on:
        keep_date(task, due_on, text.strip()[:500], by, at)
    task.state, task.due_on, task.closed_at = TaskState.DOING, due_on, None
    task.cause, task.reason, task.version = "", "", task.version + 1
    found.due_on = due_on
    take_step(found, AssignmentState.CHANGES_ASKED, text, by, at)
    task.save()
    set_reminders(task, at)
    tell_of_task("assignment-returned", task, by, at, _("Returned the answer on %(title)s."), text.strip())
    return found


@transaction.atomic
def accept_assignment(*, assignment: Assignment, text: str = "", by: Actor, at: datetime) -> Assignment:
    """Accept an answer and close the assignment.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToAssign: it has not been answered, or is closed already.
    """
    found, task = _locked(assignment, by)
    refuse_person_numbers(text)
    if found.state != AssignmentState.ANSWERED:
        raise UnableToAssign(_("There is no answer to accept. Withdraw the question if it is not needed."))
    take_step(found, AssignmentState.CLOSED, text, by, at)
    tell_of_task("assignment-accepted", task, by, at, _("Accepted the answer on %(title)s."), text.strip())
    return found


@transaction.atomic
def withdraw_assignment(*, assignment: Assignment, text: str, by: Actor, at: datetime) -> Assignment:
    """Take back a question that is not answered; whoever was asked is told, and the task is dropped.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToAssign: it has been answered or closed, or no reason is given.
    """
    found, task = _locked(assignment, by)
    refuse_person_numbers(text)
    if not text.strip():
        raise UnableToAssign(_("Say why the question is withdrawn."))
    if found.state == AssignmentState.ANSWERED:
        raise UnableToAssign(_("It has been answered. Accept the answer, or return it."))
    take_step(found, AssignmentState.CLOSED, text, by, at)
    task.state, task.cause, task.reason = TaskState.DROPPED, "need", text.strip()[:500]
    task.closed_at, task.version = at, task.version + 1
    task.save()
    set_reminders(task, at)
    tell_of_task("assignment-withdrawn", task, by, at, _("Withdrew the question %(title)s."), text.strip())
    return found


def _locked(assignment: Assignment, by: Actor) -> tuple[Assignment, Task]:
    """Lock the task before the assignment, in the order in which a report does."""
    check_may_write(assignment.owner_kind, assignment.owner_id, by)
    if assignment.task_id is None:
        raise UnableToAssign(_("The question has not been sent."))
    task = Task.objects.select_for_update(of=("self",)).select_related("contact").get(pk=assignment.task_id)
    found = Assignment.objects.select_for_update().get(pk=assignment.pk)
    found.task = task
    return found, task


def _refuse(question: Question, at: datetime) -> None:
    if not question.title.strip():
        raise UnableToAssign(_("Say what is to be answered."))
    if question.due_on < day_of(at):
        raise UnableToAssign(_("The day to answer by has passed. Choose a day ahead."))


def _tell(kind: str, made: list[Assignment], by: Actor, at: datetime, summary: str) -> None:
    first = made[0]
    record(
        kind=f"meetings.{kind}",
        by=by,
        at=at,
        body_id=first.body_id,
        subject=f"assignment:{first.sending}",
        summary=summary % {"title": first.title, "count": len(made)},
        data={"owner": f"{first.owner_kind}:{first.owner_id}"},
    )
