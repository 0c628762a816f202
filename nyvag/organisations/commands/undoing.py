"""Take back an import of the organisation: what it made goes, what it changed is as before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.organisations.commands.imports import UnableToImport
from nyvag.organisations.commands.tree import keeping_the_tree
from nyvag.organisations.commands.writing_files import lay_unit
from nyvag.organisations.models import (
    ExternalParty,
    OrganisationUpload,
    Unit,
    UnitFunction,
    UnitSuccession,
)
from nyvag.organisations.queries.undoing import KEPT, Undoing, UndoRow, plan_undo
from nyvag.organisations.rules.kept import Kept, party_of, unit_of

MOST_NAMED = 100


@transaction.atomic
def undo_import(*, upload: OrganisationUpload, by: Actor, at: datetime) -> dict[str, Any]:
    """Take back what an import wrote, except what has been changed since or something rests on.

    Returns:
        How many were removed, restored and kept, and the names of those kept.

    Raises:
        UnableToImport: the list was not imported, it is undone already, or what it wrote was not kept.
        UnableToChangeUnitError: the tree would not hold together.
    """
    locked = OrganisationUpload.objects.select_for_update().get(pk=upload.pk)
    if locked.committed_at is None:
        raise UnableToImport(_("The list has not been imported."))
    if locked.undone_at is not None:
        raise UnableToImport(_("The import is undone already."))
    if locked.effects is None:
        raise UnableToImport(_("What this import changed was not kept, so it cannot be undone."))
    with keeping_the_tree(locked.body_id):
        planned = plan_undo(locked)
        _undo(planned, locked, at)
    names = [row.name for row in planned if row.outcome in KEPT]
    outcome = {
        "removed": sum(row.outcome is Undoing.REMOVED for row in planned),
        "restored": sum(row.outcome is Undoing.RESTORED for row in planned),
        "kept": len(names),
        "kept_names": names[:MOST_NAMED],
    }
    locked.undone_at, locked.undone_by, locked.effects = at, by.name, []
    locked.outcome = {**(locked.outcome or {}), "undone": outcome}
    locked.save(update_fields=["undone_at", "undone_by", "effects", "outcome"])
    record(
        kind="organisations.file-undone",
        by=by,
        at=at,
        body_id=locked.body_id,
        subject=f"organisation-file:{locked.pk}",
        summary=_("The import of %(file)s was undone.") % {"file": locked.file_name},
        data=outcome,
    )
    return outcome


def _undo(planned: Sequence[UndoRow], upload: OrganisationUpload, at: datetime) -> None:
    try:
        with transaction.atomic():
            for row in planned:
                if row.outcome is Undoing.RESTORED and row.before is not None:
                    _restore(row, row.before, at)
            _remove([row.id for row in planned if row.kind == "unit" and row.outcome is Undoing.REMOVED])
            gone = [row.id for row in planned if row.kind == "party" and row.outcome is Undoing.REMOVED]
            ExternalParty.objects.filter(pk__in=gone).delete()
    except IntegrityError:
        raise UnableToImport(
            _("A code, name or number from before the import belongs to another now. Change that first.")
        ) from None


def _restore(row: UndoRow, before: Kept, at: datetime) -> None:
    if row.kind == "party":
        facts = party_of(before)
        values = {name: getattr(facts, name) for name in before}
        ExternalParty.objects.filter(pk=row.id).update(**values)
        return
    unit = Unit.objects.select_for_update().get(pk=row.id)
    was = unit_of(before)
    UnitSuccession.objects.filter(predecessor=unit).exclude(successor_id__in=was.became).delete()
    lay_unit(unit, was, day_of(at))


def _remove(units: Sequence[int]) -> None:
    """Take away new units with their names, places, functions and what they came out of."""
    UnitSuccession.objects.filter(predecessor_id__in=units).delete()
    UnitSuccession.objects.filter(successor_id__in=units).delete()
    UnitFunction.objects.filter(unit_id__in=units).delete()
    Unit.objects.filter(pk__in=units).update(parent=None)
    for row in Unit.objects.filter(pk__in=units):
        row.names.all().delete()
        row.places.all().delete()
    Unit.objects.filter(pk__in=units).delete()
