"""Let every row that means one organisation mean another, in every body's tables; and back again."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from nyvag.core.access import Actor
from nyvag.core.providers import EnterpriseMove, Moved, load
from nyvag.documents.commands import change_owner
from nyvag.enterprises.models import Enterprise
from nyvag.enterprises.queries.relations import DOCUMENT, DOCUMENT_KINDS, relations


def move_rows(
    source: Enterprise, target: Enterprise, *, only: Moved | None = None, by: Actor, at: dt.datetime
) -> Moved:
    """Move the rows of other tables, documents and what other rooms keep; with every body in sight.

    A row that ``target`` already has the like of stays where it is, with the row that goes.

    Args:
        only: what an earlier move took along; None for all there is.
    """
    moved: Moved = []
    for field in relations():
        what = f"{field.model._meta.label}.{field.name}"
        rows = field.model._base_manager.filter(**{field.name: source.pk}).order_by("pk")
        if only is not None:
            rows = rows.filter(pk__in=_keys(only, what))
        for row in rows:
            if _lay(row, field, target, by=by, at=at):
                moved.append((getattr(row, "body_id", None) or 0, what, row.pk))
    moved += _move_documents(source, target, only)
    move = EnterpriseMove(from_id=source.pk, to_id=target.pk)
    for path in settings.NYVAG_ENTERPRISE_MOVES.values():
        (follow,) = load([path])
        moved += follow(move=move, only=only)
    return moved


def _lay(row: Any, field: Any, target: Enterprise, *, by: Actor, at: dt.datetime) -> bool:
    """Let a row mean another organisation, unless it would stand there twice."""
    setattr(row, field.attname, target.pk)
    row._history_user, row._history_date = by, at
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return False
    return True


def _move_documents(source: Enterprise, target: Enterprise, only: Moved | None) -> Moved:
    moved: Moved = []
    for kind in DOCUMENT_KINDS:
        what = DOCUMENT + kind
        keys = None if only is None else _keys(only, what)
        found = change_owner(
            owner_kind=kind, from_id=str(source.reference), to_id=str(target.reference), only=keys
        )
        moved += [(body_id, what, pk) for body_id, pk in found]
    return moved


def _keys(only: Moved, what: str) -> Collection[int]:
    return [pk for _body, named, pk in only if named == what]
