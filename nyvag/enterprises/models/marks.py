"""Certificates and registrations an enterprise holds."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.versions import versions
from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.enterprises.models.facts import Source


class Mark(models.Model):
    """A certificate or registration as the world knows it, shared by all bodies: who gave it, until when.

    ``verified_on`` is the last day somebody looked it up with the issuer; without it the mark is only
    what somebody said.
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=100, blank=True, default="")
    issuer = models.CharField(max_length=200, blank=True, default="")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    verified_on = models.DateField(null=True)
    verified_by = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=15, choices=Source.choices)
    recorded_at = models.DateTimeField()

    history = versions()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "kind", "number"],
                name="mark_once",
                violation_error_message=_("The enterprise already has that mark."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="mark_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(verified_by="") | Q(verified_on__isnull=False),
                name="mark_verified_has_day",
                violation_error_message=_("Say which day the mark was looked up."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.kind} {self.number}"
