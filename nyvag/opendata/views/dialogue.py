"""Public pages of what a body and the enterprises have agreed on."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from nyvag.core.access import public
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.forum.forms.compacts import DayQuery
from nyvag.forum.queries import compacts
from nyvag.opendata.views.pages import page_of
from nyvag.ui.kept import answer_for_anyone


@public
def compact(request: HttpRequest, slug: str, compact_reference: uuid.UUID) -> HttpResponseBase:
    """Answer: what did they agree on, who has joined, and how was it on a certain day?"""
    body, version = page_of(slug)

    def draw() -> HttpResponse:
        with acting_for(body.pk):
            found = compacts.public_compacts(body.pk).filter(reference=compact_reference).first()
            if found is None:
                raise Http404
            form_day = DayQuery(request.GET or None, initial={"den": today()})
            day = form_day.day()
            shown = {
                "body": body,
                "compact": found,
                "form_day": form_day,
                "day": day,
                "is_today": day == today(),
                "held": compacts.version_on(compacts.versions_of(found), day),
                "present": compacts.present_on(list(compacts.parties_of(found)), day),
            }
            return render(request, "opendata/compact.html", shown)

    return answer_for_anyone(request, version, draw)
