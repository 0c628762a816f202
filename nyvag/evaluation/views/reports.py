"""A report: read on the page, and saved as Word, PDF or workbook."""

import uuid
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override

from nyvag.core.access import actor_of, reads
from nyvag.documents.papers.answers import file_name, paper_answer
from nyvag.documents.papers.writing import pages_of
from nyvag.evaluation.access import MAY_READ, leads
from nyvag.evaluation.models import Report, ReportText
from nyvag.evaluation.queries.reports import public_edition, texts_of
from nyvag.evaluation.reports.one_page import one_page_of
from nyvag.evaluation.reports.paper import facts_of, paper_of
from nyvag.evaluation.reports.reading import document_for
from nyvag.evaluation.reports.workbook import workbook_of
from nyvag.evaluation.rules.document import Document, Section
from nyvag.evaluation.rules.reports import ReportKind, ReportState
from nyvag.evaluation.views.finding import report_or_404
from nyvag.ui.exports import WRITERS
from nyvag.ui.formatting import long_date

WHOLE, ONE_PAGE = ("docx", "pdf", "xlsx"), ("pdf", "xlsx")
"""The files of a report; only a PDF is known to be one page."""


@reads(*MAY_READ)
def report_detail(request: HttpRequest, report_reference: uuid.UUID) -> HttpResponse:
    """Answer: what should the board read?"""
    actor = actor_of(request)
    report = report_or_404(report_reference, actor)
    texts = texts_of(report)
    document = document_for(report, texts)
    may_write = leads(actor) and report.state == ReportState.DRAFT
    sections = [(each, texts.get(each.key)) for each in document.sections]
    context: dict[str, Any] = {
        "report": report,
        "document": document,
        "sections": sections,
        "facts": facts_of(document, standing_of(report)),
        "files": files_of(document.kind),
        "may_lead": leads(actor),
        "writable": writable(document) if may_write else (),
        "is_stale": report.snapshot is not None and not report.snapshot.is_current,
        "is_linked": True,
        "edition": public_edition(report) if report.state == ReportState.PUBLISHED else None,
    }
    return render(request, "evaluation/report_detail.html", context)


@reads(*MAY_READ)
def report_file(request: HttpRequest, report_reference: uuid.UUID, form: str) -> HttpResponse:
    """Answer with the report as a file."""
    report = report_or_404(report_reference, actor_of(request))
    return file_answer(request, document_for(report), standing_of(report), form)


def file_answer(request: HttpRequest, document: Document, standing: str, form: str) -> HttpResponse:
    """Answer with a report as Word, PDF or workbook; the one page comes as PDF and workbook alone."""
    if form not in files_of(document.kind):
        raise Http404
    is_one_page = document.kind is ReportKind.ONE_PAGE and form == "pdf"
    paper = one_page_of(document, standing, pages_of) if is_one_page else paper_of(document, standing)
    if form != "xlsx":
        return paper_answer(request, paper, form)
    named = content_disposition_header(True, file_name(paper, form)) or ""
    return HttpResponse(
        workbook_of(document, standing),
        content_type=WRITERS["xlsx"][1],
        headers={"Content-Disposition": named, "Cache-Control": "private, no-store"},
        status=HTTPStatus.OK,
    )


def files_of(kind: ReportKind) -> tuple[str, ...]:
    """Give the files that a kind of report comes as."""
    return ONE_PAGE if kind is ReportKind.ONE_PAGE else WHOLE


def standing_of(report: Report) -> str:
    """Say where a report stands, in its own language."""
    with override(report.language):
        if report.state == ReportState.PUBLISHED:
            return _("published %(day)s") % {"day": long_date(report.published_at)}
        if report.state == ReportState.APPROVED:
            said = _("approved %(day)s, not published")
            return said % {"day": long_date(report.approved_at)}
        return _("draft, not approved")


def writable(document: Document) -> tuple[str, ...]:
    """Give the sections of a report that commentary can be written in."""
    if document.kind is ReportKind.ONE_PAGE:
        return (document.sections[0].key,)
    return tuple(each.key for each in document.sections)


def section_of(document: Document, key: str) -> Section:
    """Find a section of a report."""
    found = document.section(key)
    if found is None:
        raise Http404
    return found


def section_page(report: Report, section: str) -> str:
    """Give the place of a section on the page of its report."""
    return f"{reverse('evaluation:report-detail', args=[report.reference])}#{section}"


def number_of(text: ReportText | None) -> int:
    """Give the number of the commentary that holds, 0 where there is none."""
    return text.number if text else 0
