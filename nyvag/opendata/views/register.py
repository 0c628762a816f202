"""The public register: who is in it and why, one enterprise, its changes as a feed, and 'this is wrong'."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.db.models import Exists
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nyvag.accounts.limits import within_limit
from nyvag.core.access import actor_of, public
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.documents.queries import attached_to
from nyvag.enterprises import commands
from nyvag.enterprises.models import Enterprise, ReportKind
from nyvag.enterprises.queries import enterprise_facts, search_entries, with_facts
from nyvag.enterprises.queries.assessments import marks_of, profiles_in_use
from nyvag.enterprises.queries.confirming import freshness_of
from nyvag.enterprises.queries.presentation import OWNER_KIND
from nyvag.enterprises.queries.public import (
    address_now,
    met_definitions,
    public_changes,
    public_entries,
    public_splits,
)
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import legal_forms, municipalities, sizes, statuses
from nyvag.enterprises.rules.confirming import Freshness
from nyvag.opendata.changes import sentence_of
from nyvag.opendata.forms import ErrorForm, PublicSearchForm
from nyvag.opendata.models import Publication
from nyvag.opendata.queries import version_of_page
from nyvag.opendata.views.pages import page_of
from nyvag.organisations.models import PublicBody
from nyvag.ui.forms import render_form
from nyvag.ui.kept import answer_for_anyone, part_for

PART = "foretag"
REPORTED, PER = 5, timedelta(hours=1)
TOO_MANY = 429
MOST_SHOWN = 200


@public
def register_list(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer: which social enterprises does the body know, and by which definitions?"""
    body, version = page_of(slug)

    def content() -> SafeString:
        with _shown(body):
            return render_to_string("opendata/_register_list.html", _listed(body, request.GET))

    def draw() -> HttpResponse:
        key = ("opendata/_register_list.html", slug, version)
        part = content() if request.META.get("QUERY_STRING") else part_for(key, content)
        return render(request, "opendata/register_list.html", {"body": body, "content": part})

    return answer_for_anyone(request, version, draw, again=partial(version_of_page, slug))


def _listed(body: PublicBody, query: QueryDict) -> dict[str, Any]:
    form = PublicSearchForm(query)
    entries = with_facts(public_entries(body.pk, on=today()))
    if form.is_valid() and form.cleaned_data["q"]:
        entries = search_entries(entries, form.cleaned_data["q"])
    if form.is_valid() and form.cleaned_data["kategori"]:
        entries = entries.filter(enterprise__offers__category=form.cleaned_data["kategori"])
    rows = [(entry, _offers(entry)) for entry in entries[:MOST_SHOWN]]
    return {
        "body": body,
        "form_search": form,
        "rows": rows,
        "is_more": len(rows) == MOST_SHOWN,
        "definitions": list(profiles_in_use()),
    }


@public
def register_enterprise(request: HttpRequest, slug: str, reference: uuid.UUID) -> HttpResponseBase:
    """Answer: what does it do, by which definition does it count, and who says so?"""
    body, version = page_of(slug)

    def draw() -> HttpResponse:
        with acting_for(body.pk):
            published = Publication.objects.filter(part=PART)
            entries = with_facts(public_entries(body.pk, on=today()).filter(Exists(published)))
            entry = (
                entries.select_related("enterprise__presentation")
                .filter(enterprise__reference=reference)
                .first()
            )
            if entry is not None:
                return render(request, "opendata/register_enterprise.html", _facts(body, entry))
        with _shown(body):
            return _lead_on(body, reference)

    return answer_for_anyone(request, version, draw, again=partial(version_of_page, slug))


@public
def register_changes(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer with the latest changes as an Atom feed."""
    body, version = page_of(slug)

    def draw() -> HttpResponse:
        with _shown(body):
            changes = public_changes(body.pk, on=today())
        front = request.build_absolute_uri(reverse("opendata:register-list", args=[body.slug]))
        feed = Atom1Feed(
            title=_("Social enterprises of %(name)s") % {"name": body.name},
            link=front,
            description="",
            feed_url=request.build_absolute_uri(request.path),
            language=get_language() or "sv",
        )
        for each in changes:
            page = reverse("opendata:register-enterprise", args=[body.slug, each.enterprise.reference])
            link = request.build_absolute_uri(page) if each.is_listed else front
            feed.add_item(
                title=sentence_of(each.kind) % {"name": each.enterprise.name},
                link=link,
                description="",
                unique_id=f"urn:nyvag:{each.enterprise.reference}:{each.kind}:{each.at:%Y%m%dT%H%M%S%f}",
                updateddate=each.at,
            )
        return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")

    return answer_for_anyone(request, version, draw, again=partial(version_of_page, slug))


@public
@never_cache
def report_error(request: HttpRequest, slug: str, reference: uuid.UUID) -> HttpResponse:
    """Let anyone say that something published is wrong, without saying who they are."""
    body, _version = page_of(slug)
    form = ErrorForm(request.POST if request.method == "POST" else None)
    with _shown(body):
        entry = get_object_or_404(public_entries(body.pk, on=today()), enterprise__reference=reference)
        shown = {"body": body, "enterprise": entry.enterprise}
        if not form.is_valid():
            return render_form(request, "opendata/report_error.html", form, shown)
        if not within_limit(key=f"error-from:{get_client_ip(request)}", limit=REPORTED, per=PER, at=now()):
            form.add_error(None, _("Too many reports have come from here. Wait an hour and try again."))
            answer = render_form(request, "opendata/report_error.html", form, shown)
            answer.status_code = TOO_MANY
            answer.headers["Retry-After"] = str(int(PER.total_seconds()))
            return answer
        data = {**form.cleaned_data, "kind": ReportKind(form.cleaned_data["kind"])}
        commands.report_error(enterprise=entry.enterprise, **data, by=actor_of(request), at=now())
    return render(request, "opendata/report_sent.html", shown)


@contextmanager
def _shown(body: PublicBody) -> Iterator[None]:
    """Act for a body that has published its register; one that has not is as if it were not there."""
    with acting_for(body.pk):
        if not Publication.objects.filter(part=PART).exists():
            raise Http404
        yield


def _lead_on(body: PublicBody, reference: uuid.UUID) -> HttpResponse:
    found = address_now(reference)
    if found is None:
        raise Http404
    return redirect("opendata:register-enterprise", body.slug, found, permanent=True)


def _offers(entry: Any) -> str:
    known, language = by_code(), get_language() or "sv"
    codes = (offer.category for offer in entry.enterprise.offers.all())
    return ", ".join(sorted(known[code].name(language) for code in codes if code in known))


def _presented(enterprise: Enterprise) -> dict[str, Any]:
    """Give the presentation with its pictures and papers, where the enterprise lets anyone see them."""
    presentation = getattr(enterprise, "presentation", None)
    if presentation is None or not presentation.may_be_public:
        return {"presentation": None, "attached": []}
    return {"presentation": presentation, "attached": attached_to(OWNER_KIND, str(enterprise.reference))}


def _facts(body: PublicBody, entry: Any) -> dict[str, Any]:
    language = get_language() or "sv"
    facts = enterprise_facts(entry.enterprise, on=today())
    met = list(met_definitions(entry.enterprise_id))
    return {
        "body": body,
        "entry": entry,
        "enterprise": entry.enterprise,
        "facts": facts,
        "offers": _offers(entry),
        "legal_form": legal_forms().name(facts.legal_form, language),
        "status": statuses().name(facts.status, language),
        "municipality": municipalities().name(facts.municipality_code, language),
        "size": sizes().name(facts.size_class, language),
        "met": met,
        "parted": public_splits(body.pk, entry.enterprise_id, on=today()),
        "marks": [line for line in marks_of(entry.enterprise_id, on=today()) if line.standing != "EXPIRED"],
        "is_unconfirmed": freshness_of(entry, on=today()) is Freshness.UNCONFIRMED,
        **_presented(entry.enterprise),
    }
