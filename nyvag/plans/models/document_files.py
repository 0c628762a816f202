"""A list of steering documents on its way in: read, shown, then accepted or left."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel


class DocumentUpload(TenantModel):
    """A file with steering documents that was read; its rows wait here until someone accepts them.

    The file itself is not kept, and no row holds a personal number.
    """

    file_name = models.CharField(_("file"), max_length=200)
    rows = models.JSONField()
    errors = models.JSONField()
    ignored = models.JSONField()
    uploaded_by = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    outcome = models.JSONField(null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("list of steering documents")
        verbose_name_plural = _("lists of steering documents")
        constraints = [
            models.CheckConstraint(
                condition=Q(committed_at=None, outcome=None)
                | Q(committed_at__isnull=False, outcome__isnull=False),
                name="documentupload_outcome_when_committed",
                violation_error_message=_("A file that was accepted says what came of it."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
