"""Whether the register has changed since the suppliers were matched, and what came of it last time."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Case, Count, DateTimeField, F, Func, Min, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from nyvag.audit.models import Event
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.models import Enterprise, EnterpriseStatus, RegisterEntry
from nyvag.spend.models import LedgerFile, MatchDecision, SupplierRecord
from nyvag.spend.rules.transitions import LedgerState

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


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
    """Tell what has changed since the suppliers were matched; None where nothing has (one statement)."""
    suppliers = SupplierRecord.objects.filter(row_count__gt=0).order_by()
    # The oldest matching of all, or the beginning of time where a supplier has never been matched.
    oldest = Func(Coalesce("matched_at", Value(NEVER)), function="MIN", output_field=DateTimeField())
    changes = _changes(Subquery(suppliers.annotate(oldest=oldest).values("oldest")))
    decided = MatchDecision.objects.filter(undone_at=None).exclude(batch="").values("supplier")
    settled = When(Q(pk__in=decided) | Q(is_person=True), then=Value("settled"))
    matched = (
        suppliers.annotate(side=Case(settled, default=Value("open")), when=F("matched_at"))
        .values("side", "when")
        .annotate(what=Count("pk"))
    )
    rows = matched.values_list("side", "when", "what").union(*changes)
    found: dict[str, list[tuple[datetime | None, int]]] = {"open": [], "settled": [], "change": []}
    for side, when, what in rows:
        found[side].append((when, what))
    if not found["change"]:
        return None
    latest = max(when for when, _enterprise in found["change"] if when)
    times = [when for when, _count in (*found["open"], *found["settled"])]
    return RegisterChange(
        since=None if None in times else min(filter(None, times)),
        enterprises=len({enterprise for _when, enterprise in found["change"]}),
        suppliers=sum(count for when, count in found["open"] if when is None or when < latest),
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
    first, *others = _changes(since)
    found: dict[int, datetime] = {}
    for _side, at, pk in first.union(*others):
        found[pk] = max(at, found.get(pk, at))
    return found


def _changes(since: datetime | Subquery | None) -> list[QuerySet[Any, Any]]:
    """Ask for the changes of the register since, each as ("change", when, which enterprise)."""
    registered = RegisterEntry.objects.order_by().values("enterprise")
    sources: list[tuple[QuerySet[Any], str, str]] = [
        (Enterprise.history.filter(id__in=registered), "id", "history_date"),
        (RegisterEntry.history.filter(body_id=current_body_id()), "enterprise_id", "history_date"),
        (EnterpriseStatus.objects.filter(enterprise__in=registered), "enterprise_id", "recorded_at"),
    ]
    return [
        (rows if since is None else rows.filter(**{f"{when}__gt": since}))
        .order_by()
        .annotate(side=Value("change"), when=F(when), what=F(enterprise))
        .values_list("side", "when", "what")
        for rows, enterprise, when in sources
    ]
