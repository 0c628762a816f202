"""What is known about an organisation over time: its names, its status, what it offers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.enterprises.rules.areas import unpack


class Source(models.TextChoices):
    """Where a fact came from; never which body wrote it."""

    OFFICER = "OFFICER", _("entered by an officer")
    FILE = "FILE", _("read from a register file")
    ENTERPRISE = "ENTERPRISE", _("told by the enterprise")
    PUBLIC_REGISTER = "PUBLIC_REGISTER", _("read from a public register")


class NameKind(models.TextChoices):
    """What sort of name it is."""

    CURRENT = "CURRENT", _("current name")
    ALTERNATIVE = "ALTERNATIVE", _("alternative name")
    FORMER = "FORMER", _("former name")


class EnterpriseName(models.Model):
    """A name the organisation has or had, with the days it was in use where they are known."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=11, choices=NameKind.choices)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=15, choices=Source.choices)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("name of an enterprise")
        verbose_name_plural = _("names of enterprises")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=Q(kind="CURRENT"),
                name="enterprisename_one_current",
                violation_error_message=_("An organisation has one current name."),
            ),
            models.UniqueConstraint(
                fields=["enterprise", "kind", "name"],
                name="enterprisename_once",
                violation_error_message=_("The organisation already has that name."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="enterprisename_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="CURRENT") | Q(valid_to__isnull=True),
                name="enterprisename_current_is_open",
                violation_error_message=_("A current name has no last day."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EnterpriseStatus(models.Model):
    """The organisation's standing from a day on; the latest day that has come is what holds."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=12)
    valid_from = models.DateField(null=True)
    source = models.CharField(max_length=15, choices=Source.choices)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("status of an enterprise")
        verbose_name_plural = _("statuses of enterprises")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "valid_from"],
                name="enterprisestatus_one_a_day",
                violation_error_message=_("There is already a status from that day."),
            ),
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=Q(valid_from__isnull=True),
                name="enterprisestatus_one_undated",
                violation_error_message=_("There is already a status without a first day."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["ACTIVE", "LIQUIDATION", "BANKRUPT", "DEREGISTERED"]),
                name="enterprisestatus_known",
                violation_error_message=_("Choose active, in liquidation, bankrupt or deregistered."),
            ),
        ]

    def __str__(self) -> str:
        return self.status


class Offer(models.Model):
    """Something the organisation sells, by a code of the plain category list: where, how much, how soon.

    ``area_codes`` holds municipalities, counties and "SE" between commas (",01,0180,"); empty is not said.
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="offers")
    category = models.CharField(max_length=40)
    description = models.CharField(max_length=400, blank=True, default="")
    area_codes = models.CharField(max_length=1500, blank=True, default="")
    capacity = models.CharField(max_length=200, blank=True, default="")
    lead_time_days = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=15, choices=Source.choices)

    history = versions()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "category"],
                name="offer_once",
                violation_error_message=_("The organisation already offers that."),
            )
        ]

    def __str__(self) -> str:
        return self.category

    @property
    def areas(self) -> tuple[str, ...]:
        """Where it is delivered, as codes."""
        return unpack(self.area_codes)
