"""Who owns a document, and what it says about social enterprises: added, changed, moved, taken away."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands import document_owners, passages, principles
from nyvag.plans.commands.document_refusals import UnableToChangeDocument
from nyvag.plans.forms.document_parts import LeanForm, MoveOwnerForm, OwnerForm, PassageForm
from nyvag.plans.models import PrincipleUse
from nyvag.plans.views.documents import FORM
from nyvag.plans.views.finding_documents import (
    document_or_404,
    owner_or_404,
    passage_or_404,
    version_or_404,
)
from nyvag.ui.forms import render_confirm, render_form


@writes(*MAY_LEAD)
def owner_new(request: HttpRequest, document_reference: uuid.UUID) -> HttpResponse:
    """Say who owns a document, or is to follow it."""
    document = document_or_404(document_reference)
    form = OwnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            document_owners.add_owner(document=document, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:document-detail", document_reference)
    title = _("Say who owns or follows the document")
    context = {"title": title, "submit": _("Keep who it is"), "document": document}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def owner_edit(request: HttpRequest, document_reference: uuid.UUID, owner_id: int) -> HttpResponse:
    """Change who owns a document, or when."""
    owner = owner_or_404(document_reference, owner_id)
    form = OwnerForm(request.POST or None, initial=OwnerForm.initial_for(owner))
    if request.method == "POST" and form.is_valid():
        try:
            document_owners.change_owner(owner=owner, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:document-detail", document_reference)
    context = {
        "title": _("Change who owns or follows the document"),
        "submit": _("Keep the change"),
        "document": owner.document,
        "away": reverse("plans:owner-remove", args=[document_reference, owner.pk]),
    }
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def owner_move(request: HttpRequest, document_reference: uuid.UUID, owner_id: int) -> HttpResponse:
    """Let somebody else own a document from a day."""
    owner = owner_or_404(document_reference, owner_id)
    form = MoveOwnerForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        facts, on = form.facts(), form.cleaned_data["on"]
        try:
            document_owners.move_owner(owner=owner, to=facts, on=on, by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is kept who takes over, and who it was until then."))
            return redirect("plans:document-detail", document_reference)
    title = _("Somebody takes over from %(name)s") % {"name": owner.called}
    context = {"title": title, "submit": _("Let them take over"), "document": owner.document}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def owner_remove(request: HttpRequest, document_reference: uuid.UUID, owner_id: int) -> HttpResponse:
    """Take away an owner that was entered by mistake."""
    owner = owner_or_404(document_reference, owner_id)
    if request.method == "POST":
        document_owners.remove_owner(owner=owner, by=actor_of(request), at=now())
        messages.success(request, _("It is taken away. The history still shows that it was there."))
        return redirect("plans:document-detail", document_reference)
    return render_confirm(
        request,
        title=_("Take it away?"),
        consequence=_("“%(name)s” goes from the document. If it was so for a time, write its last day.")
        % {"name": owner.called},
        submit=_("Take it away"),
        cancel_url=reverse("plans:owner-edit", args=[document_reference, owner.pk]),
        is_dangerous=True,
    )


@writes(*MAY_LEAD)
def passage_new(request: HttpRequest, document_reference: uuid.UUID, number: int) -> HttpResponse:
    """Write down what a version says about social enterprises."""
    version = version_or_404(document_reference, number)
    form = PassageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            passages.add_passage(version=version, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:document-detail", document_reference)
    title = _("Write down what it says")
    context = {"title": title, "submit": _("Keep the passage"), "document": version.document}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def passage_edit(request: HttpRequest, document_reference: uuid.UUID, passage_id: int) -> HttpResponse:
    """Change what is written of a passage."""
    passage = passage_or_404(document_reference, passage_id)
    form = PassageForm(request.POST or None, initial=PassageForm.initial_for(passage))
    if request.method == "POST" and form.is_valid():
        try:
            passages.change_passage(passage=passage, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:document-detail", document_reference)
    context = {
        "title": _("Change the passage"),
        "submit": _("Keep the change"),
        "document": passage.document,
        "away": reverse("plans:passage-remove", args=[document_reference, passage.pk]),
    }
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def passage_remove(request: HttpRequest, document_reference: uuid.UUID, passage_id: int) -> HttpResponse:
    """Take away a passage that was written by mistake."""
    passage = passage_or_404(document_reference, passage_id)
    if request.method == "POST":
        passages.remove_passage(passage=passage, by=actor_of(request), at=now())
        messages.success(request, _("It is taken away. The history still shows that it was there."))
        return redirect("plans:document-detail", document_reference)
    return render_confirm(
        request,
        title=_("Take it away?"),
        consequence=_("“%(text)s” goes from the document. The history keeps that it was there.")
        % {"text": str(passage)},
        submit=_("Take it away"),
        cancel_url=reverse("plans:passage-edit", args=[document_reference, passage.pk]),
        is_dangerous=True,
    )


@writes(*MAY_LEAD)
def lean_new(request: HttpRequest, document_reference: uuid.UUID) -> HttpResponse:
    """Say which principles a document leans on."""
    document = document_or_404(document_reference)
    form = LeanForm(request.POST or None, document=document)
    if request.method == "POST" and form.is_valid():
        principles.lean_on(document=document, **form.cleaned_data, by=actor_of(request), at=now())
        return redirect("plans:document-detail", document_reference)
    context = {
        "title": _("Say which principles it leans on"),
        "submit": _("Keep the principles"),
        "document": document,
    }
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def lean_remove(request: HttpRequest, document_reference: uuid.UUID, use_id: int) -> HttpResponse:
    """Take back that a document leans on a list of principles."""
    rows = PrincipleUse.objects.select_related("document", "principles")
    use = get_object_or_404(rows, document__reference=document_reference, pk=use_id)
    if request.method == "POST":
        principles.stop_leaning(use=use, by=actor_of(request), at=now())
        return redirect("plans:document-detail", document_reference)
    return render_confirm(
        request,
        title=_("Take it away?"),
        consequence=_("The document no longer leans on “%(title)s”. The list itself stays.")
        % {"title": use.principles.title},
        submit=_("Take it away"),
        cancel_url=reverse("plans:document-detail", args=[document_reference]),
    )
