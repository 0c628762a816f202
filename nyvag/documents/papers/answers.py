"""A paper on its way out, for the views of any room that has made sure who asks."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from nyvag.core.clock import today
from nyvag.documents.handing_out import SAFE_TO_OPEN
from nyvag.documents.papers.shapes import Paper
from nyvag.documents.papers.writing import as_docx, as_pdf
from nyvag.documents.rules.kinds import KINDS, FileKind
from nyvag.documents.rules.names import safe_name

FORMS = {"docx": FileKind.DOCX, "pdf": FileKind.PDF}


def paper_answer(paper: Paper, form: str) -> HttpResponse:
    """Answer with the paper as a download named by its title and its day.

    Args:
        form: "docx" or "pdf"; anything else is not found.
    """
    if form not in FORMS:
        raise Http404
    write = as_docx if form == "docx" else as_pdf
    content = write(paper, written_on=today())
    answer = HttpResponse(content, content_type=KINDS[FORMS[form]].media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, file_name(paper, form)) or ""
    answer.headers["Content-Security-Policy"] = SAFE_TO_OPEN
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def file_name(paper: Paper, form: str) -> str:
    """Name a paper's file, "Protokoll Samverkansgruppen 2026-12-03.pdf"; a slash parts no folders."""
    day = f" {paper.on.isoformat()}" if paper.on else ""
    title = " ".join(paper.title.replace("/", "-").replace("\\", "-").replace(":", "").split())
    return safe_name(f"{title[:90].rstrip(' .')}{day}.{form}")
