"""What is done beside the web process: removing needs and names, and large rounds of invitations."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands.expiring import remove_expired
from nyvag.forum.commands.inviting import invite
from nyvag.forum.models import InvitationRound
from nyvag.forum.rules.reach import unpacked
from nyvag.jobs.worker import Progress, UnableToDoJobError
from nyvag.meetings.models import Meeting


def anonymise() -> int:
    """Remove needs and names whose day has passed."""
    return remove_expired(at=now())


def send_invitations(
    progress: Progress,
    *,
    meeting_id: int,
    criteria: Mapping[str, Any],
    sentence: str,
    user_id: int | None,
    user_name: str,
    role: str,
    body_id: int,
) -> str:
    """Invite everyone who fits when the job runs, all or nobody; one that was done already is left alone."""
    by = Actor(user_id=user_id, name=user_name, role=Role(role), body_id=body_id)
    with acting_for(body_id):
        meeting = Meeting.objects.get(pk=meeting_id)
        progress.update(0, None, _("Writing the invitations"))
        try:
            invite(meeting=meeting, criteria=unpacked(criteria), sentence=sentence, by=by, at=now())
        except UnableToChangeForum as refusal:
            if not InvitationRound.objects.filter(meeting=meeting, criteria=criteria).exists():
                raise UnableToDoJobError(str(refusal)) from refusal
    return reverse("forum:event-log", args=[meeting.reference])
