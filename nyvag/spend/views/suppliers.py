"""The lists that figures open to: enterprises, suppliers, and a supplier's own ledger rows."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, reads
from nyvag.core.once import keeping
from nyvag.enterprises.rules.categories import by_code
from nyvag.spend.filters import EnterpriseSalesFilter, RowFilter, SupplierFilter
from nyvag.spend.models import SupplierRecord
from nyvag.spend.queries import figures, wording
from nyvag.spend.queries.answer import chosen_year, latest_year
from nyvag.spend.queries.files import lost_files, shown_versions
from nyvag.spend.queries.rows import SHOWN_ROWS, rows_of_supplier, years_of_supplier
from nyvag.spend.queries.slices import suppliers_of
from nyvag.spend.tables import EnterpriseSalesTable, RowTable, SupplierTable, slice_supplier_table
from nyvag.ui.kept import answer_for
from nyvag.ui.lists import list_response

LISTED = ("name", "identity", "outcome", "basis", "row_count", "amount_ore", "enterprise__name")
"""What the list shows of a supplier, and no more."""


@reads(*READERS)
def enterprise_list(request: HttpRequest) -> HttpResponse:
    """List what each social enterprise sold and was granted in a year."""
    year = _year(request) or latest_year() or 0
    return list_response(
        request,
        queryset_or_rows=figures.enterprise_rows(year).order_by("-purchases_ore", "name"),
        table_class=EnterpriseSalesTable,
        filterset_class=EnterpriseSalesFilter,
        template="spend/enterprise_list.html",
        title=_("Social enterprises we buy from or give grants"),
        export_name=f"sociala-foretag-{year}",
        context={"year": year},
        kept_by=(),
    )


@reads(*READERS)
def slice_suppliers(request: HttpRequest) -> HttpResponse:
    """List every supplier of one unit or one category in a year."""
    field = "category" if "kategori" in request.GET else "unit"
    key = request.GET.get("kategori" if field == "category" else "enhet", "")
    year = _year(request) or latest_year() or 0
    if field == "category" and key not in by_code():
        raise Http404
    lost = lost_files()
    at_hand = (*lost, *shown_versions())
    sellers = answer_for(
        request, "sellers", lambda: suppliers_of(field, key, year), field, key, year, *at_hand
    )
    unit = {"enhet": key} if field == "unit" and key else {}
    if not sellers.suppliers:
        raise Http404
    return list_response(
        request,
        queryset_or_rows=sellers.suppliers,
        table_class=slice_supplier_table(urlencode({"ar": year, **unit})),
        template="spend/slice_suppliers.html",
        title=_("Suppliers"),
        export_name=f"leverantorer-{year}",
        context={
            "field": field,
            "key": key,
            "year": year,
            "name": wording.slice_name(field, key),
            "lost": lost,
        },
        kept_by=at_hand,
    )


@reads(*READERS)
def supplier_list(request: HttpRequest) -> HttpResponse:
    """List every supplier in the ledgers that count, persons masked."""
    suppliers = SupplierRecord.objects.filter(row_count__gt=0).select_related("enterprise").only(*LISTED)
    return list_response(
        request,
        queryset_or_rows=suppliers.order_by("-amount_ore", "pk"),
        table_class=SupplierTable,
        filterset_class=SupplierFilter,
        template="spend/supplier_list.html",
        title=_("Suppliers in the ledger"),
        export_name="leverantorer",
        kept_by=(),
    )


@reads(*READERS)
@keeping()
def supplier_detail(request: HttpRequest, supplier_id: int) -> HttpResponse:
    """Show one supplier: what it counts as and why, and its ledger rows."""
    supplier = get_object_or_404(
        SupplierRecord.objects.select_related("enterprise", "rule_enterprise"), pk=supplier_id
    )
    decisions = supplier.decisions.select_related("enterprise").order_by("-decided_at", "-pk")
    years = years_of_supplier(supplier)
    year = None if request.GET.get("ar") == "alla" else _year(request) or next(iter(years), None)
    return list_response(
        request,
        queryset_or_rows=lambda: rows_of_supplier(supplier, year),
        table_class=RowTable,
        filterset_class=RowFilter,
        template="spend/supplier_detail.html",
        title=_("Ledger rows"),
        export_name=f"leverantor-{supplier.pk}",
        context={
            "supplier": supplier,
            "decisions": decisions,
            "shown_rows": SHOWN_ROWS,
            "is_cut": supplier.row_count > SHOWN_ROWS,
            "years": years,
            "year": year,
        },
        kept_by=(*lost_files(), *shown_versions()),
    )


def _year(request: HttpRequest) -> int | None:
    return chosen_year(request.GET.get("ar", ""))
