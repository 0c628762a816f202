"""Public pages of plans and steering documents: how a plan goes, and each row at an address that stays."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from nyvag.core.access import public
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.opendata.queries import published_keys, version_of_page
from nyvag.opendata.views.pages import page_of
from nyvag.organisations.models import PublicBody
from nyvag.plans.area.documents_shown import public_documents
from nyvag.plans.public_files import row_columns, value_columns
from nyvag.plans.public_shown import (
    document_shown,
    plan_shown,
    plans_listed,
    plans_of,
    room_of_measure,
    row_shown,
    series_shown,
)
from nyvag.plans.queries.indicator_series import series_of
from nyvag.plans.queries.public_plans import (
    plan_to_show,
    public_indicator,
    public_plan,
    published,
    shown_rows_of,
)
from nyvag.plans.queries.public_rows import row_page
from nyvag.plans.queries.whole_documents import whole_by
from nyvag.ui.exports import WRITERS
from nyvag.ui.kept import answer_for_anyone

Shown = Callable[[PublicBody], dict[str, Any] | None]
"""Gives what a page shows; nothing where a plan, or its row, is not there for anyone to read."""
OPEN_ROWS = {
    "coordinator": "samordnare",
    "enterprises": "foretag",
    "forum": "fragor",
    "internal_coordination": "samverkan",
    "mandate": "beslut",
    "plans": "planer",
    "spend": "inkop",
}
"""Which part of the public page shows rows that a worked-out indicator counts, by the room that counts."""


@public
def plan_list(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Answer: which plans and steering documents does the body have, and how do they go?"""

    def shown(body: PublicBody) -> dict[str, Any]:
        plans = plans_listed(published(), today())
        part = public_documents(body_id=body.pk, at=now())
        if not plans and part is None:
            raise Http404
        return {"plan_part": {"plans": plans}, "document_part": part.context if part else None}

    return _answered(request, slug, "opendata/plan_list.html", shown)


@public
def plan(request: HttpRequest, slug: str, plan_reference: uuid.UUID) -> HttpResponseBase:
    """Answer: what is planned, and how does it go?"""

    def shown(_body: PublicBody) -> dict[str, Any] | None:
        found = plan_to_show(plan_reference)
        if found is None:
            return None
        shown_here = plan_shown(public_plan(found, today()))
        return {**shown_here, "kinds": [*WRITERS], "columns": row_columns(), "is_preview": False}

    return _answered(request, slug, "opendata/plan.html", shown)


@public
def plan_row(request: HttpRequest, slug: str, node_reference: uuid.UUID) -> HttpResponseBase:
    """Answer: what is to be done, by whom and when, and what has happened?"""

    def shown(_body: PublicBody) -> dict[str, Any] | None:
        found = row_page(node_reference, today())
        return row_shown(found) if found else None

    return _answered(request, slug, "opendata/plan_row.html", shown)


@public
def document(request: HttpRequest, slug: str, document_reference: uuid.UUID) -> HttpResponseBase:
    """Answer: does the document hold, who decided it, and what does it say about social enterprises?"""

    def shown(_body: PublicBody) -> dict[str, Any]:
        found = whole_by(document_reference)
        context = document_shown(found, plans_of(found.document), today()) if found else None
        if context is None:
            raise Http404
        return context

    return _answered(request, slug, "opendata/document.html", shown)


@public
def indicator(request: HttpRequest, slug: str, indicator_reference: uuid.UUID) -> HttpResponseBase:
    """Answer: how does it go, where does the figure come from, and is the target reached?"""

    def shown(_body: PublicBody) -> dict[str, Any]:
        found = public_indicator(indicator_reference)
        if found is None:
            raise Http404
        series = series_of(found)
        room = room_of_measure(series)
        part = OPEN_ROWS.get(room, "")
        return {
            **series_shown(series),
            "rows": shown_rows_of(found),
            "room": room,
            "open_part": part if _has_open_rows(part) else "",
            "kinds": [*WRITERS],
            "columns": value_columns(),
        }

    return _answered(request, slug, "opendata/indicator.html", shown)


def _has_open_rows(part: str) -> bool:
    """Tell whether anyone can see a part: the body has chosen it, or a plan that stands in it."""
    return published().exists() if part == "planer" else part in published_keys()


def _answered(request: HttpRequest, slug: str, template: str, shown: Shown) -> HttpResponseBase:
    body, version = page_of(slug)

    def draw() -> HttpResponse:
        with acting_for(body.pk):
            found = shown(body)
            return (
                _gone(request, body) if found is None else render(request, template, {"body": body, **found})
            )

    return answer_for_anyone(request, version, draw, again=partial(version_of_page, slug))


def _gone(request: HttpRequest, body: PublicBody) -> HttpResponse:
    """Say that nothing stands here for anyone, and lead to the plans that do; tell nothing of others."""
    reference = request.resolver_match.kwargs.get("plan_reference") if request.resolver_match else None
    after = published().filter(previous__reference=reference).first() if reference else None
    context = {"body": body, "after": after, "has_plans": published().exists()}
    return render(request, "opendata/plan_gone.html", context, status=404)
