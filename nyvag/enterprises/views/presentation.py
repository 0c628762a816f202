"""How an enterprise presents itself: the page, and a form for each part of it."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Role, actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.enterprises.access import MAY_PRESENT, MAY_SEE_PRESENTATION, can_change_register
from nyvag.enterprises.area import presentation_owned
from nyvag.enterprises.commands import UnableToChangeRegister
from nyvag.enterprises.commands import presentation as commands
from nyvag.enterprises.forms.presentation import AboutForm, ContactForm, OfferForm, ReferenceForm
from nyvag.enterprises.models import CustomerReference, Enterprise, Offer, Presentation
from nyvag.enterprises.queries.presentation import OWNER_KIND, presentation_of
from nyvag.enterprises.views.finding import presented_or_404
from nyvag.ui.forms import render_confirm, render_form

FORM_PAGE = "enterprises/presentation_form.html"


@reads(*MAY_SEE_PRESENTATION)
def presentation(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Answer: what do they offer, where, how soon, and whom do I call?"""
    actor = actor_of(request)
    enterprise = presented_or_404(reference, actor)
    # whoever came in as the enterprise speaks for it
    may_present = can_change_register(actor) or actor.role is Role.ENTERPRISE
    shown = {
        "enterprise": enterprise,
        "shown": presentation_of(enterprise),
        "may_present": may_present,
        "owner": presentation_owned(enterprise, may_present=may_present),
        "owner_kind": OWNER_KIND,
    }
    return render(request, "enterprises/presentation.html", shown)


@writes(*MAY_PRESENT)
def offer_new(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Enter something the enterprise sells."""
    enterprise = presented_or_404(reference, actor_of(request))
    return _offer(request, enterprise, None)


@writes(*MAY_PRESENT)
def offer_edit(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Say where, how much and how soon, or change it."""
    offer = get_object_or_404(Offer.objects.select_related("enterprise"), pk=offer_id)
    enterprise = presented_or_404(offer.enterprise.reference, actor_of(request))
    return _offer(request, enterprise, offer)


def _offer(request: HttpRequest, enterprise: Enterprise, offer: Offer | None) -> HttpResponse:
    form = OfferForm(request.POST or None, initial=OfferForm.initial_for(offer) if offer else None)

    def command() -> None:
        commands.write_offer(
            enterprise=enterprise, offer=offer, facts=form.facts(), by=actor_of(request), at=now()
        )

    heading = _("Change an offer") if offer else _("Add an offer")
    shown = {"heading": heading, "submit": _("Save the offer"), "offer": offer}
    return _ask(request, enterprise, form, command, shown)


@writes(*MAY_PRESENT)
def offer_remove(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Take away something that is no longer sold."""
    offer = get_object_or_404(Offer.objects.select_related("enterprise"), pk=offer_id)
    enterprise = presented_or_404(offer.enterprise.reference, actor_of(request))
    if request.method == "POST":
        commands.remove_offer(offer=offer, by=actor_of(request), at=now())
        return _saved(request, enterprise)
    return render_confirm(
        request,
        title=_("Take away the offer"),
        consequence=_("Buyers no longer find the enterprise by this offer. The history keeps it."),
        submit=_("Take away the offer"),
        cancel_url=reverse("enterprises:offer-edit", args=[offer.pk]),
        is_dangerous=True,
    )


@writes(*MAY_PRESENT)
def about_edit(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Say what the enterprise is and whom it is there for."""
    enterprise = presented_or_404(reference, actor_of(request))
    own: Presentation | None = getattr(enterprise, "presentation", None)
    form = AboutForm(request.POST or None, initial=AboutForm.initial_for(own))

    def command() -> None:
        commands.write_about(enterprise=enterprise, facts=form.facts(), by=actor_of(request), at=now())

    shown = {"heading": _("About the enterprise"), "submit": _("Save the presentation")}
    return _ask(request, enterprise, form, command, shown)


@writes(*MAY_PRESENT)
def contact_edit(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Say which function to call."""
    enterprise = presented_or_404(reference, actor_of(request))
    own: Presentation | None = getattr(enterprise, "presentation", None)
    form = ContactForm(request.POST or None, initial=ContactForm.initial_for(own))

    def command() -> None:
        commands.write_contact(enterprise=enterprise, facts=form.facts(), by=actor_of(request), at=now())

    shown = {"heading": _("Whom to contact"), "submit": _("Save the contact")}
    return _ask(request, enterprise, form, command, shown)


@writes(*MAY_PRESENT)
def reference_new(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Enter a customer the enterprise has delivered to."""
    enterprise = presented_or_404(reference, actor_of(request))
    form = ReferenceForm(request.POST or None)

    def command() -> None:
        commands.add_reference(enterprise=enterprise, facts=form.facts(), by=actor_of(request), at=now())

    shown = {"heading": _("Add a reference"), "submit": _("Save the reference")}
    return _ask(request, enterprise, form, command, shown)


@writes(*MAY_PRESENT)
def reference_remove(request: HttpRequest, customer_reference_id: int) -> HttpResponse:
    """Take away a reference."""
    rows = CustomerReference.objects.select_related("enterprise")
    row = get_object_or_404(rows, pk=customer_reference_id)
    enterprise = presented_or_404(row.enterprise.reference, actor_of(request))
    if request.method == "POST":
        commands.remove_reference(reference=row, by=actor_of(request), at=now())
        return _saved(request, enterprise)
    return render_confirm(
        request,
        title=_("Take away the reference"),
        consequence=f"{row.customer}: {row.what}",
        submit=_("Take away the reference"),
        cancel_url=reverse("enterprises:presentation", args=[enterprise.reference]),
        is_dangerous=True,
    )


def _ask(
    request: HttpRequest,
    enterprise: Enterprise,
    form: django_forms.Form,
    command: Callable[[], None],
    shown: dict[str, Any],
) -> HttpResponse:
    """Show the form, or save what was filled in."""
    if request.method == "POST" and form.is_valid():
        try:
            command()
        except UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            return _saved(request, enterprise)
    return render_form(request, FORM_PAGE, form, {"enterprise": enterprise, **shown})


def _saved(request: HttpRequest, enterprise: Enterprise) -> HttpResponse:
    said = _("Saved. Every municipality and region that has %(name)s in its register sees it.")
    messages.success(request, said % {"name": enterprise.name})
    return redirect("enterprises:presentation", enterprise.reference)
