"""Versions of steering documents and their steps: begun, changed, stepped, told afterwards, taken back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands import document_steps as steps
from nyvag.plans.commands import document_versions as commands
from nyvag.plans.commands.document_log import revision_of
from nyvag.plans.commands.document_refusals import UnableToChangeDocument
from nyvag.plans.document_words import version_said
from nyvag.plans.forms.document_parts import PastStepForm, StepForm, TakeBackForm
from nyvag.plans.forms.documents import NewVersionForm, VersionForm
from nyvag.plans.rules.documents import DocumentState
from nyvag.plans.views.documents import FORM
from nyvag.plans.views.finding_documents import document_or_404, step_or_404, version_or_404
from nyvag.ui.forms import render_confirm, render_form


@writes(*MAY_LEAD)
def version_new(request: HttpRequest, document_reference: uuid.UUID) -> HttpResponse:
    """Begin the next version of a document."""
    document = document_or_404(document_reference)
    initial = {"state": DocumentState.DRAFT, "taken_on": today()}
    form = NewVersionForm(request.POST or None, initial=initial)
    context = {"title": _("Enter the next version"), "submit": _("Enter the version"), "document": document}
    if request.method == "POST" and form.is_valid():
        try:
            commands.new_version(
                document=document,
                facts=form.version_facts(),
                first=form.first(),
                keeps_passages=form.cleaned_data["keeps_passages"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The version is entered. What holds does so until it is replaced."))
            return redirect("plans:document-detail", document.reference)
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def version_edit(request: HttpRequest, document_reference: uuid.UUID, number: int) -> HttpResponse:
    """Change what is said of a version."""
    version = version_or_404(document_reference, number)
    initial = VersionForm.initial_for(version, revision_of(version))
    form = VersionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts, revision = form.version_facts(), form.cleaned_data["revision"]
        try:
            commands.change_version(
                version=version, facts=facts, revision=revision, by=actor_of(request), at=now()
            )
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The version is changed. What stood before is kept in its history."))
            return redirect("plans:document-detail", document_reference)
    title = _("Change %(version)s") % {"version": version_said(version)}
    context = {"title": title, "submit": _("Keep the version"), "document": version.document}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def version_step(request: HttpRequest, document_reference: uuid.UUID, number: int) -> HttpResponse:
    """Note what a version has become."""
    version = version_or_404(document_reference, number)
    form = StepForm(request.POST or None, version=version, initial={"taken_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            steps.step_version(version=version, step=form.step(), by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is noted what the version has become."))
            return redirect("plans:document-detail", document_reference)
    title = _("Note what has become of %(version)s") % {"version": version_said(version)}
    context = {"title": title, "submit": _("Note it"), "document": version.document}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def version_past(request: HttpRequest, document_reference: uuid.UUID, number: int) -> HttpResponse:
    """Tell afterwards of a step that a version took earlier."""
    version = version_or_404(document_reference, number)
    form = PastStepForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid():
        try:
            steps.note_past_step(version=version, step=form.step(), by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The earlier step is noted. Where it stands today is unchanged."))
            return redirect("plans:document-detail", document_reference)
    title = _("Note an earlier step of %(version)s") % {"version": version_said(version)}
    context = {"title": title, "submit": _("Note the earlier step"), "document": version.document}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def step_take_back(request: HttpRequest, document_reference: uuid.UUID, step_id: int) -> HttpResponse:
    """Mark a step as noted by mistake."""
    step = step_or_404(document_reference, step_id)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            steps.take_back_step(
                step=step, reason=form.cleaned_data["reason"], by=actor_of(request), at=now()
            )
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The step is marked as noted by mistake."))
            return redirect("plans:document-detail", document_reference)
    return render_confirm(
        request,
        title=_("Take back “%(step)s”?") % {"step": step.get_state_display()},
        consequence=_("The version becomes what it was before. The step stays to be read, crossed out."),
        submit=_("Take the step back"),
        cancel_url=reverse("plans:document-detail", args=[document_reference]),
        form=form,
    )


@writes(*MAY_LEAD)
def version_read(request: HttpRequest, document_reference: uuid.UUID, number: int) -> HttpResponse:
    """Say that a version has been looked through for what it says about social enterprises."""
    version = version_or_404(document_reference, number)
    if request.method == "POST":
        on = None if version.read_on else today()
        commands.mark_read(version=version, on=on, by=actor_of(request), at=now())
        said = _("It is noted that it was looked through.") if on else _("It is no longer looked through.")
        messages.success(request, said)
        return redirect("plans:document-detail", document_reference)
    return render_confirm(
        request,
        title=_("Not looked through after all?") if version.read_on else _("Have you looked through it?"),
        consequence=_("Without passages it is then told as not known what the document says.")
        if version.read_on
        else _("Without passages the document is then told as silent about social enterprises."),
        submit=_("It is not looked through") if version.read_on else _("I have looked through it"),
        cancel_url=reverse("plans:document-detail", args=[document_reference]),
    )
