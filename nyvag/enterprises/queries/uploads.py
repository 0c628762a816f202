"""Register files that wait to be accepted."""

from django.db.models import QuerySet

from nyvag.core.tabular.cells import RowError
from nyvag.enterprises.models import RegisterUpload
from nyvag.enterprises.rules.facts import FileRow
from nyvag.enterprises.rules.packing import unpack_errors, unpack_rows


def waiting_uploads() -> QuerySet[RegisterUpload]:
    """List the acting body's files that nobody has accepted or left, newest first."""
    waiting = RegisterUpload.objects.filter(committed_at__isnull=True)
    return waiting.only("body_id", "file_name", "uploaded_at").order_by("-uploaded_at", "-pk")


def imported_uploads() -> QuerySet[RegisterUpload]:
    """List the acting body's files that were imported, the latest first."""
    imported = RegisterUpload.objects.filter(committed_at__isnull=False)
    shown = imported.only("body_id", "file_name", "committed_at", "outcome", "undone_at", "uploaded_by")
    return shown.order_by("-committed_at", "-pk")


def rows_of(upload: RegisterUpload) -> list[FileRow]:
    """Give the good rows of a file."""
    return unpack_rows(upload.rows)


def errors_of(upload: RegisterUpload) -> list[RowError]:
    """Give the errors of a file."""
    return unpack_errors(upload.errors)
