"""Take back an import: what it made goes, what it changed is as before, what came later stays."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.versions import delete_version
from nyvag.enterprises.commands.effects import lay_own, lay_shared
from nyvag.enterprises.commands.refusals import UnableToChangeRegister
from nyvag.enterprises.models import Enterprise, EnterpriseName, EnterpriseStatus, Offer, RegisterUpload
from nyvag.enterprises.queries.undoing import Undoing, UndoRow, in_use_by_anyone, kept_names, plan_undo

_MOST_NAMED = 100


@transaction.atomic
def undo_import(*, upload: RegisterUpload, reason: str, by: Actor, at: dt.datetime) -> dict[str, int]:
    """Take back what an import wrote, except rows that somebody has changed since or purchases rest on.

    Every version of what goes is kept in the history.

    Returns:
        How many rows were removed, restored and kept.
    Raises:
        UnableToChangeRegister: the file was not imported, or the import is undone already.
    """
    locked = RegisterUpload.objects.select_for_update().get(pk=upload.pk)
    if locked.committed_at is None:
        raise UnableToChangeRegister(_("The file has not been imported."))
    if locked.undone_at is not None:
        raise UnableToChangeRegister(_("The import is undone already."))
    if locked.effects is None:
        raise UnableToChangeRegister(_("What this import changed was not kept, so it cannot be undone."))
    planned = plan_undo(locked)
    for row in planned:
        _undo(row, by=by, at=at)
    _remove_unknown([row for row in planned if row.outcome is Undoing.REMOVED], by=by, at=at)
    kept = kept_names(planned)
    outcome = {
        "removed": sum(row.outcome is Undoing.REMOVED for row in planned),
        "restored": sum(row.outcome is Undoing.RESTORED for row in planned),
        "kept": len(kept),
    }
    locked.undone_at, locked.undone_by, locked.effects = at, by.name, []
    locked.outcome = {**(locked.outcome or {}), "undone": outcome}
    locked.save()
    record(
        kind="enterprises.register-import-undone",
        by=by,
        at=at,
        body_id=locked.body_id,
        subject=f"enterprises.upload:{locked.pk}",
        summary=_("The import of %(file)s was undone.") % {"file": locked.file_name},
        reason=reason,
        data={**outcome, "kept_names": [name for name, _why in kept[:_MOST_NAMED]]},
    )
    return outcome


def _undo(row: UndoRow, *, by: Actor, at: dt.datetime) -> None:
    if row.entry is None or row.outcome not in (Undoing.REMOVED, Undoing.RESTORED):
        return
    if row.effect["shared"]:
        lay_shared(row.entry.enterprise, row.effect["shared"], by=by, at=at)
    if row.outcome is Undoing.REMOVED:
        delete_version(row.entry, by=by, at=at)
    else:
        lay_own(row.entry, row.effect["own"], by=by, at=at)


def _remove_unknown(rows: Sequence[UndoRow], *, by: Actor, at: dt.datetime) -> None:
    """Delete the organisations that the import made and that nobody's rows refer to any more."""
    keys = [row.effect["enterprise"] for row in rows if row.effect["new"]]
    gone = sorted(set(keys) - in_use_by_anyone(keys))
    for enterprise in Enterprise.objects.filter(pk__in=gone).order_by("pk"):
        EnterpriseName.objects.filter(enterprise=enterprise).delete()
        EnterpriseStatus.objects.filter(enterprise=enterprise).delete()
        for offer in Offer.objects.filter(enterprise=enterprise):
            delete_version(offer, by=by, at=at)
        delete_version(enterprise, by=by, at=at)
