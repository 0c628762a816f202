"""One body's own relation to an organisation."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.organisations.tenancy import TenantModel


class RegisterEntry(TenantModel):
    """That this body counts an organisation as a social enterprise: from when, why, on whose decision.

    Purchases count from ``active_from`` to ``active_to``; an empty first day means "as far back as is
    known". An organisation that leaves and comes back gets a new entry, so the gap can be seen.
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="entries")
    active_from = models.DateField(null=True)
    active_to = models.DateField(null=True)
    basis = models.TextField(blank=True, default="")
    evidence = models.TextField(blank=True, default="")
    decided_by = models.CharField(max_length=200, blank=True, default="")
    decided_on = models.DateField(null=True)
    last_confirmed_on = models.DateField(null=True)
    confirmed_by = models.CharField(max_length=200, blank=True, default="")
    note = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()

    history = versions()

    class Meta(TenantModel.Meta):
        verbose_name = _("register entry")
        verbose_name_plural = _("register entries")
        indexes = [models.Index(fields=["body", "enterprise"], name="registerentry_by_enterprise")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "enterprise"],
                condition=Q(active_to__isnull=True),
                name="registerentry_one_open",
                violation_error_message=_("The organisation is already in your register."),
            ),
            models.CheckConstraint(
                condition=Q(active_to__isnull=True)
                | Q(active_from__isnull=True)
                | Q(active_to__gte=F("active_from")),
                name="registerentry_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by="") | Q(last_confirmed_on__isnull=False),
                name="registerentry_confirmed_has_day",
                violation_error_message=_("Say which day the facts were confirmed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.active_from or ''} - {self.active_to or ''}"
