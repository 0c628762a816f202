"""Figures of municipalities read from a file, and which municipalities the body compares itself with."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel


class SimilarMunicipality(TenantModel):
    """A municipality that the body has chosen to compare itself with, and why it is thought similar."""

    code = models.CharField(_("municipality code"), max_length=4)
    reason = models.CharField(_("why it is similar"), max_length=200, blank=True, default="")
    chosen_on = models.DateField(_("chosen on"))
    left_on = models.DateField(_("no longer compared with from"), null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("similar municipality")
        verbose_name_plural = _("similar municipalities")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "code"],
                condition=Q(left_on=None),
                name="similarmunicipality_once",
                violation_error_message=_("The municipality is chosen already."),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ComparisonFile(TenantModel):
    """A file with figures that was read; its rows wait until somebody accepts them. The file is not kept.

    Attributes:
        rows: measure, municipality, year, group and value of each figure.
        errors: everything wrong in the file: row, column, value, reason and cure.
        left_out: how many rows were about measures or municipalities that are not followed.
        outcome: how many figures were new, changed and unchanged, once it was accepted.
    """

    file_name = models.CharField(_("file name"), max_length=200)
    rows = models.JSONField(_("rows"), default=list)
    errors = models.JSONField(_("what is wrong"), default=list)
    left_out = models.PositiveIntegerField(_("rows left out"), default=0)
    uploaded_by = models.CharField(_("read in by"), max_length=200)
    uploaded_at = models.DateTimeField(_("read in"))
    committed_at = models.DateTimeField(_("accepted"), null=True)
    outcome = models.JSONField(_("what came of it"), default=dict)

    class Meta(TenantModel.Meta):
        verbose_name = _("file with figures to compare")
        verbose_name_plural = _("files with figures to compare")

    def __str__(self) -> str:
        return self.file_name


class ComparisonFigure(TenantModel):
    """What one municipality had in one year for one measure; a file read later replaces it.

    Attributes:
        group: T for all, K for women, M for men.
        value: empty where the source says that there is none.
    """

    measure = models.CharField(_("measure"), max_length=12)
    code = models.CharField(_("municipality code"), max_length=4)
    year = models.PositiveSmallIntegerField(_("year"))
    group = models.CharField(_("group"), max_length=1, default="T")
    value = models.DecimalField(_("value"), null=True, max_digits=20, decimal_places=6)
    file = models.ForeignKey(ComparisonFile, on_delete=models.PROTECT, related_name="figures")

    class Meta(TenantModel.Meta):
        verbose_name = _("figure to compare")
        verbose_name_plural = _("figures to compare")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "measure", "code", "year", "group"], name="comparisonfigure_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.code} {self.year}"
