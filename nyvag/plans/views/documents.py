"""Steering documents: the register, one whole, one as it was on a day, and entering and changing them."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nyvag.audit.queries import history_of
from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import STOCKHOLM, now, today
from nyvag.mandate.queries.links import decisions_about
from nyvag.mandate.queries.reviews import terms
from nyvag.plans.access import MAY_LEAD, MAY_READ, leads
from nyvag.plans.area.documents import document_owned
from nyvag.plans.commands import documents as commands
from nyvag.plans.commands.document_log import revision_of, subject_of
from nyvag.plans.commands.document_refusals import UnableToChangeDocument
from nyvag.plans.commands.document_versions import KIND
from nyvag.plans.document_words import HELD, STANDINGS
from nyvag.plans.filters_documents import DocumentFilter
from nyvag.plans.forms.documents import DayQuery, DocumentForm, NewDocumentForm
from nyvag.plans.queries import documents as queries
from nyvag.plans.queries import whole_documents
from nyvag.plans.queries.document_history import as_it_was
from nyvag.plans.rules.plans import OwnerRole
from nyvag.plans.rules.silence import Voice
from nyvag.plans.tables_documents import DocumentTable
from nyvag.plans.views.finding_documents import document_or_404, whole_or_404
from nyvag.ui.forms import render_form
from nyvag.ui.kept import answer_for
from nyvag.ui.lists import list_response

FORM = "plans/document_form.html"


@reads(*MAY_READ)
def document_list(request: HttpRequest) -> HttpResponse:
    """Answer: what steers the work, what holds, and what must be renewed?"""
    on, known = today(), terms()
    context = {
        "may_lead": leads(actor_of(request)),
        "figures": queries.figures(on, known),
        "empty_template": "plans/_no_documents.html",
    }
    return list_response(
        request,
        queryset_or_rows=queries.documents_listed(on, known),
        table_class=DocumentTable,
        filterset_class=DocumentFilter,
        template="plans/document_list.html",
        title=_("Steering documents"),
        export_name=_("steering-documents"),
        context=context,
        kept_by=(),
    )


@reads(*MAY_READ)
def document_detail(request: HttpRequest, document_reference: uuid.UUID) -> HttpResponse:
    """Answer: does the document hold, who owns it, and what does it say about social enterprises?"""
    found, actor = whole_or_404(document_reference), actor_of(request)
    document, reference = found.document, str(document_reference)
    context = {
        **shown(found, today()),
        "decisions": decisions_about(KIND, [reference]).get(reference, []),
        "may_lead": leads(actor),
        "paper_owner": document_owned(document, actor),
    }
    return render(request, "plans/document_detail.html", context)


@reads(*MAY_READ)
def document_history(request: HttpRequest, document_reference: uuid.UUID) -> HttpResponse:
    """Answer: what held on a day, what did the register say then, and what has been changed?"""
    form = DayQuery(request.GET or None, initial={"den": today()})
    day, document = form.day(), document_or_404(document_reference)
    at = dt.datetime.combine(day, dt.time.max, STOCKHOLM)
    asked = "plans.document-as-it-was"
    found = answer_for(request, asked, lambda: as_it_was(document_reference, at), document_reference, day)
    context = {
        "document": document,
        "form": form,
        "day": day,
        "events": history_of(subject_of(document)),
        "held": [(each.version, HELD[each.held_on(day)]) for each in whole_documents.versions_of(document)],
        **(shown(found, day) if found else {}),
        "now": document,
        "is_found": found is not None,
    }
    return render(request, "plans/document_history.html", context)


@writes(*MAY_LEAD)
def document_new(request: HttpRequest) -> HttpResponse:
    """Enter a document, wherever it stands."""
    form = NewDocumentForm(request.POST or None)
    context = {"title": _("Enter a steering document"), "submit": _("Enter the document")}
    if request.method == "POST" and form.is_valid():
        facts, version, first = form.facts(), form.version_facts(), form.first()
        try:
            document = commands.enter_document(
                facts=facts, version=version, first=first, by=actor_of(request), at=now()
            )
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("The document is entered. Next: who owns it, and what does it say?"),
            )
            return redirect("plans:document-detail", document.reference)
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def document_edit(request: HttpRequest, document_reference: uuid.UUID) -> HttpResponse:
    """Change what is said of a document."""
    document = document_or_404(document_reference)
    initial = DocumentForm.initial_for(document, revision_of(document))
    form = DocumentForm(request.POST or None, initial=initial)
    context = {"title": _("Change the document"), "submit": _("Keep the document"), "document": document}
    if request.method == "POST" and form.is_valid():
        facts, revision = form.facts(), form.cleaned_data["revision"]
        try:
            commands.change_document(
                document=document, facts=facts, revision=revision, by=actor_of(request), at=now()
            )
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The document is changed. What stood before is kept in its history."))
            return redirect("plans:document-detail", document.reference)
    return render_form(request, FORM, form, context)


def shown(found: whole_documents.WholeDocument, on: dt.date) -> dict[str, Any]:
    """Give what the templates show of a document as it stands on a day."""
    present = found.present(on)
    standing = present.standing(on) if present else None
    tone, word = STANDINGS[standing] if standing else ("neutral", "")
    return {
        "document": found.document,
        "whole": found,
        "present": present,
        "tone": tone,
        "standing": word,
        "voice": whole_documents.voice_in(found, on),
        "is_silent": whole_documents.voice_in(found, on) is Voice.SILENT,
        "owners": found.having(OwnerRole.OWNER),
        "addressees": found.having(OwnerRole.ADDRESSEE),
        "passages": found.passages_in(present.version) if present else [],
        "older": [each for each in found.versions if each is not present],
        "is_review_late": bool(found.document.review_on and found.document.review_on < on),
        "today": on,
    }
