"""Ledger files as uploaded, and what is remembered about the systems they come from."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel
from nyvag.spend.rules.transitions import LIVE, LedgerState


class SourceProfile(TenantModel):
    """How one finance system writes its ledger: which column is what, corrected once and remembered."""

    fingerprint = models.CharField(_("fingerprint of the header"), max_length=64)
    name = models.CharField(_("name"), max_length=200)
    columns = models.JSONField(_("columns"), default=dict)
    updated_at = models.DateTimeField(_("updated at"))

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("source profile")
        verbose_name_plural = _("source profiles")
        constraints = [
            models.UniqueConstraint(fields=["body", "fingerprint"], name="spend_profile_once_per_header")
        ]

    def __str__(self) -> str:
        return self.name


class SpendSetting(TenantModel):
    """What an administrator has decided about ledgers for this body: one row, absent means the defaults."""

    keep_raw_files = models.BooleanField(_("keep uploaded files"), default=False)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("spend setting")
        verbose_name_plural = _("spend settings")
        constraints = [models.UniqueConstraint(fields=["body"], name="spend_setting_once")]

    def __str__(self) -> str:
        return f"keep_raw_files={self.keep_raw_files}"


class LedgerFile(TenantModel):
    """One supplier ledger as the finance system wrote it, with what was read from it.

    A file counts in the figures only in state CURRENT. A newer file for the same period replaces it as
    a new version; the older stays in the list and counts again if the newer one is withdrawn.
    """

    STATE_CHOICES = [
        (LedgerState.UPLOADED, _("uploaded")),
        (LedgerState.CHECKED, _("checked")),
        (LedgerState.IMPORTING, _("being imported")),
        (LedgerState.CURRENT, _("counts in the figures")),
        (LedgerState.REPLACED, _("replaced by a newer version")),
        (LedgerState.FAILED, _("failed")),
        (LedgerState.WITHDRAWN, _("withdrawn")),
    ]

    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(_("checksum"), max_length=64)
    size_bytes = models.BigIntegerField(_("size in bytes"))
    state = models.CharField(_("state"), max_length=12, choices=STATE_CHOICES, default=LedgerState.UPLOADED)
    version = models.PositiveIntegerField(_("version"), default=1)
    starts_on = models.DateField(_("period from"), null=True, blank=True)
    ends_on = models.DateField(_("period to"), null=True, blank=True)
    default_on = models.DateField(_("date for rows without a date"), null=True, blank=True)
    profile = models.ForeignKey(
        SourceProfile, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("source profile")
    )
    check_result = models.JSONField(_("what the check found"), default=dict)
    columns = models.JSONField(_("columns used"), default=dict)
    row_count = models.PositiveIntegerField(_("rows"), null=True, blank=True)
    rejected_count = models.PositiveIntegerField(_("rejected rows"), null=True, blank=True)
    masked_count = models.PositiveIntegerField(_("masked rows"), null=True, blank=True)
    sum_ore = models.BigIntegerField(_("sum in öre"), null=True, blank=True)
    quarantine = models.CharField(_("file in quarantine"), max_length=80, blank=True, default="")
    lake_version = models.CharField(_("version in the lake"), max_length=80, blank=True, default="")
    run_token = models.CharField(_("running import"), max_length=32, blank=True, default="")
    failure = models.TextField(_("why it failed"), blank=True, default="")
    replaced_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("replaced by"),
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_by_name = models.CharField(_("uploaded by (name)"), max_length=200)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    imported_at = models.DateTimeField(_("imported at"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("ledger file")
        verbose_name_plural = _("ledger files")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "sha256"],
                condition=models.Q(state__in=sorted(LIVE)),
                name="spend_same_file_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=LedgerState.CURRENT) | models.Q(imported_at__isnull=False),
                name="spend_current_was_imported",
                violation_error_message=_("A ledger that counts must have been imported."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="spend_period_in_order",
                violation_error_message=_("The period ends before it starts."),
            ),
        ]
        indexes = [models.Index(fields=["body", "state"], name="spend_file_state")]

    def __str__(self) -> str:
        return self.name

    @property
    def sum_sek(self) -> Decimal | None:
        """Sum of the rows that were read, in kronor; None before the check."""
        return None if self.sum_ore is None else Decimal(self.sum_ore) / 100


class RejectedRow(TenantModel):
    """A row that could not be read, kept so that the owner can mend it in the source (value masked)."""

    file = models.ForeignKey(
        LedgerFile, on_delete=models.CASCADE, related_name="rejections", verbose_name=_("ledger file")
    )
    row = models.PositiveIntegerField(_("row"))
    column = models.CharField(_("column"), max_length=200)
    value = models.CharField(_("value"), max_length=200)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta(TenantModel.Meta):
        abstract = False
        verbose_name = _("rejected row")
        verbose_name_plural = _("rejected rows")

    def __str__(self) -> str:
        return f"{self.row} {self.column}"
