"""Two rows that are one organisation become one, in every body; and two again if that was wrong."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM, Actor
from nyvag.core.providers import Moved
from nyvag.core.tenancy import acting_for_all, current_body_id
from nyvag.enterprises.commands import merged_facts
from nyvag.enterprises.commands.merged_entries import join_entries, part_entries
from nyvag.enterprises.commands.moving import move_rows
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.settling import settle_assessments, unsettle_assessments
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import DistinctPair, Enterprise, EnterpriseMerge
from nyvag.enterprises.queries.duplicates import known_of
from nyvag.enterprises.rules.duplicates import may_be_one

_REASON = "an organisation is shared by every body"


@transaction.atomic
def merge_enterprises(
    *, kept: Enterprise, gone: Enterprise, reason: str, by: Actor, at: dt.datetime
) -> EnterpriseMerge:
    """Lay one row into another: names, status, offers, entries, assessments, marks, papers and purchases.

    Raises:
        UnableToChangeRegister: they have different numbers, one is merged already, or the reason holds a
            personal number.
    """
    refuse_person_numbers(reason)
    body_id = current_body_id()
    with acting_for_all(reason=_REASON):
        kept, gone = _locked(kept, gone)
        if not may_be_one(known_of(kept), known_of(gone)):
            raise UnableToChangeRegister(
                _("They have different numbers, so they are two organisations. Correct the number first.")
            )
        effects: dict[str, Any] = {"facts": merged_facts.lay_together(kept, gone, by=by, at=at)}
        effects["entries"], bodies = join_entries(kept, gone, by=by, at=at)
        effects["settled"] = settle_assessments(kept, gone, at=at)
        moved = move_rows(gone, kept, by=by, at=at)
        effects["moved"] = moved
        merge = EnterpriseMerge.objects.create(
            kept=kept, gone=gone, reason=reason, effects=effects, made_at=at
        )
    _tell(merge, "enterprises.merged", bodies | _bodies(moved), body_id, by, at)
    return merge


@transaction.atomic
def undo_merge(*, merge: EnterpriseMerge, reason: str, by: Actor, at: dt.datetime) -> EnterpriseMerge:
    """Make two of one again: what moved goes back, unless somebody has moved or removed it since.

    Raises:
        UnableToChangeRegister: it is undone already, or a later merge must be undone first.
    """
    refuse_person_numbers(reason)
    body_id = current_body_id()
    with acting_for_all(reason=_REASON):
        merge = EnterpriseMerge.objects.select_for_update().get(pk=merge.pk)
        if merge.undone_at is not None:
            raise UnableToChangeRegister(_("The merge is undone already."))
        rows = Enterprise.objects.select_for_update(of=("self",)).order_by("pk")
        found = {row.pk: row for row in rows.filter(pk__in=(merge.kept_id, merge.gone_id))}
        kept, gone = found[merge.kept_id], found[merge.gone_id]
        if kept.merged_into_id is not None:
            raise UnableToChangeRegister(_("A later merge must be undone first."))
        moved: Moved = [(body, what, pk) for body, what, pk in merge.effects["moved"]]
        merged_facts.part(kept, gone, merge.effects["facts"], by=by, at=at)
        move_rows(kept, gone, only=moved, by=by, at=at)
        bodies = part_entries(kept, gone, merge.effects["entries"], by=by, at=at)
        unsettle_assessments(merge.effects["settled"], at=at)
        merge.undone_at = at
        merge.save(update_fields=["undone_at"])
    merge.reason = reason
    _tell(merge, "enterprises.merge-undone", bodies | _bodies(moved), body_id, by, at)
    return merge


@transaction.atomic
def keep_apart(*, one: Enterprise, other: Enterprise, by: Actor, at: dt.datetime) -> DistinctPair:
    """Say that two rows which are alike are two organisations, so that nobody is asked again."""
    first, second = sorted((one, other), key=lambda row: row.pk)
    pair, made = DistinctPair.objects.get_or_create(
        body_id=current_body_id(),
        first=first,
        second=second,
        defaults={"decided_by": by.name, "decided_at": at},
    )
    if made:
        summary = _("%(one)s and %(other)s are two different organisations.")
        words = {"one": first.name, "other": second.name}
        record(
            kind="enterprises.kept-apart",
            by=by,
            at=at,
            body_id=pair.body_id,
            subject=subject_of(one),
            summary=summary % words,
        )
    return pair


def _locked(kept: Enterprise, gone: Enterprise) -> tuple[Enterprise, Enterprise]:
    """Lock both rows in order, so that two who merge at once never wait for each other crosswise."""
    rows = Enterprise.objects.select_for_update(of=("self",)).filter(pk__in=(kept.pk, gone.pk)).order_by("pk")
    found = {row.pk: row for row in rows}
    if kept.pk == gone.pk or any(row.merged_into_id is not None for row in found.values()):
        raise UnableToChangeRegister(_("One of them has been merged already. Open the list again."))
    return found[kept.pk], found[gone.pk]


def _bodies(moved: Moved) -> set[int]:
    return {body_id for body_id, _what, _pk in moved if body_id}


def _tell(merge: EnterpriseMerge, kind: str, bodies: set[int], own: int, by: Actor, at: dt.datetime) -> None:
    """Log the act at home by whoever did it, and at every other body that it touched without a name."""
    said = {
        "enterprises.merged": _("%(gone)s and %(kept)s are one organisation and were merged."),
        "enterprises.merge-undone": _("%(gone)s and %(kept)s are two organisations again."),
    }
    words = {"gone": merge.gone.name, "kept": merge.kept.name}
    for body_id in sorted(bodies | {own}):
        record(
            kind=kind,
            by=by if body_id == own else SYSTEM,
            at=at,
            body_id=body_id,
            subject=subject_of(merge.kept),
            summary=said[kind] % words,
            reason=merge.reason if body_id == own else "",
            data={"kept": str(merge.kept.reference), "gone": str(merge.gone.reference)},
        )
