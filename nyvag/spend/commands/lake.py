"""Keep the lake in step with the database, which alone says which files count.

The catalogue of the lake is written after the database has committed, and written anew from the database
each time, so that a process killed in between leaves nothing that the next run does not put right.
"""

from datetime import datetime, timedelta

import structlog

from nyvag.core.tenancy import current_body_id
from nyvag.spend.models import LedgerFile
from nyvag.spend.queries.files import lake_folder
from nyvag.spend.rules.transitions import LedgerState

ORPHAN_AFTER = timedelta(hours=1)
"""A version that no file names may still be written by a run that was taken over, but not for so long."""
log = structlog.get_logger(__name__)


def settle_lake(*, at: datetime) -> None:
    """Let readers see the versions that count, and sweep away what killed runs left; changes no row.

    Call it when the change is committed. Once more does no harm.
    """
    from nyvag.spend.analysis import show, sweep

    body_id = current_body_id()
    missing = show(lake_folder(), body_id=body_id, wanted=_counting)
    if missing:
        log.error("versions that count are not in the lake", versions=missing)
    sweep(lake_folder(), body_id=body_id, keep=_named(), older_than=at - ORPHAN_AFTER)


def _counting() -> list[str]:
    current = LedgerFile.objects.filter(state=LedgerState.CURRENT).order_by("imported_at", "pk")
    return list(current.values_list("lake_version", flat=True))


def _named() -> list[str]:
    return list(LedgerFile.objects.order_by("pk").values_list("lake_version", flat=True))
