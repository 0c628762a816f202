"""Mail about tasks: reminders that stop when the task is closed, and a nudge by hand."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of, morning_of
from nyvag.meetings.access import check_may_write
from nyvag.meetings.commands.links import answer_path, recipients_of, substitutes_for
from nyvag.meetings.commands.refusals import UnableToNudge
from nyvag.meetings.models import Task
from nyvag.messaging.commands import post, remind, stop_reminders
from nyvag.messaging.models import Contact

TASK, NUDGE = "meetings.task", "meetings.nudge"
MATTER = "task"
REMINDED = (timedelta(days=-7), timedelta(0), timedelta(days=7), timedelta(days=21))
"""When whoever answers for a task is reminded, counted from its day."""


def set_reminders(task: Task, at: datetime) -> None:
    """Remind whoever answers for an open task; stop reminding of one that is closed or moved on."""
    matter = str(task.reference)
    stop_reminders(matter_kind=MATTER, matter_id=matter, reason=task.get_state_display(), at=at)
    if not task.is_open or task.due_on is None:
        return
    day = morning_of(task.due_on)
    times = [day + each for each in REMINDED]
    for contact in recipients_of(task, at):
        remind(
            matter_kind=MATTER,
            matter_id=matter,
            to=contact,
            kind=TASK,
            path=answer_path(contact, times[-1], at),
            substitute_path=reverse("meetings:own-things"),
            times=times,
            at=at,
        )


@transaction.atomic
def nudge_task(*, task: Task, by: Actor, at: datetime) -> int:
    """Mail whoever answers for an open task that it is waited for, once a day; return how many mails wait.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToNudge: the task is closed, somebody has been reminded of it today, or nobody can be reached.
    """
    check_may_write(task.owner_kind, task.owner_id, by)
    locked = Task.objects.select_for_update(of=("self",)).select_related("contact").get(pk=task.pk)
    today = day_of(at)
    if not locked.is_open:
        raise UnableToNudge(_("It has been answered already. No reminder is needed."))
    if locked.nudged_on == today:
        raise UnableToNudge(_("A reminder has gone today already. Another can go tomorrow."))
    contacts = recipients_of(locked, at)
    if not contacts:
        raise UnableToNudge(
            _("Nobody can be reached by mail. Give the unit a person with an account, or change the task.")
        )
    count = sum(_nudge(locked, each, answer_path(each, at, at), at) for each in contacts)
    own = reverse("meetings:own-things")
    count += sum(_nudge(locked, each, own, at) for each in substitutes_for(contacts, at))
    locked.nudged_on = today
    locked.save(update_fields=["nudged_on"])
    record(
        kind="meetings.task-nudged",
        by=by,
        at=at,
        body_id=locked.body_id,
        subject=f"task:{locked.reference}",
        summary=_("Reminded of the task %(title)s by mail.") % {"title": locked.title},
        data={"mails": count},
    )
    return count


def _nudge(task: Task, contact: Contact, path: str, at: datetime) -> int:
    post(kind=NUDGE, to=contact, path=path, key=f"nudge:task:{task.pk}:{day_of(at)}:{contact.pk}", at=at)
    return 1
