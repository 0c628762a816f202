"""What runs by the clock: the sweep of files that no row knows."""

import structlog

from nyvag.core.clock import now
from nyvag.documents.commands import sweep

log = structlog.get_logger(__name__)


def sweep_orphans() -> int:
    """Remove orphaned files and note how many there were."""
    count = sweep(at=now())
    if count:
        log.info("orphaned files removed", count=count)
    return count
