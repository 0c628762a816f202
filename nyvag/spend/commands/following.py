"""Matches follow when two rows of the register turn out to be one enterprise, or not to be."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model

from nyvag.core.providers import EnterpriseMove, Moved
from nyvag.spend.models import CubeRow, MatchDecision, SupplierRecord

_FIELDS: tuple[tuple[type[Model], str], ...] = (
    (SupplierRecord, "enterprise"),
    (SupplierRecord, "rule_enterprise"),
    (MatchDecision, "enterprise"),
    (CubeRow, "enterprise"),
)
_PROPOSED, _BOTH = "candidate", "candidate-both"


def follow_enterprise(*, move: EnterpriseMove, only: Moved | None) -> Moved:
    """Let suppliers, decisions, figures and proposals mean another enterprise, with every body in sight."""
    moved: Moved = []
    for model, field in _FIELDS:
        what = f"{model.__name__}.{field}"
        rows = model._base_manager.filter(**{field: move.from_id})
        if only is not None:
            rows = rows.filter(pk__in=_keys(only, what))
        found = list(rows.order_by("pk").values_list("body_id", "pk"))
        model._base_manager.filter(pk__in=[pk for _body, pk in found]).update(**{field: move.to_id})
        moved += [(body_id, what, pk) for body_id, pk in found]
    return moved + (_propose(move) if only is None else _propose_again(move, only))


def _propose(move: EnterpriseMove) -> Moved:
    """Let proposals of one enterprise be proposals of the other; one that names both names it once."""
    moved: Moved = []
    changed = []
    for supplier in SupplierRecord.all_bodies.exclude(candidates=[]).order_by("pk").iterator():
        named = [each.get("enterprise") for each in supplier.candidates]
        if move.from_id not in named:
            continue
        both = move.to_id in named
        supplier.candidates = _renamed(supplier.candidates, move)
        changed.append(supplier)
        moved.append((supplier.body_id, _BOTH if both else _PROPOSED, supplier.pk))
    SupplierRecord.all_bodies.bulk_update(changed, ["candidates"], batch_size=500)
    return moved


def _renamed(candidates: list[dict[str, Any]], move: EnterpriseMove) -> list[dict[str, Any]]:
    best: dict[int | None, dict[str, Any]] = {}
    for each in candidates:
        key = move.to_id if each.get("enterprise") == move.from_id else each.get("enterprise")
        if key not in best or best[key].get("score", 0) < each.get("score", 0):
            best[key] = {**each, "enterprise": key}
    return list(best.values())


def _propose_again(move: EnterpriseMove, only: Moved) -> Moved:
    """Bring the proposals back: alone where one was named, beside the other where both were."""
    moved: Moved = []
    for what in (_PROPOSED, _BOTH):
        rows = SupplierRecord.all_bodies.filter(pk__in=_keys(only, what)).order_by("pk")
        for supplier in rows:
            again = [
                {**each, "enterprise": move.to_id}
                for each in supplier.candidates
                if each.get("enterprise") == move.from_id
            ]
            stays = [
                each
                for each in supplier.candidates
                if what == _BOTH or each.get("enterprise") != move.from_id
            ]
            supplier.candidates = [*stays, *again]
            supplier.save(update_fields=["candidates"])
            moved.append((supplier.body_id, what, supplier.pk))
    return moved


def _keys(only: Moved, what: str) -> Collection[int]:
    return [pk for _body, named, pk in only if named == what]
