"""A file with values: read it and let it wait, accept it whole, or leave it."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tabular import read_table
from nyvag.core.tabular.cells import RowError, uncut_rows
from nyvag.core.tenancy import current_body_id
from nyvag.plans.commands.indicator_values import ValueFacts, enter_value
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator
from nyvag.plans.models import IndicatorUpload
from nyvag.plans.queries.value_plan import PlannedRow, RowState, plan_values
from nyvag.plans.rules.value_columns import column_of, is_known_heading
from nyvag.plans.rules.value_rows import packed, read_row, unpacked

NEEDED = "period"
SAME = (
    "part",
    "numerator",
    "denominator",
    "population",
    "low",
    "high",
    "source",
    "as_of",
    "is_approximate",
    "breaks_series",
    "note",
)


@transaction.atomic
def read_values(*, path: Path, file_name: str, by: Actor, at: dt.datetime) -> IndicatorUpload:
    """Read a file and keep its rows until they are accepted; the file is not kept.

    Raises:
        UnableToReadFile: it is not a table.
        UnableToChangeIndicator: it is a table, but has no column with periods.
    """
    table = read_table(path, known=is_known_heading)
    columns = [column_of(heading) for heading in table.header]
    if NEEDED not in columns:
        found = ", ".join(each for each in table.header if each)[:300]
        raise UnableToChangeIndicator(
            _("The file has no column called Period. The headings found: %(headings)s.") % {"headings": found}
        )
    rows, errors = [], uncut_rows((row.row, row.fault) for row in table.rows if row.fault)
    for each in (row for row in table.rows if not row.fault):
        cells = {key: cell for key, cell in zip(columns, each.cells, strict=False) if key is not None}
        read, wrong = read_row(each.row, cells)
        errors += wrong
        rows += [packed(read)] if read else []
    upload = IndicatorUpload.objects.create(
        body_id=current_body_id(),
        file_name=Path(file_name).name[:200],
        rows=rows,
        errors=[asdict(error) for error in errors],
        uploaded_by=by.name[:200],
        uploaded_at=at,
    )
    _tell("indicator-file-read", upload, _("The file with values %(file)s was read."), by, at)
    return upload


@transaction.atomic
def import_values(*, upload: IndicatorUpload, by: Actor, at: dt.datetime) -> dict[str, int]:
    """Accept a file whole; what each row means is worked out anew.

    Returns:
        How many values were new, corrected and unchanged.

    Raises:
        UnableToChangeIndicator: it has been accepted or left already, or something in it is wrong.
    """
    locked = IndicatorUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if locked is None:
        raise UnableToChangeIndicator(_("The file has been left without importing."))
    if locked.committed_at is not None:
        raise UnableToChangeIndicator(_("The file has already been imported."))
    plan = plan_values([unpacked(row) for row in locked.rows])
    if locked.errors or plan.errors:
        raise UnableToChangeIndicator(
            _("There are errors in the file. Correct them in the file and read it again.")
        )
    for row in plan.rows:
        if row.state is not RowState.UNCHANGED:
            enter_value(indicator=row.indicator, facts=_facts(row), by=by, at=at)
    locked.outcome = {str(state).lower(): plan.count(state) for state in RowState}
    locked.committed_at = at
    locked.save(update_fields=["outcome", "committed_at"])
    _tell("indicator-file-imported", locked, _("The file with values %(file)s was imported."), by, at)
    return dict(locked.outcome)


@transaction.atomic
def discard_values(*, upload: IndicatorUpload, by: Actor, at: dt.datetime) -> None:
    """Leave a file without importing it.

    Raises:
        UnableToChangeIndicator: it has been accepted already.
    """
    locked = IndicatorUpload.objects.select_for_update().get(pk=upload.pk)
    if locked.committed_at is not None:
        raise UnableToChangeIndicator(_("The file has already been imported."))
    _tell("indicator-file-left", locked, _("The file with values %(file)s was left."), by, at)
    locked.delete()


def errors_of(upload: IndicatorUpload) -> list[RowError]:
    """Return what was wrong when the file was read."""
    return [RowError(**kept) for kept in upload.errors]


def _facts(row: PlannedRow) -> ValueFacts:
    source = row.source
    return ValueFacts(period=source.period, value=row.value, **{name: getattr(source, name) for name in SAME})


def _tell(kind: str, upload: IndicatorUpload, sentence: str, by: Actor, at: dt.datetime) -> None:
    record(
        kind=f"plans.{kind}",
        by=by,
        at=at,
        body_id=upload.body_id,
        subject=f"plans.indicator-file:{upload.pk}",
        summary=sentence % {"file": upload.file_name},
    )
