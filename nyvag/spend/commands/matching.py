"""Decide which enterprise a supplier is: asked once, many alike together, and possible to undo."""

import secrets
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.models import Enterprise
from nyvag.spend.commands import cube
from nyvag.spend.commands.cells import follow, held_periods, outside_basis
from nyvag.spend.commands.errors import UnableToDecideMatch
from nyvag.spend.models import MatchDecision, SupplierRecord
from nyvag.spend.queries.register import periods
from nyvag.spend.queries.wording import rows_are_gone
from nyvag.spend.rules.validity import Period, span

COUNTS_AS = ["outcome", "basis", "enterprise", "valid_from", "valid_to"]


@transaction.atomic
def decide_match(
    *,
    supplier_ids: Collection[int],
    enterprise_id: int | None,
    by: Actor,
    at: datetime,
    reason: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> str:
    """Say that suppliers are an enterprise, or (None) that they are none of those proposed.

    Args:
        supplier_ids: The supplier records, one or many alike.
        enterprise_id: The enterprise they are; None for "not the same".
        by: Who decides.
        at: When.
        reason: What the decision rests on, if the person says so.
        valid_from: The first invoice day on which it holds; None for as long as the register says.
        valid_to: The last such day.

    Returns:
        The batch, by which the decision can be undone whole.

    Raises:
        UnableToDecideMatch: Somebody else decided in the meantime, the enterprise is not in the register,
            the days are in the wrong order, or the rows that must be read are gone from the disk.
    """
    if enterprise_id is not None and not Enterprise.objects.filter(pk=enterprise_id).exists():
        raise UnableToDecideMatch(_("The enterprise is not in the register."))
    if valid_from and valid_to and valid_to < valid_from:
        raise UnableToDecideMatch(_("The last day is before the first day."))
    cube.lock_ledgers()
    suppliers = _locked(supplier_ids)
    if any(_decided_by_person(supplier) for supplier in suppliers):
        raise UnableToDecideMatch(
            _("Somebody else has just decided about this supplier. Undo that decision first if it is wrong.")
        )
    batch = secrets.token_hex(16)
    days = (valid_from, valid_to)
    register = periods()
    for supplier in suppliers:
        supplier.outcome = "match" if enterprise_id else "none"
        supplier.enterprise_id = enterprise_id
        supplier.valid_from, supplier.valid_to = span(held_periods(supplier, register, days))
        _decide_one(supplier, days, batch=batch, by=by, at=at, reason=reason)
    _follow(suppliers)
    _audit("spend.match-decided", suppliers, enterprise_id, batch=batch, by=by, at=at, reason=reason)
    return batch


@transaction.atomic
def postpone_match(*, supplier_id: int, by: Actor, at: datetime) -> SupplierRecord:
    """Put a doubt last in the queue, without deciding anything.

    Raises:
        UnableToDecideMatch: The supplier does not exist.
    """
    (supplier,) = _locked([supplier_id])
    supplier.postponed_at = at
    supplier.save(update_fields=["postponed_at"])
    _audit("spend.match-postponed", [supplier], None, batch="", by=by, at=at)
    return supplier


@transaction.atomic
def undo_decision(*, batch: str, by: Actor, at: datetime) -> list[SupplierRecord]:
    """Take back what was decided together; the rules' own finding counts again, doubts are asked anew.

    Raises:
        UnableToDecideMatch: The decision is undone already.
    """
    cube.lock_ledgers()
    decisions = list(
        MatchDecision.objects.select_for_update(of=("self",))
        .filter(batch=batch, undone_at=None)
        .order_by("pk")
    )
    if not batch or not decisions:
        raise UnableToDecideMatch(_("The decision is undone already."))
    suppliers = _locked([decision.supplier_id for decision in decisions])
    MatchDecision.objects.filter(pk__in=[decision.pk for decision in decisions]).update(
        undone_at=at, undone_by_name=by.name
    )
    register = periods()
    for supplier in suppliers:
        follow_rules(supplier, register)
        supplier.save(update_fields=[*COUNTS_AS, "postponed_at"])
    _follow(suppliers)
    MatchDecision.objects.bulk_create(
        rule_decision(supplier, at=at) for supplier in suppliers if supplier.rule_outcome == "match"
    )
    _audit("spend.match-undone", suppliers, None, batch=batch, by=by, at=at)
    return suppliers


def follow_rules(supplier: SupplierRecord, register: Mapping[int, tuple[Period, ...]]) -> None:
    """Let the rules' finding count for a supplier, on its enterprise's days in the register (not saved)."""
    supplier.outcome = supplier.rule_outcome
    supplier.enterprise_id = supplier.rule_enterprise_id if supplier.rule_outcome == "match" else None
    supplier.valid_from, supplier.valid_to = span(held_periods(supplier, register))
    supplier.basis = supplier.rule_basis
    supplier.postponed_at = None


def rule_decision(supplier: SupplierRecord, *, at: datetime) -> MatchDecision:
    """Make the row that says the rules, not a person, matched a supplier (not saved)."""
    return MatchDecision(
        body_id=supplier.body_id,
        supplier=supplier,
        enterprise_id=supplier.rule_enterprise_id,
        outcome="match",
        rule=supplier.rule,
        evidence=supplier.evidence,
        score=supplier.score,
        decided_at=at,
        valid_from=supplier.valid_from,
        valid_to=supplier.valid_to,
    )


def _locked(supplier_ids: Collection[int]) -> list[SupplierRecord]:
    suppliers = list(
        SupplierRecord.objects.select_for_update(of=("self",)).filter(pk__in=supplier_ids).order_by("pk")
    )
    if not suppliers or len(suppliers) != len(set(supplier_ids)):
        raise UnableToDecideMatch(_("The supplier does not exist. Reload the page."))
    return suppliers


def _decided_by_person(supplier: SupplierRecord) -> bool:
    return supplier.decisions.filter(undone_at=None).exclude(batch="").exists()


def _decide_one(
    supplier: SupplierRecord, days: Period, *, batch: str, by: Actor, at: datetime, reason: str
) -> None:
    supplier.decisions.filter(undone_at=None).update(undone_at=at, undone_by_name=by.name)
    supplier.basis = _basis(supplier)
    supplier.save(update_fields=COUNTS_AS)
    MatchDecision.objects.create(
        body_id=supplier.body_id,
        supplier=supplier,
        enterprise_id=supplier.enterprise_id,
        outcome=supplier.outcome,
        rule="person",
        evidence=reason or supplier.evidence,
        score=supplier.score,
        decided_by_id=by.user_id,
        decided_by_name=by.name,
        decided_at=at,
        valid_from=days[0],
        valid_to=days[1],
        batch=batch,
    )


def _basis(supplier: SupplierRecord) -> str:
    """Name what tells the supplier, in the engine's words: its number, its name, or nothing."""
    if supplier.enterprise is None:
        return outside_basis(supplier)
    if supplier.person_fingerprint and supplier.person_fingerprint == supplier.enterprise.person_fingerprint:
        return "number"
    digits = "".join(char for char in supplier.identity if char.isdigit())[-10:]
    return "number" if digits and digits == supplier.enterprise.org_no else "name"


def _follow(suppliers: list[SupplierRecord]) -> None:
    if lost := follow(suppliers):
        raise UnableToDecideMatch(rows_are_gone(file.name for file in lost))


def _audit(
    kind: str,
    suppliers: list[SupplierRecord],
    enterprise_id: int | None,
    *,
    batch: str,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> None:
    names = ", ".join(supplier.name for supplier in suppliers[:3])
    record(
        kind=kind,
        by=by,
        at=at,
        body_id=current_body_id(),
        subject=f"spend.supplierrecord:{suppliers[0].pk}",
        summary=_("%(count)s suppliers: %(names)s") % {"count": len(suppliers), "names": names},
        reason=reason,
        data={
            "suppliers": [supplier.pk for supplier in suppliers],
            "enterprise": enterprise_id,
            "batch": batch,
        },
    )
