"""Reading a remiss of a draft: the answers, row by row, what was changed, the compilation and its files."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, public, reads
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.documents.papers.answers import paper_answer
from nyvag.documents.queries import attached_to_many
from nyvag.mandate.access import speaks_for_unit
from nyvag.organisations.models import PublicBody
from nyvag.plans.access import MAY_READ, leads
from nyvag.plans.models import DraftRemiss
from nyvag.plans.papers_drafts import Compilation, compilation_paper, compiled, sheet_rows
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.queries.draft_addresses import draft_path
from nyvag.plans.queries.draft_parts import changes_of, parts_now
from nyvag.plans.rules.draft_remisses import DraftState
from nyvag.plans.views.draft_finding import remiss_or_404
from nyvag.plans.words_drafts import TONES, answers_said, named, remarks_said, toned
from nyvag.ui.exports import WRITERS, export_response


@reads(*MAY_READ)
def draft_remiss(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Answer: what do they say, and who has not answered?"""
    remiss, actor = remiss_or_404(draft_remiss_reference), actor_of(request)
    lines = queries.lines_of(remiss)
    remarks = [remark for line in lines for remark in line.remarks]
    papers = attached_to_many(queries.PAPERS, [str(line.asked.reference) for line in lines])
    counted, outcomes = queries.tally_of(lines), queries.outcomes_of(remarks)
    context = {
        **shared(remiss, request),
        "answered": [
            (line, TONES[line.sent.kind], toned(line.remarks), papers.get(str(line.asked.reference), []))
            for line in lines
            if line.sent
        ],
        "waiting": [
            (line, speaks_for_unit(line.asked.unit_id, actor)) for line in lines if line.sent is None
        ],
        "answers_said": answers_said(counted),
        "remarks_said": remarks_said(outcomes) if counted.answered else "",
        "counted": counted,
        "outcomes": outcomes,
        "part_count": len(parts_now(remiss, today())) if remiss.state == DraftState.DRAFT else 0,
        "exports": [*WRITERS],
    }
    return render(request, "plans/draft_detail.html", context)


@reads(*MAY_READ)
def draft_rows(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Answer: what is said of each row, and what is still to be answered?"""
    remiss = remiss_or_404(draft_remiss_reference)
    lines = queries.part_lines(remiss)
    outcomes = queries.outcomes_of(remark for line in lines for remark in line.remarks)
    shown = [(line, toned(line.remarks)) for line in lines if line.remarks or "alla" in request.GET]
    context = {
        **shared(remiss, request),
        "shown": shown,
        "silent_count": sum(not line.remarks for line in lines),
        "is_all": "alla" in request.GET,
        "outcomes": outcomes,
        "remarks_said": remarks_said(outcomes),
    }
    return render(request, "plans/draft_rows.html", context)


@reads(*MAY_READ)
def draft_changes(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Answer: what was changed in the draft since it was sent?"""
    remiss = remiss_or_404(draft_remiss_reference)
    changes = changes_of(remiss, today()) if remiss.state != DraftState.DRAFT else []
    context = {**shared(remiss, request), "changes": changes}
    return render(request, "plans/draft_changes.html", context)


@reads(*MAY_READ)
def draft_paper(request: HttpRequest, draft_remiss_reference: uuid.UUID, form: str) -> HttpResponse:
    """Hand out the compilation as a paper, so far as answers have come."""
    remiss = _sent(remiss_or_404(draft_remiss_reference))
    return paper_answer(request, _paper(remiss), form)


@reads(*MAY_READ)
def draft_file(request: HttpRequest, draft_remiss_reference: uuid.UUID, kind: str) -> HttpResponseBase:
    """Hand out the answers and remarks as a table."""
    return file_of(remiss_or_404(draft_remiss_reference), kind)


@public
def draft_public(request: HttpRequest, slug: str, draft_public_reference: uuid.UUID) -> HttpResponse:
    """Answer anyone: what was answered about the draft, and what became of it?"""
    body = get_object_or_404(PublicBody, slug=slug)
    with acting_for(body.pk):
        remiss = _published(draft_public_reference)
        context = {"found": compiled(remiss, today()), "remiss": remiss, "body": body}
        return render(request, "plans/draft_public.html", {**context, "exports": [*WRITERS]})


@public
def draft_public_paper(
    request: HttpRequest, slug: str, draft_public_reference: uuid.UUID, form: str
) -> HttpResponseBase:
    """Hand anyone the published compilation: docx, pdf, or a table."""
    with acting_for(get_object_or_404(PublicBody, slug=slug).pk):
        remiss = _published(draft_public_reference)
        return file_of(remiss, form) if form in WRITERS else paper_answer(request, _paper(remiss), form)


def file_of(remiss: DraftRemiss, kind: str) -> HttpResponseBase:
    """Write the answers and remarks of a remiss as a table; private persons are told by number."""
    if kind not in WRITERS:
        raise Http404
    columns, rows = sheet_rows(compiled(remiss, today()))
    name = _("remiss_%(number)s") % {"number": remiss.number}
    return export_response(kind, rows=rows, columns=columns, name=name)


def shared(remiss: DraftRemiss, request: HttpRequest) -> dict[str, Any]:
    """Give what every page about one remiss shows."""
    tabs = (
        (_("Answers"), "draft-remiss"),
        (_("Row by row"), "draft-rows"),
        (_("What was changed"), "draft-changes"),
    )
    return {
        "remiss": remiss,
        "named": named(remiss),
        "draft_url": draft_path(remiss),
        "tone": TONES[remiss.state],
        "ways": [(label, reverse(f"plans:{name}", args=[remiss.reference])) for label, name in tabs],
        "may_lead": leads(actor_of(request)),
        "is_draft": remiss.state == DraftState.DRAFT,
        "is_out": remiss.state == DraftState.OUT,
        "is_closed": remiss.state == DraftState.CLOSED,
        "is_revised": remiss.state == DraftState.REVISED,
        "takes_outcomes": remiss.state in (DraftState.OUT, DraftState.CLOSED),
        "is_late": remiss.state == DraftState.OUT and remiss.due_on < today(),
    }


def _sent(remiss: DraftRemiss) -> DraftRemiss:
    """Refuse a compilation of a remiss that nobody was asked in."""
    if remiss.state == DraftState.DRAFT:
        raise Http404
    return remiss


def _published(reference: uuid.UUID) -> DraftRemiss:
    """Find a remiss of the body acted for whose compilation is published."""
    found = queries.remiss_by(reference)
    if found is None or found.published_at is None:
        raise Http404
    return found


def _paper(remiss: DraftRemiss) -> Any:
    found: Compilation = compiled(remiss, today())
    return compilation_paper(found, sender=remiss.body.name, on=today(), language=get_language() or "sv")
