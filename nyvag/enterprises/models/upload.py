"""A register file on its way in: read, shown, then accepted or left, and perhaps undone."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel


class RegisterUpload(TenantModel):
    """A register file that was read; its rows wait here until someone accepts them.

    The file itself is not kept. ``rows`` hold no personal number: a sole trader's is a fingerprint.
    ``job_id`` is the job that imports a large file. ``effects`` say what each row did to the register, so
    that the import can be undone.
    """

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField()
    errors = models.JSONField()
    ignored = models.JSONField()
    uploaded_by = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    outcome = models.JSONField(null=True)
    job_id = models.BigIntegerField(null=True)
    effects = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=200, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("register file")
        verbose_name_plural = _("register files")
        constraints = [
            models.CheckConstraint(
                condition=Q(committed_at__isnull=True, outcome__isnull=True)
                | Q(committed_at__isnull=False, outcome__isnull=False),
                name="registerupload_outcome_when_committed",
                violation_error_message=_("A register file that was accepted says what came of it."),
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(committed_at__isnull=False),
                name="registerupload_undone_was_committed",
                violation_error_message=_("Only an import that was made can be undone."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
