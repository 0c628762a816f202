"""What several pages of other rooms ask purchasing for, asked once a page."""

from typing import Any

from django.db.models import Count, Max, Q

from nyvag.core.once import once
from nyvag.core.tenancy import acting_for
from nyvag.spend.models import LedgerFile
from nyvag.spend.queries import figures
from nyvag.spend.queries.figures import Line
from nyvag.spend.queries.review import Queue, queue
from nyvag.spend.rules.transitions import LedgerState


@once
def years(body_id: int) -> list[Line]:
    """Sum the purchases of each year (one statement, once a page)."""
    with acting_for(body_id):
        return figures.by_year()


@once
def left(body_id: int) -> Queue:
    """Count the doubts left and answered (two statements, once a page)."""
    with acting_for(body_id):
        return queue()


@once
def ledgers(body_id: int) -> dict[str, Any]:
    """Count the files that count and those not finished, with the last day covered (one statement)."""
    counts = Q(state=LedgerState.CURRENT)
    unfinished = Q(state__in=[LedgerState.CHECKED, LedgerState.FAILED])
    with acting_for(body_id):
        return LedgerFile.objects.aggregate(
            current=Count("pk", filter=counts),
            unfinished=Count("pk", filter=unfinished),
            last_on=Max("ends_on", filter=counts),
        )
