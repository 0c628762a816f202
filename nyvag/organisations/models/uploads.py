"""An organisation file on its way in: read, shown, then accepted or left."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel


class OrganisationUpload(TenantModel):
    """A file with units and outside parties that was read; its rows wait here until someone accepts them.

    The file itself is not kept, and no row holds a personal number. `effects` is what an import wrote beside
    what stood before, so that it can be undone; it is emptied then.
    """

    file_name = models.CharField(_("file"), max_length=200)
    rows = models.JSONField()
    errors = models.JSONField()
    ignored = models.JSONField()
    uploaded_by = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    outcome = models.JSONField(null=True)
    effects = models.JSONField(_("what it wrote"), null=True)
    undone_at = models.DateTimeField(_("undone"), null=True)
    undone_by = models.CharField(_("undone by"), max_length=200, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("organisation file")
        verbose_name_plural = _("organisation files")
        constraints = [
            models.CheckConstraint(
                condition=Q(committed_at=None, outcome=None)
                | Q(committed_at__isnull=False, outcome__isnull=False),
                name="organisationupload_outcome_when_committed",
                violation_error_message=_("A file that was accepted says what came of it."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
