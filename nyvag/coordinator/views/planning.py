"""Hand-overs for a day that comes: how one stands today, changing it and withdrawing it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.coordinator import commands
from nyvag.coordinator.access import MAY_LEAD
from nyvag.coordinator.forms.handing_over import HandOverForm, WithdrawForm
from nyvag.coordinator.models import HandOver, HandOverItem
from nyvag.coordinator.models.handovers import LEFT, PLANNED
from nyvag.coordinator.queries.belongings import Leaver, by_kind
from nyvag.coordinator.views.finding import hand_over_or_404
from nyvag.coordinator.views.previewing import kinds_of
from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.ui.forms import render_confirm, render_form


@writes(*MAY_LEAD)
def plan_edit(request: HttpRequest, hand_over_reference: uuid.UUID) -> HttpResponse:
    """Change who takes over, or the day, with what belongs to the person today."""
    plan = _plan_or_404(hand_over_reference)
    leaver = Leaver(plan.from_user_id, plan.from_name)
    kinds = kinds_of(request, leaver)
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        from_id=leaver.user_id,
        kinds=kinds,
        chosen=_chosen(plan),
        needs_day=True,
        initial={"to_id": plan.to_user_id, "holds_from": plan.holds_from, "comment": plan.comment},
    )
    if form.is_valid():
        try:
            commands.change_plan(hand_over=plan, plan=plan_in(form), by=actor_of(request), at=now())
        except commands.UnableToHandOver as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The planned hand-over is changed."))
            return redirect("coordinator:hand-over-detail", plan.reference)
    context = {
        "who": leaver.name,
        "is_named": leaver.user_id is None,
        "changes": plan,
        "kinds": kinds,
        "count": sum(kind.count for kind in kinds),
    }
    return render_form(request, "coordinator/hand_over.html", form, context)


@writes(*MAY_LEAD)
def plan_withdraw(request: HttpRequest, hand_over_reference: uuid.UUID) -> HttpResponse:
    """Ask, then withdraw a planned hand-over."""
    plan = _plan_or_404(hand_over_reference)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason, by = form.cleaned_data["reason"], actor_of(request)
        try:
            commands.withdraw_plan(hand_over=plan, reason=reason, by=by, at=now())
        except commands.UnableToHandOver as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The planned hand-over is withdrawn. Everything stays where it was."))
            return redirect("coordinator:hand-over-detail", plan.reference)
    return render_confirm(
        request,
        title=_("Withdraw the planned hand-over from %(who)s") % {"who": plan.from_name},
        consequence=_("Nothing moves. The plan can still be read, and a new one can be made."),
        submit=_("Withdraw the hand-over"),
        cancel_url=reverse("coordinator:hand-over-detail", args=[plan.reference]),
        form=form,
    )


def plan_in(form: HandOverForm) -> commands.Plan:
    """Give what a valid form says of a hand-over for a day that comes."""
    data = form.cleaned_data
    return commands.Plan(data["holds_from"], data["to_id"], tuple(form.handed()), data["comment"])


def standing_of(request: HttpRequest, plan: HandOver, items: Sequence[HandOverItem]) -> dict[str, Any]:
    """Say how a plan stands today: what has come since, what is gone, and what will not go along."""
    kinds = kinds_of(request, Leaver(plan.from_user_id, plan.from_name))
    owned = {each.key: each for kind in kinds for each in kind.things}
    planned = {f"{each.room}|{each.key}": each for each in items}
    takers = {each.to_user_id or plan.to_user_id for each in items if each.outcome == PLANNED}
    known = {each for each in {*takers, plan.to_user_id} if each is not None}
    stays = {key for key, each in planned.items() if each.outcome == LEFT}
    return {
        "since": by_kind(each for key, each in owned.items() if key not in planned),
        "gone": [each for key, each in planned.items() if key not in owned and each.outcome == PLANNED],
        "ends_before": [
            each
            for key, each in owned.items()
            if key not in stays and each.thing.ends_on and each.thing.ends_on < plan.holds_from
        ],
        "lacks_taker": plan.to_user_id is None or bool(commands.without_access(known)),
    }


def _chosen(plan: HandOver) -> dict[str, int | None]:
    return {
        f"{each.room}|{each.key}": None if each.outcome == LEFT else each.to_user_id
        for each in plan.items.order_by("pk")
        if each.outcome == LEFT or each.to_user_id not in (None, plan.to_user_id)
    }


def _plan_or_404(reference: uuid.UUID) -> HandOver:
    found = hand_over_or_404(reference)
    if not found.is_planned:
        raise Http404
    return found
