"""What undoing an import would do, row by row, before anything is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model

from nyvag.core.tenancy import acting_for_all
from nyvag.enterprises.models import (
    Enterprise,
    EnterpriseName,
    EnterpriseStatus,
    EnterpriseWord,
    Offer,
    RegisterEntry,
    RegisterUpload,
)
from nyvag.organisations.tenancy import TenantModel

_CHUNK = 500
_ITS_OWN: tuple[type[Model], ...] = (EnterpriseName, EnterpriseStatus, EnterpriseWord, Offer)


class Undoing(StrEnum):
    """What becomes of one row of an import that is undone."""

    REMOVED = "REMOVED"
    RESTORED = "RESTORED"
    CHANGED_SINCE = "CHANGED_SINCE"
    IN_USE = "IN_USE"


KEPT = (Undoing.CHANGED_SINCE, Undoing.IN_USE)


@dataclass(frozen=True, slots=True)
class UndoRow:
    """One row of the import beside what stands in the register now."""

    effect: dict[str, Any]
    outcome: Undoing
    name: str
    entry: RegisterEntry | None


def plan_undo(upload: RegisterUpload) -> list[UndoRow]:
    """Lay every row that an import wrote beside the register, with few statements per 500 rows."""
    effects: list[dict[str, Any]] = upload.effects or []
    planned: list[UndoRow] = []
    for start in range(0, len(effects), _CHUNK):
        planned += _plan(upload, effects[start : start + _CHUNK])
    return planned


def kept_names(planned: Iterable[UndoRow]) -> list[tuple[str, Undoing]]:
    """List the organisations that an undoing leaves as they are, and why."""
    return [(row.name, row.outcome) for row in planned if row.outcome in KEPT]


def counts(planned: Iterable[UndoRow]) -> Counter[Undoing]:
    """Count the rows by what becomes of them."""
    return Counter(row.outcome for row in planned)


def _plan(upload: RegisterUpload, effects: list[dict[str, Any]]) -> list[UndoRow]:
    keys = [effect["enterprise"] for effect in effects]
    entry_keys = [effect["entry"] for effect in effects]
    entries = {
        entry.pk: entry
        for entry in RegisterEntry.objects.select_related("enterprise").filter(pk__in=entry_keys)
    }
    touched = _changed_since(upload, keys, entry_keys)
    used = in_use([effect["enterprise"] for effect in effects if effect["own"] is None], by_anyone=False)
    return [_row(effect, entries.get(effect["entry"]), touched, used) for effect in effects]


def _row(effect: dict[str, Any], entry: RegisterEntry | None, touched: set[int], used: set[int]) -> UndoRow:
    if entry is None or effect["enterprise"] in touched:
        outcome = Undoing.CHANGED_SINCE
    elif effect["own"] is not None:
        outcome = Undoing.RESTORED
    else:
        outcome = Undoing.IN_USE if effect["enterprise"] in used else Undoing.REMOVED
    return UndoRow(effect, outcome, entry.enterprise.name if entry else "", entry)


def _changed_since(upload: RegisterUpload, keys: list[int], entry_keys: list[int]) -> set[int]:
    """List the organisations about which anything was written after the import."""
    then = upload.committed_at
    own = RegisterEntry.history.filter(id__in=entry_keys, history_date__gt=then)
    shared = Enterprise.history.filter(id__in=keys, history_date__gt=then)
    offers = Offer.history.filter(enterprise_id__in=keys, history_date__gt=then)
    statuses = EnterpriseStatus.objects.filter(enterprise_id__in=keys, recorded_at__gt=then)
    return {
        *own.values_list("enterprise_id", flat=True),
        *shared.values_list("id", flat=True),
        *offers.values_list("enterprise_id", flat=True),
        *statuses.values_list("enterprise_id", flat=True),
    }


def in_use(keys: list[int], *, by_anyone: bool) -> set[int]:
    """List the organisations that other rows refer to, such as purchases matched with them and assessments.

    Args:
        by_anyone: look at every body's rows, and at the entries of every body's register.
    """
    used: set[int] = set()
    for relation in Enterprise._meta.related_objects:
        model: type[Model] = relation.field.model
        if model in _ITS_OWN or (model is RegisterEntry and not by_anyone):
            continue
        name = relation.field.name
        if not issubclass(model, TenantModel):
            rows = model._base_manager.all()
        elif by_anyone:
            rows = model.all_bodies.all()
        else:
            rows = model.objects.all()
        used.update(rows.filter(**{f"{name}__in": keys}).values_list(name, flat=True))
    return used


def in_use_by_anyone(keys: list[int]) -> set[int]:
    """List the organisations that any body's register or purchases refer to."""
    with acting_for_all(reason="an organisation is shared by every body"):
        return {
            key
            for start in range(0, len(keys), _CHUNK)
            for key in in_use(keys[start : start + _CHUNK], by_anyone=True)
        }
