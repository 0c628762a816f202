"""Suppliers as the ledgers write them, and the decisions about which enterprise each one is."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models import Enterprise
from nyvag.organisations.tenancy import TenantModel
from nyvag.spend.models.files import LedgerFile
from nyvag.spend.models.kronor import InKronor

OUTCOMES = [
    ("match", _("same enterprise")),
    ("review", _("to be reviewed")),
    ("none", _("not in the register")),
    ("person", _("private person, masked")),
]


class SupplierRecord(InKronor, TenantModel):
    """One supplier as one buyer's ledger writes it: buyer, number and name together.

    ``rule_outcome``, ``rule_enterprise``, ``rule``, ``evidence`` and ``score`` say what the rules found;
    ``outcome`` and ``enterprise`` are what counts now, after any person's decision. Persons are masked
    before this row is made: those who are not in the register share one row for each buyer, and of them
    nothing is kept. One who is, or may be, in the register has a row known again by a keyed mark
    (``fingerprint``), and its number's keyed fingerprint, as the register itself keeps it.
    """

    fingerprint = models.CharField(_("fingerprint"), max_length=32)
    buyer = models.CharField(_("buyer"), max_length=200, blank=True, default="")
    name = models.CharField(_("name in the ledger"), max_length=300, blank=True, default="")
    identity = models.CharField(_("number in the ledger"), max_length=100, blank=True, default="")
    supplier_kind = models.CharField(_("kind of supplier"), max_length=20, blank=True, default="")
    is_person = models.BooleanField(_("masked person"), default=False)
    person_fingerprint = models.CharField(_("keyed fingerprint"), max_length=64, blank=True, default="")
    row_count = models.PositiveIntegerField(_("rows"), default=0)
    amount_ore = models.BigIntegerField(_("sum in öre"), default=0)
    first_on = models.DateField(_("first row"), null=True, blank=True)
    last_on = models.DateField(_("last row"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=6, choices=OUTCOMES)
    basis = models.CharField(_("basis"), max_length=12, blank=True, default="")
    enterprise = models.ForeignKey(
        Enterprise,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supplier_records",
        verbose_name=_("enterprise"),
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    rule_outcome = models.CharField(_("outcome by rule"), max_length=6, choices=OUTCOMES)
    rule_basis = models.CharField(_("basis by rule"), max_length=12, blank=True, default="")
    rule_enterprise = models.ForeignKey(
        Enterprise,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("enterprise by rule"),
    )
    rule = models.CharField(_("rule"), max_length=80, blank=True, default="")
    evidence = models.CharField(_("evidence"), max_length=500, blank=True, default="")
    score = models.FloatField(_("likeness"), default=0.0)
    candidates = models.JSONField(_("candidates"), default=list)
    postponed_at = models.DateTimeField(_("postponed at"), null=True, blank=True)
    matched_at = models.DateTimeField(_("matched at"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("supplier record")
        verbose_name_plural = _("supplier records")
        constraints = [models.UniqueConstraint(fields=["body", "fingerprint"], name="spend_supplier_once")]
        indexes = [
            models.Index(fields=["body", "outcome", "amount_ore"], name="spend_supplier_queue"),
            models.Index(fields=["body", "enterprise"], name="spend_supplier_enterprise"),
        ]

    def __str__(self) -> str:
        return self.name


class SupplierInFile(TenantModel):
    """How much one ledger file holds for one supplier record; the sums of the records come from here."""

    file = models.ForeignKey(
        LedgerFile, on_delete=models.CASCADE, related_name="suppliers", verbose_name=_("ledger file")
    )
    supplier = models.ForeignKey(
        SupplierRecord, on_delete=models.CASCADE, related_name="in_files", verbose_name=_("supplier")
    )
    key = models.PositiveIntegerField(_("key in the lake"), null=True, blank=True)
    row_count = models.PositiveIntegerField(_("rows"))
    amount_ore = models.BigIntegerField(_("sum in öre"))
    first_on = models.DateField(_("first row"), null=True, blank=True)
    last_on = models.DateField(_("last row"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("supplier in a file")
        verbose_name_plural = _("suppliers in files")
        constraints = [models.UniqueConstraint(fields=["file", "supplier"], name="spend_supplier_file_once")]

    def __str__(self) -> str:
        return f"{self.file_id}:{self.supplier_id}"


class MatchDecision(TenantModel):
    """That a supplier record is, or is not, an enterprise: by which rule or whom, on what evidence, when.

    ``enterprise`` empty means "none of those proposed". A rule's decision has no ``decided_by``; a
    person's decision is never asked again unless it is undone, and may hold for some days only
    (``valid_from``, ``valid_to``), never beyond the enterprise's own days in the register.
    """

    supplier = models.ForeignKey(
        SupplierRecord, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("supplier")
    )
    enterprise = models.ForeignKey(
        Enterprise,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("enterprise"),
    )
    outcome = models.CharField(_("outcome"), max_length=6, choices=OUTCOMES)
    rule = models.CharField(_("rule"), max_length=80, blank=True, default="")
    evidence = models.CharField(_("evidence"), max_length=500, blank=True, default="")
    score = models.FloatField(_("likeness"), default=0.0)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_by_name = models.CharField(_("decided by (name)"), max_length=200, blank=True, default="")
    decided_at = models.DateTimeField(_("decided at"))
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    batch = models.CharField(_("decided together"), max_length=32, blank=True, default="")
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by_name = models.CharField(_("undone by"), max_length=200, blank=True, default="")

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("match decision")
        verbose_name_plural = _("match decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["supplier"],
                condition=models.Q(undone_at__isnull=True),
                name="spend_one_decision_in_force",
            ),
            models.CheckConstraint(
                condition=(models.Q(outcome="match") & models.Q(enterprise__isnull=False))
                | (~models.Q(outcome="match") & models.Q(enterprise__isnull=True)),
                name="spend_match_names_enterprise",
                violation_error_message=_("A match names the enterprise; anything else names none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.supplier_id}"
