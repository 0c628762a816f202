"""Certificates and registrations of an enterprise."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.enterprises.access import MAY_WRITE
from nyvag.enterprises.commands import UnableToChangeRegister
from nyvag.enterprises.commands import marks as commands
from nyvag.enterprises.forms.assessments import MarkForm, ReasonForm
from nyvag.enterprises.models import Mark, RegisterEntry, Source
from nyvag.enterprises.views.finding import entry_or_404
from nyvag.ui.forms import render_confirm, render_form


@writes(*MAY_WRITE)
def mark_new(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Enter a certificate or registration."""
    enterprise = entry_or_404(reference).enterprise
    form = MarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.add_mark(
                enterprise=enterprise,
                facts=form.facts(),
                source=Source.OFFICER,
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The mark is entered."))
            return redirect("enterprises:enterprise-detail", reference)
    return render_form(request, "enterprises/mark_edit.html", form, {"enterprise": enterprise})


@writes(*MAY_WRITE)
def mark_edit(request: HttpRequest, mark_id: int) -> HttpResponse:
    """Change a mark, or say that it was looked up again."""
    mark = _mark_or_404(mark_id)
    form = MarkForm(request.POST or None, initial=MarkForm.initial_for(mark))
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_mark(mark=mark, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The mark is changed."))
            return redirect("enterprises:enterprise-detail", mark.enterprise.reference)
    context = {"enterprise": mark.enterprise, "mark": mark}
    return render_form(request, "enterprises/mark_edit.html", form, context)


@writes(*MAY_WRITE)
def mark_remove(request: HttpRequest, mark_id: int) -> HttpResponse:
    """Take away a mark that was entered by mistake."""
    mark = _mark_or_404(mark_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reference = mark.enterprise.reference
        commands.remove_mark(mark=mark, reason=form.cleaned_data["reason"], by=actor_of(request), at=now())
        messages.success(request, _("The mark is taken away."))
        return redirect("enterprises:enterprise-detail", reference)
    return render_confirm(
        request,
        title=_("Take away the mark"),
        consequence=_(
            "Only take away a mark entered by mistake. One that has run out should stay, with its last day."
        ),
        submit=_("Take away the mark"),
        cancel_url=reverse("enterprises:mark-edit", args=[mark.pk]),
        is_dangerous=True,
        form=form,
    )


def _mark_or_404(mark_id: int) -> Mark:
    """Find a mark of an enterprise in the acting body's register."""
    mark = get_object_or_404(Mark.objects.select_related("enterprise"), pk=mark_id)
    if not RegisterEntry.objects.filter(enterprise_id=mark.enterprise_id).exists():
        raise Http404
    return mark
