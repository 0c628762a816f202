"""One step of an assignment: state, history and mail, inside the command that takes it."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.meetings.commands.links import answer_path, recipients_of, substitutes_for
from nyvag.meetings.commands.refusals import UnableToAssign
from nyvag.meetings.models import Assignment, AssignmentStep
from nyvag.meetings.rules.states import AssignmentState
from nyvag.meetings.rules.transitions import ASSIGNMENT_TRANSITIONS
from nyvag.messaging.commands import person, post

SENT, RETURNED, ACCEPTED, ANSWERED = (
    "meetings.assignment-sent",
    "meetings.assignment-returned",
    "meetings.assignment-accepted",
    "meetings.assignment-answered",
)
MAIL = {
    AssignmentState.SENT: SENT,
    AssignmentState.CHANGES_ASKED: RETURNED,
    AssignmentState.CLOSED: ACCEPTED,
}


def take_step(
    assignment: Assignment, state: AssignmentState, text: str, by: Actor, at: datetime
) -> AssignmentStep:
    """Move a locked assignment on, keep the step and mail whoever waits for it.

    Raises:
        UnableToAssign: it cannot become that from where it stands.
    """
    if state not in ASSIGNMENT_TRANSITIONS[AssignmentState(assignment.state)]:
        raise UnableToAssign(
            _("This is %(state)s already, or cannot become that. Open the page again.")
            % {"state": assignment.get_state_display()}
        )
    assignment.state = state
    assignment.closed_at = at if state is AssignmentState.CLOSED else None
    assignment.save()
    step = AssignmentStep.objects.create(
        body_id=assignment.body_id,
        assignment=assignment,
        state=state,
        text=text.strip(),
        made_by_name=by.name,
        made_at=at,
    )
    _mail(assignment, step, at)
    return step


def _mail(assignment: Assignment, step: AssignmentStep, at: datetime) -> None:
    kind = MAIL.get(AssignmentState(assignment.state))
    if kind is None:
        _mail_sender(assignment, step, at)
        return
    if assignment.task is None:
        return
    contacts = recipients_of(assignment.task, at)
    for contact in contacts:
        key = f"assignment:{step.pk}:{contact.pk}"
        post(kind=kind, to=contact, path=answer_path(contact, at, at), key=key, at=at)
    for contact in substitutes_for(contacts, at):
        key = f"assignment:{step.pk}:{contact.pk}"
        post(kind=kind, to=contact, path=reverse("meetings:own-things"), key=key, at=at)


def _mail_sender(assignment: Assignment, step: AssignmentStep, at: datetime) -> None:
    if assignment.sender_id is None:
        return
    path = reverse("meetings:assignment-detail", args=[assignment.reference])
    post(kind=ANSWERED, to=person(assignment.sender_id), path=path, key=f"assignment:{step.pk}", at=at)
