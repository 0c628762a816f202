"""The answer page and the pages its figures open to."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, actor_of, reads
from nyvag.enterprises.models import Enterprise
from nyvag.enterprises.rules.categories import by_code
from nyvag.spend.access import EDITORS
from nyvag.spend.filters import SupplierFilter
from nyvag.spend.models import SupplierRecord
from nyvag.spend.queries import figures, wording
from nyvag.spend.queries.answer import answer_for, chosen_year, slice_page
from nyvag.spend.queries.rows import SHOWN_ROWS, rows_of_supplier
from nyvag.spend.tables import RowTable, SupplierTable
from nyvag.ui.charts import bar_chart
from nyvag.ui.lists import list_response


@reads(*READERS)
def home(request: HttpRequest) -> HttpResponse:
    """Answer how much is bought from social enterprises."""
    answer = answer_for(_year(request))
    context: dict[str, Any] = {"answer": answer, "may_edit": actor_of(request).role in EDITORS}
    if answer is not None:
        context["chart"] = bar_chart(
            title=_("Purchases from social enterprises"),
            description=_("One bar a year, million kronor excluding VAT."),
            points=[(line.key, wording.sek(line.slice.social_ore) / 1_000_000) for line in answer.years],
            unit=_("million kronor"),
        )
    return render(request, "spend/home.html", context)


@reads(*READERS)
def unit_detail(request: HttpRequest) -> HttpResponse:
    """Show one unit's purchases: its years, categories, enterprises."""
    return _slice(request, "unit", request.GET.get("namn", ""), request.GET.get("namn") or _("Without unit"))


@reads(*READERS)
def category_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one category's purchases: its years, units, enterprises and today's suppliers."""
    if code not in by_code():
        raise Http404
    return _slice(request, "category", code, wording.category_name(code))


@reads(*READERS)
def enterprise_detail(request: HttpRequest, enterprise_id: int) -> HttpResponse:
    """Show what is bought from one enterprise: years, units, categories, suppliers in the ledger."""
    enterprise = get_object_or_404(
        Enterprise.objects.filter(entries__body=actor_of(request).body_id).distinct(), pk=enterprise_id
    )
    rows = figures.purchases().filter(outcome="match", enterprise=enterprise)
    context = {
        "enterprise": enterprise,
        "years": figures.breakdown(rows, "year", sort_by_key=True),
        "units": figures.breakdown(rows, "unit"),
        "categories": figures.breakdown(rows, "category"),
        "suppliers": SupplierRecord.objects.filter(enterprise=enterprise, outcome="match").order_by("pk"),
    }
    return render(request, "spend/enterprise_detail.html", context)


@reads(*READERS)
def supplier_list(request: HttpRequest) -> HttpResponse:
    """List every supplier in the ledgers that count, persons masked."""
    suppliers = SupplierRecord.objects.filter(row_count__gt=0).select_related("enterprise")
    return list_response(
        request,
        queryset_or_rows=suppliers.order_by("-amount_ore", "pk"),
        table_class=SupplierTable,
        filterset_class=SupplierFilter,
        template="spend/supplier_list.html",
        title=_("Suppliers in the ledger"),
        export_name="leverantorer",
    )


@reads(*READERS)
def supplier_detail(request: HttpRequest, supplier_id: int) -> HttpResponse:
    """Show one supplier: what it counts as and why, and its ledger rows."""
    supplier = get_object_or_404(
        SupplierRecord.objects.select_related("enterprise", "rule_enterprise"), pk=supplier_id
    )
    decisions = supplier.decisions.select_related("enterprise").order_by("-decided_at", "-pk")
    return list_response(
        request,
        queryset_or_rows=rows_of_supplier(supplier),
        table_class=RowTable,
        template="spend/supplier_detail.html",
        title=_("Ledger rows"),
        export_name=f"leverantor-{supplier.pk}",
        context={"supplier": supplier, "decisions": decisions, "shown_rows": SHOWN_ROWS},
    )


def _slice(request: HttpRequest, field: str, key: str, title: str) -> HttpResponse:
    page = slice_page(field, key, _year(request))
    if page is None:
        raise Http404
    return render(
        request, "spend/slice_detail.html", {"page": page, "title": title, "field": field, "key": key}
    )


def _year(request: HttpRequest) -> int | None:
    return chosen_year(request.GET.get("ar", ""))
