"""The queue of doubts: one pair at a time, with a way back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nyvag.core.access import READERS, actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.spend.access import EDITORS
from nyvag.spend.commands import decide_match, postpone_match, undo_decision
from nyvag.spend.commands.errors import UnableToDecideMatch
from nyvag.spend.forms.decisions import DaysForm, ReviewForm
from nyvag.spend.models import SupplierRecord
from nyvag.spend.queries.rematching import register_change
from nyvag.spend.queries.review import (
    alike,
    candidates_of,
    decisions_listed,
    fields_of,
    next_doubt,
    was_decided,
)
from nyvag.spend.tables import DecisionTable
from nyvag.ui.kept import answer_for
from nyvag.ui.lists import list_response


@writes(*EDITORS)
def review(request: HttpRequest) -> HttpResponse:
    """Ask about the next supplier, and take the answer about the one that was shown."""
    days = DaysForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and days.is_valid():
        return _answer(request, days)
    supplier, queue, latest = next_doubt()
    change = answer_for(request, "register-change", register_change)
    context = {"queue": queue, "latest": latest, "supplier": supplier, "days": days, "change": change}
    if supplier is not None:
        candidates = candidates_of(supplier)
        wanted = request.GET.get("foretag", "") or request.POST.get("enterprise", "")
        chosen = next(
            (one for one in candidates if str(one.enterprise.pk) == wanted),
            candidates[0] if candidates else None,
        )
        context |= {
            "candidates": candidates,
            "chosen": chosen,
            "fields": fields_of(supplier, chosen.enterprise) if chosen else [],
            "alike": alike(supplier),
        }
    return render(request, "spend/review.html", context, status=422 if days.errors else 200)


@writes(*EDITORS)
@require_POST
def undo(request: HttpRequest, batch: str) -> HttpResponse:
    """Take back what was decided together."""
    if not was_decided(batch):
        raise Http404
    try:
        suppliers = undo_decision(batch=batch, by=actor_of(request), at=now())
    except UnableToDecideMatch as refused:
        messages.error(request, str(refused))
    else:
        text = ngettext("%(count)s decision is undone.", "%(count)s decisions are undone.", len(suppliers))
        messages.success(request, text % {"count": len(suppliers)})
    return redirect("spend:review")


@reads(*READERS)
def decision_list(request: HttpRequest) -> HttpResponse:
    """List every decision by rule or person, newest first."""
    return list_response(
        request,
        queryset_or_rows=decisions_listed(),
        table_class=DecisionTable,
        template="spend/decision_list.html",
        title=_("Decisions about suppliers"),
        export_name="beslut-om-leverantorer",
    )


def _answer(request: HttpRequest, days: DaysForm) -> HttpResponse:
    supplier = get_object_or_404(SupplierRecord, pk=request.POST.get("supplier") or 0)
    form = ReviewForm(request.POST)
    if not form.is_valid() or (form.cleaned_data["answer"] == "yes" and not form.cleaned_data["enterprise"]):
        messages.error(request, _("Answer yes, no or later."))
        return redirect("spend:review")
    said, by, at = form.cleaned_data, actor_of(request), now()
    try:
        if said["answer"] == "later":
            postpone_match(supplier_id=supplier.pk, by=by, at=at)
        else:
            ids = [supplier.pk, *(other.pk for other in alike(supplier) if said["alike"])]
            enterprise_id = said["enterprise"] if said["answer"] == "yes" else None
            held = days.cleaned_data if enterprise_id else {}
            decide_match(supplier_ids=ids, enterprise_id=enterprise_id, by=by, at=at, **held)
    except UnableToDecideMatch as refused:
        messages.error(request, str(refused))
    return redirect("spend:review")
