"""Values of indicators, with what they were worked out from."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.indicators import Indicator


class IndicatorValue(TenantModel):
    """A value for a period, with what it was worked out from. A corrected one stays; the latest is current.

    Attributes:
        part: which part of the breakdown; empty for the whole.
        as_of: the cut-off day of the source.
        low, high: an interval that the source gives, in the indicator's own unit.
        breaks_series: what came before cannot be compared with this; `note` says why.
        worked_out: the system gave it; `basis` then says from what.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("up to and including"))
    part = models.CharField(_("part"), max_length=80, blank=True, default="")
    value = models.DecimalField(_("value"), null=True, max_digits=20, decimal_places=6)
    numerator = models.DecimalField(_("numerator"), null=True, max_digits=20, decimal_places=6)
    denominator = models.DecimalField(_("denominator"), null=True, max_digits=20, decimal_places=6)
    population = models.CharField(_("who or what was counted"), max_length=300, blank=True, default="")
    low = models.DecimalField(_("at least"), null=True, max_digits=20, decimal_places=6)
    high = models.DecimalField(_("at most"), null=True, max_digits=20, decimal_places=6)
    source = models.CharField(_("source"), max_length=300, blank=True, default="")
    as_of = models.DateField(_("as known on"), null=True)
    is_approximate = models.BooleanField(_("approximate"), default=False)
    breaks_series = models.BooleanField(_("break in the series"), default=False)
    note = models.CharField(_("remark"), max_length=300, blank=True, default="")
    worked_out = models.BooleanField(_("worked out by the system"), default=False)
    basis = models.JSONField(_("worked out from"), default=dict)
    is_current = models.BooleanField(_("the latest"), default=True)
    at = models.DateTimeField(_("written"))
    by_name = models.CharField(_("entered by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        indexes = [models.Index(fields=["indicator", "period_to"], name="indicatorvalue_by_period")]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period_from", "period_to", "part"],
                condition=Q(is_current=True),
                name="indicatorvalue_one_current",
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="indicatorvalue_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(high__gte=F("low")),
                name="indicatorvalue_interval_in_order",
                violation_error_message=_("The highest value is below the lowest."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.period_to}"
