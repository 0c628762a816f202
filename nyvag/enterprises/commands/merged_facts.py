"""The shared facts when two rows become one: what the one lacks comes from the other; and back again."""

import datetime as dt
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.versions import save_version
from nyvag.enterprises.commands.search_index import index_again
from nyvag.enterprises.models import Enterprise, EnterpriseName, EnterpriseStatus, NameKind
from nyvag.enterprises.rules.search import words_of

_NUMBERS = ("org_no", "person_fingerprint")
_FIELDS = (*_NUMBERS, "legal_form", "municipality_code", "place", "size_class", "website")


def lay_together(kept: Enterprise, gone: Enterprise, *, by: Actor, at: dt.datetime) -> dict[str, Any]:
    """Fill what ``kept`` lacks from ``gone``, whose names become its other names; return what was done."""
    filled = {
        field: [getattr(kept, field), getattr(gone, field)]
        for field in _FIELDS
        if not getattr(kept, field) and getattr(gone, field)
    }
    numbers = {field: getattr(gone, field) for field in _NUMBERS}
    gone.org_no = gone.person_fingerprint = None
    gone.merged_into = kept
    save_version(gone, by=by, at=at)
    for field, (_before, after) in filled.items():
        setattr(kept, field, after)
    save_version(kept, by=by, at=at)
    done = {
        "filled": filled,
        "numbers": numbers,
        "names": _copy_names(kept, gone, at),
        "statuses": _copy_statuses(kept, gone, at),
    }
    _index(gone, is_empty=True)
    _index(kept)
    return done


def part(kept: Enterprise, gone: Enterprise, done: dict[str, Any], *, by: Actor, at: dt.datetime) -> None:
    """Take back what was laid together; what somebody changed since stays."""
    for field, (before, after) in done["filled"].items():
        if getattr(kept, field) == after:
            setattr(kept, field, before)
    save_version(kept, by=by, at=at)
    for field, value in done["numbers"].items():
        if value and getattr(kept, field) != value:
            setattr(gone, field, value)
    gone.merged_into = None
    save_version(gone, by=by, at=at)
    kept.names.filter(pk__in=done["names"]).exclude(kind=NameKind.CURRENT).delete()
    kept.statuses.filter(pk__in=done["statuses"]).delete()
    _index(gone)
    _index(kept)


def _copy_names(kept: Enterprise, gone: Enterprise, at: dt.datetime) -> list[int]:
    known = {(row.kind, row.name.casefold()) for row in kept.names.all()}
    known |= {(NameKind.ALTERNATIVE, kept.name.casefold()), (NameKind.FORMER, kept.name.casefold())}
    made = []
    for row in gone.names.order_by("pk"):
        kind = NameKind.ALTERNATIVE if row.kind == NameKind.CURRENT else NameKind(row.kind)
        if (kind, row.name.casefold()) in known:
            continue
        known.add((kind, row.name.casefold()))
        copy = EnterpriseName.objects.create(
            enterprise=kept,
            name=row.name,
            kind=kind,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
            recorded_at=at,
        )
        made.append(copy.pk)
    return made


def _copy_statuses(kept: Enterprise, gone: Enterprise, at: dt.datetime) -> list[int]:
    known = set(kept.statuses.values_list("valid_from", flat=True))
    made = []
    for row in gone.statuses.order_by("pk"):
        if row.valid_from not in known:
            copy = EnterpriseStatus.objects.create(
                enterprise=kept,
                status=row.status,
                valid_from=row.valid_from,
                source=row.source,
                recorded_at=at,
            )
            made.append(copy.pk)
    return made


def _index(enterprise: Enterprise, *, is_empty: bool = False) -> None:
    names = [] if is_empty else [enterprise.place, *enterprise.names.values_list("name", flat=True)]
    index_again(enterprise.pk, words_of(names if is_empty else [enterprise.name, *names]))
