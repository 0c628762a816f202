"""Proposals from units: the list, one of them, raising, forwarding and answering."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nyvag.audit.queries import history_of
from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.access import MAY_LEAD, MAY_WRITE
from nyvag.internal_coordination.commands.proposals import may_answer, page_for
from nyvag.internal_coordination.forms.proposals import AcceptForm, DeclineForm, ForwardForm, ProposalForm
from nyvag.internal_coordination.models import UnitProposal
from nyvag.internal_coordination.queries.proposals import seen_by
from nyvag.internal_coordination.rules.proposals import UNANSWERED, ProposalState
from nyvag.internal_coordination.rules.transitions import PROPOSAL_TRANSITIONS
from nyvag.internal_coordination.tables_proposals import ProposalTable
from nyvag.internal_coordination.views.finding import act_on
from nyvag.internal_coordination.wording import named
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

MOST_EVENTS = 50


@reads(*MAY_WRITE)
def proposal_list(request: HttpRequest) -> HttpResponse:
    """Answer: what has been proposed, and what waits for an answer?"""
    rows = seen_by(actor_of(request), today())
    return list_response(
        request,
        queryset_or_rows=rows,
        table_class=ProposalTable,
        template="internal_coordination/proposal_list.html",
        title=_("Proposals from units"),
        export_name=_("proposals"),
        context={
            "open_count": rows.filter(state__in=UNANSWERED).count(),
            "empty_template": "internal_coordination/_no_proposals.html",
        },
    )


@writes(*MAY_WRITE)
def proposal_new(request: HttpRequest) -> HttpResponse:
    """Propose a need, an idea or an action in one short form."""
    form = ProposalForm(request.POST or None, initial={"kind": request.GET.get("slag", "")})
    if form.is_valid():
        try:
            proposal = commands.raise_proposal(facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeGroup as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. You see here what becomes of it."))
            return redirect(page_for(proposal))
    return render_form(request, "internal_coordination/proposal_new.html", form)


@reads(*MAY_WRITE)
def proposal_detail(request: HttpRequest, proposal_reference: uuid.UUID) -> HttpResponse:
    """Answer: what was proposed, by whom, and what became of it?"""
    proposal = _proposal_or_404(request, proposal_reference)
    actor = actor_of(request)
    following = PROPOSAL_TRANSITIONS[ProposalState(proposal.state)]
    context = {
        "proposal": proposal,
        "to_function": named([proposal.to_function]) if proposal.to_function else "",
        "events": list(history_of(f"proposal:{proposal.reference}")[:MOST_EVENTS]),
        "may_forward": actor.role in MAY_LEAD and ProposalState.FORWARDED in following,
        "may_answer": bool(following) and may_answer(proposal, actor, today()),
    }
    return render(request, "internal_coordination/proposal_detail.html", context)


@writes(*MAY_LEAD)
def proposal_forward(request: HttpRequest, proposal_reference: uuid.UUID) -> HttpResponse:
    """Forward a proposal to the right group, unit or function."""
    proposal = _proposal_or_404(request, proposal_reference)
    form = ForwardForm(request.POST or None, proposal=proposal)
    return act_on(
        request,
        form,
        lambda: commands.forward_proposal(
            proposal=proposal,
            to=form.receiver(),
            note=form.cleaned_data["note"],
            by=actor_of(request),
            at=now(),
        ),
        "internal_coordination/proposal_act.html",
        {
            "proposal": proposal,
            "heading": _("Forward the proposal"),
            "submit": _("Forward it"),
            "done": _("The proposal is forwarded."),
            "to": page_for(proposal),
        },
    )


@writes(*MAY_WRITE)
def proposal_accept(request: HttpRequest, proposal_reference: uuid.UUID) -> HttpResponse:
    """Accept a proposal and say what it becomes."""
    proposal = _answerable(request, proposal_reference)
    form = AcceptForm(request.POST or None, initial={"unit": proposal.to_unit_id or proposal.unit_id})
    return act_on(
        request,
        form,
        lambda: commands.accept_proposal(
            proposal=proposal, how=form.acceptance(), by=actor_of(request), at=now()
        ),
        "internal_coordination/proposal_act.html",
        {
            "proposal": proposal,
            "heading": _("Accept the proposal"),
            "submit": _("Accept it"),
            "done": _("The proposal is accepted. Whoever raised it is told."),
            "to": page_for(proposal),
        },
    )


@writes(*MAY_WRITE)
def proposal_decline(request: HttpRequest, proposal_reference: uuid.UUID) -> HttpResponse:
    """Decline a proposal for a reason."""
    proposal = _answerable(request, proposal_reference)
    form = DeclineForm(request.POST or None)
    return act_on(
        request,
        form,
        lambda: commands.decline_proposal(
            proposal=proposal, by=actor_of(request), at=now(), **form.cleaned_data
        ),
        "internal_coordination/proposal_act.html",
        {
            "proposal": proposal,
            "heading": _("Decline the proposal"),
            "submit": _("Decline it"),
            "done": _("The proposal is declined. Whoever raised it is told why."),
            "to": page_for(proposal),
        },
    )


def _proposal_or_404(request: HttpRequest, reference: uuid.UUID) -> UnitProposal:
    found: UnitProposal = get_object_or_404(seen_by(actor_of(request), today()), reference=reference)
    return found


def _answerable(request: HttpRequest, reference: uuid.UUID) -> UnitProposal:
    proposal = _proposal_or_404(request, reference)
    if not may_answer(proposal, actor_of(request), today()):
        raise PermissionDenied
    return proposal
