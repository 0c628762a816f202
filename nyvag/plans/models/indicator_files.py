"""Files with values of indicators that were read in and wait to be accepted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel


class IndicatorUpload(TenantModel):
    """A file with values that was read; its rows wait here until somebody accepts them. The file is not kept.

    Attributes:
        rows: each row as the rules packed it, with the number it had in the file.
        errors: everything wrong in the file: row, column, value, reason and cure.
        outcome: how many values were new, corrected and unchanged, once it was accepted.
    """

    file_name = models.CharField(_("file name"), max_length=200)
    rows = models.JSONField(_("rows"), default=list)
    errors = models.JSONField(_("what is wrong"), default=list)
    uploaded_by = models.CharField(_("read in by"), max_length=200)
    uploaded_at = models.DateTimeField(_("read in"))
    committed_at = models.DateTimeField(_("accepted"), null=True)
    outcome = models.JSONField(_("what came of it"), default=dict)

    class Meta(TenantModel.Meta):
        verbose_name = _("file with values")
        verbose_name_plural = _("files with values")

    def __str__(self) -> str:
        return self.file_name
