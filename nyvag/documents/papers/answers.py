"""A paper on its way out, for the views of any room that has made sure who asks."""

import structlog
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from nyvag.core.clock import today
from nyvag.core.tenancy import current_scope
from nyvag.documents.handing_out import SAFE_TO_OPEN
from nyvag.documents.papers.shapes import Paper
from nyvag.documents.papers.trouble import UnableToFillError
from nyvag.documents.papers.writing import as_docx, as_pdf
from nyvag.documents.queries import template_file
from nyvag.documents.rules.kinds import KINDS, FileKind
from nyvag.documents.rules.names import safe_name

log = structlog.get_logger(__name__)
FORMS = {"docx": FileKind.DOCX, "pdf": FileKind.PDF}


def paper_answer(paper: Paper, form: str) -> HttpResponse:
    """Answer with the paper as a download named by its title and its day.

    A Word file is written in the template that the body acted for has for such papers (one statement).

    Args:
        form: "docx" or "pdf"; anything else is not found.
    """
    if form not in FORMS:
        raise Http404
    content = as_pdf(paper, written_on=today()) if form == "pdf" else _word(paper)
    answer = HttpResponse(content, content_type=KINDS[FORMS[form]].media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, file_name(paper, form)) or ""
    answer.headers["Content-Security-Policy"] = SAFE_TO_OPEN
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _word(paper: Paper) -> bytes:
    """Write in the body's own template where it has one that can be filled in; the log says when not."""
    if current_scope() is not None:
        try:
            return as_docx(paper, template=template_file(paper.kind), written_on=today())
        except (UnableToFillError, OSError) as fault:
            log.warning("own template not used", paper_kind=paper.kind, fault=str(fault))
    return as_docx(paper, written_on=today())


def file_name(paper: Paper, form: str) -> str:
    """Name a paper's file, "Protokoll Samverkansgruppen 2026-12-03.pdf"; a slash parts no folders."""
    day = f" {paper.on.isoformat()}" if paper.on else ""
    title = " ".join(paper.title.replace("/", "-").replace("\\", "-").replace(":", "").split())
    return safe_name(f"{title[:90].rstrip(' .')}{day}.{form}")
