"""What a meeting came to, and how it read before it was changed."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.meetings.models.agenda import AgendaItem
from nyvag.meetings.models.meetings import Meeting
from nyvag.meetings.rules.states import OutcomeKind
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

KINDS = (
    (OutcomeKind.INFORMATION, _("information")),
    (OutcomeKind.DECISION, _("decision")),
    (OutcomeKind.TASK, _("task")),
)


class Outcome(TenantModel):
    """What came of an item: something was told, something was decided, or somebody got a task."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcomes")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, related_name="outcomes", verbose_name=_("item")
    )
    kind = models.CharField(_("kind"), max_length=11, choices=KINDS)
    text = models.TextField(_("what came of it"))
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("written"))

    if TYPE_CHECKING:
        versions: RelatedManager["OutcomeVersion"]

    class Meta(TenantModel.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self) -> str:
        return self.text[:80]


class OutcomeVersion(TenantModel):
    """How an outcome read before a change, who changed it and why."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=11, choices=KINDS)
    text = models.TextField(_("what came of it"))
    reason = models.CharField(_("why it was changed"), max_length=300, blank=True, default="")
    changed_by_name = models.CharField(_("changed by"), max_length=200)
    changed_at = models.DateTimeField(_("changed"))

    class Meta(TenantModel.Meta):
        verbose_name = _("earlier wording of an outcome")
        verbose_name_plural = _("earlier wordings of an outcome")
        constraints = [models.UniqueConstraint(fields=["outcome", "number"], name="one_wording_per_number")]

    def __str__(self) -> str:
        return f"{self.outcome_id} {self.number}"
