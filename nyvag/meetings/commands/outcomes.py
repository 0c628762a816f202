"""What a meeting came to, and changing it afterwards so that it shows."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.meetings.commands.refusals import UnableToChangeMeeting, refuse_person_numbers
from nyvag.meetings.commands.tasks import TaskFacts, lay_task
from nyvag.meetings.commands.writing import locked, tell
from nyvag.meetings.models import AgendaItem, Meeting, Outcome, OutcomeVersion
from nyvag.meetings.rules.states import MeetingState, OutcomeKind


@dataclass(frozen=True, slots=True)
class NewOutcome:
    """What came of an item, or of the meeting as a whole; a task says who and by when."""

    kind: OutcomeKind
    text: str
    item: AgendaItem | None = None
    task: TaskFacts | None = None


@transaction.atomic
def change_outcome(
    *, outcome: Outcome, kind: OutcomeKind, text: str, reason: str, by: Actor, at: datetime
) -> Outcome:
    """Change how an outcome reads; the earlier wording is kept, with who changed it and why.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the minutes are approved and no reason is given, a task would become
            something else or something else a task, or a text holds a personal number.
    """
    meeting = locked(outcome.meeting, by)
    found = Outcome.objects.select_for_update().get(pk=outcome.pk)
    refuse_person_numbers(text, reason)
    if not text.strip():
        raise UnableToChangeMeeting(_("Write what came of it."))
    if meeting.state == MeetingState.MINUTES_APPROVED and not reason.strip():
        raise UnableToChangeMeeting(_("The minutes are approved. Say why this is changed."))
    if (kind is OutcomeKind.TASK) != (found.kind == OutcomeKind.TASK):
        raise UnableToChangeMeeting(_("A task stays a task, and nothing else becomes one. Write a new one."))
    OutcomeVersion.objects.create(
        body_id=found.body_id,
        outcome=found,
        number=found.version,
        kind=found.kind,
        text=found.text,
        reason=reason.strip(),
        changed_by_name=by.name,
        changed_at=at,
    )
    found.kind, found.text, found.version = kind, text.strip(), found.version + 1
    found.save()
    tell("outcome-changed", meeting, by, at, _("Changed an outcome of %(topic)s."), reason.strip())
    return found


def lay_outcome(meeting: Meeting, new: NewOutcome, by: Actor, at: datetime) -> Outcome:
    """Write an outcome inside the command that writes the minutes; a task is made with it."""
    refuse_person_numbers(new.text)
    if not new.text.strip():
        raise UnableToChangeMeeting(_("Write what came of it."))
    if new.item is not None and new.item.meeting_id != meeting.pk:
        raise UnableToChangeMeeting(_("The item is not on this meeting's agenda."))
    outcome = Outcome.objects.create(
        body_id=meeting.body_id,
        meeting=meeting,
        item=new.item,
        kind=new.kind,
        text=new.text.strip(),
        created_at=at,
    )
    if new.kind is OutcomeKind.TASK:
        facts = new.task or TaskFacts(title=new.text)
        lay_task(meeting.owner_kind, meeting.owner_id, facts, at, by=by, meeting=meeting, outcome=outcome)
    return outcome
