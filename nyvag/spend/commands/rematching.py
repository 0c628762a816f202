"""Match the stored suppliers again after the register has changed; what people decided stays decided."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.jobs.commands import enqueue
from nyvag.jobs.models import Job
from nyvag.jobs.rules.states import JobState
from nyvag.spend.commands import cube
from nyvag.spend.commands.cells import follow
from nyvag.spend.commands.errors import UnableToMatchAgain
from nyvag.spend.commands.findings import decided_suppliers, finding, renew_rule_decisions, save, take
from nyvag.spend.models import SupplierRecord
from nyvag.spend.queries.definitions import rules_in_force
from nyvag.spend.queries.register import Register, periods, register_for_engine
from nyvag.spend.queries.rematching import subject_of_matching
from nyvag.spend.rules.fingerprint import person_mark

TASK = "nyvag.spend.jobs.rematch_job"
Tell = Callable[[int, int | None, str], None]
Row = Mapping[str, Any]
NOBODY: dict[str, Any] = {
    "outcome": "person", "basis": "masked", "register_row": None, "rule": "person", "evidence": "",
    "score": 0.0, "candidates": (), "supplier_kind": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rematched:
    """What came of matching again: how many suppliers, and how many were found, lost or put in doubt."""

    suppliers: int
    matched: int
    no_longer: int
    doubts: int
    rows_missing: tuple[str, ...] = ()


@transaction.atomic
def start_rematch(*, by: Actor, at: datetime) -> Job:
    """Queue that the stored suppliers are matched again.

    Raises:
        UnableToMatchAgain: it is queued or runs already, or there is no supplier yet.
    """
    if not SupplierRecord.objects.exists():
        raise UnableToMatchAgain(_("There is no supplier to match. Import a ledger first."))
    if Job.objects.filter(task=TASK, state__in=[JobState.WAITING, JobState.RUNNING]).exists():
        raise UnableToMatchAgain(_("The suppliers are being matched again already. Wait until it is done."))
    return enqueue(
        task=TASK,
        arguments={
            "user_id": by.user_id,
            "user_name": by.name,
            "role": str(by.role),
            "body_id": current_body_id(),
            "at": at.isoformat(),
        },
        title=_("Match the suppliers again"),
        by=by,
        at=at,
    )


def rematch(*, by: Actor, at: datetime, tell: Tell | None = None) -> Rematched:
    """Match every stored supplier with the register as it is now; the figures follow.

    The matching itself runs before the transaction, so that nobody waits for it; decisions taken meanwhile
    are seen inside it. A person's decision is neither asked again nor changed, but its enterprise's days in
    the register are those of now.
    """
    from nyvag.spend.analysis.rematching import match_again

    register, definition = register_for_engine(), rules_in_force()
    if tell:
        tell(0, None, _("matching suppliers"))
    stored = SupplierRecord.objects.filter(is_person=False).exclude(outcome="person").order_by("pk")
    ids: list[int] = []
    found = {ids[row["key"]]: row for row in match_again(_rows(stored, ids), register.listed, definition)}
    if tell:
        tell(0, None, _("letting the figures follow"))
    return _apply(found, register, by=by, at=at)


def _rows(stored: QuerySet[SupplierRecord], ids: list[int]) -> Iterator[Row]:
    """Give records to the engine; its keys are small numbers, the places of the records in ``ids``."""
    for one in stored.iterator():
        yield {
            "key": len(ids),
            "buyer": one.buyer,
            "supplier_id": one.identity,
            "supplier": one.name,
            "rows": one.row_count,
            "amount_ore": one.amount_ore,
            "first_date": one.first_on,
            "last_date": one.last_on,
        }
        ids.append(one.pk)


@transaction.atomic
def _apply(found: Mapping[int, Row], register: Register, *, by: Actor, at: datetime) -> Rematched:
    cube.lock_ledgers()
    held, decided = periods(), decided_suppliers()
    suppliers = list(SupplierRecord.objects.select_for_update(of=("self",)).order_by("pk"))
    before = {one.pk: one.outcome for one in suppliers}
    ruled = {one.pk: _ruled(one) for one in suppliers}
    moved = []
    for one in suppliers:
        row = found.get(one.pk) or _row_of_person(one, register)
        if row is None:
            one.matched_at = at
            continue
        _mask(one, row)
        changed = take(one, finding(row, register, at=at), held, decided=one.pk in decided)
        if changed or one.outcome == "match":
            moved.append(one)
    save(suppliers)
    renew_rule_decisions(
        (one for one in suppliers if one.pk not in decided and _ruled(one) != ruled[one.pk]), at=at
    )
    lost = follow(moved)
    done = _summed(suppliers, before, tuple(sorted({file.name for file in lost})))
    _tell_log(done, by=by, at=at)
    return done


def _row_of_person(supplier: SupplierRecord, register: Register) -> Row | None:
    """Find out what can be known of a masked person: whether the enterprise is in the register still.

    Returns:
        None where nothing has changed, or nothing can be known.
    """
    if not supplier.person_fingerprint and supplier.rule_enterprise_id is None:
        return None
    row = register.row_of_person(supplier.person_fingerprint, supplier.rule_enterprise_id)
    keep = {"person_fingerprint": supplier.person_fingerprint, "is_person": True}
    if row is None:
        return NOBODY | keep
    if supplier.rule_enterprise_id == register.enterprise_id(row):
        return None if supplier.outcome != "match" else _as_it_was(supplier, row) | keep
    found = {"outcome": "review", "basis": "review", "rule": "number-without-name", "register_row": row}
    return NOBODY | found | {"candidates": ({"register_row": row, "score": 1.0},)} | keep


def _as_it_was(supplier: SupplierRecord, row: int) -> dict[str, Any]:
    return {
        "outcome": supplier.rule_outcome,
        "basis": supplier.rule_basis,
        "register_row": row,
        "rule": supplier.rule,
        "evidence": supplier.evidence,
        "score": supplier.score,
        "candidates": ({"register_row": row, "score": supplier.score},),
        "supplier_kind": supplier.supplier_kind,
    }


def _mask(supplier: SupplierRecord, row: Row) -> None:
    """Take a name away that the register no longer gives a reason to show (not saved)."""
    if supplier.is_person or not row["is_person"]:
        return
    supplier.fingerprint = person_mark(
        buyer=supplier.buyer,
        supplier_id=supplier.identity,
        supplier=supplier.name,
        key=settings.FINGERPRINT_KEY,
    )
    supplier.name, supplier.identity, supplier.is_person = row["supplier"], row["supplier_id"], True


def _ruled(supplier: SupplierRecord) -> tuple[Any, ...]:
    return supplier.rule_outcome, supplier.rule_enterprise_id, supplier.rule


def _summed(
    suppliers: Sequence[SupplierRecord], before: Mapping[int, str], lost: tuple[str, ...]
) -> Rematched:
    became = [(before[one.pk], one.outcome) for one in suppliers if before[one.pk] != one.outcome]
    return Rematched(
        suppliers=len(suppliers),
        matched=sum(now == "match" for _was, now in became),
        no_longer=sum(was == "match" for was, _now in became),
        doubts=sum(now == "review" for _was, now in became),
        rows_missing=lost,
    )


def _tell_log(done: Rematched, *, by: Actor, at: datetime) -> None:
    summary = _(
        "Matched %(suppliers)s suppliers again. New matches: %(matched)s, no longer matches: %(no_longer)s, "
        "new doubts: %(doubts)s"
    )
    record(
        kind="spend.suppliers-matched-again",
        by=by,
        at=at,
        body_id=current_body_id(),
        subject=subject_of_matching(),
        summary=summary % asdict(done),
        data=asdict(done) | {"rows_missing": list(done.rows_missing)},
    )
