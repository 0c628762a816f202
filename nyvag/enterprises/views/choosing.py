"""Choosing among enterprises: favourites, comparing, printing, and partners for a joint bid."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, Role, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.enterprises import commands
from nyvag.enterprises.access import MAY_PRESENT, MAY_READ, can_change_register
from nyvag.enterprises.filters import EnterpriseFilter
from nyvag.enterprises.forms.finding import MINE, OURS, InterestForm, PartnerSearchForm, PartnershipForm
from nyvag.enterprises.models import Presentation
from nyvag.enterprises.queries import entries_in_register
from nyvag.enterprises.queries.alternatives import seeking_partners
from nyvag.enterprises.queries.comparing import MOST_COMPARED, compared
from nyvag.enterprises.queries.interests import interests_in
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import municipalities
from nyvag.enterprises.views.finding import entry_or_404, own_entry_or_404, presented_or_404
from nyvag.ui.forms import render_form

_MOST_PRINTED = 2_000
_MOST_PARTNERS = 200


@writes(*READERS)
def interest(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Note that an enterprise is a favourite, or why not."""
    enterprise = entry_or_404(reference).enterprise
    actor = actor_of(request)
    held = interests_in(enterprise.pk, actor.user_id)
    before = held.own or (held.ours if can_change_register(actor) else None)
    initial = {"scope": OURS if before and before is held.ours else MINE}
    if before:
        initial |= {"kind": before.kind, "reason": before.reason}
    form = InterestForm(request.POST or None, initial=initial, may_speak_for_all=can_change_register(actor))
    if request.method == "POST" and form.is_valid():
        try:
            commands.set_interest(
                enterprise=enterprise,
                kind=form.chosen,
                reason=form.cleaned_data["reason"],
                is_for_everyone=form.cleaned_data["scope"] == OURS,
                by=actor,
                at=now(),
            )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("It is remembered. You find your favourites with a filter in the list.")
            )
            return redirect("enterprises:enterprise-detail", reference)
    return render_form(request, "enterprises/interest.html", form, {"enterprise": enterprise, "held": held})


@reads(*MAY_READ)
def compare(request: HttpRequest) -> HttpResponse:
    """Lay some enterprises side by side."""
    chosen = []
    for text in request.GET.getlist("val"):
        try:
            chosen.append(uuid.UUID(text))
        except ValueError:
            continue
    found = compared(chosen[:MOST_COMPARED], on=today())
    context = {"found": found, "most": MOST_COMPARED, "is_cut": len(chosen) > MOST_COMPARED}
    return render(request, "enterprises/compare.html", context)


@reads(*MAY_READ)
def enterprise_print(request: HttpRequest) -> HttpResponse:
    """Show every enterprise that passes the filters on one page, to print or save."""
    entries = entries_in_register(on=today()).select_related("enterprise__presentation")
    found = EnterpriseFilter(request.GET, queryset=entries, request=request).qs
    rows = list(found[: _MOST_PRINTED + 1])
    language, known = get_language() or "sv", by_code()
    lines = [
        {
            "entry": entry,
            "offers": ", ".join(
                sorted(
                    known[o.category].name(language)
                    for o in entry.enterprise.offers.all()
                    if o.category in known
                )
            ),
            "place": entry.enterprise.place or municipalities().name(entry.enterprise.municipality_code),
            "contact": getattr(entry.enterprise, "presentation", None),
        }
        for entry in rows[:_MOST_PRINTED]
    ]
    context: dict[str, Any] = {
        "lines": lines,
        "is_cut": len(rows) > _MOST_PRINTED,
        "query": request.GET.urlencode(),
        "day": today(),
    }
    return render(request, "enterprises/enterprise_print.html", context)


@writes(*MAY_PRESENT)
def partnership_edit(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Say whether the enterprise is open to joint bids."""
    enterprise = presented_or_404(reference, actor_of(request))
    own: Presentation | None = getattr(enterprise, "presentation", None)
    initial = {"is_open": own.is_open_to_joint_bids, "note": own.joint_bids_note} if own else {}
    # an unticked box and an empty text send nothing, so the method tells
    form = PartnershipForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            commands.write_partnership(
                enterprise=enterprise, by=actor_of(request), at=now(), **form.cleaned_data
            )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Saved. Enterprises that seek partners find you if you are open to it.")
            )
            return redirect("enterprises:presentation", reference)
    shown = {"enterprise": enterprise, "heading": _("Joint bids")}
    return render_form(request, "enterprises/presentation_form.html", form, shown)


@reads(Role.ENTERPRISE)
def partner_list(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Answer: with whom could we bid together?"""
    enterprise = own_entry_or_404(reference, actor_of(request)).enterprise
    form = PartnerSearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = seeking_partners(
        on=today(), category=asked.get("kategori", ""), area=asked.get("kommun", "")
    ).exclude(pk=enterprise.pk)
    language, known = get_language() or "sv", by_code()
    lines = [
        (
            row,
            ", ".join(
                sorted(known[o.category].name(language) for o in row.offers.all() if o.category in known)
            ),
        )
        for row in rows[:_MOST_PARTNERS]
    ]
    own: Presentation | None = getattr(enterprise, "presentation", None)
    context = {
        "enterprise": enterprise,
        "form": form,
        "lines": lines,
        "is_asked": bool(asked.get("kategori") or asked.get("kommun")),
        "is_open": bool(own and own.is_open_to_joint_bids),
    }
    return render(request, "enterprises/partner_list.html", context)
