"""Mail about meetings and tasks: a kind and a link, in the outbox with the change it tells of."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.urls import reverse

from nyvag.core.clock import STOCKHOLM
from nyvag.meetings.models import Attendance, Meeting, Task
from nyvag.meetings.queries import invitation_token
from nyvag.messaging.commands import person, post, remind, stop_reminders

CALL, CHANGED, CANCELLED, TASK = (
    "meetings.call",
    "meetings.changed",
    "meetings.cancelled",
    "meetings.task",
)
MATTER = "task"
REMINDED = (timedelta(days=-7), timedelta(0), timedelta(days=7), timedelta(days=21))
"""When the person who answers for a task is reminded, counted from its day."""
MORNING = time(7)


def tell_called(meeting: Meeting, kind: str, at: datetime, only: Sequence[int] = ()) -> int:
    """Put a mail in the outbox for each participant with an address; return how many.

    Args:
        only: ids of the participants to tell, when not all.
    """
    rows = meeting.attendances.select_related("contact").exclude(contact=None).order_by("pk")
    told = list(rows.filter(pk__in=only) if only else rows)
    for attendance in told:
        contact = attendance.contact
        if contact is not None:
            key = f"meeting:{meeting.pk}:{kind}:{meeting.sequence}:{contact.pk}"
            post(kind=kind, to=contact, path=link_for(attendance, meeting), key=key, at=at)
    return len(told)


def link_for(attendance: Attendance, meeting: Meeting) -> str:
    """Return where a participant reads about the meeting: signed in, or by a link of one's own."""
    contact = attendance.contact
    if contact is not None and contact.user_id is not None:
        return reverse("meetings:meeting-detail", args=[meeting.reference])
    return reverse("meetings:invitation", args=[invitation_token(attendance)])


def set_reminders(task: Task, at: datetime) -> None:
    """Remind the person who answers for an open task; stop reminding of one that is closed or moved on."""
    matter = str(task.reference)
    stop_reminders(matter_kind=MATTER, matter_id=matter, reason=task.get_state_display(), at=at)
    if not task.is_open or task.user_id is None or task.due_on is None:
        return
    day = datetime.combine(task.due_on, MORNING, STOCKHOLM)
    remind(
        matter_kind=MATTER,
        matter_id=matter,
        to=person(task.user_id),
        kind=TASK,
        path=reverse("meetings:task-detail", args=[task.reference]),
        times=[day + each for each in REMINDED],
        at=at,
    )
