"""Whether the register has changed since the suppliers were matched, and what came of it last time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from nyvag.audit.models import Event
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.models import Enterprise, EnterpriseStatus, RegisterEntry
from nyvag.spend.models import LedgerFile, MatchDecision, SupplierRecord
from nyvag.spend.rules.transitions import LedgerState


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What has changed in the register since the suppliers were matched.

    ``suppliers`` is how many stored records have not been compared with the register as it is now and have
    no person's decision.
    """

    since: datetime | None
    enterprises: int
    suppliers: int


def subject_of_matching() -> str:
    """Name in the event log what matching again is about: the body's suppliers as a whole."""
    return f"organisations.publicbody:{current_body_id()}"


def register_change() -> RegisterChange | None:
    """Tell what has changed since the stored suppliers were matched; None where nothing has.

    At most three statements.
    """
    suppliers = SupplierRecord.objects.filter(row_count__gt=0).order_by()
    matched = suppliers.aggregate(first=Min("matched_at"), never=Count("pk", filter=Q(matched_at=None)))
    if matched["first"] is None and not matched["never"]:
        return None
    since = None if matched["never"] else matched["first"]
    changed = _changed(since)
    if not changed:
        return None
    decided = MatchDecision.objects.filter(undone_at=None).exclude(batch="").values("supplier")
    waiting = suppliers.filter(Q(matched_at=None) | Q(matched_at__lt=max(changed.values())))
    return RegisterChange(
        since=since,
        enterprises=len(changed),
        suppliers=waiting.exclude(pk__in=decided).exclude(is_person=True).count(),
    )


def last_rematch() -> Event | None:
    """Find what was logged when the suppliers were last matched again (one statement)."""
    events = Event.objects.filter(subject=subject_of_matching(), kind="spend.suppliers-matched-again")
    return events.order_by("-number").first()


def sole_traders_not_found(since: datetime | None) -> int:
    """Count changed sole traders that files were imported without; no number is kept to find them by.

    Four statements.
    """
    changed = _changed(since)
    files = LedgerFile.objects.filter(state=LedgerState.CURRENT)
    oldest = files.aggregate(first=Min("imported_at"))["first"]
    known = SupplierRecord.objects.filter(is_person=True, rule_enterprise__isnull=False)
    traders = Enterprise.objects.filter(pk__in=changed, person_fingerprint__isnull=False)
    missing = traders.exclude(pk__in=known.values("rule_enterprise")).values_list("pk", flat=True)
    return sum(1 for pk in missing if oldest is not None and changed[pk] > oldest)


def _changed(since: datetime | None) -> dict[int, datetime]:
    """List the body's enterprises whose facts or days have changed since, and when each last did.

    One statement.
    """
    registered = RegisterEntry.objects.order_by().values("enterprise")
    sources: list[tuple[QuerySet[Any], str, str]] = [
        (Enterprise.history.filter(id__in=registered), "id", "history_date"),
        (RegisterEntry.history.filter(body_id=current_body_id()), "enterprise_id", "history_date"),
        (EnterpriseStatus.objects.filter(enterprise__in=registered), "enterprise_id", "recorded_at"),
    ]
    first, *others = [
        (rows if since is None else rows.filter(**{f"{when}__gt": since}))
        .order_by()
        .values_list(enterprise, when)
        for rows, enterprise, when in sources
    ]
    found: dict[int, datetime] = {}
    for pk, at in first.union(*others):
        found[pk] = max(at, found.get(pk, at))
    return found
