"""Matters: the list, one matter, entering, changing and moving it on."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.mandate.access import MAY_LEAD, MAY_READ, MAY_WRITE, keeps_case, leads
from nyvag.mandate.area.cases import KIND, papers_of
from nyvag.mandate.commands import cases as commands
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.filters_matters import CaseFilter
from nyvag.mandate.forms.cases import CaseForm, NewCaseForm, StepForm
from nyvag.mandate.models import AnchoringCase
from nyvag.mandate.models.cases import HANDLING_ROLES
from nyvag.mandate.queries import cases as queries
from nyvag.mandate.queries.enclosures import enclosures_of, missing_of
from nyvag.mandate.queries.links import decisions_about
from nyvag.mandate.rules.cases import UNDER_WAY, CaseState, chosen_by_hand
from nyvag.mandate.rules.decisions import HOLDS
from nyvag.mandate.rules.enclosures import WANTED
from nyvag.mandate.tables_matters import TONES, CaseTable, case_page, shown_enclosure
from nyvag.mandate.views.finding import case_or_404, kept_case
from nyvag.mandate.words import line_of
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

FORM_PAGE = "mandate/case_form.html"


@reads(*MAY_READ)
def case_list(request: HttpRequest) -> HttpResponse:
    """Answer: which matters are under way, and where is each?"""
    found = queries.counts()
    return list_response(
        request,
        queryset_or_rows=queries.cases().order_by("-created_at", "-pk"),
        table_class=CaseTable,
        filterset_class=CaseFilter,
        template="mandate/case_list.html",
        title=_("Matters"),
        export_name=_("matters"),
        context={
            "counts": found,
            "under_way": sum(found[state] for state in UNDER_WAY),
            "out": found[CaseState.REMISS],
            "on_agenda": found[CaseState.ON_AGENDA],
            "total": sum(found.values()),
            "may_lead": leads(actor_of(request)),
            "empty_template": "mandate/_no_cases.html",
        },
    )


@reads(*MAY_READ)
def case_detail(request: HttpRequest, case_reference: uuid.UUID) -> HttpResponse:
    """Answer: where is the matter, what comes next, and what has happened?"""
    case, actor = case_or_404(case_reference), actor_of(request)
    may_write = keeps_case(case, actor)
    handlings = queries.handlings_of(case)
    steps = queries.steps_of(case)
    roles = dict(HANDLING_ROLES)
    decided = decisions_about(KIND, [str(case.reference)])
    enclosures = enclosures_of(case)
    context: dict[str, Any] = {
        "case": case,
        "tone": TONES[case.state],
        "steps": steps,
        "latest": steps[-1] if steps else None,
        "handlings": [(each, roles[each.role]) for each in handlings],  # type: ignore[index]  # the values of an enum
        "remisses": list(case.remisses.order_by("number")),
        "has_texts": case.texts_version > 0,
        "enclosures": [shown_enclosure(each) for each in enclosures],
        "missing": [each.row.name for each in enclosures if each.stands in WANTED],
        "papers": papers_of(case, actor),
        "may_write": may_write,
        "may_step": may_write and bool(chosen_by_hand(CaseState(case.state))),
        "may_decide": case.state == CaseState.ON_AGENDA,
        "decisions": [(each, line_of(each)) for each in decided.get(str(case.reference), [])],
        "today": today(),
    }
    return render(request, "mandate/case_detail.html", context)


@writes(*MAY_LEAD)
def case_new(request: HttpRequest) -> HttpResponse:
    """Enter a matter."""
    form = NewCaseForm(request.POST or None, on=today(), initial={"on": today()})
    if form.is_valid():
        try:
            case = commands.enter_case(
                fields=form.case_fields(), on=form.cleaned_data["on"], by=actor_of(request), at=now()
            )
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The matter is entered. Say which boards handle it, and in which order.")
            )
            return redirect(case_page(case))
    context = {"title": _("Enter a matter"), "submit": _("Enter the matter")}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": reverse("mandate:case-list")})


@writes(*MAY_WRITE)
def case_edit(request: HttpRequest, case_reference: uuid.UUID) -> HttpResponse:
    """Change what a matter is."""
    case = kept_case(request, case_reference)
    form = CaseForm(request.POST or None, on=today(), initial=CaseForm.initial_for(case))
    if form.is_valid():
        try:
            commands.change_case(case=case, fields=form.case_fields(), by=actor_of(request), at=now())
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(case_page(case))
    context = {"title": _("Change the matter"), "case": case, "cancel_url": case_page(case)}
    return render_form(request, FORM_PAGE, form, {**context, "submit": _("Save the matter")})


@writes(*MAY_WRITE)
def case_step(request: HttpRequest, case_reference: uuid.UUID) -> HttpResponse:
    """Say what has happened to a matter."""
    case = kept_case(request, case_reference)
    states = chosen_by_hand(CaseState(case.state), was_adopted=was_adopted(case))
    if not states:
        messages.error(request, _("The matter has ended."))
        return redirect(case_page(case))
    form = StepForm(request.POST or None, states=states, initial={"on": today()})
    if form.is_valid():
        data = form.cleaned_data
        try:
            commands.move_case(
                case=case,
                state=CaseState(data["state"]),
                on=data["on"],
                note=data["note"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(case_page(case))
    context = {"title": _("What has happened?"), "case": case, "cancel_url": case_page(case)}
    missing = missing_of(case) if CaseState.ON_AGENDA in states else []
    more = {"missing": missing, "submit": _("Note what happened")}
    return render_form(request, FORM_PAGE, form, {**context, **more})


def was_adopted(case: AnchoringCase) -> bool:
    """Tell whether the latest decision of a matter adopted something; none on record hinders nothing."""
    found = decisions_about(KIND, [str(case.reference)]).get(str(case.reference), [])
    return not found or found[0].kind in HOLDS
