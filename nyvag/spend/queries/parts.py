"""Which suppliers of the ledgers can go along when an enterprise turns out to be two."""

from collections import defaultdict

from django.db.models import CharField, Q, Value

from nyvag.core.providers import EnterprisePart, Moved
from nyvag.spend.models import CubeRow, MatchDecision, SupplierRecord
from nyvag.ui.formatting import sek


def enterprise_parts(*, enterprise_id: int) -> list[EnterprisePart]:
    """List the body's suppliers matched with an enterprise, each with what follows it (two statements)."""
    named = Q(enterprise_id=enterprise_id) | Q(rule_enterprise_id=enterprise_id)
    suppliers = list(SupplierRecord.objects.filter(named).order_by("-amount_ore", "pk"))
    ids = [supplier.pk for supplier in suppliers]
    along: dict[int | None, Moved] = defaultdict(list)
    decisions, cells = (
        model.objects.filter(supplier_id__in=ids, enterprise_id=enterprise_id)
        .order_by()
        .annotate(what=Value(f"{model.__name__}.enterprise", CharField()))
        .values_list("body_id", "supplier_id", "pk", "what")
        for model in (MatchDecision, CubeRow)
    )
    for body_id, supplier_id, pk, what in decisions.union(cells, all=True):
        along[supplier_id].append((body_id, what, pk))
    return [_part(supplier, enterprise_id, along[supplier.pk]) for supplier in suppliers]


def _part(supplier: SupplierRecord, enterprise_id: int, along: Moved) -> EnterprisePart:
    fields = ("enterprise", "rule_enterprise")
    moved = [
        (supplier.body_id, f"SupplierRecord.{field}", supplier.pk)
        for field in fields
        if getattr(supplier, f"{field}_id") == enterprise_id
    ]
    told = (supplier.name, supplier.identity, supplier.buyer, sek(supplier.amount_sek))
    return EnterprisePart(
        key=f"supplier:{supplier.pk}", title=", ".join(part for part in told if part), moved=[*moved, *along]
    )
