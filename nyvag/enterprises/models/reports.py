"""What strangers say is wrong in the public register."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.organisations.tenancy import TenantModel


class ReportKind(models.TextChoices):
    """What somebody says is wrong."""

    FACTS = "FACTS", _("a fact is wrong")
    CLOSED = "CLOSED", _("the enterprise has closed")
    NOT_SOCIAL = "NOT_SOCIAL", _("it should not be in the register")
    OTHER = "OTHER", _("something else")


class ErrorReport(TenantModel):
    """That somebody outside says a published fact is wrong; nothing of who it was but an address to answer.

    ``reply_email`` is only there if it was given, and is erased when the report is closed.
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="error_reports")
    kind = models.CharField(max_length=10, choices=ReportKind.choices)
    text = models.TextField()
    reply_email = models.EmailField(blank=True, default="")
    received_at = models.DateTimeField()
    measure = models.TextField(blank=True, default="")
    closed_at = models.DateTimeField(null=True)
    closed_by_name = models.CharField(max_length=200, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("report of an error")
        verbose_name_plural = _("reports of errors")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | (~Q(measure="") & Q(reply_email="")),
                name="errorreport_closed_is_whole",
                violation_error_message=_("A closed report says what was done and keeps no address."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.kind}"
