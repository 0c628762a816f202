"""A plan's file: read it and let it wait, say what its columns mean, accept it whole, or leave it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.personal_numbers import mask
from nyvag.core.tabular.cutting import told_apart
from nyvag.core.tabular.many import read_tables
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import save_version
from nyvag.meetings.rules.causes import causes
from nyvag.plans.access import check_leads
from nyvag.plans.commands.plan_file_writing import write_rows
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers
from nyvag.plans.commands.plan_writing import locked_plan, log_plan
from nyvag.plans.models import Plan, PlanUpload
from nyvag.plans.queries.plan_diff import diff
from nyvag.plans.queries.plan_planned import PlanDiff, RowState
from nyvag.plans.rules.plan_columns import BY_KEY, LEVELS, MOST_ROWS, REMARK, guess, is_known_heading
from nyvag.plans.rules.plan_file import FileTable
from nyvag.plans.rules.plan_tree import parse

MEANINGS = {*BY_KEY, *LEVELS, REMARK, ""}


@transaction.atomic
def read_plan(
    *, path: Path, file_name: str, by: Actor, at: dt.datetime, plan: Plan | None = None, title: str = ""
) -> PlanUpload:
    """Read a file and keep its tables until they are accepted; the file is not kept.

    Args:
        plan: the plan it is to be laid over; without one it becomes a new one.
        title: what a new plan is to be called.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToReadFile: it holds no table.
        UnableToChangePlan: no title is said, the plan is closed, or the file has too many rows.
    """
    check_leads(by)
    refuse_person_numbers(title=title)
    if plan is not None:
        locked_plan(plan)
    elif not title.strip():
        raise UnableToChangePlan(_("Give the plan a title."), "title")
    found = read_tables(path, is_known_heading)
    if sum(len(table.rows) for _name, table in found.found) > MOST_ROWS:
        raise UnableToChangePlan(_("The file has more than %(count)s rows.") % {"count": MOST_ROWS}, "file")
    tables = [
        {
            "name": mask(name),
            "header": [mask(each) for each in told_apart(table.header, [row.cells for row in table.rows])],
            "rows": [[row.row, [mask(cell) for cell in row.cells]] for row in table.rows],
        }
        for name, table in found.found
    ]
    upload = PlanUpload.objects.create(
        body_id=current_body_id(),
        file_name=Path(mask(file_name)).name[:200],
        plan=plan,
        title=title.strip()[:240],
        tables=tables,
        mapping=guess(headings_of(tables)),
        sheets=[each["name"] for each in tables],
        sheets_head=found.are_headed,
        left_sheets=[mask(name) for name in found.left],
        uploaded_by=by.name,
        uploaded_at=at,
    )
    _tell("plan-file-read", upload, _("The file %(file)s with a plan was read."), by, at)
    return upload


def headings_of(tables: Sequence[Mapping[str, Any]]) -> list[str]:
    """List the headings of the tables of a file, once each, in order."""
    return list(dict.fromkeys(heading for table in tables for heading in table["header"] if heading.strip()))


def diff_of(upload: PlanUpload, on: dt.date) -> PlanDiff:
    """Work out what a file that waits would do today."""
    tables = [
        FileTable(
            each["name"], tuple(each["header"]), tuple((row, tuple(cells)) for row, cells in each["rows"])
        )
        for each in upload.tables
        if each["name"] in upload.sheets
    ]
    parsed = parse(tables, upload.mapping, sheets_head=upload.sheets_head)
    return diff(parsed, upload.plan, on, upload.default_cause)


def says_what(mapping: Mapping[str, str]) -> bool:
    """Tell whether some column says what the rows are about."""
    return "title" in mapping.values() or bool(set(mapping.values()) & set(LEVELS))


@transaction.atomic
def map_columns(
    *,
    upload: PlanUpload,
    mapping: Mapping[str, str],
    sheets: Sequence[str],
    sheets_head: bool,
    default_cause: str = "",
    by: Actor,
    at: dt.datetime,
) -> PlanUpload:
    """Say what the columns of a file that waits mean, and which of its sheets are read.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the file was accepted or left, two columns mean the same, or nothing says what
            the rows are about.
    """
    check_leads(by)
    found = _waiting(upload)
    told = {heading: mapping.get(heading, "") for heading in headings_of(found.tables)}
    chosen = [meant for meant in told.values() if meant]
    if not set(chosen) <= MEANINGS:
        raise UnableToChangePlan(_("Choose what the columns mean from the lists."))
    once = [meant for meant in chosen if meant != REMARK]
    if len(set(once)) < len(once):
        raise UnableToChangePlan(_("Two columns mean the same. Let one of them be left out."))
    if not says_what(told):
        raise UnableToChangePlan(_("Say which column tells what the rows are about."))
    known = [each["name"] for each in found.tables]
    if not any(name in sheets for name in known):
        raise UnableToChangePlan(_("Choose at least one sheet."))
    if default_cause and default_cause not in {each.key for each in causes()}:
        raise UnableToChangePlan(_("Choose the cause from the list."))
    found.mapping, found.sheets_head, found.default_cause = told, sheets_head, default_cause
    found.sheets = [name for name in known if name in sheets]
    found.save(update_fields=["mapping", "sheets", "sheets_head", "default_cause"])
    _tell("plan-file-mapped", found, _("What the columns of %(file)s mean was changed."), by, at)
    return found


@transaction.atomic
def import_plan(*, upload: PlanUpload, by: Actor, at: dt.datetime) -> Plan:
    """Accept a file whole; what each row means is worked out anew. Rows it leaves out are left alone.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the file was accepted or left, the plan is closed, or something is wrong in it.
    """
    check_leads(by)
    found = _waiting(upload)
    plan = locked_plan(found.plan) if found.plan is not None else None
    planned = diff_of(found, day_of(at))
    if planned.errors:
        raise UnableToChangePlan(
            _("There are errors in the file. Correct them in the file and read it again.")
        )
    if not planned.rows:
        raise UnableToChangePlan(_("The file holds no rows of a plan."))
    if plan is None:
        plan = Plan(body_id=found.body_id, title=found.title, level_names=_level_names(found), created_at=at)
    else:
        plan.version += 1
    save_version(plan, by=by, at=at)
    write_rows(plan, planned, source=found.file_name, by=by, at=at)
    found.plan = plan
    found.outcome = {
        **{str(state).lower(): len(planned.of(state)) for state in RowState},
        "left": len(planned.left),
    }
    found.committed_at = at
    found.save(update_fields=["plan", "outcome", "committed_at"])
    log_plan("plan-imported", plan, _("%(title)s: the plan was read in from a file."), by=by, at=at)
    return plan


@transaction.atomic
def discard_plan(*, upload: PlanUpload, by: Actor, at: dt.datetime) -> None:
    """Leave a file without importing it.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: it has been accepted or left already.
    """
    check_leads(by)
    found = _waiting(upload)
    _tell("plan-file-left", found, _("The file %(file)s with a plan was left."), by, at)
    PlanUpload.objects.filter(pk=found.pk).delete()


def _waiting(upload: PlanUpload) -> PlanUpload:
    found = PlanUpload.objects.select_for_update(of=("self",)).filter(pk=upload.pk).first()
    if found is None:
        raise UnableToChangePlan(_("The file has been left without importing."))
    if found.committed_at is not None:
        raise UnableToChangePlan(_("The file has already been imported."))
    return found


def _level_names(upload: PlanUpload) -> list[str]:
    """Name the levels as the columns of the file do; without such columns the plan has no names yet."""
    by_meaning = {meant: heading for heading, meant in upload.mapping.items() if meant}
    names = [by_meaning[key][:80] for key in LEVELS if key in by_meaning]
    if names and "title" in by_meaning:
        names.append(by_meaning["title"][:80])
    return list(dict.fromkeys(names))


def _tell(kind: str, upload: PlanUpload, sentence: str, by: Actor, at: dt.datetime) -> None:
    record(
        kind=f"plans.{kind}",
        by=by,
        at=at,
        body_id=upload.body_id,
        subject=f"plans.plan-file:{upload.pk}",
        summary=sentence % {"file": upload.file_name},
    )
