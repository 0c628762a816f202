"""Which ledger files there are, and which of them cover the same time."""

from django.db.models import QuerySet

from nyvag.spend.models import LedgerFile
from nyvag.spend.rules.transitions import LedgerState


def ledger_files() -> QuerySet[LedgerFile]:
    """List every file of the body, newest first."""
    return LedgerFile.objects.select_related("replaced_by").order_by("-uploaded_at", "-pk")


def current_files() -> QuerySet[LedgerFile]:
    """List the files that count in the figures."""
    return LedgerFile.objects.filter(state=LedgerState.CURRENT).order_by("starts_on", "pk")


def overlapping(ledger: LedgerFile) -> list[LedgerFile]:
    """List files that count now and cover any of the same days as this one."""
    if ledger.starts_on is None or ledger.ends_on is None:
        return []
    return list(
        current_files()
        .exclude(pk=ledger.pk)
        .filter(starts_on__lte=ledger.ends_on, ends_on__gte=ledger.starts_on)
    )
