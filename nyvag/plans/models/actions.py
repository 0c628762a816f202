"""Actions: how, when and with what money a row of a plan is to be done."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.plans import PlanNode
from nyvag.plans.rules.actions import Judgement, LegalRoom, Money, WorkState

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.plans.models.action_log import ActionComment, ActionDay, Evidence, Occasion
    from nyvag.plans.models.action_reports import ActionReport

MONEY = (
    (Money.UNKNOWN, _("not known")),
    (Money.WITHIN_BUDGET, _("within the ordinary budget")),
    (Money.OWN_BUDGET, _("a sum of its own in the budget")),
    (Money.PROJECT, _("project money")),
    (Money.OUTSIDE, _("somebody else pays")),
    (Money.NONE_NEEDED, _("costs nothing but time")),
    (Money.TO_BE_DECIDED, _("to be decided")),
)
LEGAL_ROOMS = (
    (LegalRoom.UNKNOWN, _("not looked into")),
    (LegalRoom.FREE, _("free to do it")),
    (LegalRoom.WITH_CONDITIONS, _("allowed on conditions")),
    (LegalRoom.NEEDS_CHECKING, _("needs a lawyer's eye")),
    (LegalRoom.NOT_ALLOWED, _("not allowed as it stands")),
)
WEIGHTS = tuple((each, str(each)) for each in range(1, 6))
"""Effort and effect, from 1 (small) to 5 (great)."""


class Action(TenantModel):
    """What makes a row of a plan an action: how, when, with what money, for whom, and where it stands.

    A missing owner, day, indicator or sum warns and never blocks. `when_text` is the time as the plan writes
    it ("during the autumn"), beside or instead of days.

    Attributes:
        times_per_year: how often a recurring action is done each year; `months` says when, 1 to 12.
        standing: the latest report; an action nobody has reported has none and is planned.
        is_amount_approximate: the sum is about right.
        merged_into, superseded_by: the action that holds instead; this one is read only.
        internal_note: ours alone; `public_text` may be shown once the plan is published.
        version: numbers every change, so that two who report at once do not overwrite each other.
    """

    node = models.OneToOneField(PlanNode, on_delete=models.PROTECT, related_name="action")
    how = models.TextField(_("how"), blank=True, default="")
    starts_on = models.DateField(_("begins"), null=True)
    ends_on = models.DateField(_("to be done by"), null=True)
    when_text = models.CharField(_("when, in the plan's own words"), max_length=160, blank=True, default="")
    times_per_year = models.PositiveSmallIntegerField(_("times a year"), null=True)
    months = models.JSONField(_("months"), default=list)
    money = models.CharField(_("how it is financed"), max_length=13, choices=MONEY, default=Money.UNKNOWN)
    amount_sek = models.DecimalField(_("sum in kronor"), max_digits=15, decimal_places=2, null=True)
    is_amount_approximate = models.BooleanField(_("the sum is approximate"), default=False)
    spent_sek = models.DecimalField(_("used so far in kronor"), max_digits=15, decimal_places=2, null=True)
    money_source = models.CharField(_("where the money comes from"), max_length=300, blank=True, default="")
    target_group = models.CharField(_("for whom"), max_length=300, blank=True, default="")
    effort = models.PositiveSmallIntegerField(_("effort"), choices=WEIGHTS, null=True)
    effect = models.PositiveSmallIntegerField(_("effect"), choices=WEIGHTS, null=True)
    legal_room = models.CharField(
        _("what the law allows"), max_length=15, choices=LEGAL_ROOMS, default=LegalRoom.UNKNOWN
    )
    internal_note = models.TextField(_("note for ourselves"), blank=True, default="")
    public_text = models.TextField(_("text for anyone"), blank=True, default="")
    standing = models.OneToOneField(
        "ActionReport", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("latest report")
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", verbose_name=_("merged into")
    )
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="supersedes", verbose_name=_("replaced by")
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    history = versions()

    if TYPE_CHECKING:
        reports: "RelatedManager[ActionReport]"
        days: "RelatedManager[ActionDay]"
        comments: "RelatedManager[ActionComment]"
        evidence: "RelatedManager[Evidence]"
        occasions: "RelatedManager[Occasion]"
        merged: "RelatedManager[Action]"
        supersedes: "RelatedManager[Action]"

    class Meta(TenantModel.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="action_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(superseded_by=None),
                name="action_goes_one_way",
                violation_error_message=_("An action is merged or replaced, not both."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.node_id)

    @property
    def work_state(self) -> WorkState:
        """How far the work has come, by the latest report."""
        return WorkState(self.standing.work_state) if self.standing else WorkState.PLANNED

    @property
    def judgement(self) -> Judgement | None:
        """How it was judged in the latest report; nothing where it was not."""
        return Judgement(self.standing.judgement) if self.standing and self.standing.judgement else None
