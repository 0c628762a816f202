"""Documents: attach one, read it, look at its versions, change and remove it.

What an actor may not see answers 404; what it may see but not change answers 403.
"""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nyvag.core.access import READERS, Actor, Role, actor_of, public, reads, writes
from nyvag.core.clock import now
from nyvag.core.providers import DocumentOwner
from nyvag.core.tenancy import acting_for
from nyvag.documents import commands, forms, queries
from nyvag.documents.access import owner_of, seen
from nyvag.documents.handing_out import handed_out
from nyvag.documents.models import Document
from nyvag.documents.rules.kinds import UnableToTakeFileError
from nyvag.documents.sharing import home_of
from nyvag.documents.tables import DocumentTable
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.lists import list_response

INSIDERS = (*READERS, Role.ENTERPRISE)
FORM_PAGE = "documents/document_form.html"


@reads(Role.ADMINISTRATOR)
def document_list(request: HttpRequest) -> HttpResponse:
    """Show what the body keeps and how much room is left."""
    return list_response(
        request,
        queryset_or_rows=queries.current_versions(),
        table_class=DocumentTable,
        template="documents/document_list.html",
        title=_("Documents"),
        export_name=_("documents"),
        context={"used": queries.used_bytes(), "quota": queries.quota_bytes()},
    )


@reads(*INSIDERS)
def document_detail(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Show a document with all its versions."""
    document, owner = _seen_or_404(reference, actor_of(request))
    with acting_for(document.body_id):
        versions = list(document.versions.order_by("-number"))
    shown = {"document": document, "owner": owner, "versions": versions, "current": versions[0]}
    return render(request, "documents/document_detail.html", shown)


@writes(*INSIDERS)
def document_new(request: HttpRequest, owner_kind: str, owner_id: str) -> HttpResponse:
    """Attach a file to a thing of another room."""
    actor = actor_of(request)
    owner = _writable(owner_of(owner_kind, owner_id, actor))
    form = forms.AttachForm(*_sent_in(request))
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        file = values.pop("file")
        try:
            commands.attach(
                owner_kind=owner_kind,
                owner_id=owner_id,
                file=file,
                file_name=file.name,
                by=actor,
                at=now(),
                **values,
            )
        except UnableToTakeFileError as refusal:
            forms.refuse(form, refusal.fault)
        else:
            messages.success(request, _("The document has been attached."))
            return redirect(owner.url)
    context = {"owner": owner, "heading": _("Attach a document"), "submit": _("Attach the document")}
    return render_form(request, FORM_PAGE, form, context)


@writes(*INSIDERS)
def version_new(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Put a newer file in place of the present one, which is kept."""
    actor = actor_of(request)
    document, owner = _seen_or_404(reference, actor)
    _writable(owner)
    form = forms.VersionForm(*_sent_in(request))
    if request.method == "POST" and form.is_valid():
        file, note = form.cleaned_data["file"], form.cleaned_data["note"]
        try:
            with acting_for(document.body_id):
                commands.add_version(
                    document=document, file=file, file_name=file.name, note=note, by=actor, at=now()
                )
        except UnableToTakeFileError as refusal:
            forms.refuse(form, refusal.fault)
        else:
            messages.success(request, _("The new version has been saved. The old one is kept."))
            return redirect("documents:document-detail", reference)
    context = {"document": document, "owner": owner, "heading": _("New version of %s") % document.title}
    return render_form(request, FORM_PAGE, form, {**context, "submit": _("Save the new version")})


@writes(*INSIDERS)
def document_describe(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Change title and description."""
    actor = actor_of(request)
    document, owner = _seen_or_404(reference, actor)
    _writable(owner)
    initial = {"title": document.title, "alt_text": document.alt_text}
    form = forms.DescribeForm(*_sent_in(request)[:1], initial=initial)
    if form.is_valid():
        try:
            with acting_for(document.body_id):
                commands.describe(document=document, by=actor, at=now(), **form.cleaned_data)
        except UnableToTakeFileError as refusal:
            forms.refuse(form, refusal.fault)
        else:
            return redirect("documents:document-detail", reference)
    context = {"document": document, "owner": owner, "heading": _("Title and description")}
    return render_form(request, FORM_PAGE, form, context)


@writes(*INSIDERS)
def document_remove(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Ask, then take a document away with all its versions."""
    actor = actor_of(request)
    document, owner = _seen_or_404(reference, actor)
    _writable(owner)
    form = forms.RemoveForm(*_sent_in(request)[:1])
    if request.method == "POST" and form.is_valid():
        with acting_for(document.body_id):
            commands.remove(document=document, by=actor, at=now(), **form.cleaned_data)
        messages.success(request, _("The document has been removed."))
        return redirect(owner.url)
    return render_confirm(
        request,
        title=_("Remove %s") % document.title,
        consequence=_("The document is removed with all its versions. This cannot be undone."),
        submit=_("Remove the document"),
        cancel_url=reverse("documents:document-detail", args=[reference]),
        is_dangerous=True,
        form=form,
    )


@public
@require_safe
def document_file(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Hand out the present file to whoever the owning room lets read it, signed in or not."""
    return _file_answer(request, reference, None)


@reads(*INSIDERS)
def version_file(request: HttpRequest, reference: uuid.UUID, number: int) -> HttpResponse:
    """Hand out an older file."""
    return _file_answer(request, reference, number)


def _file_answer(request: HttpRequest, reference: uuid.UUID, number: int | None) -> HttpResponse:
    home = home_of(reference)
    if home is None:
        raise Http404
    with acting_for(home[0]):
        document, _owner = _seen_or_404(reference, actor_of(request))
        which: dict[str, Any] = {"is_current": True} if number is None else {"number": number}
        version = get_object_or_404(document.versions.all(), **which)
    return handed_out(request, version)


def _seen_or_404(reference: uuid.UUID, actor: Actor) -> tuple[Document, DocumentOwner]:
    found = seen(reference, actor)
    if found is None:
        raise Http404
    return found


def _sent_in(request: HttpRequest) -> tuple[Any, Any]:
    """Return what a form was sent with, or nothing while it is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _writable(owner: DocumentOwner | None) -> DocumentOwner:
    if owner is None:
        raise Http404
    if not owner.may_write:
        raise PermissionDenied
    return owner
