"""Comparing with similar municipalities: choosing them, and figures from a file that is seen first."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular import read_table
from nyvag.core.tabular.cells import uncut_rows
from nyvag.core.tenancy import current_body_id
from nyvag.evaluation.models import ComparisonFigure, ComparisonFile, SimilarMunicipality
from nyvag.evaluation.queries.comparing import codes_by_name, file_plan
from nyvag.evaluation.rules.comparison_rows import (
    Figure,
    Parsed,
    columns_of,
    from_service,
    is_known_heading,
    parse,
)

MOST_CHOSEN = 12


class UnableToCompare(Exception):
    """It cannot be done; the message is a sentence for the person who tried."""


@transaction.atomic
def choose(*, code: str, reason: str, by: Actor, at: dt.datetime) -> SimilarMunicipality:
    """Choose a municipality to compare with.

    Raises:
        UnableToCompare: there is none with the code, it is chosen already, enough are chosen, or the reason
            holds a personal number.
    """
    if holds_person_number(reason):
        raise UnableToCompare(_("The text holds a personal identity number. Take it away and try again."))
    if code not in set(codes_by_name().values()):
        raise UnableToCompare(_("There is no municipality with that code."))
    chosen = SimilarMunicipality.objects.filter(left_on=None)
    if chosen.count() >= MOST_CHOSEN:
        raise UnableToCompare(
            _("You compare with %(count)d already. Leave one before you choose another.")
            % {"count": MOST_CHOSEN}
        )
    row = SimilarMunicipality(
        body_id=current_body_id(), code=code, reason=reason.strip()[:200], chosen_on=day_of(at)
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise UnableToCompare(_("The municipality is chosen already.")) from None
    _tell(
        "similar-chosen",
        f"evaluation.similar:{code}",
        _("Chose to compare with municipality %(code)s."),
        by,
        at,
        code=code,
    )
    return row


@transaction.atomic
def leave(*, similar: SimilarMunicipality, by: Actor, at: dt.datetime) -> None:
    """Stop comparing with a municipality; its figures stay."""
    similar.left_on = day_of(at)
    similar.save(update_fields=["left_on"])
    summary = _("Stopped comparing with municipality %(code)s.")
    _tell("similar-left", f"evaluation.similar:{similar.code}", summary, by, at, code=similar.code)


@transaction.atomic
def read_figures(*, path: Path, file_name: str, by: Actor, at: dt.datetime) -> ComparisonFile:
    """Read a file and keep its figures until they are accepted; the file is not kept.

    Raises:
        UnableToReadFile: it is not a table.
        UnableToCompare: it is a table, but lacks measure, municipality or year.
    """
    parsed = _parsed(path)
    file = ComparisonFile.objects.create(
        body_id=current_body_id(),
        file_name=Path(file_name).name[:200],
        rows=[[*each.key, None if each.value is None else str(each.value)] for each in parsed.figures],
        errors=[asdict(error) for error in parsed.errors],
        left_out=parsed.left_out,
        uploaded_by=by.name[:200],
        uploaded_at=at,
    )
    _tell_file("comparison-read", file, _("The file with figures %(file)s was read."), by, at)
    return file


@transaction.atomic
def import_figures(*, file: ComparisonFile, by: Actor, at: dt.datetime) -> dict[str, int]:
    """Accept a file whole; figures that are there already are replaced.

    Returns:
        How many figures were new, changed and unchanged.

    Raises:
        UnableToCompare: it has been accepted or left already, or something in it is wrong.
    """
    locked = ComparisonFile.objects.select_for_update().filter(pk=file.pk).first()
    if locked is None:
        raise UnableToCompare(_("The file has been left without importing."))
    if locked.committed_at is not None:
        raise UnableToCompare(_("The file has already been imported."))
    if locked.errors:
        raise UnableToCompare(_("There are errors in the file. Correct them in the file and read it again."))
    plan = file_plan(figures_of(locked))
    ComparisonFigure.objects.filter(pk__in=[row.pk for row, _figure in plan.changed]).delete()
    written = [*plan.new, *(figure for _row, figure in plan.changed)]
    rows = [ComparisonFigure(body_id=locked.body_id, file=locked, **asdict(each)) for each in written]
    ComparisonFigure.objects.bulk_create(rows, batch_size=500)
    locked.outcome = {"new": len(plan.new), "changed": len(plan.changed), "unchanged": plan.unchanged}
    locked.committed_at = at
    locked.save(update_fields=["outcome", "committed_at"])
    _tell_file("comparison-imported", locked, _("The file with figures %(file)s was imported."), by, at)
    return dict(locked.outcome)


@transaction.atomic
def discard_figures(*, file: ComparisonFile, by: Actor, at: dt.datetime) -> None:
    """Leave a file without importing it.

    Raises:
        UnableToCompare: it has been accepted already.
    """
    locked = ComparisonFile.objects.select_for_update().get(pk=file.pk)
    if locked.committed_at is not None:
        raise UnableToCompare(_("The file has already been imported."))
    _tell_file("comparison-discarded", locked, _("The file with figures %(file)s was left."), by, at)
    locked.delete()


def figures_of(file: ComparisonFile) -> list[Figure]:
    """Return the figures that wait in a file."""
    return [
        Figure(measure, code, year, group, None if value is None else Decimal(value))
        for measure, code, year, group, value in file.rows
    ]


def _parsed(path: Path) -> Parsed:
    records = _records(path)
    if records is not None:
        return from_service(records, codes_by_name())
    table = read_table(path, known=is_known_heading)
    columns = columns_of(table.header)
    has_year = "year" in columns or any(isinstance(each, int) for each in columns)
    if not {"measure", "place"} <= set(columns) or not has_year:
        found = ", ".join(each for each in table.header if each)[:300]
        sentence = _(
            "The file needs columns for measure, municipality and year. The headings found: %(headings)s."
        )
        raise UnableToCompare(sentence % {"headings": found})
    rows = [(row.row, row.cells) for row in table.rows if not row.fault]
    parsed = parse(table.header, rows, codes_by_name())
    uncut = uncut_rows((row.row, row.fault) for row in table.rows if row.fault)
    return Parsed(parsed.figures, (*uncut, *parsed.errors), parsed.left_out)


def _records(path: Path) -> list[Mapping[str, Any]] | None:
    """Read the service's JSON, or give nothing where the file is something else."""
    raw = path.read_bytes().lstrip(b"\xef\xbb\xbf \r\n\t")
    if not raw.startswith((b"{", b"[")):
        return None
    try:
        read = json.loads(raw.decode("utf-8"))
    except ValueError:
        return None
    records = read.get("values", read.get("results")) if isinstance(read, dict) else read
    is_list = isinstance(records, list) and all(isinstance(each, dict) for each in records)
    return records if is_list else None


def _tell_file(kind: str, file: ComparisonFile, summary: str, by: Actor, at: dt.datetime) -> None:
    _tell(kind, f"evaluation.comparison-file:{file.pk}", summary, by, at, file=file.file_name)


def _tell(kind: str, subject: str, summary: str, by: Actor, at: dt.datetime, **words: str) -> None:
    body_id = current_body_id()
    record(kind=f"evaluation.{kind}", by=by, at=at, body_id=body_id, subject=subject, summary=summary % words)
