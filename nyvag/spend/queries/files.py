"""Which ledger files there are, and which of them cover the same time."""

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from nyvag.core.once import once
from nyvag.core.tenancy import acting_for, current_body_id
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


@once
def stored_versions(body_id: int) -> tuple[tuple[str, str], ...]:
    """Name the files that count and their versions in the lake, oldest first (one statement, once a page)."""
    with acting_for(body_id):
        return tuple(current_files().values_list("name", "lake_version"))


def lost_files() -> list[str]:
    """Name the files that count although their rows, or some of them, are missing on the disk.

    Reads the lake's folders beside one statement. The sums on the pages lie in the database and still hold.
    """
    from nyvag.spend.analysis.lake_versions import lost_paths

    body_id, lake = current_body_id(), lake_folder()
    return [name for name, version in stored_versions(body_id) if lost_paths(lake, body_id, version)]


def shown_versions() -> tuple[str, ...]:
    """Name the versions whose rows readers see: an import's rows are shown a moment after its sums."""
    from nyvag.spend.analysis.lake_versions import current_versions

    return tuple(current_versions(lake_folder(), current_body_id()))
