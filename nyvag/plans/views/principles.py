"""Lists of principles that several documents lean on."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.plans.access import MAY_LEAD, MAY_READ, leads
from nyvag.plans.commands import principles as commands
from nyvag.plans.commands.document_refusals import UnableToChangeDocument
from nyvag.plans.forms.document_parts import PrincipleForm, PrinciplesForm
from nyvag.plans.models import ListedPrinciple, PrincipleList
from nyvag.ui.forms import render_confirm, render_form

FORM = "plans/principles_form.html"


@reads(*MAY_READ)
def principle_list(request: HttpRequest) -> HttpResponse:
    """Answer: which principles do our documents lean on?"""
    rows = PrincipleList.objects.annotate(
        principle_count=Count("principles", distinct=True), use_count=Count("uses", distinct=True)
    )
    context = {"lists": list(rows.order_by("title", "pk")), "may_lead": leads(actor_of(request))}
    return render(request, "plans/principle_list.html", context)


@reads(*MAY_READ)
def principle_detail(request: HttpRequest, principle_list_id: int) -> HttpResponse:
    """Answer: what do the principles say, and which documents lean on them?"""
    principles = get_object_or_404(PrincipleList.objects, pk=principle_list_id)
    context = {
        "principles": principles,
        "rows": list(principles.principles.order_by("place", "pk")),
        "uses": list(principles.uses.select_related("document").order_by("document__title")),
        "may_lead": leads(actor_of(request)),
    }
    return render(request, "plans/principle_detail.html", context)


@writes(*MAY_LEAD)
def principles_new(request: HttpRequest) -> HttpResponse:
    """Begin a list of principles."""
    form = PrinciplesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.enter_principles(**form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:principle-detail", made.pk)
    context = {"title": _("Begin a list of principles"), "submit": _("Begin the list")}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def principles_edit(request: HttpRequest, principle_list_id: int) -> HttpResponse:
    """Change what a list is called and about."""
    found = get_object_or_404(PrincipleList.objects, pk=principle_list_id)
    form = PrinciplesForm(request.POST or None, initial={"title": found.title, "about": found.about})
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_principles(principles=found, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:principle-detail", found.pk)
    context = {"title": _("Change the list"), "submit": _("Keep the list"), "principles": found}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def principle_new(request: HttpRequest, principle_list_id: int) -> HttpResponse:
    """Add a principle to a list."""
    found = get_object_or_404(PrincipleList.objects, pk=principle_list_id)
    form = PrincipleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.add_principle(principles=found, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:principle-detail", found.pk)
    context = {"title": _("Add a principle"), "submit": _("Add the principle"), "principles": found}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def principle_edit(request: HttpRequest, principle_list_id: int, principle_id: int) -> HttpResponse:
    """Change the words of a principle."""
    found = _principle(principle_list_id, principle_id)
    form = PrincipleForm(request.POST or None, initial={"title": found.title, "text": found.text})
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_principle(principle=found, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:principle-detail", principle_list_id)
    context = {
        "title": _("Change the principle"),
        "submit": _("Keep the principle"),
        "principles": found.principles,
        "away": reverse("plans:principle-remove", args=[principle_list_id, principle_id]),
    }
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def principle_remove(request: HttpRequest, principle_list_id: int, principle_id: int) -> HttpResponse:
    """Take a principle out of its list."""
    found = _principle(principle_list_id, principle_id)
    back = reverse("plans:principle-detail", args=[principle_list_id])
    if request.method == "POST":
        try:
            commands.remove_principle(principle=found, by=actor_of(request), at=now())
        except UnableToChangeDocument as refusal:
            messages.error(request, str(refusal))
        return redirect(back)
    return render_confirm(
        request,
        title=_("Take it away?"),
        consequence=_("“%(title)s” goes from the list, and from what every document that leans on it says.")
        % {"title": found.title},
        submit=_("Take it away"),
        cancel_url=back,
        is_dangerous=True,
    )


def _principle(principle_list_id: int, principle_id: int) -> ListedPrinciple:
    rows = ListedPrinciple.objects.select_related("principles")
    found: ListedPrinciple = get_object_or_404(rows, pk=principle_id, principles_id=principle_list_id)
    return found
