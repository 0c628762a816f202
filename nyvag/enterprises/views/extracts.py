"""Keeping the register true by extracts from public registers: what they propose, and what was decided."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import Actor, actor_of, writes
from nyvag.core.clock import now, today
from nyvag.enterprises import commands
from nyvag.enterprises.access import MAY_WRITE
from nyvag.enterprises.forms.extracts import ExtractForm
from nyvag.enterprises.models import Proposal, RegisterExtract
from nyvag.enterprises.models.extracts import PROPOSAL_KINDS
from nyvag.enterprises.queries.extracts import (
    latest_extracts,
    line_of,
    proposals_decided,
    proposals_waiting,
)
from nyvag.enterprises.rules.packing import unpack_errors
from nyvag.enterprises.rules.proposing import ProposalKind
from nyvag.enterprises.rules.transitions import ExtractState
from nyvag.ui.forms import render_confirm, render_form

_PER_PAGE = 50
_MOST_DECIDED = 20
_MOST_ERRORS = 200


@writes(*MAY_WRITE)
def proposal_list(request: HttpRequest) -> HttpResponse:
    """Answer: what do the public registers say that ours does not? On POST accept or refuse some."""
    actor = actor_of(request)
    kind = request.GET.get("slag", "")
    rows = proposals_waiting(actor.body_id or 0, on=today())
    if kind in set(ProposalKind):
        rows = rows.filter(kind=kind)
    if request.method == "POST":
        return _decide(request, list(rows.values_list("pk", flat=True)), actor)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [line_of(row) for row in page],
        "count": page.paginator.count,
        "kind": kind,
        "kinds": PROPOSAL_KINDS,
        "decided": [line_of(row) for row in proposals_decided()[:_MOST_DECIDED]],
        "extracts": list(latest_extracts()[:5]),
    }
    return render(request, "enterprises/proposal_list.html", context)


def _decide(request: HttpRequest, shown: list[int], actor: Actor) -> HttpResponse:
    here = request.get_full_path()
    deed = request.POST.get("deed", "")
    chosen = {int(key) for key in request.POST.getlist("proposal") if key.isdecimal()}
    wanted = shown if deed == "accept-all" else [key for key in shown if key in chosen]
    if not wanted:
        messages.error(request, _("Choose at least one proposal first."))
        return redirect(here)
    try:
        if deed == "refuse":
            done = commands.refuse_proposals(proposals=wanted, by=actor, at=now())
            said = ngettext(
                "%(count)d proposal refused. The same is not proposed again.",
                "%(count)d proposals refused. The same are not proposed again.",
                done,
            )
        else:
            done = commands.accept_proposals(proposals=wanted, by=actor, at=now())
            said = ngettext(
                "%(count)d proposal accepted. Everyone who has the enterprise sees it.",
                "%(count)d proposals accepted. Everyone who has the enterprises sees them.",
                done,
            )
    except commands.UnableToChangeRegister as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said % {"count": done})
    return redirect(here)


@writes(*MAY_WRITE)
def proposal_undo(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Take a decision back."""
    rows = Proposal.objects.select_related("enterprise", "extract")
    proposal = get_object_or_404(rows, pk=proposal_id)
    back = reverse("enterprises:proposal-list")
    if request.method == "POST":
        try:
            commands.undo_proposal(proposal=proposal, by=actor_of(request), at=now())
        except commands.UnableToChangeRegister as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The decision is taken back, and the proposal waits again."))
        return redirect(back)
    line = line_of(proposal)
    words = {"name": proposal.enterprise.name, "before": line.before, "after": line.after}
    return render_confirm(
        request,
        title=_("Take the decision back"),
        consequence=_("%(name)s: “%(after)s” waits to be decided again. What it wrote is as before.") % words,
        submit=_("Take the decision back"),
        cancel_url=back,
    )


@writes(*MAY_WRITE)
def extract_new(request: HttpRequest) -> HttpResponse:
    """Give an extract: a file or a pasted answer."""
    is_sent = request.method == "POST"
    form = ExtractForm(request.POST or None, request.FILES or None, initial={"as_of": today()})
    if is_sent and form.is_valid():
        extract = _taken(form, actor_of(request))
        if extract is not None:
            if extract.job_id:
                return redirect("jobs:job-detail", extract.job_id)
            return redirect("enterprises:extract-detail", extract.pk)
    context = {"extracts": list(latest_extracts()[:10])}
    return render_form(request, "enterprises/extract_new.html", form, context)


def _taken(form: ExtractForm, actor: Actor) -> RegisterExtract | None:
    """Take the extract in, or say on the form why it cannot be."""
    data = form.cleaned_data
    file = data["file"]
    chunks: Any = file.chunks() if file else [data["text"].encode()]
    try:
        return commands.take_extract(
            chunks=chunks, file_name=file.name if file else "", as_of=data["as_of"], by=actor, at=now()
        )
    except commands.UnableToChangeRegister as refusal:
        form.add_error("file" if file else "text", str(refusal))
        return None


@writes(*MAY_WRITE)
def extract_detail(request: HttpRequest, extract_id: int) -> HttpResponse:
    """Answer: what came of an extract, and what could not be read?"""
    extract = get_object_or_404(RegisterExtract.objects, pk=extract_id)
    rows = extract.proposals.select_related("enterprise", "extract").order_by("enterprise__name", "pk")
    context = {
        "extract": extract,
        "is_read": extract.state == ExtractState.READ,
        "lines": [line_of(row) for row in rows[:_MOST_ERRORS]],
        "errors": unpack_errors(extract.errors)[:_MOST_ERRORS],
    }
    return render(request, "enterprises/extract_detail.html", context)
