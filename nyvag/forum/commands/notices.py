"""Mail about forum meetings: a kind and a link, in the outbox with the change it tells of."""

from datetime import datetime

from django.urls import reverse

from nyvag.forum.models import Invitation, Registration
from nyvag.forum.queries.events import invitation_token
from nyvag.forum.rules.events import remind_times
from nyvag.forum.rules.transitions import RegistrationState
from nyvag.meetings.models import Meeting
from nyvag.messaging.commands import post, remind, stop_reminders
from nyvag.messaging.models import Contact

INVITED, LINK, PLACE, WAITING = "forum.invitation", "forum.link", "forum.place", "forum.waiting"
MOVED, CANCELLED, REMINDER = "forum.moved", "forum.cancelled", "forum.reminder"
LEFT, SUBSCRIBE = "forum.left", "forum.subscribe"
MATTER = "forum.registration"


def link_of(invitation: Invitation) -> str:
    """Return where a recipient reads about the meeting, registers and cancels, without signing in."""
    return reverse("forum:invitation", args=[invitation_token(invitation)])


def tell(invitation: Invitation, kind: str, key: str, at: datetime) -> None:
    """Put a mail to an invitation's recipient in the outbox, unless the recipient is forgotten."""
    contact: Contact | None = invitation.contact
    if contact is not None and contact.forgotten_at is None:
        post(kind=kind, to=contact, path=link_of(invitation), key=f"{kind}:{key}", at=at)


def tell_registered(registration: Registration, at: datetime) -> None:
    """Tell one who registered where they stand, and remind those with a place."""
    has_place = registration.state == RegistrationState.REGISTERED
    tell(registration.invitation, PLACE if has_place else WAITING, str(registration.pk), at)
    if has_place:
        set_reminders(registration, registration.meeting, at)


def set_reminders(registration: Registration, meeting: Meeting, at: datetime) -> None:
    """Remind one who has a place before the meeting; setting again follows a meeting that was moved."""
    contact = registration.invitation.contact
    if contact is None:
        return
    remind(
        matter_kind=MATTER,
        matter_id=str(registration.reference),
        to=contact,
        kind=REMINDER,
        path=link_of(registration.invitation),
        times=remind_times(meeting.starts_at),
        at=at,
    )


def stop_reminding(registration: Registration, reason: str, at: datetime) -> None:
    """Stop reminding one who does not come."""
    stop_reminders(matter_kind=MATTER, matter_id=str(registration.reference), reason=reason, at=at)


def tell_all(meeting: Meeting, kind: str, at: datetime) -> int:
    """Tell everyone who was invited and has not said no; return how many."""
    rows = Invitation.objects.filter(meeting=meeting, declined_at=None, contact__isnull=False)
    told = list(rows.select_related("contact", "body").order_by("pk"))
    for invitation in told:
        tell(invitation, kind, f"{invitation.pk}:{meeting.sequence}", at)
    return len(told)
