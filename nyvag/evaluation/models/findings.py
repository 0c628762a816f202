"""What auditors and evaluators found, what was replied, and what is done until it is closed."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.evaluation.rules.findings import FindingKind, FindingState
from nyvag.mandate.models import Decision
from nyvag.meetings.models import Task
from nyvag.organisations.models.somebody import ONE_AT_MOST, OfSomebody
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models import Action

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

FINDING_KINDS = (
    (FindingKind.AUDIT, _("audit")),
    (FindingKind.EVALUATION, _("evaluation")),
    (FindingKind.SUPERVISION, _("supervision")),
    (FindingKind.OWN_REVIEW, _("review of our own")),
)
FINDING_STATES = (
    (FindingState.RECEIVED, _("received")),
    (FindingState.ANSWERED, _("replied to")),
    (FindingState.IN_PROGRESS, _("measures under way")),
    (FindingState.CLOSED, _("closed")),
    (FindingState.NOT_PURSUED, _("not taken further")),
)


class Finding(OfSomebody):
    """One thing that an audit or an evaluation found; `unit`, `party` or `outside` is who is to answer it.

    Attributes:
        found_by: who looked, in words: "the city auditors".
        report_name: the report it stands in, with number; `address` where it is published.
        reply_due_on: last day to reply.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=11, choices=FINDING_KINDS)
    title = models.CharField(_("finding"), max_length=300)
    text = models.TextField(_("in its own words"), blank=True, default="")
    found_by = models.CharField(_("who looked"), max_length=160, blank=True, default="")
    report_name = models.CharField(_("report"), max_length=240, blank=True, default="")
    address = models.URLField(_("address"), max_length=400, blank=True, default="")
    received_on = models.DateField(_("received"), null=True)
    reply_due_on = models.DateField(_("reply by"), null=True)
    reply = models.TextField(_("reply"), blank=True, default="")
    replied_on = models.DateField(_("replied"), null=True)
    reply_decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decision on the reply"),
    )
    state = models.CharField(_("state"), max_length=11, choices=FINDING_STATES, default=FindingState.RECEIVED)
    is_public = models.BooleanField(_("may be shown to anyone"), default=False)
    created_at = models.DateTimeField(_("entered"))

    history = versions()

    if TYPE_CHECKING:
        measures: "RelatedManager[FindingMeasure]"
        steps: "RelatedManager[FindingStep]"

    class Meta(OfSomebody.Meta):
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [models.CheckConstraint(condition=ONE_AT_MOST, name="finding_one_answers")]

    def __str__(self) -> str:
        return self.title


class FindingMeasure(TenantModel):
    """What is done about a finding: an action of a plan, a task, or words with a day."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="measures")
    text = models.CharField(_("measure"), max_length=300, blank=True, default="")
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("action")
    )
    task = models.ForeignKey(
        Task, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("task")
    )
    due_on = models.DateField(_("by"), null=True)
    done_on = models.DateField(_("done on"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("measure after a finding")
        verbose_name_plural = _("measures after findings")
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False) | Q(task__isnull=False) | ~Q(text=""),
                name="findingmeasure_is_something",
                violation_error_message=_("Say what is done: an action, a task, or words."),
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.action_id or self.task_id)


class FindingStep(TenantModel):
    """A dated step of a finding. Nothing is taken away."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(_("became"), max_length=11, choices=FINDING_STATES)
    note = models.TextField(_("remark"), blank=True, default="")
    at = models.DateTimeField(_("written"))
    by_name = models.CharField(_("noted by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("step of a finding")
        verbose_name_plural = _("steps of findings")

    def __str__(self) -> str:
        return self.state
