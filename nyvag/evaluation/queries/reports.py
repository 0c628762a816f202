"""Reading reports: those of a round, one with all it is written from, and those that anyone may read."""

import uuid
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from nyvag.evaluation.models import FollowUpRound, Report, ReportEdition, ReportText, Snapshot
from nyvag.evaluation.queries.snapshots import earlier_than
from nyvag.evaluation.rules.reports import ReportKind, ReportState
from nyvag.evaluation.rules.rounds import IS_FROZEN, RoundState

MAIN = (ReportKind.ANNUAL, ReportKind.ROUND)
"""Reports that tell the whole, the annual one first."""


def reports_of(round_: FollowUpRound) -> "QuerySet[Report]":
    """List the reports of a round, the main ones first, without their figures."""
    rows = Report.objects.filter(round=round_).defer("basis")
    return rows.order_by("kind", "-language", "pk")


def report_with_all() -> "QuerySet[Report]":
    """Give reports with what they are written from."""
    return Report.objects.select_related("round", "round__board", "snapshot", "body")


def texts_of(report: Report) -> dict[str, ReportText]:
    """Give the latest commentary of each section (one statement)."""
    return {each.section: each for each in report.texts.filter(is_current=True)}


def versions_of(report: Report, section: str) -> list[ReportText]:
    """List what a section's commentary has been, the latest first."""
    return list(report.texts.filter(section=section).order_by("-number"))


def snapshot_before(round_: FollowUpRound) -> Snapshot | None:
    """Give the frozen round before, with its content."""
    return earlier_than(round_).defer(None).first()


def public_edition(report: Report) -> ReportEdition | None:
    """Give what anyone may read of a report."""
    return report.editions.filter(taken_back_at=None).first()


def public_editions() -> "QuerySet[ReportEdition]":
    """List what anyone may read, the latest period first, without the content."""
    rows = ReportEdition.objects.filter(taken_back_at=None, report__state=ReportState.PUBLISHED)
    rows = rows.select_related("report", "report__round").defer("content", "report__basis")
    return rows.order_by("-report__round__period_to", "report__kind", "-report__language", "-pk")


def edition_of(reference: uuid.UUID, number: int | None = None) -> ReportEdition | None:
    """Find an edition of a report by its address: the one of a number, else the latest."""
    rows = ReportEdition.objects.filter(report__reference=reference).select_related("report", "report__round")
    rows = rows.filter(number=number) if number is not None else rows
    return rows.defer("report__basis").order_by("-number").first()


def unreported() -> "QuerySet[Any]":
    """List the frozen rounds without a report that tells the whole, by `frozen_at`."""
    made = Report.objects.filter(round=OuterRef("pk"), kind__in=MAIN)
    taken = Snapshot.objects.filter(round=OuterRef("pk"), is_current=True).values("taken_at")[:1]
    rows = FollowUpRound.objects.filter(state__in=(RoundState.APPROVED, RoundState.TO_BOARD))
    return rows.exclude(Exists(made)).annotate(frozen_at=Subquery(taken)).order_by("frozen_at", "pk")


def to_approve() -> "QuerySet[Report]":
    """List the reports of frozen rounds that are still being written."""
    rows = Report.objects.filter(state=ReportState.DRAFT, round__state__in=IS_FROZEN).defer("basis")
    return rows.select_related("round").order_by("created_at", "pk")


def latest_public() -> Report | None:
    """Give the report of the latest period that anyone may read."""
    rows = Report.objects.filter(state=ReportState.PUBLISHED).defer("basis")
    return rows.order_by("-round__period_to", "kind", "-language", "-pk").first()


def for_politicians() -> Report | None:
    """Give the report that a politician reads first: of the latest period, the one page before the whole."""
    rows = Report.objects.filter(state__in=(ReportState.APPROVED, ReportState.PUBLISHED)).defer("basis")
    found = list(rows.select_related("round").order_by("-round__period_to", "-language", "-pk")[:8])
    latest = [each for each in found if each.round_id == found[0].round_id]
    one_page = next((each for each in latest if each.kind == ReportKind.ONE_PAGE), None)
    return one_page or next(iter(latest), None)
