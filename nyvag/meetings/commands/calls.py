"""Mail about meetings: a kind and a link, in the outbox with the change it tells of."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from nyvag.meetings.models import Attendance, Meeting
from nyvag.meetings.queries import invitation_token
from nyvag.messaging.commands import post

CALL, CHANGED, CANCELLED = "meetings.call", "meetings.changed", "meetings.cancelled"


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
