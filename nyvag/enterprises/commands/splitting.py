"""One row that is two organisations becomes two; and one again if that was wrong."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for_all, current_body_id
from nyvag.core.versions import delete_version, save_version
from nyvag.enterprises.commands.effects import lay_own, own_image
from nyvag.enterprises.commands.moving import move_rows
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.search_index import index_again
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import (
    Enterprise,
    EnterpriseName,
    EnterpriseSplit,
    EnterpriseStatus,
    NameKind,
    RegisterEntry,
    Source,
)
from nyvag.enterprises.queries.parts import NAME, moved_of, parts_of
from nyvag.enterprises.queries.people import bodies_listing
from nyvag.enterprises.rules.search import words_of

_REASON = "an organisation is shared by every body"
_NUMBERS = ("org_no", "person_fingerprint")


class EntryGoes(StrEnum):
    """Where the acting body's own entry goes."""

    BOTH = "BOTH"
    OLD = "OLD"
    NEW = "NEW"


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """What is known of the organisation that turned out to be its own."""

    name: str
    org_no: str | None = None
    takes_number: bool = False
    legal_form: str = ""


@transaction.atomic
def split_enterprise(
    *,
    source: Enterprise,
    into: Enterprise | NewOrganisation,
    parts: Collection[str],
    entry: EntryGoes,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> EnterpriseSplit:
    """Make two organisations of one row: some names, shared facts and the acting body's own rows go along.

    Statuses follow the organisation number. Rows of other bodies stay; each body that has the organisation
    is told, and can move its own to the same new row.

    Args:
        into: the new organisation, or the row that an earlier split made.
        parts: keys of `queries.parts.parts_of`; keys that are not there are passed over.

    Raises:
        UnableToChangeRegister: the row is merged away, the name is missing, the number is taken, or a text
            holds a personal number.
    """
    refuse_person_numbers(reason)
    if not reason:
        raise UnableToChangeRegister(_("Say how you know that they are two."))
    body_id = current_body_id()
    chosen = [part for part in parts_of(source) if part.key in set(parts)]
    names = [int(part.key.removeprefix(NAME)) for part in chosen if part.key.startswith(NAME)]
    is_new = isinstance(into, NewOrganisation)
    wanted = moved_of(chosen)
    with acting_for_all(reason=_REASON):
        source = Enterprise.objects.select_for_update(of=("self",)).get(pk=source.pk)
        if source.merged_into_id is not None:
            raise UnableToChangeRegister(_("One of them has been merged already. Open the list again."))
        effects: dict[str, Any] = {"number": {}, "statuses": []}
        if isinstance(into, Enterprise):
            made = _made_before(source, into)
        else:
            made = _make(source, into, effects, by, at)
        effects["names"] = _move_names(names, made)
        effects["moved"] = move_rows(source, made, only=wanted, by=by, at=at)
        effects["entries"] = _part_entries(source, made, body_id, entry, by, at)
        _index(source, made)
        split = EnterpriseSplit.objects.create(
            source=source, made=made, is_new=is_new, body_id_of_maker=body_id, reason=reason, effects=effects,
            made_at=at,
        )  # fmt: skip
    _tell(split, "enterprises.split", by, at)
    return split


@transaction.atomic
def undo_split(*, split: EnterpriseSplit, reason: str, by: Actor, at: dt.datetime) -> EnterpriseSplit:
    """Make one of two again: all that went along comes back, and the new row's address leads on.

    Raises:
        UnableToChangeRegister: it is undone already, another body has moved rows there, or something has
            been added to the new row since.
    """
    refuse_person_numbers(reason)
    body_id = current_body_id()
    with acting_for_all(reason=_REASON):
        split = EnterpriseSplit.objects.select_for_update().get(pk=split.pk)
        if split.undone_at is not None:
            raise UnableToChangeRegister(_("The split is undone already."))
        rows = Enterprise.objects.select_for_update(of=("self",)).order_by("pk")
        found = {row.pk: row for row in rows.filter(pk__in=(split.source_id, split.made_id))}
        source, made = found[split.source_id], found[split.made_id]
        later = EnterpriseSplit.objects.filter(made=made, undone_at=None).exclude(pk=split.pk)
        if split.is_new and later.exists():
            raise UnableToChangeRegister(
                _("Another municipality or region has moved rows there. Merge the two instead.")
            )
        effects = split.effects
        back = [(owner, what, pk) for owner, what, pk in effects["moved"]]
        move_rows(made, source, only=back, by=by, at=at)
        _bring_entries_back(source, effects["entries"], by, at)
        EnterpriseName.objects.filter(pk__in=effects["names"], enterprise=made).update(enterprise=source)
        if split.is_new:
            _empty(made, source, effects, body_id, by, at)
        _index(source, made)
        split.undone_at = at
        split.save(update_fields=["undone_at"])
    split.reason = reason
    _tell(split, "enterprises.split-undone", by, at)
    return split


def _made_before(source: Enterprise, into: Enterprise) -> Enterprise:
    """Give the row that a split in force made; rows go nowhere else."""
    splits = EnterpriseSplit.objects.filter(source=source, made=into, is_new=True, undone_at=None)
    if not splits.exists():
        raise UnableToChangeRegister(_("The split has been undone. Open the page again."))
    return into


def _make(
    source: Enterprise, into: NewOrganisation, effects: dict[str, Any], by: Actor, at: dt.datetime
) -> Enterprise:
    refuse_person_numbers(into.name)
    if not into.name:
        raise UnableToChangeRegister(_("Write the name of the organisation."))
    made = Enterprise(
        name=into.name,
        org_no=into.org_no,
        legal_form=into.legal_form,
        municipality_code=source.municipality_code,
        place=source.place,
        created_at=at,
    )
    if into.takes_number:
        effects["number"] = {field: getattr(source, field) for field in _NUMBERS}
        for field in _NUMBERS:
            setattr(made, field, getattr(source, field))
            setattr(source, field, None)
        save_version(source, by=by, at=at)
    try:
        with transaction.atomic():
            save_version(made, by=by, at=at)
    except IntegrityError:
        raise UnableToChangeRegister(_("Another organisation has that number.")) from None
    EnterpriseName.objects.create(
        enterprise=made, name=made.name, kind=NameKind.CURRENT, source=Source.OFFICER, recorded_at=at
    )
    if into.takes_number:
        held = EnterpriseStatus.objects.filter(enterprise=source)
        effects["statuses"] = list(held.order_by("pk").values_list("pk", flat=True))
        held.update(enterprise=made)
    return made


def _move_names(names: list[int], made: Enterprise) -> list[int]:
    """Let names mean the new row; one that it has already stays where it is."""
    known = {(row.kind, row.name.casefold()) for row in made.names.all()}
    moved = []
    for row in EnterpriseName.objects.filter(pk__in=names).order_by("pk"):
        if (row.kind, row.name.casefold()) not in known:
            row.enterprise = made
            row.save(update_fields=["enterprise"])
            moved.append(row.pk)
    return moved


def _part_entries(
    source: Enterprise, made: Enterprise, body_id: int, goes: EntryGoes, by: Actor, at: dt.datetime
) -> dict[str, list[int]]:
    """Copy or move the acting body's entries; the new row keeps the day its purchases counted from."""
    done: dict[str, list[int]] = {"moved": [], "made": []}
    has_own = RegisterEntry.all_bodies.filter(body_id=body_id, enterprise=made).exists()
    if goes is EntryGoes.OLD or has_own:
        return done
    for entry in RegisterEntry.all_bodies.filter(body_id=body_id, enterprise=source).order_by("pk"):
        if goes is EntryGoes.NEW:
            entry.enterprise = made
            save_version(entry, by=by, at=at)
            done["moved"].append(entry.pk)
        else:
            copy = RegisterEntry(body_id=body_id, enterprise=made, created_at=at)
            lay_own(copy, own_image(entry), by=by, at=at)
            done["made"].append(copy.pk)
    return done


def _bring_entries_back(source: Enterprise, done: dict[str, list[int]], by: Actor, at: dt.datetime) -> None:
    for entry in RegisterEntry.all_bodies.filter(pk__in=done["moved"]).order_by("pk"):
        entry.enterprise = source
        save_version(entry, by=by, at=at)
    for entry in RegisterEntry.all_bodies.filter(pk__in=done["made"]).order_by("pk"):
        delete_version(entry, by=by, at=at)


def _empty(
    made: Enterprise, source: Enterprise, effects: dict[str, Any], body_id: int, by: Actor, at: dt.datetime
) -> None:
    """Leave the new row without anything but the way on; refuse if something was added to it since."""
    entries = RegisterEntry.all_bodies.filter(enterprise=made)
    if _has_parts(made) or entries.exists():
        raise UnableToChangeRegister(
            _("Something has been added to %(name)s since. Merge the two instead.") % {"name": made.name}
        )
    numbers = effects["number"]
    for field in _NUMBERS:
        setattr(made, field, None)
    made.merged_into = source
    save_version(made, by=by, at=at)
    for field, value in numbers.items():
        setattr(source, field, value)
    save_version(source, by=by, at=at)
    EnterpriseStatus.objects.filter(pk__in=effects["statuses"]).update(enterprise=source)


def _has_parts(made: Enterprise) -> bool:
    """Tell whether anything at any body means a row, beside its own name and statuses."""
    return any(not part.key.startswith(NAME) for part in parts_of(made))


def _index(*rows: Enterprise) -> None:
    for row in rows:
        names = () if row.merged_into_id else row.names.values_list("name", flat=True)
        words = words_of((row.name, row.place, *names)) if not row.merged_into_id else frozenset()
        index_again(row.pk, words)


def _tell(split: EnterpriseSplit, kind: str, by: Actor, at: dt.datetime) -> None:
    """Log the act at home by whoever did it, and at every other body that has the row, without a name."""
    own = current_body_id()
    said = {
        "enterprises.split": _("A part of %(source)s is an organisation of its own: %(made)s."),
        "enterprises.split-undone": _("%(made)s is a part of %(source)s again."),
    }
    words = {"source": split.source.name, "made": split.made.name}
    for body_id in sorted({own, *bodies_listing(split.source_id, on=day_of(at))}):
        record(
            kind=kind,
            by=by if body_id == own else SYSTEM,
            at=at,
            body_id=body_id,
            subject=subject_of(split.source),
            summary=said[kind] % words,
            reason=split.reason if body_id == own else "",
            data={"source": str(split.source.reference), "made": str(split.made.reference)},
        )
