"""The aggregate of each ledger file from which the pages answer, in whole öre.

Sums are kept as integers because SQLite adds decimals as floating point, which loses öre.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models import Enterprise
from nyvag.organisations.tenancy import TenantModel
from nyvag.spend.models.files import LedgerFile
from nyvag.spend.models.kronor import InKronor
from nyvag.spend.models.suppliers import OUTCOMES, SupplierRecord


class CubeRow(InKronor, TenantModel):
    """Kronor and rows of one file for one year, unit, account and kind of supplier.

    Suppliers that are in the register, or may be, have cells of their own (``supplier``), so that a
    decision about one moves its cells; all the others are summed together.
    """

    file = models.ForeignKey(
        LedgerFile, on_delete=models.CASCADE, related_name="cube", verbose_name=_("ledger file")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    unit = models.CharField(_("unit"), max_length=200, blank=True, default="")
    account = models.CharField(_("account"), max_length=20, blank=True, default="")
    account_text = models.CharField(_("account name"), max_length=200, blank=True, default="")
    supplier_kind = models.CharField(_("kind of supplier"), max_length=20, blank=True, default="")
    kind = models.CharField(_("kind of cost"), max_length=20)
    category = models.CharField(_("category"), max_length=100, blank=True, default="")
    outcome = models.CharField(_("outcome"), max_length=6, choices=OUTCOMES)
    basis = models.CharField(_("basis"), max_length=12, blank=True, default="")
    known = models.BooleanField(_("the account has a rule"), default=True)
    supplier = models.ForeignKey(
        SupplierRecord,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cells",
        verbose_name=_("supplier"),
    )
    enterprise = models.ForeignKey(
        Enterprise,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("enterprise"),
    )
    amount_ore = models.BigIntegerField(_("sum in öre"))
    row_count = models.PositiveIntegerField(_("rows"))

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("cube row")
        verbose_name_plural = _("cube rows")
        indexes = [
            # Holds all that the figures per year ask for, so that they are answered from the index alone.
            models.Index(
                fields=["body", "kind", "year", "outcome", "basis", "file", "amount_ore"],
                name="spend_cube_figures",
            ),
            models.Index(fields=["body", "enterprise"], name="spend_cube_enterprise"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.unit} {self.account}"


class HiddenOpportunity(TenantModel):
    """A category that someone has judged cannot be bought from social enterprises now, and why."""

    category = models.CharField(_("category"), max_length=100)
    reason = models.CharField(_("reason"), max_length=500)
    hidden_by_name = models.CharField(_("hidden by"), max_length=200)
    hidden_at = models.DateTimeField(_("hidden at"))
    shown_again_at = models.DateTimeField(_("shown again at"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("hidden opportunity")
        verbose_name_plural = _("hidden opportunities")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "category"],
                condition=models.Q(shown_again_at__isnull=True),
                name="spend_hidden_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="spend_hidden_with_reason",
                violation_error_message=_("Say why the category is hidden."),
            ),
        ]

    def __str__(self) -> str:
        return self.category
