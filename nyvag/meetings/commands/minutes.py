"""Writing minutes during or after a meeting, approving them, and opening them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.meetings.commands.attendance import Participant, add_participant, note_presences
from nyvag.meetings.commands.outcomes import NewOutcome, lay_outcome
from nyvag.meetings.commands.refusals import (
    MinutesHaveChanged,
    UnableToChangeMeeting,
    refuse_person_numbers,
)
from nyvag.meetings.commands.writing import locked, move, tell
from nyvag.meetings.models import Meeting, MinutesVersion
from nyvag.meetings.rules.states import WRITABLE, MeetingState, Presence


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was written: the text, who came (presence and substitute by id), and what came of the meeting.

    `came_too` are those who came without having been called.
    """

    text: str
    presences: Mapping[int, tuple[Presence, str]] = field(default_factory=dict)
    outcomes: Sequence[NewOutcome] = ()
    came_too: Sequence[Participant] = ()


@transaction.atomic
def write_minutes(*, meeting: Meeting, minutes: Minutes, version: int, by: Actor, at: datetime) -> Meeting:
    """Save the minutes whole; after the meeting they become minutes to approve.

    Args:
        version: that of the minutes which the writer had before them.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        MinutesHaveChanged: somebody else has saved them since.
        UnableToChangeMeeting: the meeting is not called or held, the minutes are approved, or a text
            holds a personal number.
        UnableToChangeTask: a task has nobody who answers for it.
    """
    found = locked(meeting, by)
    if found.state not in WRITABLE:
        raise UnableToChangeMeeting(
            _("Minutes are written of a meeting that was called or held, until they are approved.")
        )
    if found.version != version:
        raise MinutesHaveChanged(
            _(
                "Somebody else has saved the minutes while you wrote. Your text is still here: open the "
                "meeting in another tab, compare, and save again."
            )
        )
    refuse_person_numbers(minutes.text, *(words for _presence, words in minutes.presences.values()))
    found.minutes, found.version = minutes.text.strip(), found.version + 1
    if found.state == MeetingState.HELD:
        move(found, MeetingState.MINUTES_DRAFTED)
    found.save()
    note_presences(found, dict(minutes.presences))
    for participant in minutes.came_too:
        added = add_participant(meeting=found, participant=participant, by=by, at=at)
        note_presences(found, {added.pk: (Presence.PRESENT, "")})
    for outcome in minutes.outcomes:
        lay_outcome(found, outcome, by, at)
    tell("minutes-written", found, by, at, _("Wrote minutes of %(topic)s."))
    return found


@transaction.atomic
def approve_minutes(
    *, meeting: Meeting, approved_by: str, approved_on: date, by: Actor, at: datetime
) -> Meeting:
    """Approve the minutes as they stand; the text is kept as approved.

    Args:
        approved_by: the function that approved.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: there is nothing to approve, or nobody is said to have approved.
    """
    found = locked(meeting, by)
    refuse_person_numbers(approved_by)
    if not approved_by.strip():
        raise UnableToChangeMeeting(_("Say which function approved the minutes."))
    if not found.minutes:
        raise UnableToChangeMeeting(_("There are no minutes to approve yet."))
    move(found, MeetingState.MINUTES_APPROVED)
    found.save(update_fields=["state"])
    MinutesVersion.objects.create(
        body_id=found.body_id,
        meeting=found,
        number=found.approved.count() + 1,
        text=found.minutes,
        approved_by=approved_by.strip(),
        approved_on=approved_on,
        approved_at=at,
    )
    tell("minutes-approved", found, by, at, _("Approved the minutes of %(topic)s."))
    return found


@transaction.atomic
def reopen_minutes(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> Meeting:
    """Open approved minutes again for a reason; what was approved is kept beside.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: they are not approved, or no reason is given.
    """
    found = locked(meeting, by)
    refuse_person_numbers(reason)
    if not reason.strip():
        raise UnableToChangeMeeting(_("Say why the minutes must be opened again."))
    if found.state != MeetingState.MINUTES_APPROVED:
        raise UnableToChangeMeeting(_("The minutes are not approved, so they can be changed as they are."))
    move(found, MeetingState.MINUTES_DRAFTED)
    found.save(update_fields=["state"])
    latest = found.approved.order_by("-number").first()
    if latest is not None:
        latest.reopened_reason, latest.reopened_at = reason.strip(), at
        latest.save(update_fields=["reopened_reason", "reopened_at"])
    tell("minutes-reopened", found, by, at, _("Opened the minutes of %(topic)s again."), reason.strip())
    return found
