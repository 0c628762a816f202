"""What anyone may read of a body's reports, each edition under an address that stays."""

import uuid
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from nyvag.core.access import public
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.models import ReportEdition
from nyvag.evaluation.queries.reports import edition_of, public_editions
from nyvag.evaluation.reports.paper import facts_of
from nyvag.evaluation.reports.reading import published
from nyvag.evaluation.views.reports import file_answer, files_of
from nyvag.organisations.models import PublicBody
from nyvag.ui.formatting import long_date


@public
@require_safe
def public_reports(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer: which reports has the body published?"""
    body = _body_or_404(slug)
    with acting_for(body.pk):
        rows = list(public_editions())
    return render(request, "evaluation/public_reports.html", {"body": body, "editions": rows})


@public
@require_safe
def public_report(request: HttpRequest, slug: str, report_reference: uuid.UUID) -> HttpResponse:
    """Answer: how does the work go, by the body's own report?"""
    return _shown(request, slug, report_reference, None)


@public
@require_safe
def public_edition(request: HttpRequest, slug: str, report_reference: uuid.UUID, number: int) -> HttpResponse:
    """Show one edition of a report, as others have cited it."""
    return _shown(request, slug, report_reference, number)


@public
@require_safe
def public_file(
    request: HttpRequest, slug: str, report_reference: uuid.UUID, number: int, form: str
) -> HttpResponse:
    """Answer with an edition as a file."""
    body = _body_or_404(slug)
    with acting_for(body.pk):
        edition = _edition_or_404(report_reference, number)
        if edition.taken_back_at is not None:
            return _gone(request, body, edition)
        return file_answer(request, published(edition), _standing(edition), form)


def _shown(request: HttpRequest, slug: str, report_reference: uuid.UUID, number: int | None) -> HttpResponse:
    body = _body_or_404(slug)
    with acting_for(body.pk):
        edition = _edition_or_404(report_reference, number)
        if edition.taken_back_at is not None:
            return _gone(request, body, edition)
        document = published(edition)
        context: dict[str, Any] = {
            "body": body,
            "edition": edition,
            "document": document,
            "sections": [(each, None) for each in document.sections],
            "facts": facts_of(document, _standing(edition)),
            "files": files_of(document.kind),
            "is_linked": False,
        }
        return render(request, "evaluation/public_report.html", context)


def _gone(request: HttpRequest, body: PublicBody, edition: ReportEdition) -> HttpResponse:
    """Say when and why it was taken back, and nothing of what it said."""
    later = edition_of(edition.report.reference)
    is_replaced = later is not None and later.taken_back_at is None
    context = {"body": body, "edition": edition, "later": later if is_replaced else None}
    return render(request, "evaluation/public_report_gone.html", context, status=HTTPStatus.GONE)


def _standing(edition: ReportEdition) -> str:
    with override(edition.content["language"]):
        return _("published %(day)s") % {"day": long_date(edition.published_at)}


def _edition_or_404(reference: uuid.UUID, number: int | None) -> ReportEdition:
    found = edition_of(reference, number)
    if found is None:
        raise Http404
    return found


def _body_or_404(slug: str) -> PublicBody:
    found: PublicBody = get_object_or_404(PublicBody, slug=slug)
    return found
