"""Whom to call: the page, its rows, and looking it through."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tenancy import current_body_id
from nyvag.forum.access import MAY_LEAD, MAY_READ, leads
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands import routes as commands
from nyvag.forum.forms.routes import RouteForm
from nyvag.forum.models import ContactRoute
from nyvag.forum.queries import routes as queries
from nyvag.forum.rules.questions import usual_questions
from nyvag.ui.forms import render_confirm, render_form


@reads(*MAY_READ)
def route_list(request: HttpRequest) -> HttpResponse:
    """Answer: whom does an enterprise call about what?"""
    found = list(queries.routes())
    asked = {route.question for route in found}
    figures = queries.route_figures(current_body_id())
    language = get_language() or "sv"
    offered = [(each.key, each.words(language)) for each in usual_questions()]
    context = {
        "routes": found,
        "figures": figures,
        "is_kept": figures.is_kept(today()),
        "offered": [(key, words) for key, words in offered if words not in asked],
        "may_lead": leads(actor_of(request)),
    }
    return render(request, "forum/route_list.html", context)


@writes(*MAY_LEAD)
def route_new(request: HttpRequest) -> HttpResponse:
    """Say whom to call about a question, one's own or a usual one."""
    wanted, language = request.GET.get("fraga", ""), get_language() or "sv"
    words = {each.key: each.words(language) for each in usual_questions()}
    form = RouteForm(request.POST or None, initial={"question": words.get(wanted, "")})
    if request.method == "POST" and form.is_valid():
        try:
            commands.add_route(facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The question stands on the page."))
            return redirect("forum:route-list")
    return render_form(request, "forum/route_edit.html", form)


@writes(*MAY_LEAD)
def route_edit(request: HttpRequest, route_id: int) -> HttpResponse:
    """Change whom to call."""
    route = get_object_or_404(ContactRoute.objects, pk=route_id)
    form = RouteForm(request.POST or None, initial=RouteForm.initial_for(route))
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_route(route=route, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The row is changed."))
            return redirect("forum:route-list")
    return render_form(request, "forum/route_edit.html", form, {"route": route})


@writes(*MAY_LEAD)
def route_remove(request: HttpRequest, route_id: int) -> HttpResponse:
    """Take a question off the page."""
    route = get_object_or_404(ContactRoute.objects, pk=route_id)
    if request.method == "POST":
        commands.remove_route(route=route, by=actor_of(request), at=now())
        messages.success(request, _("The question is taken off the page."))
        return redirect("forum:route-list")
    said = _("“%(question)s” goes from the page, and from your public page where it is published.")
    return render_confirm(
        request,
        title=_("Take the question away"),
        consequence=said % {"question": route.question},
        submit=_("Take the question away"),
        cancel_url=reverse("forum:route-edit", args=[route.pk]),
        is_dangerous=True,
    )


@writes(*MAY_LEAD)
def route_confirm(request: HttpRequest) -> HttpResponse:
    """Say that the whole page still is right."""
    if request.method == "POST":
        try:
            commands.confirm_routes(by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The page is confirmed today."))
        return redirect("forum:route-list")
    return render_confirm(
        request,
        title=_("Is every row still right?"),
        consequence=_("The page then says that it was looked through today. Change first what has changed."),
        submit=_("Every row is right"),
        cancel_url=reverse("forum:route-list"),
    )
