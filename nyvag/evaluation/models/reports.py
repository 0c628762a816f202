"""Reports of a round, and the commentary written in them."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.evaluation.models.rounds import FollowUpRound
from nyvag.evaluation.models.snapshots import Snapshot
from nyvag.evaluation.rules.reports import ReportKind, ReportState
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

REPORT_KINDS = (
    (ReportKind.ROUND, _("Follow-up report")),
    (ReportKind.ANNUAL, _("Annual report")),
    (ReportKind.ONE_PAGE, _("One page for politicians")),
)
REPORT_STATES = (
    (ReportState.DRAFT, _("report being written")),
    (ReportState.APPROVED, _("approved")),
    (ReportState.PUBLISHED, _("published")),
)


class Report(TenantModel):
    """A report of a round, written from a snapshot; its figures come from there and cannot be edited.

    `language` is "sv" or "en". A report without snapshot is written from those of `made_at`, and says so.

    Attributes:
        basis: those figures, in the shape of a snapshot's content; None where there is a snapshot.
        made_at: when its figures were last taken in.
        version: numbers every change of the report itself; commentary has numbers of its own.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(FollowUpRound, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(_("kind"), max_length=8, choices=REPORT_KINDS)
    language = models.CharField(_("language"), max_length=2, default="sv")
    title = models.CharField(_("title"), max_length=200)
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("snapshot")
    )
    state = models.CharField(_("state"), max_length=9, choices=REPORT_STATES, default=ReportState.DRAFT)
    basis = models.JSONField(_("content"), null=True)
    made_at = models.DateTimeField(_("figures taken in"), null=True)
    approved_at = models.DateTimeField(_("approved at"), null=True)
    approved_by_name = models.CharField(_("approved by"), max_length=150, blank=True, default="")
    published_at = models.DateTimeField(_("published"), null=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("entered"))

    if TYPE_CHECKING:
        texts: "RelatedManager[ReportText]"
        editions: "RelatedManager[ReportEdition]"

    class Meta(TenantModel.Meta):
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind", "language"],
                name="report_once",
                violation_error_message=_("There is already such a report of the round."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReportText(TenantModel):
    """Commentary to one section of a report: it stays when figures are made anew, and keeps versions."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="texts")
    section = models.CharField(_("section"), max_length=60)
    text = models.TextField(_("commentary"), blank=True, default="")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    is_current = models.BooleanField(_("the latest"), default=True)
    at = models.DateTimeField(_("written"))
    by_name = models.CharField(_("written by"), max_length=150, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("commentary of a report")
        verbose_name_plural = _("commentary of reports")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section"], condition=Q(is_current=True), name="reporttext_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.section}"


class ReportEdition(TenantModel):
    """A report as it was published, whole: figures, commentary and replies. Nothing changes it afterwards.

    Attributes:
        content: the report as plain data (`rules/document_plain.py`); `digest` proves that it is unchanged.
        taken_back_at: since when it is no longer public, and `taken_back_why`.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.JSONField(_("content"))
    digest = models.CharField(_("digest"), max_length=64)
    published_at = models.DateTimeField(_("published"))
    published_by_name = models.CharField(_("published by"), max_length=150, blank=True, default="")
    taken_back_at = models.DateTimeField(_("taken back"), null=True)
    taken_back_why = models.TextField(_("why it was taken back"), blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("published report")
        verbose_name_plural = _("published reports")
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reportedition_number_once"),
            models.UniqueConstraint(
                fields=["report"], condition=Q(taken_back_at=None), name="reportedition_one_public"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}:{self.number}"
