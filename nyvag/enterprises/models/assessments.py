"""A body's dated judgements of whether an enterprise meets a definition, and requests to correct them."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.enterprises.models.profiles import DefinitionProfile, ProfileCriterion
from nyvag.enterprises.rules.assessing import Answer, EvidenceKind, Outcome
from nyvag.enterprises.rules.transitions import AssessmentState, CorrectionState
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

OUTCOMES = (
    (Outcome.MEETS, _("meets")),
    (Outcome.MEETS_WITH_RESERVATION, _("meets with reservation")),
    (Outcome.DOES_NOT_MEET, _("does not meet")),
    (Outcome.INSUFFICIENT, _("too little to go on")),
)
ASSESSMENT_STATES = (
    (AssessmentState.DRAFT, _("draft")),
    (AssessmentState.DECIDED, _("decided")),
    (AssessmentState.REPLACED, _("replaced by a newer")),
    (AssessmentState.DISCARDED, _("thrown away")),
)
ANSWERS = ((Answer.YES, _("yes")), (Answer.NO, _("no")), (Answer.UNKNOWN, _("do not know")))
EVIDENCE_KINDS = (
    (EvidenceKind.SELF_DECLARED, _("the enterprise says so")),
    (EvidenceKind.DOCUMENT, _("document")),
    (EvidenceKind.PUBLIC_REGISTER, _("public register")),
    (EvidenceKind.CERTIFICATE, _("certificate")),
    (EvidenceKind.SITE_VISIT, _("visit")),
)
CORRECTION_STATES = (
    (CorrectionState.RECEIVED, _("received")),
    (CorrectionState.ACCEPTED, _("accepted")),
    (CorrectionState.REJECTED, _("rejected")),
    (CorrectionState.WITHDRAWN, _("withdrawn")),
)


class Assessment(TenantModel):
    """Whether an enterprise meets one version of a definition, in this body's judgement, on a day.

    ``proposed`` is what the answers came to by rule; ``outcome`` is what somebody decided. A decided
    assessment is never rewritten: a newer one replaces it, so that refusals are kept.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="assessments")
    profile = models.ForeignKey(DefinitionProfile, on_delete=models.PROTECT, related_name="assessments")
    profile_key = models.CharField(max_length=40)
    state = models.CharField(max_length=9, choices=ASSESSMENT_STATES, default=AssessmentState.DRAFT)
    proposed = models.CharField(max_length=22, choices=OUTCOMES, blank=True, default="")
    outcome = models.CharField(max_length=22, choices=OUTCOMES, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    decided_by = models.CharField(max_length=200, blank=True, default="")
    decided_on = models.DateField(null=True)
    review_by = models.DateField(null=True)
    public_note = models.TextField(blank=True, default="")
    internal_note = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    if TYPE_CHECKING:
        answers: RelatedManager["CriterionAnswer"]
        corrections: RelatedManager["Correction"]

    class Meta(TenantModel.Meta):
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "enterprise", "profile_key"],
                condition=Q(state=AssessmentState.DRAFT),
                name="assessment_one_draft",
                violation_error_message=_("There is already a draft of this assessment."),
            ),
            models.UniqueConstraint(
                fields=["body", "enterprise", "profile_key"],
                condition=Q(state=AssessmentState.DECIDED),
                name="assessment_one_decided",
                violation_error_message=_("The enterprise has a newer assessment under the definition."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[AssessmentState.DRAFT, AssessmentState.DISCARDED])
                | (Q(decided_on__isnull=False, review_by__isnull=False) & ~Q(outcome="") & ~Q(decided_by="")),
                name="assessment_decided_is_whole",
                violation_error_message=_("A decided assessment has an outcome, a day and who decided."),
            ),
            models.CheckConstraint(
                condition=Q(review_by__isnull=True) | Q(review_by__gt=F("decided_on")),
                name="assessment_review_after_decision",
                violation_error_message=_("The day of review must be after the decision."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.profile_key} {self.outcome or self.state}"


class CriterionAnswer(TenantModel):
    """What is known about one criterion, and what shows it."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    criterion = models.ForeignKey(ProfileCriterion, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=7, choices=ANSWERS, default=Answer.UNKNOWN)
    evidence = models.TextField(blank=True, default="")
    evidence_kind = models.CharField(max_length=15, choices=EVIDENCE_KINDS, blank=True, default="")
    evidence_on = models.DateField(null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("answer to a criterion")
        verbose_name_plural = _("answers to criteria")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion"],
                name="criterionanswer_once",
                violation_error_message=_("The criterion already has an answer."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.answer}"


class CorrectionKind(models.TextChoices):
    """What the enterprise asks for."""

    CORRECTION = "CORRECTION", _("something is wrong")
    APPEAL = "APPEAL", _("judge it again")


class Correction(TenantModel):
    """That an enterprise asked the body to correct an assessment or judge it again, and the answer."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=10, choices=CorrectionKind.choices)
    text = models.TextField()
    asked_by = models.CharField(max_length=200)
    asked_on = models.DateField()
    state = models.CharField(max_length=9, choices=CORRECTION_STATES, default=CorrectionState.RECEIVED)
    answer = models.TextField(blank=True, default="")
    answered_by = models.CharField(max_length=200, blank=True, default="")
    answered_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("request to correct")
        verbose_name_plural = _("requests to correct")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[CorrectionState.RECEIVED, CorrectionState.WITHDRAWN])
                | (Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(answered_by="")),
                name="correction_answer_is_whole",
                violation_error_message=_("An answered request has an answer, a day and who answered."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.kind} {self.state}"
