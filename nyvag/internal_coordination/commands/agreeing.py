"""Agreeing one answer to each statement, the evidence for it, and gaps that become tasks."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.internal_coordination.commands.assessments import locked, log
from nyvag.internal_coordination.commands.routine_refusals import (
    UnableToChangeRoutine,
    refuse_person_numbers,
)
from nyvag.internal_coordination.models import AssessmentAction, AssessmentEvidence, AssessmentStatement
from nyvag.internal_coordination.rules.frameworks import HIGHEST, LOWEST
from nyvag.internal_coordination.rules.routine_states import AssessmentState
from nyvag.meetings.access import BODY
from nyvag.meetings.commands import TaskFacts, UnableToChangeMeeting, UnableToChangeTask, give_task
from nyvag.meetings.models import Task


@transaction.atomic
def agree(
    *, statement: AssessmentStatement, grade: int | None, reason: str, revision: int, by: Actor, at: datetime
) -> AssessmentStatement:
    """Write down the one answer the group agreed on, with its reason; no grade is no answer.

    Args:
        revision: of the agreement as it was read; 0 where there was none.

    Raises:
        UnableToChangeRoutine: the round is not being agreed on, no reason is given, the grade lies off the
            scale, somebody else wrote an agreement meanwhile, or the reason holds a personal number.
    """
    refuse_person_numbers(reason)
    found = locked(statement.assessment)
    if found.state != AssessmentState.AGREEING:
        raise UnableToChangeRoutine(_("The self-assessment is not being agreed on now."))
    if not reason.strip():
        raise UnableToChangeRoutine(_("Say why the group agreed on this."))
    if grade is not None and not LOWEST <= grade <= HIGHEST:
        raise UnableToChangeRoutine(_("The scale goes from 0 to 5."))
    row = AssessmentStatement.objects.get(pk=statement.pk)
    if row.set_aside_at is not None:
        raise UnableToChangeRoutine(_("A statement has changed meanwhile. Open the page again."))
    if row.revision != revision:
        raise UnableToChangeRoutine(
            _(
                "%(name)s has written an agreement since you opened the page. Read it before you write "
                "another."
            )
            % {"name": row.agreed_by_name}
        )
    row.is_agreed, row.agreed_grade, row.agreed_reason = True, grade, reason.strip()
    row.agreed_by_name, row.revision = by.name[:200], row.revision + 1
    row.save()
    log(
        "assessment-agreed",
        found,
        _("Agreed on an answer in the self-assessment %(name)s."),
        by,
        at,
        row.text_sv,
    )
    return row


@transaction.atomic
def add_evidence(
    *, statement: AssessmentStatement, kind: str, thing_id: str, by: Actor, at: datetime
) -> AssessmentEvidence:
    """Link something in the system to a statement.

    Raises:
        UnableToChangeRoutine: the actor finds no such thing, or it is linked already.
    """
    path = settings.NYVAG_LINKABLES.get(kind)
    if path is None or thing_id not in import_string(path)(ids=[thing_id], actor=by):
        raise UnableToChangeRoutine(_("There is no such thing to link."))
    try:
        with transaction.atomic():
            made = AssessmentEvidence.objects.create(
                body_id=statement.body_id,
                statement=statement,
                kind=kind,
                thing_id=thing_id,
                added_by_name=by.name[:200],
                added_at=at,
            )
    except IntegrityError as twice:
        raise UnableToChangeRoutine(_("It is there already.")) from twice
    said = _("Linked evidence in the self-assessment %(name)s.")
    log("assessment-evidence-added", statement.assessment, said, by, at, statement.text_sv)
    return made


@transaction.atomic
def remove_evidence(*, evidence: AssessmentEvidence, by: Actor, at: datetime) -> None:
    """Take a link away."""
    statement = evidence.statement
    evidence.delete()
    said = _("Took away evidence in the self-assessment %(name)s.")
    log("assessment-evidence-removed", statement.assessment, said, by, at, statement.text_sv)


@transaction.atomic
def make_task(*, statement: AssessmentStatement, facts: TaskFacts, by: Actor, at: datetime) -> Task:
    """Let a gap become a task of the body's own.

    Raises:
        PermissionDenied: the actor does not keep the body's tasks.
        UnableToChangeRoutine: the task cannot be given so.
    """
    try:
        task = give_task(owner_kind=BODY, owner_id=str(statement.body_id), facts=facts, by=by, at=at)
    except (UnableToChangeTask, UnableToChangeMeeting) as refusal:
        raise UnableToChangeRoutine(str(refusal)) from refusal
    AssessmentAction.objects.create(body_id=statement.body_id, statement=statement, task=task)
    said = _("Made a gap in the self-assessment %(name)s a task.")
    log("assessment-task-given", statement.assessment, said, by, at, statement.text_sv)
    return task
