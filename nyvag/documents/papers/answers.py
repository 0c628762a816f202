"""A paper on its way out, for the views of any room that has made sure who asks."""

from http import HTTPStatus

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from nyvag.core.access import SYSTEM, actor_of
from nyvag.core.clock import now, today
from nyvag.core.tenancy import current_scope
from nyvag.documents.access import KEEPS_TEMPLATES
from nyvag.documents.commands.templates import note_failure
from nyvag.documents.handing_out import SAFE_TO_OPEN
from nyvag.documents.papers.kinds import paper_kinds
from nyvag.documents.papers.saying import said
from nyvag.documents.papers.shapes import Paper
from nyvag.documents.papers.trouble import Finding, Trouble, UnableToFillError
from nyvag.documents.papers.writing import as_docx, as_pdf
from nyvag.documents.queries import template_file
from nyvag.documents.rules.kinds import KINDS, FileKind
from nyvag.documents.rules.names import safe_name

log = structlog.get_logger(__name__)
LAYOUT, HOUSE = "mall", "husets"
"""What the address says when the house layout is asked for."""
FORMS = {"docx": FileKind.DOCX, "pdf": FileKind.PDF}


def paper_answer(request: HttpRequest, paper: Paper, form: str) -> HttpResponse:
    """Answer with the paper as a download named by its title and its day.

    A Word file is written in the template that the body acted for has for such papers (one statement). Where
    that template cannot be filled in, the answer is a page that says why, with the way to take the paper in
    the house layout; those who keep templates are told.

    Args:
        form: "docx" or "pdf"; anything else is not found.
    """
    if form not in FORMS:
        raise Http404
    is_house = request.GET.get(LAYOUT) == HOUSE or current_scope() is None
    try:
        content = as_pdf(paper, written_on=today()) if form == "pdf" else _word(paper, is_house=is_house)
    except UnableToFillError as fault:
        return _not_filled(request, paper, fault)
    answer = HttpResponse(content, content_type=KINDS[FORMS[form]].media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, file_name(paper, form)) or ""
    answer.headers["Content-Security-Policy"] = SAFE_TO_OPEN
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _word(paper: Paper, *, is_house: bool) -> bytes:
    """Write in the body's own template, or in the house template where it has none or that is asked for."""
    if is_house:
        return as_docx(paper, written_on=today())
    try:
        template = template_file(paper.kind)
    except OSError as gone:
        raise UnableToFillError([Finding(Trouble.GONE)]) from gone
    return as_docx(paper, template=template, written_on=today())


def _not_filled(request: HttpRequest, paper: Paper, fault: UnableToFillError) -> HttpResponse:
    """Answer with what is wrong and the way on; a download cannot carry a message of its own."""
    log.warning("own template not used", paper_kind=paper.kind, fault=str(fault))
    note_failure(paper_kind=paper.kind, findings=fault.findings, by=SYSTEM, at=now())
    kind = paper_kinds().get(paper.kind)
    query = request.GET.copy()
    query[LAYOUT] = HOUSE
    context = {
        "paper": paper,
        "kind": kind,
        "sentences": [said(each) for each in fault.findings],
        "house_url": f"{request.path}?{query.urlencode()}",
        "keeps_templates": actor_of(request).role in KEEPS_TEMPLATES,
    }
    answer = render(request, "documents/template_failed.html", context, status=HTTPStatus.CONFLICT)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def file_name(paper: Paper, form: str) -> str:
    """Name a paper's file, "Protokoll Samverkansgruppen 2026-12-03.pdf"; a slash parts no folders."""
    day = f" {paper.on.isoformat()}" if paper.on else ""
    title = " ".join(paper.title.replace("/", "-").replace("\\", "-").replace(":", "").split())
    return safe_name(f"{title[:90].rstrip(' .')}{day}.{form}")
