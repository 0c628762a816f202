"""Finding what an address names, and the one way to answer when somebody changes it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from nyvag.internal_coordination.commands import UnableToChangeGroup
from nyvag.internal_coordination.models import CoordinationGroup, Seat, SeatHolder
from nyvag.internal_coordination.queries.groups import groups
from nyvag.ui.forms import render_form

FORM_PAGE = "internal_coordination/group_form.html"


def group_or_404(reference: uuid.UUID) -> CoordinationGroup:
    """Find a group of the acting body."""
    found: CoordinationGroup = get_object_or_404(groups(), reference=reference)
    return found


def seat_or_404(seat_id: int) -> Seat:
    """Find a seat of the acting body."""
    found: Seat = get_object_or_404(Seat.objects.select_related("group", "unit", "party"), pk=seat_id)
    return found


def holder_or_404(holder_id: int) -> SeatHolder:
    """Find one who has or had a seat."""
    rows = SeatHolder.objects.select_related("seat__group", "seat__unit", "seat__party", "contact")
    found: SeatHolder = get_object_or_404(rows, pk=holder_id)
    return found


def page_of(group: CoordinationGroup) -> str:
    """Return the address of a group's own page."""
    return reverse("internal_coordination:group-detail", args=[group.reference])


def act(
    request: HttpRequest,
    form: Any,
    deed: Callable[[], object],
    *,
    title: str,
    submit: str,
    done: str,
    group: CoordinationGroup | None,
    to: Callable[[], str] | None = None,
    note: str = "",
) -> HttpResponse:
    """Show the form; when it is sent and right, do the deed and lead on, or say why it could not be done.

    Args:
        to: gives where to lead on; the group's page where nothing else is said.
        note: what follows from it, above the form.
    """
    back = page_of(group) if group else reverse("internal_coordination:group-list")
    where = to or (lambda: back)
    shown = {"heading": title, "submit": submit, "group": group, "cancel_url": back, "note": note}
    return act_on(request, form, deed, FORM_PAGE, {**shown, "done": done, "to": where})


def act_on(
    request: HttpRequest, form: Any, deed: Callable[[], object], template: str, shown: dict[str, Any]
) -> HttpResponse:
    """Show a form on a page of its own; when it is sent and right, do the deed and lead on.

    Args:
        shown: what the page shows; `done` is said afterwards, `to` is where to lead on, or gives it.
    """
    if request.method == "POST" and form.is_valid():
        try:
            deed()
        except UnableToChangeGroup as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, shown["done"])
            return redirect(shown["to"]() if callable(shown["to"]) else shown["to"])
    return render_form(request, template, form, shown)
