"""What a decision hangs on, gives, follows from, asks to be told of, and is about: rows with versions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.mandate.models.decisions import Decision
from nyvag.mandate.rules.decisions import ConditionState, OriginKind
from nyvag.organisations.models.somebody import ONE_AT_MOST, OfSomebody
from nyvag.organisations.tenancy import TenantModel

CONDITION_STATES = (
    (ConditionState.UNKNOWN, _("not known")),
    (ConditionState.NOT_MET, _("not met")),
    (ConditionState.MET, _("met")),
)
ORIGIN_KINDS = (
    (OriginKind.DECISION, _("another decision")),
    (OriginKind.MOTION, _("a motion")),
    (OriginKind.PROPOSAL, _("a citizens' proposal")),
    (OriginKind.BUDGET, _("an assignment in the budget")),
    (OriginKind.STRATEGY, _("a strategy or another steering document")),
    (OriginKind.OTHER, _("something else")),
)


class DecisionCondition(TenantModel):
    """Something a decision hangs on, whether it has come true, when and by what."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    text = models.CharField(_("the condition"), max_length=400)
    state = models.CharField(
        _("has it come true"), max_length=7, choices=CONDITION_STATES, default=ConditionState.UNKNOWN
    )
    met_on = models.DateField(_("met on"), null=True)
    met_through = models.CharField(_("through what"), max_length=300, blank=True, default="")

    history = versions()

    class Meta(TenantModel.Meta):
        verbose_name = _("condition of a decision")
        verbose_name_plural = _("conditions of decisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ConditionState.MET) | Q(met_on=None),
                name="decisioncondition_day_when_met",
                violation_error_message=_("Only a condition that is met has a day when it was met."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class DecisionShare(OfSomebody):
    """What a party pays or gets by a decision: a sum in whole or part of kronor, of a year, or unknown."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="shares")
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    amount_sek = models.DecimalField(_("sum in kronor"), max_digits=15, decimal_places=2, null=True)
    share_ratio = models.DecimalField(_("share"), max_digits=6, decimal_places=4, null=True)
    note = models.CharField(_("remark"), max_length=300, blank=True, default="")

    history = versions()

    class Meta(OfSomebody.Meta):
        verbose_name = _("sum of a decision")
        verbose_name_plural = _("sums of decisions")
        constraints = [
            models.CheckConstraint(condition=ONE_AT_MOST, name="decisionshare_one_party"),
            models.CheckConstraint(
                condition=Q(share_ratio=None) | Q(share_ratio__gte=0, share_ratio__lte=1),
                name="decisionshare_ratio_within_one",
                violation_error_message=_("A share lies between 0 and 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.called} {self.year or ''}"


class DecisionOrigin(TenantModel):
    """What a decision follows from: another decision in the register, or something named in words."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(_("what it follows from"), max_length=8, choices=ORIGIN_KINDS)
    text = models.CharField(_("which one"), max_length=300, blank=True, default="")
    earlier = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="leads_to", verbose_name=_("decision")
    )

    history = versions()

    class Meta(TenantModel.Meta):
        verbose_name = _("origin of a decision")
        verbose_name_plural = _("origins of decisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(earlier__isnull=False) | ~Q(text=""),
                name="decisionorigin_is_something",
                violation_error_message=_("Say what the decision follows from."),
            ),
            models.CheckConstraint(
                condition=Q(earlier=None) | Q(kind=OriginKind.DECISION),
                name="decisionorigin_decision_is_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.earlier_id)


class ReportBack(OfSomebody):
    """That a decision asks to be told something: to whom, what, by when, and how and when it was done."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="reports")
    text = models.CharField(_("what is to be reported"), max_length=300)
    due_on = models.DateField(_("by"), null=True)
    done_on = models.DateField(_("done on"), null=True)
    done_how = models.CharField(_("how it was done"), max_length=300, blank=True, default="")

    history = versions()

    class Meta(OfSomebody.Meta):
        verbose_name = _("report asked for")
        verbose_name_plural = _("reports asked for")
        indexes = [models.Index(fields=["body", "done_on", "due_on"], name="reportback_by_due")]
        constraints = [
            models.CheckConstraint(condition=ONE_AT_MOST, name="reportback_one_receiver"),
            models.CheckConstraint(
                condition=Q(done_how="") | Q(done_on__isnull=False),
                name="reportback_done_has_a_day",
                violation_error_message=_("Say which day it was reported."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class DecisionLink(TenantModel):
    """That a decision is about a thing of some room, by the kind and id that room knows it by."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(_("kind"), max_length=40)
    linked_id = models.CharField(_("id"), max_length=60)
    created_at = models.DateTimeField(_("made"))

    class Meta(TenantModel.Meta):
        verbose_name = _("link of a decision")
        verbose_name_plural = _("links of decisions")
        indexes = [models.Index(fields=["body", "kind", "linked_id"], name="decisionlink_by_thing")]
        constraints = [
            models.UniqueConstraint(fields=["decision", "kind", "linked_id"], name="decisionlink_once"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.kind} {self.linked_id}"
