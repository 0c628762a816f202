"""Public pages of what a body and the enterprises have agreed on, and of what it has told them."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from nyvag.core.access import public
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.forum.forms.compacts import DayQuery
from nyvag.forum.queries import compacts
from nyvag.forum.queries.letters import coming_purchases, names_of, public_letters
from nyvag.forum.queries.routes import routes_of
from nyvag.forum.selling_shown import PART as SELLING
from nyvag.forum.selling_shown import sections
from nyvag.opendata.models import Publication
from nyvag.opendata.views.pages import page_of
from nyvag.ui.kept import answer_for_anyone

CONTACT = "kontakt"


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


@public
def letter_archive(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer: what has the body told the enterprises?"""
    body, version = page_of(slug)

    def draw() -> HttpResponse:
        with acting_for(body.pk):
            found = list(public_letters(body.pk))
        if not found:
            raise Http404
        return render(request, "opendata/letter_archive.html", {"body": body, "letters": found})

    return answer_for_anyone(request, version, draw)


@public
def letter(request: HttpRequest, slug: str, letter_reference: uuid.UUID) -> HttpResponseBase:
    """Show a newsletter from the archive."""
    body, version = page_of(slug)

    def draw() -> HttpResponse:
        with acting_for(body.pk):
            found = get_object_or_404(public_letters(body.pk), reference=letter_reference)
        shown = {"body": body, "letter": found, "categories": names_of(found)}
        return render(request, "opendata/letter.html", shown)

    return answer_for_anyone(request, version, draw)


@public
def selling(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer: what do we need to know and have ready to sell to you, and whom do we call?"""
    body, version = page_of(slug)

    def draw() -> HttpResponse:
        with acting_for(body.pk):
            shown = set(Publication.objects.values_list("part", flat=True))
            if SELLING not in shown:
                raise Http404
            context = {
                "body": body,
                "sections": sections(),
                "purchases": list(coming_purchases(body.pk, today())),
                "routes": list(routes_of(body.pk)) if CONTACT in shown else [],
            }
        return render(request, "opendata/selling.html", context)

    return answer_for_anyone(request, version, draw)
