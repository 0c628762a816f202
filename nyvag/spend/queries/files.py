"""Which ledger files there are, and which of them cover the same time."""

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from nyvag.spend.models import LedgerFile
from nyvag.spend.rules.transitions import LedgerState


def lake_folder() -> Path:
    """Return where the rows of all ledgers lie."""
    return Path(settings.DATA_DIR) / "lake"


def ledger_files() -> QuerySet[LedgerFile]:
    """List every file of the body, newest first."""
    return LedgerFile.objects.select_related("replaced_by").order_by("-uploaded_at", "-pk")


def current_files() -> QuerySet[LedgerFile]:
    """List the files that count in the figures."""
    return LedgerFile.objects.filter(state=LedgerState.CURRENT).order_by("starts_on", "pk")


def lost_rows(file: LedgerFile) -> list[str]:
    """Name what is missing on the disk of an imported file's rows, by its place in the lake."""
    from nyvag.spend.analysis.lake_versions import lost_paths

    return lost_paths(lake_folder(), file.body_id, file.lake_version)


def files_without_rows() -> list[LedgerFile]:
    """List the files that count although their rows, or some of them, are missing on the disk.

    Reads the lake's folders beside one statement. The sums on the pages lie in the database and still hold.
    """
    return [file for file in current_files() if lost_rows(file)]
