"""Feeds of what changes in plans, and plans and indicators as files."""

import uuid
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import public
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.opendata.queries import version_of_page
from nyvag.opendata.views.pages import page_of
from nyvag.organisations.models import PublicBody
from nyvag.plans.models import Plan, PlanNode
from nyvag.plans.public_files import row_cells, row_columns, value_cells, value_columns
from nyvag.plans.queries.indicator_series import series_of
from nyvag.plans.queries.public_plans import plan_to_show, public_indicator, public_plan, published
from nyvag.plans.queries.public_rows import Change, changes
from nyvag.plans.words_public import change_said
from nyvag.ui.exports import WRITERS
from nyvag.ui.kept import answer_for_anyone


@public
def plan_changes(
    request: HttpRequest, slug: str, plan_reference: uuid.UUID | None = None
) -> HttpResponseBase:
    """Answer with what was reported and moved of late, in one plan or all, as an Atom feed."""

    def draw(body: PublicBody) -> HttpResponse:
        plan = plan_to_show(plan_reference) if plan_reference else None
        if (plan_reference and plan is None) or not published().exists():
            raise Http404
        return HttpResponse(
            _feed(request, body, plan, changes(plan)).writeString("utf-8"),
            content_type="application/atom+xml; charset=utf-8",
        )

    return _answered(request, slug, draw)


@public
def plan_file(request: HttpRequest, slug: str, plan_reference: uuid.UUID, kind: str) -> HttpResponseBase:
    """Answer with the rows of a plan as a file."""

    def draw(body: PublicBody) -> HttpResponse:
        plan = plan_to_show(plan_reference)
        if plan is None or kind not in WRITERS:
            raise Http404
        address = partial(_address_of, request, body)
        rows = row_cells(public_plan(plan, today()), address)
        return _file(kind, rows, row_columns(), f"{body.slug}_plan_{str(plan.reference)[:8]}")

    return _answered(request, slug, draw)


@public
def indicator_file(
    request: HttpRequest, slug: str, indicator_reference: uuid.UUID, kind: str
) -> HttpResponseBase:
    """Answer with the values of an indicator as a file."""

    def draw(body: PublicBody) -> HttpResponse:
        indicator = public_indicator(indicator_reference)
        if indicator is None or kind not in WRITERS:
            raise Http404
        rows = value_cells(series_of(indicator))
        return _file(kind, rows, value_columns(), f"{body.slug}_indikator_{str(indicator.reference)[:8]}")

    return _answered(request, slug, draw)


def _answered(
    request: HttpRequest, slug: str, drawn: Callable[[PublicBody], HttpResponse]
) -> HttpResponseBase:
    body, version = page_of(slug)

    def draw() -> HttpResponse:
        with acting_for(body.pk):
            return drawn(body)

    return answer_for_anyone(request, version, draw, again=partial(version_of_page, slug))


def _file(kind: str, rows: Any, columns: Sequence[tuple[str, str]], name: str) -> HttpResponse:
    writer, content_type = WRITERS[kind]
    file = b"".join(writer(rows, [heading for heading, _meaning in columns]))
    named = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(file, content_type=content_type, headers=named)


def _address_of(request: HttpRequest, body: PublicBody, node: PlanNode) -> str:
    return request.build_absolute_uri(reverse("opendata:plan-row", args=[body.slug, node.reference]))


def _feed(request: HttpRequest, body: PublicBody, plan: Plan | None, found: Sequence[Change]) -> Atom1Feed:
    named = {"name": body.name, "plan": plan.title if plan else ""}
    front = reverse("opendata:plan-list", args=[body.slug])
    if plan:
        front = reverse("opendata:plan", args=[body.slug, plan.reference])
    feed = Atom1Feed(
        title=(_("%(plan)s: what has happened") if plan else _("Plans of %(name)s: what has happened"))
        % named,
        link=request.build_absolute_uri(front),
        description="",
        feed_url=request.build_absolute_uri(request.path),
        language=get_language() or "sv",
    )
    for each in found:
        feed.add_item(
            title=change_said(each),
            link=_address_of(request, body, each.node),
            description=each.report.public_text if each.report else "",
            unique_id=f"urn:nyvag:plan:{each.key}",
            updateddate=each.at,
        )
    return feed
