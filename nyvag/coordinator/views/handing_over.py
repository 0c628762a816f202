"""Handing over: who leaves, the preview, the deed, the record, and the end of the leaver's access."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.commands import UnableToChangeMembershipError, remove_member
from nyvag.accounts.models import Membership
from nyvag.coordinator import commands
from nyvag.coordinator.access import MAY_LEAD, MAY_READ, leads
from nyvag.coordinator.forms.handing_over import HandOverForm, LeaverForm
from nyvag.coordinator.models import HandOver
from nyvag.coordinator.models.handovers import MOVED, PLANNED
from nyvag.coordinator.queries import handovers as queries
from nyvag.coordinator.queries.belongings import Leaver
from nyvag.coordinator.tables import HandOverTable
from nyvag.coordinator.views.finding import hand_over_or_404
from nyvag.coordinator.views.planning import plan_in, standing_of
from nyvag.coordinator.views.previewing import found_by, kinds_of
from nyvag.core.access import Role, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tenancy import current_body_id
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.lists import list_response

FORM_PAGE = "coordinator/form.html"


@reads(*MAY_LEAD)
def hand_over_start(request: HttpRequest) -> HttpResponse:
    """Ask who leaves, then show all that person answers for."""
    form = LeaverForm(request.GET or None)
    if request.GET and form.is_valid():
        room, is_named, key = form.cleaned_data["who"].partition("|")
        if is_named:
            return redirect("coordinator:hand-over-named", room, key)
        return redirect("coordinator:hand-over", int(room))
    shown = {
        "heading": _("Hand over"),
        "lead": _("Choose who leaves. You then see everything that stands in that person's name."),
        "submit": _("Show what the person answers for"),
        "cancel_url": reverse("coordinator:function-overview"),
        "method": "get",
    }
    return render_form(request, FORM_PAGE, form, shown)


@writes(*MAY_LEAD)
def hand_over(request: HttpRequest, user_id: int) -> HttpResponse:
    """Answer: what does the person answer for, and who takes it over?"""
    return _hand_over(request, Leaver(user_id, str(_member_or_404(user_id).user)))


@writes(*MAY_LEAD)
def hand_over_named(request: HttpRequest, room: str, key: str) -> HttpResponse:
    """Answer the same of somebody without an account, whom one of that person's things leads to."""
    leaver = found_by(request, room, key)
    if leaver is None:
        raise Http404
    return _hand_over(request, leaver)


def _hand_over(request: HttpRequest, leaver: Leaver) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    kinds = kinds_of(request, leaver)
    form = HandOverForm(sent, from_id=leaver.user_id, kinds=kinds)
    if form.is_valid():
        try:
            done = _done_or_planned(request, leaver, form)
        except commands.UnableToHandOver as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("coordinator:hand-over-detail", done.reference)
    context = {
        "who": leaver.name,
        "is_named": leaver.user_id is None,
        "plan": commands.planned_of(leaver),
        "kinds": kinds,
        "count": sum(kind.count for kind in kinds),
    }
    return render_form(request, "coordinator/hand_over.html", form, context)


def _done_or_planned(request: HttpRequest, leaver: Leaver, form: HandOverForm) -> HandOver:
    by, at, day = actor_of(request), now(), form.cleaned_data["holds_from"]
    if day is None or day == today():
        done = commands.hand_over(
            from_id=leaver.user_id,
            name=leaver.name,
            things=form.handed(),
            comment=form.cleaned_data["comment"],
            by=by,
            at=at,
        )
        messages.success(request, _("It is handed over. Next: save the hand-over pack."))
        return done
    plan, name = plan_in(form), leaver.name
    planned = commands.plan_hand_over(from_id=leaver.user_id, name=name, plan=plan, by=by, at=at)
    messages.success(request, _("The hand-over is planned. Nothing moves before its day."))
    return planned


@reads(*MAY_READ)
def hand_over_list(request: HttpRequest) -> HttpResponse:
    """Answer: who has handed over to whom, and when?"""
    return list_response(
        request,
        queryset_or_rows=queries.hand_overs(),
        table_class=HandOverTable,
        template="coordinator/hand_over_list.html",
        title=_("Hand-overs"),
        export_name=_("handovers"),
        context={
            "may_lead": leads(actor_of(request)),
            "empty_template": "coordinator/_no_hand_overs.html",
        },
    )


@reads(*MAY_LEAD)
def hand_over_detail(request: HttpRequest, hand_over_reference: uuid.UUID) -> HttpResponse:
    """Answer: what moved or is to move, to whom, and what does not?"""
    done = hand_over_or_404(hand_over_reference)
    groups = queries.items_of(done)
    items = [each for _outcome, _kind, several in groups for each in several]
    context = {
        "done": done,
        "groups": groups,
        "moved_count": sum(each.outcome in (MOVED, PLANNED) for each in items),
        "left_count": sum(each.outcome not in (MOVED, PLANNED) for each in items),
        "takers": sorted({each.to_name for each in items if each.to_name}),
        "membership": _membership_of(done.from_user_id),
        "may_end": actor_of(request).role is Role.ADMINISTRATOR,
        **(standing_of(request, done, items) if done.is_planned else {}),
    }
    return render(request, "coordinator/hand_over_detail.html", context)


@writes(Role.ADMINISTRATOR)
def access_end(request: HttpRequest, hand_over_reference: uuid.UUID) -> HttpResponse:
    """Ask, then take away the role of the one who left; never by itself."""
    done = hand_over_or_404(hand_over_reference)
    membership = _membership_of(done.from_user_id)
    if membership is None:
        raise Http404
    back = reverse("coordinator:hand-over-detail", args=[hand_over_reference])
    if request.method == "POST":
        try:
            remove_member(membership=membership, by=actor_of(request), at=now())
        except UnableToChangeMembershipError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The access has ended. What the person has done remains."))
        return redirect(back)
    return render_confirm(
        request,
        title=_("End the access of %(who)s") % {"who": done.from_name},
        consequence=_("The person can no longer sign in to this organisation. What the person did remains."),
        submit=_("End the access"),
        cancel_url=back,
        is_dangerous=True,
    )


def _member_or_404(user_id: int) -> Any:
    found = Membership.objects.filter(body_id=current_body_id()).select_related("user", "unit")
    return get_object_or_404(found, user_id=user_id)


def _membership_of(user_id: int | None) -> Membership | None:
    if user_id is None:
        return None
    return Membership.objects.filter(body_id=current_body_id(), user_id=user_id).first()
