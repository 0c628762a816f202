"""Choosing one's mail, signed in; and turning it off by the link in a mail, without signing in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nyvag.core.access import READERS, Role, actor_of, public, writes
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for, current_body_id
from nyvag.messaging import commands, queries
from nyvag.messaging.forms import ChoicesForm
from nyvag.messaging.models import Contact
from nyvag.organisations.models import PublicBody
from nyvag.ui.forms import render_form

INSIDERS = (*READERS, Role.ENTERPRISE)


@writes(*INSIDERS)
def choices(request: HttpRequest) -> HttpResponse:
    """Show and change which messages come by mail."""
    actor = actor_of(request)
    contact = Contact.objects.filter(user_id=actor.user_id).first() or Contact(
        user_id=actor.user_id, body_id=current_body_id()
    )
    form = ChoicesForm(request.POST if request.method == "POST" else None, contact=contact)
    if form.is_valid():
        commands.choose(
            contact=commands.person(actor.user_id or 0),
            deliveries=form.deliveries(),
            language=form.cleaned_data["language"],
            by=actor,
            at=now(),
        )
        messages.success(request, _("Your choices have been saved."))
        return redirect("messaging:choices")
    return render_form(request, "messaging/choices.html", form)


@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Turn off mail by the link in it.

    A visit changes nothing, since mail scanners follow links; the button does. A mail program posts the
    same address by itself (RFC 8058), and has neither cookie nor token of ours: the signed address is
    what lets it.
    """
    found = queries.unsubscription(token)
    if found is None:
        raise Http404
    with acting_for(found.body_id):
        contact = Contact.objects.filter(pk=found.contact_id).first()
        body = PublicBody.objects.filter(pk=found.body_id).first()
        if contact is None or body is None:
            raise Http404
        if request.method == "POST":
            commands.unsubscribe(contact=contact, kind=found.kind, at=now())
    kind = queries.kinds().get(found.kind)
    shown = {"body": body, "kind": kind.title if kind else "", "is_done": request.method == "POST"}
    return render(request, "messaging/unsubscribe.html", shown)
