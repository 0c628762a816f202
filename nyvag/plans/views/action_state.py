"""The state of one action, changed from the row it stands in: in its place, or on a small page of its own."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.plans.access import MAY_WRITE
from nyvag.plans.commands import reporting
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.forms.action_state import StateForm
from nyvag.plans.models import Action
from nyvag.plans.rules.actions import NEEDS_CAUSE, UNFINISHED, WorkState
from nyvag.plans.state_forms import StateForms
from nyvag.plans.views.actions import FORM, about, action_url
from nyvag.plans.views.plan_finding import answered_action
from nyvag.ui.forms import render_form


@writes(*MAY_WRITE)
def action_state(request: HttpRequest, action_reference: uuid.UUID) -> HttpResponse:
    """Change the state in place; what needs a cause goes on to the whole report."""
    action = answered_action(request, action_reference)
    if request.method != "POST":
        return _asked_for(request, action)
    state, back = request.POST.get("state", ""), _ours(request.POST.get("next", "")) or action_url(action)
    if state not in set(WorkState):
        return redirect(reverse("plans:action-report", args=[action.node.reference]))
    if WorkState(state) in NEEDS_CAUSE and state != action.work_state:
        query = urlencode({"till": state})
        address = f"{reverse('plans:action-report', args=[action.node.reference])}?{query}"
        return HttpResponseClientRedirect(address) if request.headers.get("HX-Request") else redirect(address)
    try:
        facts = reporting.ReportFacts(work_state=WorkState(state), cause=_cause_kept(action, state))
        version = int(request.POST["version"]) if request.POST.get("version", "").isdecimal() else 0
        reporting.report_action(action=action, facts=facts, version=version, by=actor_of(request), at=now())
    except UnableToChangePlan as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%(action)s”: the new state is kept.") % {"action": action.node})
    return redirect(back)


def _asked_for(request: Any, action: Action) -> HttpResponse:
    """Give the form of one row: to put in the row, or as a page that leads back to where the reader was."""
    if request.htmx:
        back = request.htmx.current_url_abs_path or action_url(action)
        return HttpResponse(StateForms(request, back, is_open=True).write(action))
    back = _ours(_path_here(request, request.headers.get("Referer", ""))) or action_url(action)
    said = {"title": _("How far has it come?"), "submit": _("Keep"), "cancel_url": back}
    return render_form(request, FORM, StateForm(of=action, back=back), {**about(action), **said})


def _path_here(request: HttpRequest, address: str) -> str:
    """Give the path of an address of this site; nothing of another's."""
    here = f"{request.scheme}://{request.get_host()}"
    return address.removeprefix(here) if address.startswith(f"{here}/") else ""


def _ours(asked: str) -> str:
    """Give the page asked for, where it is one of ours."""
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else ""


def _cause_kept(action: Action, state: str) -> str:
    """Keep the cause of the latest report where the state stays as it is."""
    standing = action.standing
    is_same = standing is not None and standing.work_state == state and state not in UNFINISHED[:3]
    return standing.cause if standing and is_same else ""
