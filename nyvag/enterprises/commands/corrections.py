"""An enterprise asks to have its assessment corrected or tried again, and gets an answer."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import Assessment, Correction, CorrectionKind
from nyvag.enterprises.rules.transitions import CORRECTION_TRANSITIONS, AssessmentState, CorrectionState


@transaction.atomic
def ask_correction(
    *,
    assessment: Assessment,
    kind: CorrectionKind,
    text: str,
    asked_by: str,
    asked_on: dt.date,
    by: Actor,
    at: dt.datetime,
) -> Correction:
    """Take down that the enterprise wants an assessment corrected or tried again.

    Raises:
        UnableToChangeRegister: the assessment is not the one in force, another request waits, or a
            text holds a personal number.
    """
    refuse_person_numbers(text, asked_by)
    if assessment.state != AssessmentState.DECIDED:
        raise UnableToChangeRegister(_("Only the assessment in force can be corrected."))
    if assessment.corrections.filter(state=CorrectionState.RECEIVED).exists():
        raise UnableToChangeRegister(_("A request already waits for an answer."))
    correction = Correction.objects.create(
        body_id=assessment.body_id,
        assessment=assessment,
        kind=kind,
        text=text,
        asked_by=asked_by,
        asked_on=asked_on,
        created_at=at,
    )
    _log("correction-asked", correction, _("%(name)s asks to have its assessment corrected."), by, at)
    return correction


@transaction.atomic
def answer_correction(
    *,
    correction: Correction,
    state: CorrectionState,
    answer: str,
    answered_by: str,
    by: Actor,
    at: dt.datetime,
) -> Correction:
    """Accept or reject a request, with an answer; the enterprise is told the reason either way.

    Raises:
        UnableToChangeRegister: it has been answered already, or the answer or who gave it is missing.
    """
    refuse_person_numbers(answer, answered_by)
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    if state not in CORRECTION_TRANSITIONS[CorrectionState(correction.state)]:
        raise UnableToChangeRegister(_("The request has already been answered."))
    if not answer or not answered_by:
        raise UnableToChangeRegister(_("Write the answer and which function gives it."))
    correction.state, correction.answer, correction.answered_by = state, answer, answered_by
    correction.answered_on = day_of(at)
    correction.save()
    said = {
        CorrectionState.ACCEPTED: _("%(name)s: the request to correct was accepted."),
        CorrectionState.REJECTED: _("%(name)s: the request to correct was rejected."),
        CorrectionState.WITHDRAWN: _("%(name)s: the request to correct was withdrawn."),
    }
    _log("correction-answered", correction, said[state], by, at, answer)
    return correction


def _log(
    kind: str, correction: Correction, summary: str, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    enterprise = correction.assessment.enterprise
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=correction.body_id,
        subject=subject_of(enterprise),
        summary=summary % {"name": enterprise.name},
        reason=reason,
        data={"correction": correction.pk},
    )
