"""Two reviews of terms of office beside each other: what changed, and what did not."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from nyvag.core.access import reads
from nyvag.mandate.access import MAY_READ
from nyvag.mandate.models import TermReview, TermReviewRow
from nyvag.mandate.queries import comparing as queries
from nyvag.mandate.queries.reviews import reviews
from nyvag.mandate.rules.comparing import Became
from nyvag.mandate.tables_matters import TONES
from nyvag.mandate.words import BECAME
from nyvag.ui.exports import WRITERS, export_response


@reads(*MAY_READ)
def review_compare(request: HttpRequest, review_reference: uuid.UUID) -> HttpResponseBase:
    """Answer: what changed since the review before, what is new, and what was never answered?"""
    review: TermReview = get_object_or_404(reviews(), reference=review_reference)
    earlier = queries.earlier_than(review)
    asked = request.GET.get("med", "")
    before = next((each for each in earlier if str(each.reference) == asked or not asked), None)
    if asked and before is None:
        raise Http404
    found = queries.comparison(before, review) if before else None
    kind = request.GET.get("export", "")
    if found and kind in WRITERS:
        return _file(found, kind)
    return _page(request, review, earlier, found)


def _page(
    request: HttpRequest, review: TermReview, earlier: list[TermReview], found: queries.Comparison | None
) -> HttpResponse:
    context: dict[str, Any] = {"review": review, "earlier": earlier, "found": found, "exports": [*WRITERS]}
    if found:
        context["groups"] = [
            (BECAME[kind], [(pair, _shown(pair.before), _shown(pair.after)) for pair in pairs])
            for kind, pairs in found.by_kind.items()
            if pairs
        ]
        context["counts"] = {kind.lower(): found.count(kind) for kind in Became}
    return render(request, "mandate/review_compare.html", context)


def _shown(row: TermReviewRow | None) -> tuple[str, str]:
    """Give the tone and the words of an answer; nothing where nobody asked."""
    if row is None:
        return "", ""
    return TONES.get(row.answer, "warning"), _said(row)


def _said(row: TermReviewRow | None) -> str:
    if row is None:
        return str(_("not asked about"))
    return str(row.get_answer_display() if row.answer else _("no answer"))


def _file(found: queries.Comparison, kind: str) -> HttpResponseBase:
    years = (found.before.term_starts_on.year, found.after.term_starts_on.year)
    answers = [_("Review of %(year)s") % {"year": year} for year in years]
    columns = [
        _("What became of it"),
        _("Sort"),
        _("What"),
        _("Unit"),
        *answers,
        _("Replaced by"),
        _("Note"),
    ]
    name = _("reviews_%(before)s_%(after)s") % {"before": years[0], "after": years[1]}
    return export_response(kind, rows=_rows(found), columns=columns, name=name)


def _rows(found: queries.Comparison) -> Iterator[list[Any]]:
    for kind, pairs in found.by_kind.items():
        for pair in pairs:
            row = pair.latest
            yield [
                str(BECAME[kind]),
                row.label,
                row.title,
                row.unit.name if row.unit else "",
                _said(pair.before),
                _said(pair.after),
                row.replaced_by_title,
                row.note,
            ]
