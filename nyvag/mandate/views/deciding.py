"""Entering the decision of a matter, with what is known filled in."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.mandate.access import MAY_WRITE
from nyvag.mandate.commands.deciding import decide_case
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.forms.decisions import DecisionForm
from nyvag.mandate.models import AnchoringCase, CaseHandling
from nyvag.mandate.queries.cases import handlings_of, texts_of
from nyvag.mandate.rules.cases import HandlingRole
from nyvag.mandate.rules.draft_facts import Part
from nyvag.mandate.tables_matters import case_page
from nyvag.mandate.views.cases import FORM_PAGE
from nyvag.mandate.views.finding import kept_case
from nyvag.ui.forms import render_form


@writes(*MAY_WRITE)
def case_decide(request: HttpRequest, case_reference: uuid.UUID) -> HttpResponse:
    """Enter what the board decided; what the matter says stands in the form already."""
    case = kept_case(request, case_reference)
    handlings = handlings_of(case)
    handling = _board(request, handlings)
    form = DecisionForm(request.POST or None, initial=_known(case, handling, handlings))
    if request.method == "POST" and form.is_valid():
        try:
            decision = decide_case(
                case=case, facts=form.facts(), handling=handling, by=actor_of(request), at=now()
            )
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The decision stands in the register, linked to the matter."))
            return redirect(f"{case_page(case)}#beslut-{decision.pk}")
    context: dict[str, Any] = {"title": _("Enter the decision"), "case": case, "cancel_url": case_page(case)}
    return render_form(request, FORM_PAGE, form, {**context, "submit": _("Enter the decision")})


def _board(request: HttpRequest, handlings: list[CaseHandling]) -> CaseHandling | None:
    """Choose the board asked for in the address, else the next that decides, else the next of all."""
    asked = request.GET.get("organ", "")
    left = [each for each in handlings if each.decision_id is None]
    deciding = [each for each in left if each.role == HandlingRole.DECIDES]
    chosen = [each for each in left if str(each.pk) == asked]
    return next(iter([*chosen, *deciding, *left]), None)


def _known(
    case: AnchoringCase, handling: CaseHandling | None, handlings: list[CaseHandling]
) -> dict[str, Any]:
    """Fill in what is on record; what is not stays empty."""
    proposers = [each.unit.name for each in handlings if each.role == HandlingRole.PROPOSES]
    texts = texts_of(case)
    day = (handling.handled_on or handling.planned_on) if handling else None
    return {
        "title": case.title,
        "who": f"unit:{handling.unit_id}" if handling else "",
        "decided_on": day if day and day <= today() else None,
        "diary_no": case.diary_number,
        "wording": texts.get(Part.PROPOSAL, ""),
        "sent_to": texts.get(Part.RECIPIENTS, ""),
        "proposer": proposers[-1] if proposers else "",
    }
