"""What one person answers in a self-assessment, a few statements at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.internal_coordination.commands.assessments import locked, log
from nyvag.internal_coordination.commands.routine_refusals import (
    UnableToChangeRoutine,
    refuse_person_numbers,
)
from nyvag.internal_coordination.models import AssessmentAnswer, AssessmentRespondent
from nyvag.internal_coordination.rules.frameworks import HIGHEST, LOWEST
from nyvag.internal_coordination.rules.routine_states import AssessmentState


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person says of one statement; no grade is no answer."""

    grade: int | None
    comment: str = ""


@transaction.atomic
def answer(
    *,
    respondent: AssessmentRespondent,
    answers: Mapping[int, Answer],
    is_ready: bool = False,
    by: Actor,
    at: datetime,
) -> AssessmentRespondent:
    """Keep what one person answers, some statements at a time; the same can be answered again.

    Args:
        answers: by the statement's id.

    Raises:
        UnableToChangeRoutine: it is somebody else's, the round does not take answers, a grade lies off the
            scale, a statement is not asked about, or a comment holds a personal number.
    """
    if respondent.person_id != by.user_id:
        raise UnableToChangeRoutine(_("Each answers for themselves."))
    found = locked(respondent.assessment)
    if found.state != AssessmentState.ANSWERING:
        raise UnableToChangeRoutine(_("The self-assessment does not take answers now."))
    refuse_person_numbers(*(each.comment for each in answers.values()))
    asked = set(found.statements.filter(set_aside_at=None).values_list("pk", flat=True))
    if not set(answers) <= asked:
        raise UnableToChangeRoutine(_("A statement has changed meanwhile. Open the page again."))
    for statement_id, said in answers.items():
        _keep(respondent, statement_id, said, at)
    if is_ready:
        respondent.finished_at = at
        respondent.save(update_fields=["finished_at"])
    log("assessment-answered", found, _("Answered in the self-assessment %(name)s."), by, at)
    return respondent


def _keep(respondent: AssessmentRespondent, statement_id: int, said: Answer, at: datetime) -> None:
    if said.grade is not None and not LOWEST <= said.grade <= HIGHEST:
        raise UnableToChangeRoutine(_("The scale goes from 0 to 5."))
    AssessmentAnswer.objects.update_or_create(
        respondent=respondent,
        statement_id=statement_id,
        defaults={
            "body_id": respondent.body_id,
            "grade": said.grade,
            "comment": said.comment.strip(),
            "answered_at": at,
        },
    )
