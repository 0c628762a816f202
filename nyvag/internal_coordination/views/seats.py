"""Seats of a group: laying, changing and ending them, and who has them."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.access import MAY_LEAD, MAY_READ
from nyvag.internal_coordination.commands.seats import departments_on
from nyvag.internal_coordination.forms.seats import EndForm, HolderForm, HolderKindForm, NewSeatForm, SeatForm
from nyvag.internal_coordination.queries.seats import holders, name_of
from nyvag.internal_coordination.rules.states import HolderKind
from nyvag.internal_coordination.views.finding import act, group_or_404, holder_or_404, page_of, seat_or_404
from nyvag.organisations.queries import function_names
from nyvag.ui.forms import render_confirm


@writes(*MAY_LEAD)
def seat_new(request: HttpRequest, group_reference: uuid.UUID) -> HttpResponse:
    """Add a seat."""
    group = group_or_404(group_reference)
    form = NewSeatForm(request.POST or None, initial={"function": request.GET.get("funktion", "")})
    return act(
        request,
        form,
        lambda: commands.add_seat(
            group=group, facts=form.facts(), on=form.cleaned_data["on"], by=actor_of(request), at=now()
        ),
        title=_("Add a seat"),
        submit=_("Add the seat"),
        done=_("The seat is added. Next: say who takes it."),
        group=group,
    )


@writes(*MAY_LEAD)
def seat_departments(request: HttpRequest, group_reference: uuid.UUID) -> HttpResponse:
    """Ask, then add a seat for each department that has none."""
    group = group_or_404(group_reference)
    if request.method == "POST":
        try:
            made = commands.seat_departments(group=group, on=today(), by=actor_of(request), at=now())
        except commands.UnableToChangeGroup as refusal:
            messages.error(request, str(refusal))
        else:
            said = ngettext("%(count)d seat is added.", "%(count)d seats are added.", len(made))
            messages.success(request, said % {"count": len(made)})
        return redirect(page_of(group))
    count = len(departments_on(today()))
    said = ngettext(
        "The organisation tree holds %(count)d department. It gets a seat unless it has one.",
        "The organisation tree holds %(count)d departments. Each gets a seat unless it has one.",
        count,
    )
    return render_confirm(
        request,
        title=_("Add a seat for every department"),
        consequence=said % {"count": count},
        submit=_("Add the seats"),
        cancel_url=page_of(group),
    )


@reads(*MAY_READ)
def seat_detail(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Answer: who has the seat, and who had it before?"""
    seat = seat_or_404(seat_id)
    rows = [(each, name_of(each)) for each in holders().filter(seat=seat)]
    present = {each.kind: (each, name) for each, name in rows if each.holds(today())}
    names = function_names(get_language() or "sv")
    context = {
        "seat": seat,
        "group": seat.group,
        "function": names.get(seat.function, ""),
        "held": present.get(HolderKind.HOLDER),
        "substitute": present.get(HolderKind.SUBSTITUTE),
        "rows": rows,
        "may_lead": actor_of(request).role in MAY_LEAD and seat.ends_on is None,
    }
    return render(request, "internal_coordination/seat_detail.html", context)


@writes(*MAY_LEAD)
def seat_edit(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Change whose a seat is, its function or its role."""
    seat = seat_or_404(seat_id)
    form = SeatForm(request.POST or None, seat=seat)
    return act(
        request,
        form,
        lambda: commands.change_seat(seat=seat, facts=form.facts(), by=actor_of(request), at=now()),
        title=_("Change the seat of %(who)s") % {"who": seat.of},
        submit=_("Keep the seat"),
        done=_("The seat is changed."),
        group=seat.group,
    )


@writes(*MAY_LEAD)
def seat_end(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Take a seat away after a day."""
    seat = seat_or_404(seat_id)
    form = EndForm(request.POST or None)
    return act(
        request,
        form,
        lambda: commands.end_seat(seat=seat, by=actor_of(request), at=now(), **form.cleaned_data),
        title=_("End the seat of %(who)s") % {"who": seat.of},
        submit=_("End the seat"),
        done=_("The seat is ended. The history keeps it."),
        group=seat.group,
        note=_("Whoever has the seat leaves it that day."),
    )


@writes(*MAY_LEAD)
def seat_take(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Say who takes a seat, or is its substitute."""
    seat = seat_or_404(seat_id)
    kind = HolderKindForm(request.GET).kind()
    held = holders().filter(seat=seat, kind=kind, ends_on=None).first()
    form = HolderForm(request.POST or None, held=held)
    is_other = kind is HolderKind.SUBSTITUTE
    title = _("Name a substitute for %(who)s") if is_other else _("Say who takes the seat of %(who)s")
    note = _("%(name)s has it now, and leaves it the day before.") % {"name": name_of(held)}
    return act(
        request,
        form,
        lambda: commands.take_seat(
            seat=seat,
            person=form.person(),
            on=form.days()[0],
            until=form.days()[1],
            kind=kind,
            after=form.after(),
            by=actor_of(request),
            at=now(),
        ),
        title=title % {"who": seat.of},
        submit=_("Keep the person"),
        done=_("Done. Calls to meetings go to that person."),
        group=seat.group,
        note=note if held else "",
    )


@writes(*MAY_LEAD)
def holder_end(request: HttpRequest, holder_id: int) -> HttpResponse:
    """Let a person leave a seat."""
    holder = holder_or_404(holder_id)
    form = EndForm(request.POST or None)
    return act(
        request,
        form,
        lambda: commands.leave_seat(holder=holder, by=actor_of(request), at=now(), **form.cleaned_data),
        title=_("Leave the seat of %(who)s") % {"who": holder.seat.of},
        submit=_("Say that the person leaves"),
        done=_("Done. The seat stays, and is empty from the day after."),
        group=holder.seat.group,
    )
