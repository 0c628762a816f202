"""Judging whether an enterprise meets a definition: draft, decide, throw away."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import Assessment, CriterionAnswer, DefinitionProfile, Enterprise
from nyvag.enterprises.rules.assessing import Answer, Outcome, propose_outcome
from nyvag.enterprises.rules.transitions import TRANSITIONS, AssessmentState


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What somebody answered to one criterion."""

    answer: Answer = Answer.UNKNOWN
    evidence: str = ""
    evidence_kind: str = ""
    evidence_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on an assessment, by which function, and when it must be looked at again."""

    outcome: Outcome
    reason: str
    decided_by: str
    decided_on: dt.date
    review_by: dt.date
    public_note: str = ""
    internal_note: str = ""


@transaction.atomic
def save_assessment(
    *,
    enterprise: Enterprise,
    profile: DefinitionProfile,
    answers: Mapping[int, GivenAnswer],
    by: Actor,
    at: dt.datetime,
) -> Assessment:
    """Save answers as a draft, making it if there is none; nothing is decided.

    Args:
        answers: by the key of the criterion; one that is left out is not known.

    Raises:
        UnableToChangeRegister: the definition is no longer in use, or a text holds a personal number.
    """
    refuse_person_numbers(*(given.evidence for given in answers.values()))
    if profile.in_use_to is not None:
        raise UnableToChangeRegister(_("The definition is no longer in use. Use its newest version."))
    draft, _made = Assessment.objects.select_for_update().get_or_create(
        enterprise=enterprise,
        profile_key=profile.key,
        state=AssessmentState.DRAFT,
        defaults={"profile": profile, "body_id": profile.body_id, "created_at": at, "changed_at": at},
    )
    _lay_answers(draft, profile, answers)
    draft.profile, draft.changed_at, draft.proposed = profile, at, proposal_of(draft)
    draft.save()
    summary = _("%(name)s: saved answers to the questions of %(definition)s.")
    _log("assessment-saved", draft, summary, by, at)
    return draft


@transaction.atomic
def decide_assessment(*, draft: Assessment, decision: Decision, by: Actor, at: dt.datetime) -> Assessment:
    """Decide a draft; the assessment decided before under the same definition is replaced and kept.

    Raises:
        UnableToChangeRegister: it is not a draft, the decision departs from the proposal or has a
            reservation without saying why, or the day of review is not after the decision.
    """
    draft = Assessment.objects.select_for_update().get(pk=draft.pk)
    _refuse_step(draft, AssessmentState.DECIDED)
    proposed = proposal_of(draft)
    _refuse_bad_decision(decision, proposed)
    current = Assessment.objects.filter(
        enterprise_id=draft.enterprise_id, profile_key=draft.profile_key, state=AssessmentState.DECIDED
    )
    current.update(state=AssessmentState.REPLACED, changed_at=at)
    draft.state, draft.proposed, draft.changed_at = AssessmentState.DECIDED, proposed, at
    draft.outcome, draft.reason = decision.outcome, decision.reason
    draft.decided_by, draft.decided_on, draft.review_by = (
        decision.decided_by,
        decision.decided_on,
        decision.review_by,
    )
    draft.public_note, draft.internal_note = decision.public_note, decision.internal_note
    draft.save()
    summary = _("%(name)s: %(outcome)s (%(definition)s).")
    _log("assessment-decided", draft, summary, by, at, decision.reason)
    return draft


@transaction.atomic
def discard_assessment(*, draft: Assessment, by: Actor, at: dt.datetime) -> Assessment:
    """Throw a draft away; what was decided before still holds.

    Raises:
        UnableToChangeRegister: it is not a draft.
    """
    draft = Assessment.objects.select_for_update().get(pk=draft.pk)
    _refuse_step(draft, AssessmentState.DISCARDED)
    draft.state, draft.changed_at = AssessmentState.DISCARDED, at
    draft.save()
    summary = _("%(name)s: threw away the draft under %(definition)s.")
    _log("assessment-discarded", draft, summary, by, at)
    return draft


def proposal_of(draft: Assessment) -> Outcome:
    """Work out what the answers of an assessment come to; a criterion without an answer is not known."""
    given = dict(draft.answers.values_list("criterion_id", "answer"))
    criteria = draft.profile.criteria.order_by("position").values_list("pk", "is_must")
    return propose_outcome((is_must, Answer(given.get(pk, Answer.UNKNOWN))) for pk, is_must in criteria)


def _lay_answers(draft: Assessment, profile: DefinitionProfile, answers: Mapping[int, GivenAnswer]) -> None:
    draft.answers.all().delete()
    empty = GivenAnswer()
    CriterionAnswer.objects.bulk_create(
        CriterionAnswer(
            body_id=draft.body_id,
            assessment=draft,
            criterion=criterion,
            answer=(given := answers.get(criterion.pk, empty)).answer,
            evidence=given.evidence,
            evidence_kind=given.evidence_kind,
            evidence_on=given.evidence_on,
        )
        for criterion in profile.criteria.order_by("position")
    )


def _refuse_step(draft: Assessment, then: AssessmentState) -> None:
    if then not in TRANSITIONS[AssessmentState(draft.state)]:
        raise UnableToChangeRegister(_("The draft has been decided or thrown away. Open the page again."))


def _refuse_bad_decision(decision: Decision, proposed: Outcome) -> None:
    refuse_person_numbers(decision.reason, decision.decided_by, decision.public_note, decision.internal_note)
    if not decision.decided_by:
        raise UnableToChangeRegister(_("Say which function decided."))
    if decision.outcome is not proposed and not decision.reason:
        raise UnableToChangeRegister(_("The decision departs from what the answers come to. Say why."))
    if decision.outcome is Outcome.MEETS_WITH_RESERVATION and not decision.reason:
        raise UnableToChangeRegister(_("Say what the reservation is."))
    if decision.review_by <= decision.decided_on:
        raise UnableToChangeRegister(_("The day of review must be after the decision."))


def _log(
    kind: str, assessment: Assessment, summary: str, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    words = {
        "name": assessment.enterprise.name,
        "definition": assessment.profile.name_sv,
        "outcome": assessment.get_outcome_display(),
    }
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=assessment.body_id,
        subject=subject_of(assessment.enterprise),
        summary=summary % words,
        reason=reason,
        data={"assessment": str(assessment.reference)},
    )
