"""How to sell to the body, for those who are signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nyvag.core.access import READERS, Role, reads
from nyvag.core.clock import today
from nyvag.core.tenancy import current_body_id
from nyvag.forum.queries.letters import coming_purchases
from nyvag.forum.queries.routes import routes
from nyvag.forum.selling_shown import sections


@reads(*READERS, Role.ENTERPRISE)
def selling(request: HttpRequest) -> HttpResponse:
    """Answer: what do we need to know and have ready to sell to you, and whom do we call?"""
    shown = {
        "sections": sections(),
        "purchases": coming_purchases(current_body_id(), today()),
        "routes": routes(),
        "body": request.public_body,  # type: ignore[attr-defined]  # set by the middleware
    }
    return render(request, "forum/selling.html", shown)
