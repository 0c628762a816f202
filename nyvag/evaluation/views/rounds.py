"""Rounds: which is open and who has not answered, one round, planning and changing it, the calendar."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.evaluation.access import MAY_LEAD, MAY_READ, leads
from nyvag.evaluation.commands import rounds as commands
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.forms.rounds import RoundForm, facts_by, next_states, plans_to_follow
from nyvag.evaluation.models import FollowUpRound
from nyvag.evaluation.queries import rounds as queries
from nyvag.evaluation.queries.asked import asked_of, tally_of
from nyvag.evaluation.queries.calendar import proposed
from nyvag.evaluation.queries.replies import replies_of
from nyvag.evaluation.queries.reports import reports_of
from nyvag.evaluation.queries.snapshots import latest_figures
from nyvag.evaluation.rules.comparing import what_moved
from nyvag.evaluation.rules.rounds import IS_FROZEN, WAITS_FOR_THEM, AnswerState, RoundState
from nyvag.evaluation.tables import RoundTable, round_page
from nyvag.evaluation.views.finding import may_see, round_or_404
from nyvag.plans.models import Plan
from nyvag.ui.exports import WRITERS
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

FORM_PAGE = "evaluation/round_form.html"
MOST_RED = 10
MOST_MOVED = 10


@reads(*MAY_READ)
def round_list(request: HttpRequest) -> HttpResponse:
    """Answer: which round is open, who has not answered, what is red, and which way do the figures go?"""
    present = queries.present()
    coming = proposed(today())
    language = get_language() or "sv"
    context = {
        "present": present,
        "standing": _standing(present) if present else None,
        "coming": coming[0] if coming else None,
        "coming_name": coming[0].pattern.name(language) if coming else "",
        "moved": what_moved(latest_figures(language))[0][:MOST_MOVED],
        "may_lead": leads(actor_of(request)),
        "empty_template": "evaluation/_no_rounds.html",
    }
    return list_response(
        request,
        queryset_or_rows=queries.rounds(),
        table_class=RoundTable,
        template="evaluation/round_list.html",
        title=_("Rounds"),
        export_name=_("rounds"),
        context=context,
    )


@reads(*MAY_READ)
def round_detail(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Answer: where is the round, who has answered what, and what is red?"""
    round_ = round_or_404(round_reference)
    state, may_lead = RoundState(round_.state), leads(actor_of(request))
    context: dict[str, Any] = {
        "round": round_,
        **_standing(round_),
        "plans": [each.plan for each in round_.plans.select_related("plan").order_by("plan__title", "pk")],
        "steps": queries.steps_of(round_),
        "replies": list(replies_of(round_)),
        "reports": [each for each in reports_of(round_) if may_see(each, actor_of(request))],
        "snapshots": list(round_.snapshots.defer("content").order_by("-number")),
        "may_lead": may_lead,
        "is_planned": state is RoundState.PLANNED,
        "is_open": state is RoundState.OPEN,
        "is_checking": state is RoundState.CHECKING,
        "is_frozen": state in IS_FROZEN,
        "may_reply": may_lead and state not in (RoundState.PUBLISHED, RoundState.CANCELLED),
        "may_change": may_lead and state not in IS_FROZEN and state is not RoundState.CANCELLED,
        "next_states": next_states(round_) if may_lead else [],
        "exports": [*WRITERS],
    }
    return render(request, "evaluation/round_detail.html", context)


@writes(*MAY_LEAD)
def round_new(request: HttpRequest) -> HttpResponse:
    """Plan a round; what the calendar proposes is filled in."""
    coming = proposed(today())
    initial = RoundForm.initial_by(coming[0], get_language() or "sv") if coming else {}
    form = RoundForm(request.POST or None, on=today(), initial=initial)
    if form.is_valid():
        try:
            made = commands.plan_round(
                facts=form.facts(), plans=form.cleaned_data["plans"], by=actor_of(request), at=now()
            )
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("The round is planned. Nobody is asked until you open it."))
            return redirect(round_page(made))
    context = {"title": _("Plan a round"), "submit": _("Plan the round")}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": reverse("evaluation:round-list")})


@writes(*MAY_LEAD)
@require_POST
def round_propose(request: HttpRequest) -> HttpResponse:
    """Plan the round that the calendar proposes next, about every plan in force."""
    coming = proposed(today())
    if not coming:
        messages.info(request, _("Every round of the calendar is planned already."))
        return redirect("evaluation:round-list")
    plans: list[Plan] = list(plans_to_follow())
    facts = commands.RoundFacts(**facts_by(coming[0], get_language() or "sv"))
    made = commands.plan_round(facts=facts, plans=plans, by=actor_of(request), at=now())
    messages.success(request, _("The round is planned. Nobody is asked until you open it."))
    return redirect(round_page(made))


@writes(*MAY_LEAD)
def round_edit(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Change a round that is not frozen; its plans stand once it has opened."""
    round_ = round_or_404(round_reference)
    has_plans = round_.state == RoundState.PLANNED
    initial = RoundForm.initial_for(round_)
    form = RoundForm(request.POST or None, on=today(), has_plans=has_plans, initial=initial)
    if form.is_valid():
        try:
            commands.change_round(
                round_=round_,
                facts=form.facts(),
                plans=form.cleaned_data.get("plans"),
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            return redirect(round_page(round_))
    context = {"title": _("Change the round"), "round": round_, "submit": _("Save the round")}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": round_page(round_)})


def _standing(round_: FollowUpRound) -> dict[str, Any]:
    """Say who has answered, who has not, and what is red in a round."""
    every = list(asked_of(round_))
    red = queries.red_answers(round_)
    return {
        "asked": every,
        "tally": tally_of(every),
        "waited_for": [each for each in every if each.state in WAITS_FOR_THEM],
        "came": [each for each in every if each.state not in WAITS_FOR_THEM],
        "to_check": sum(each.state == AnswerState.SENT for each in every),
        "red": red[:MOST_RED],
        "red_count": len(red),
        "red_left": max(0, len(red) - MOST_RED),
        "is_late": round_.state == RoundState.OPEN and round_.due_on < today(),
    }
