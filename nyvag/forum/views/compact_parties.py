"""Who joins and leaves a compact, what the enterprises wish, and the principles compacts hold in common."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.forum.access import MAY_LEAD, MAY_READ, leads
from nyvag.forum.commands import UnableToChangeForum, parties
from nyvag.forum.commands import principles as commands
from nyvag.forum.forms.compacts import LeaveForm, NewPrincipleForm, PartyForm, RewordForm, WishAnswerForm
from nyvag.forum.models import CompactParty, CompactWish
from nyvag.forum.queries import compacts as queries
from nyvag.forum.rules.transitions import WishState
from nyvag.forum.views.compacts import compact_or_404
from nyvag.ui.forms import render_form


@writes(*MAY_LEAD)
def party_new(request: HttpRequest, compact_reference: uuid.UUID) -> HttpResponse:
    """Say who joins."""
    compact = compact_or_404(compact_reference)
    form = PartyForm(request.POST or None, initial={"kind": "ENTERPRISE", "joined_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            parties.join_compact(compact=compact, new=form.party(), by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The party has joined."))
            return redirect("forum:compact-detail", compact.reference)
    shown = {"compact": compact, "title": _("Say who joins"), "submit": _("The party joins")}
    return render_form(request, "forum/compact_act.html", form, shown)


@writes(*MAY_LEAD)
def party_leave(request: HttpRequest, party_id: int) -> HttpResponse:
    """Say that a party leaves."""
    party = get_object_or_404(CompactParty.objects.select_related("compact", "enterprise"), pk=party_id)
    form = LeaveForm(request.POST or None, initial={"left_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            parties.leave_compact(party=party, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The party has left. That it was one is kept."))
            return redirect("forum:compact-detail", party.compact.reference)
    title = _("%(name)s leaves") % {"name": party.called}
    shown = {"compact": party.compact, "title": title, "submit": _("The party leaves")}
    return render_form(request, "forum/compact_act.html", form, shown)


@writes(*MAY_LEAD)
def wish_answer(request: HttpRequest, wish_id: int) -> HttpResponse:
    """Answer an enterprise that wants to join or leave."""
    rows = CompactWish.objects.select_related("compact", "enterprise")
    asked = get_object_or_404(rows, pk=wish_id)
    form = WishAnswerForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            parties.answer_wish(
                asked=asked,
                accept=data["accept"] == "ja",
                on=data["on"],
                answer=data["answer"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The enterprise is told by mail."))
            return redirect("forum:compact-detail", asked.compact.reference)
    shown = {"asked": asked, "compact": asked.compact, "is_open": asked.state == WishState.RECEIVED}
    return render_form(request, "forum/wish_answer.html", form, shown)


@reads(*MAY_READ)
def principle_list(request: HttpRequest) -> HttpResponse:
    """Answer: which principles do our compacts hold in common, in which words?"""
    shown = {"principles": queries.principles(), "may_lead": leads(actor_of(request))}
    return render(request, "forum/principle_list.html", shown)


@writes(*MAY_LEAD)
def principle_new(request: HttpRequest) -> HttpResponse:
    """Write a principle."""
    form = NewPrincipleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.add_principle(**form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The principle is written. Choose it in a draft to let it count."))
            return redirect("forum:principle-list")
    return render_form(request, "forum/principle_form.html", form, {"title": _("Write a principle")})


@writes(*MAY_LEAD)
def principle_edit(request: HttpRequest, principle_id: int) -> HttpResponse:
    """Give a principle new words, or stop offering it."""
    principle = get_object_or_404(queries.principles(), pk=principle_id)
    actor, at = actor_of(request), now()
    if request.method == "POST" and "retire" in request.POST:
        commands.retire_principle(principle=principle, by=actor, at=at)
        messages.success(request, _("The principle is no longer offered to drafts."))
        return redirect("forum:principle-list")
    form = RewordForm(request.POST or None, initial={"text": principle.words})
    if request.method == "POST" and form.is_valid():
        try:
            commands.reword_principle(principle=principle, **form.cleaned_data, by=actor, at=at)
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The principle has new words. Compacts in force keep the old."))
            return redirect("forum:principle-list")
    shown = {
        "title": principle.title,
        "principle": principle,
        "versions": principle.versions.order_by("-number"),
    }
    return render_form(request, "forum/principle_form.html", form, shown)
