"""Confirming the facts from a link in a mail, on a phone, without signing in; and asking for it."""

import dataclasses
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nyvag.core.access import Actor, Role, actor_of, public, writes
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.access import MAY_WRITE
from nyvag.enterprises.queries.confirming import Confirmation, read_token
from nyvag.enterprises.queries.presentation import presentation_of
from nyvag.enterprises.views.finding import entry_or_404

GONE = 410


@public
@never_cache
def confirm_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the facts and two answers; only pressing a button answers, since mail scanners follow links."""
    found = read_token(token)
    if found is None:
        return render(request, "enterprises/confirm_by_link.html", {"found": None}, status=GONE)
    with acting_for(found.entry.body_id):
        if request.method == "POST" and not found.is_answered:
            _confirm(found)
            found = dataclasses.replace(found, is_answered=True)
        shown = dataclasses.replace(presentation_of(found.entry.enterprise), pictures=[])
    context = {
        "found": found,
        "enterprise": found.entry.enterprise,
        "shown": shown,
        "has_pressed": request.method == "POST",
    }
    answer = render(request, "enterprises/confirm_by_link.html", context)
    answer.headers["Referrer-Policy"] = "strict-origin"  # the address is secret and must not leak
    return answer


def _confirm(found: Confirmation) -> None:
    by = Actor(user_id=None, name=found.function, role=Role.ENTERPRISE, body_id=found.entry.body_id)
    commands.confirm_by_enterprise(
        enterprise=found.entry.enterprise, function=found.function, by=by, at=now()
    )


@writes(*MAY_WRITE)
@require_POST
def confirm_ask(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Ask the enterprise whether its facts are still right."""
    entry = entry_or_404(reference)
    try:
        count = commands.ask_to_confirm(entry=entry, by=actor_of(request), at=now())
    except commands.UnableToChangeRegister as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext(
            "A mail with a link is on its way to %(count)d recipient.",
            "A mail with a link is on its way to %(count)d recipients.",
            count,
        )
        messages.success(request, said % {"count": count})
    return redirect("enterprises:enterprise-detail", reference)
