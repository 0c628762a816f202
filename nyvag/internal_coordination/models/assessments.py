"""Self-assessments: several people judge the seven areas each alone, and the group agrees one answer."""

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nyvag.internal_coordination.rules.routine_states import AssessmentState, StatementChange
from nyvag.meetings.models import Task
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

ASSESSMENT_STATES = (
    (AssessmentState.OPEN, _("being prepared")),
    (AssessmentState.ANSWERING, _("open for answers")),
    (AssessmentState.AGREEING, _("being agreed on")),
    (AssessmentState.AGREED, pgettext_lazy("a self-assessment", "agreed")),
)
CHANGES = (
    (StatementChange.SAME, _("as before")),
    (StatementChange.NEW, pgettext_lazy("a statement", "new")),
    (StatementChange.CHANGED, _("in other words")),
)
GRADE = Q(agreed_grade=None) | Q(agreed_grade__range=(0, 5))


class SelfAssessment(TenantModel):
    """One round of judging oneself, with its own copy of the scale and of the version of the statements."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    year = models.PositiveSmallIntegerField(_("year"))
    framework_version = models.PositiveSmallIntegerField(_("version of the statements"))
    scale: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(_("scale"))
    closes_on = models.DateField(_("answers by"))
    state = models.CharField(
        _("state"), max_length=9, choices=ASSESSMENT_STATES, default=AssessmentState.OPEN
    )
    agreed_on = models.DateField(_("agreed on"), null=True)
    created_at = models.DateTimeField(_("made"))

    if TYPE_CHECKING:
        statements: RelatedManager["AssessmentStatement"]
        respondents: RelatedManager["AssessmentRespondent"]

    class Meta(TenantModel.Meta):
        verbose_name = _("self-assessment")
        verbose_name_plural = _("self-assessments")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "name"],
                name="selfassessment_named_once_a_year",
                violation_error_message=_("There is a self-assessment of that name and year already."),
            ),
            models.CheckConstraint(
                condition=Q(state=AssessmentState.AGREED, agreed_on__isnull=False)
                | (~Q(state=AssessmentState.AGREED) & Q(agreed_on=None)),
                name="selfassessment_agreed_has_its_day",
                violation_error_message=_("An agreed self-assessment has a day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class AssessmentStatement(TenantModel):
    """One statement as the round asks about it, and what the group agreed.

    A statement that a newer version words otherwise is set aside with its answers, and asked about anew.
    ``revision`` counts the agreements, so that two who agree at once do not overwrite each other.
    """

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="statements")
    key = models.CharField(_("key"), max_length=60)
    area = models.PositiveSmallIntegerField(_("area"))
    position = models.PositiveSmallIntegerField(_("place"))
    text_sv = models.CharField(_("statement in Swedish"), max_length=400)
    text_en = models.CharField(_("statement in English"), max_length=400)
    source = models.CharField(_("source"), max_length=300)
    change = models.CharField(
        _("against the version before"), max_length=7, choices=CHANGES, default=StatementChange.SAME
    )
    set_aside_at = models.DateTimeField(_("set aside"), null=True)
    is_agreed = models.BooleanField(_("agreed"), default=False)
    agreed_grade = models.PositiveSmallIntegerField(_("agreed answer"), null=True)
    agreed_reason = models.CharField(_("reason"), max_length=1000, blank=True, default="")
    agreed_by_name = models.CharField(_("written by"), max_length=200, blank=True, default="")
    revision = models.PositiveIntegerField(_("number of agreements"), default=0)

    if TYPE_CHECKING:
        answers: RelatedManager["AssessmentAnswer"]
        evidence: RelatedManager["AssessmentEvidence"]
        actions: RelatedManager["AssessmentAction"]

    class Meta(TenantModel.Meta):
        verbose_name = _("statement of a self-assessment")
        verbose_name_plural = _("statements of self-assessments")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "key"],
                condition=Q(set_aside_at=None),
                name="assessmentstatement_asked_once",
            ),
            models.CheckConstraint(
                condition=GRADE,
                name="assessmentstatement_on_the_scale",
                violation_error_message=_("The scale goes from 0 to 5."),
            ),
            models.CheckConstraint(
                condition=Q(is_agreed=True) | Q(agreed_grade=None, agreed_reason=""),
                name="assessmentstatement_answer_is_agreed",
                violation_error_message=_("An answer is agreed on, or is not there."),
            ),
        ]

    def __str__(self) -> str:
        return self.text_sv


class AssessmentRespondent(TenantModel):
    """One person who is asked, and whether that person is ready with the answers."""

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="respondents")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(_("asked"), null=True)
    finished_at = models.DateTimeField(_("ready"), null=True)

    if TYPE_CHECKING:
        answers: RelatedManager["AssessmentAnswer"]

    class Meta(TenantModel.Meta):
        verbose_name = _("person asked in a self-assessment")
        verbose_name_plural = _("people asked in self-assessments")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "person"], name="assessmentrespondent_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.person_id}"


class AssessmentAnswer(TenantModel):
    """What one person answered: a grade, or no answer, and perhaps why."""

    respondent = models.ForeignKey(AssessmentRespondent, on_delete=models.CASCADE, related_name="answers")
    statement = models.ForeignKey(AssessmentStatement, on_delete=models.CASCADE, related_name="answers")
    grade = models.PositiveSmallIntegerField(_("answer"), null=True)
    comment = models.CharField(_("comment"), max_length=1000, blank=True, default="")
    answered_at = models.DateTimeField(_("answered"))

    class Meta(TenantModel.Meta):
        verbose_name = _("answer to a self-assessment")
        verbose_name_plural = _("answers to self-assessments")
        constraints = [
            models.UniqueConstraint(fields=["respondent", "statement"], name="assessmentanswer_once"),
            models.CheckConstraint(
                condition=Q(grade=None) | Q(grade__range=(0, 5)),
                name="assessmentanswer_on_the_scale",
                violation_error_message=_("The scale goes from 0 to 5."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.grade}"


class AssessmentEvidence(TenantModel):
    """Something in the system that speaks for or against a statement, by its kind and id."""

    statement = models.ForeignKey(AssessmentStatement, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=40)
    thing_id = models.CharField(_("id"), max_length=60)
    added_by_name = models.CharField(_("added by"), max_length=200)
    added_at = models.DateTimeField(_("added"))

    class Meta(TenantModel.Meta):
        verbose_name = _("evidence of a self-assessment")
        verbose_name_plural = _("evidence of self-assessments")
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "kind", "thing_id"],
                name="assessmentevidence_once",
                violation_error_message=_("It is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.thing_id}"


class AssessmentAction(TenantModel):
    """That a gap became a task."""

    statement = models.ForeignKey(AssessmentStatement, on_delete=models.CASCADE, related_name="actions")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        verbose_name = _("task from a self-assessment")
        verbose_name_plural = _("tasks from self-assessments")

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.task_id}"
