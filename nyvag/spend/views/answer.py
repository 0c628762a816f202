"""The answer page, and the pages of one unit, one category and one enterprise."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, actor_of, reads
from nyvag.enterprises.models import Enterprise
from nyvag.enterprises.rules.categories import by_code
from nyvag.spend.access import EDITORS
from nyvag.spend.queries import wording
from nyvag.spend.queries.answer import (
    SlicePage,
    answer_for,
    chosen_year,
    enterprise_page,
    slice_page,
)
from nyvag.spend.queries.figures import Line
from nyvag.spend.queries.files import lost_files, shown_versions
from nyvag.spend.queries.opportunities import able_in
from nyvag.spend.queries.slices import months_of, suppliers_of
from nyvag.ui.charts import bar_chart, line_chart
from nyvag.ui.kept import content_for

TOP = 10
LARGE_SEK = 5_000_000


@reads(*READERS)
def home(request: HttpRequest) -> HttpResponse:
    """Answer how much is bought from social enterprises."""
    year, may_edit = _year(request), actor_of(request).role in EDITORS

    def shown() -> dict[str, Any]:
        answer = answer_for(year)
        chart = _years_chart(answer.years) if answer else ""
        return {"answer": answer, "top": TOP, "chart": chart, "may_edit": may_edit}

    content = content_for(request, "spend/_answer.html", shown, year)
    return render(request, "spend/home.html", {"content": content, "may_edit": may_edit})


@reads(*READERS)
def unit_detail(request: HttpRequest) -> HttpResponse:
    """Show one unit's purchases: its years, months, categories, enterprises and suppliers."""
    return _slice(request, "unit", request.GET.get("namn", ""))


@reads(*READERS)
def category_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one category's purchases: its years, months, units, enterprises and suppliers."""
    if code not in by_code():
        raise Http404
    return _slice(request, "category", code)


@reads(*READERS)
def enterprise_detail(request: HttpRequest, enterprise_id: int) -> HttpResponse:
    """Show what is bought from one enterprise: years, units, categories, suppliers in the ledger."""
    enterprise = get_object_or_404(
        Enterprise.objects.filter(entries__body=actor_of(request).body_id).distinct(), pk=enterprise_id
    )
    year, lost = _year(request), tuple(lost_files())

    def shown() -> dict[str, Any]:
        page = enterprise_page(enterprise, year)
        return {
            "months": _months_chart(months_of(enterprise.pk, page.year), page.year) if page.year else "",
            "enterprise": enterprise,
            "page": page,
            "chart": _purchases_chart(page.years) if page.years else "",
        }

    content = content_for(
        request, "spend/_enterprise.html", shown, enterprise.pk, year, lost, shown_versions()
    )
    return render(request, "spend/enterprise_detail.html", {"enterprise": enterprise, "content": content})


def _slice(request: HttpRequest, field: str, key: str) -> HttpResponse:
    year, lost = _year(request), tuple(lost_files())

    def shown() -> dict[str, Any]:
        page = slice_page(field, key, year)
        if page is None:
            raise Http404
        return {**_slice_shown(field, key, page), "lost": lost}

    content = content_for(request, "spend/_slice.html", shown, field, key, year, lost, shown_versions())
    title = wording.slice_name(field, key)
    return render(request, "spend/slice_detail.html", {"title": title, "content": content})


def _slice_shown(field: str, key: str, page: SlicePage) -> dict[str, Any]:
    sellers = suppliers_of(field, key, page.year)
    context = {
        "page": page,
        "field": field,
        "key": key,
        "sellers": sellers,
        "top": TOP,
        "chart": _years_chart(page.years),
        "able": able_in(key, page.enterprises) if field == "category" else (),
    }
    context["months"] = _months_chart(sellers.months, page.year)
    return context


def _months_chart(months: tuple[tuple[int, int], ...], year: int) -> Any:
    if len(months) < 2:
        return ""
    return line_chart(
        title=_("Month by month %(year)s") % {"year": year},
        description=_("Purchases from social enterprises each month, thousand kronor excluding VAT."),
        points=[(wording.month_name(month), wording.sek(ore) / 1000) for month, ore in months],
        unit=_("thousand kronor"),
    )


def _purchases_chart(years: tuple[Line, ...]) -> Any:
    if not years:
        return ""
    return bar_chart(
        title=_("Purchases by year"),
        description=_("One bar a year, kronor excluding VAT."),
        points=[(wording.year_name(line.key), wording.sek(line.slice.purchases_ore)) for line in years],
        unit=_("kronor"),
    )


def _years_chart(years: tuple[Line, ...]) -> Any:
    """Draw the years, in millions where the largest is one, otherwise in thousands."""
    most = max((abs(wording.sek(line.slice.social_ore)) for line in years), default=0)
    is_large = most >= LARGE_SEK
    size = 1_000_000 if is_large else 1000
    return bar_chart(
        title=_("Purchases from social enterprises"),
        description=_("One bar a year, million kronor excluding VAT.")
        if is_large
        else _("One bar a year, thousand kronor excluding VAT."),
        points=[(wording.year_name(line.key), wording.sek(line.slice.social_ore) / size) for line in years],
        unit=_("million kronor") if is_large else _("thousand kronor"),
    )


def _year(request: HttpRequest) -> int | None:
    return chosen_year(request.GET.get("ar", ""))
