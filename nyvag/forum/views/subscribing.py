"""Subscribing to invitations: anyone by a confirmed address, an enterprise's person signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nyvag.core.access import Actor, Role, actor_of, public, writes
from nyvag.core.clock import now
from nyvag.core.signed import hidden
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.queries.people import own_enterprises
from nyvag.forum.commands import subscribing
from nyvag.forum.forms.registrations import SubscribeForm, WishForm
from nyvag.forum.queries.subscriptions import asked, subscription_of
from nyvag.forum.views.public_events import body_or_404, may_mail, too_many
from nyvag.messaging.commands import person
from nyvag.ui.forms import render_form

GONE = 410
PAGE = "forum/subscribe.html"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest, slug: str) -> HttpResponse:
    """Let anyone ask for invitations; the address is confirmed by a link."""
    body = body_or_404(slug)
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render_form(request, PAGE, form, {"body": body})
    email = form.cleaned_data["email"]
    if not may_mail(request, email):
        return too_many(request, PAGE, form, {"body": body})
    with acting_for(body.pk):
        subscribing.ask_to_subscribe(email=email, wish=form.wish(), by=actor_of(request), at=now())
    return render(request, "forum/link_sent.html", {"body": body, "meeting": None})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe_confirm(request: HttpRequest, choices: str) -> HttpResponse:
    """Confirm a subscription; a visit changes nothing, since mail scanners follow links."""
    found = asked(choices)
    if found is None:
        return hidden(render(request, "forum/invitation_gone.html", status=GONE))
    if request.method == "POST":
        by = Actor(None, _("the link in a mail"), Role.PUBLIC, found.body_id)
        with acting_for(found.body_id):
            subscribing.subscribe(contact=found.contact, wish=found.wish, by=by, at=now())
    shown = {"body": found.contact.body, "is_done": request.method == "POST"}
    return hidden(render(request, "forum/subscribe_confirm.html", shown))


@writes(Role.ENTERPRISE)
def own_subscription(request: HttpRequest) -> HttpResponse:
    """Choose what one is invited to, or end it."""
    actor = actor_of(request)
    user_id = actor.user_id or 0
    present = subscription_of(user_id)
    if request.method == "POST" and "end" in request.POST:
        if present is not None:
            subscribing.end_subscription(subscription=present, by=actor, at=now())
        messages.success(request, _("You no longer subscribe to invitations."))
        return redirect("forum:own-meetings")
    form = WishForm(request.POST or None, initial=WishForm.initial_for(present))
    if form.is_valid():
        enterprise = own_enterprises(user_id).first()
        subscribing.subscribe(
            contact=person(user_id),
            wish=form.wish(),
            enterprise_id=enterprise.pk if enterprise else None,
            by=actor,
            at=now(),
        )
        messages.success(request, _("You get invitations to such meetings from now on."))
        return redirect("forum:own-meetings")
    return render_form(request, "forum/own_subscription.html", form, {"subscription": present})
