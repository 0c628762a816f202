"""Indicators, their targets and values, and which rows of plans they belong to."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.organisations.models.somebody import ONE_AT_MOST, OfSomebody
from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.plans import PlanNode
from nyvag.plans.rules.indicators import Direction, Effect, Frequency

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.plans.models.indicator_values import IndicatorValue

DIRECTIONS = (
    (Direction.UP, _("should rise")),
    (Direction.DOWN, _("should fall")),
    (Direction.HOLD, _("should stay where it is")),
    (Direction.NONE, _("has no wanted way")),
)
FREQUENCIES = (
    (Frequency.MONTH, _("every month")),
    (Frequency.QUARTER, _("every quarter")),
    (Frequency.HALF_YEAR, _("every half-year")),
    (Frequency.YEAR, _("every year")),
    (Frequency.IRREGULAR, _("now and then")),
)
EFFECTS = (
    (Effect.INCREASES, _("makes it rise")),
    (Effect.DECREASES, _("makes it fall")),
    (Effect.FOLLOWED_BY, _("is followed by it")),
)


class Indicator(OfSomebody):
    """What is measured, how and how often; `unit`, `party` or `outside` answers for it.

    Attributes:
        catalogue_key: its number in the shipped catalogue, "4.1"; empty for one of the body's own.
        computed_by: key of what the system works out by itself; empty where somebody enters the values.
        unit_name: what is counted: "%", "kr", "days", "meetings".
        decimals: how many are shown, 0 to 4.
        breakdown: what its parts are: ["women", "men"]; empty where it has none.
        population: who or what is counted, and what is left out.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    catalogue_key = models.CharField(_("number in the catalogue"), max_length=12, blank=True, default="")
    computed_by = models.CharField(_("worked out by"), max_length=40, blank=True, default="")
    name = models.CharField(_("name"), max_length=200)
    definition = models.TextField(_("definition"), blank=True, default="")
    unit_name = models.CharField(_("counted in"), max_length=40, blank=True, default="")
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0)
    direction = models.CharField(_("wanted way"), max_length=4, choices=DIRECTIONS, default=Direction.NONE)
    frequency = models.CharField(_("how often"), max_length=9, choices=FREQUENCIES, default=Frequency.YEAR)
    area = models.PositiveSmallIntegerField(_("area of the handbook"), null=True)
    source = models.CharField(_("source"), max_length=300, blank=True, default="")
    population = models.CharField(_("who or what is counted"), max_length=300, blank=True, default="")
    comparability = models.TextField(_("what it can be compared with"), blank=True, default="")
    breakdown = models.JSONField(_("parts"), default=list)
    lowest = models.DecimalField(_("lowest possible"), null=True, max_digits=20, decimal_places=6)
    highest = models.DecimalField(_("highest possible"), null=True, max_digits=20, decimal_places=6)
    is_public = models.BooleanField(_("may be shown to anyone"), default=False)
    ended_on = models.DateField(_("no longer followed from"), null=True)
    created_at = models.DateTimeField(_("entered"))

    history = versions()

    if TYPE_CHECKING:
        values: "RelatedManager[IndicatorValue]"
        targets: "RelatedManager[IndicatorTarget]"
        nodes: "RelatedManager[NodeIndicator]"

    class Meta(OfSomebody.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.CheckConstraint(condition=ONE_AT_MOST, name="indicator_one_answers"),
            models.UniqueConstraint(
                fields=["body", "catalogue_key"],
                condition=~Q(catalogue_key="") & Q(ended_on=None),
                name="indicator_of_the_catalogue_once",
                violation_error_message=_("The indicator is already followed."),
            ),
            models.CheckConstraint(
                condition=Q(area=None) | Q(area__gte=1, area__lte=7), name="indicator_area_of_seven"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorTarget(TenantModel):
    """What an indicator should be in a year, or what it was when it began (the baseline)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6)
    is_baseline = models.BooleanField(_("is where it began"), default=False)
    is_approximate = models.BooleanField(_("approximate"), default=False)
    note = models.CharField(_("remark"), max_length=300, blank=True, default="")

    history = versions()

    class Meta(TenantModel.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year"],
                condition=Q(is_baseline=False),
                name="indicatortarget_once_a_year",
                violation_error_message=_("There is already a target for that year."),
            ),
            models.UniqueConstraint(
                fields=["indicator"],
                condition=Q(is_baseline=True),
                name="indicatortarget_one_baseline",
                violation_error_message=_("There is already a baseline."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.year}"


class NodeIndicator(TenantModel):
    """That a row of a plan is measured by an indicator, and what it is meant to do to it."""

    node = models.ForeignKey(PlanNode, on_delete=models.PROTECT, related_name="indicators")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="nodes")
    effect = models.CharField(
        _("what the row does to it"), max_length=11, choices=EFFECTS, default=Effect.FOLLOWED_BY
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("indicator of a row of a plan")
        verbose_name_plural = _("indicators of rows of plans")
        constraints = [
            models.UniqueConstraint(
                fields=["node", "indicator"],
                name="nodeindicator_once",
                violation_error_message=_("The row already has that indicator."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node_id}: {self.indicator_id}"
