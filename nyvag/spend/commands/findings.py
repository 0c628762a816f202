"""Lay what the rules found on supplier records, in an import and when suppliers are matched again.

What a person has decided is never overwritten; the rules' own finding is kept beside it, so that it counts
again if the decision is undone.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from nyvag.spend.commands.matching import follow_rules, rule_decision
from nyvag.spend.models import MatchDecision, SupplierRecord
from nyvag.spend.queries.register import Register
from nyvag.spend.rules.validity import Period

BATCH = 2000
DECIDED = "decided-earlier"
"""Rules that repeat what a person said begin so; they are no finding of their own."""
RULE_FIELDS = (
    "rule_outcome", "rule_basis", "rule_enterprise_id", "rule", "evidence", "score", "candidates",
    "supplier_kind", "person_fingerprint", "matched_at",
)  # fmt: skip
COUNTS_AS = ("outcome", "basis", "enterprise", "valid_from", "valid_to")
MASKED = ("fingerprint", "name", "identity", "is_person")
SAVED = (*(name.removesuffix("_id") for name in RULE_FIELDS), *COUNTS_AS, *MASKED)
Row = Mapping[str, Any]
Held = Mapping[int, tuple[Period, ...]]


def finding(row: Row, register: Register, *, at: datetime) -> dict[str, Any]:
    """Translate a row of the engine into the fields of a supplier record."""
    asked = row["outcome"] in ("match", "review")
    return {
        "rule_outcome": row["outcome"],
        "rule_basis": row["basis"] or "",
        "rule_enterprise_id": register.enterprise_id(row["register_row"]) if asked else None,
        "rule": (row["rule"] or "")[:80],
        "evidence": (row["evidence"] or "")[:500],
        "score": row["score"] or 0.0,
        "candidates": [
            {"enterprise": register.enterprise_id(item["register_row"]), "score": item["score"]}
            for item in row["candidates"] or ()
        ],
        "supplier_kind": row["supplier_kind"] or "",
        "person_fingerprint": row["person_fingerprint"] or "",
        "matched_at": at,
    }


def decided_suppliers() -> set[int]:
    """List the suppliers about which a person's decision is in force (one statement)."""
    rows = MatchDecision.objects.filter(undone_at=None).exclude(batch="")
    return set(rows.values_list("supplier_id", flat=True))


def take(supplier: SupplierRecord, found: Mapping[str, Any], held: Held, *, decided: bool) -> bool:
    """Lay a finding on a record (not saved); tell whether what counts has changed."""
    before = _counts(supplier)
    if decided and str(found["rule"]).startswith(DECIDED):
        found = {"matched_at": found["matched_at"]}
    for name, value in found.items():
        setattr(supplier, name, value)
    if not decided:
        postponed = supplier.postponed_at
        follow_rules(supplier, held)
        supplier.postponed_at = postponed
    return _counts(supplier) != before


def save(suppliers: Sequence[SupplierRecord]) -> None:
    """Save records that are known already."""
    # An insert that gives way is ten times faster than bulk_update's one CASE for every row and field.
    SupplierRecord.objects.bulk_create(
        suppliers, update_conflicts=True, unique_fields=["id"], update_fields=SAVED, batch_size=BATCH
    )


def renew_rule_decisions(suppliers: Iterable[SupplierRecord], *, at: datetime) -> None:
    """Put the rules' earlier decisions about undecided suppliers aside, and write those of now."""
    many = list(suppliers)
    for start in range(0, len(many), BATCH):
        some = [one.pk for one in many[start : start + BATCH]]
        MatchDecision.objects.filter(supplier__in=some, batch="", undone_at=None).update(undone_at=at)
    MatchDecision.objects.bulk_create(
        (rule_decision(one, at=at) for one in many if one.rule_outcome == "match"), batch_size=BATCH
    )


def _counts(supplier: SupplierRecord) -> tuple[Any, ...]:
    return (
        supplier.outcome,
        supplier.basis,
        supplier.enterprise_id,
        supplier.valid_from,
        supplier.valid_to,
    )
