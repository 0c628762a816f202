"""What an import did to each row, kept so that it can be undone."""

import datetime as dt
from typing import Any

from django.db import models

from nyvag.core.access import Actor
from nyvag.core.versions import delete_version, save_version
from nyvag.enterprises.commands.search_index import index_again
from nyvag.enterprises.models import Enterprise, EnterpriseName, EnterpriseStatus, Offer, RegisterEntry
from nyvag.enterprises.rules.search import words_of

_SHARED = (
    "org_no",
    "person_fingerprint",
    "name",
    "legal_form",
    "municipality_code",
    "place",
    "size_class",
    "website",
)
_NAME = ("kind", "name", "valid_from", "valid_to", "source", "recorded_at")
_STATUS = ("status", "valid_from", "source", "recorded_at")
_OFFER = ("category", "source")
_OWN = (
    "active_from",
    "active_to",
    "basis",
    "evidence",
    "decided_by",
    "decided_on",
    "last_confirmed_on",
    "confirmed_by",
    "note",
)


def done(
    entry: RegisterEntry,
    *,
    is_new_enterprise: bool = False,
    shared: dict[str, Any] | None = None,
    own: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Say what a row did: the shared facts and the entry as they were, None where untouched or new."""
    return {
        "enterprise": entry.enterprise_id,
        "entry": entry.pk,
        "new": is_new_enterprise,
        "shared": shared,
        "own": own,
    }


def own_image(entry: RegisterEntry) -> dict[str, Any]:
    """Copy a body's own facts to plain values."""
    return _values(entry, _OWN)


def shared_image(enterprise: Enterprise) -> dict[str, Any]:
    """Copy all that is shared about an organisation to plain values."""
    return {
        "fields": _values(enterprise, _SHARED),
        "names": [_values(row, _NAME) for row in enterprise.names.all()],
        "statuses": [_values(row, _STATUS) for row in enterprise.statuses.all()],
        "offers": [_values(row, _OFFER) for row in enterprise.offers.all()],
    }


def _values(row: models.Model, fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: getattr(row, field) for field in fields}


def lay_shared(enterprise: Enterprise, image: dict[str, Any], *, by: Actor, at: dt.datetime) -> None:
    """Bring an organisation back to what was copied of it."""
    enterprise.names.all().delete()
    EnterpriseName.objects.bulk_create(_rows(EnterpriseName, enterprise, image["names"]))
    enterprise.statuses.all().delete()
    EnterpriseStatus.objects.bulk_create(_rows(EnterpriseStatus, enterprise, image["statuses"]))
    present = {offer.category: offer for offer in enterprise.offers.all()}
    wanted = {row["category"]: row for row in image["offers"]}
    for code in sorted(present.keys() - wanted.keys()):
        delete_version(present[code], by=by, at=at)
    for code in sorted(wanted.keys() - present.keys()):
        save_version(Offer(enterprise=enterprise, **wanted[code]), by=by, at=at)
    _lay(enterprise, image["fields"])
    save_version(enterprise, by=by, at=at)
    names = [row["name"] for row in image["names"]]
    index_again(enterprise.pk, words_of((*names, enterprise.place)))


def lay_own(entry: RegisterEntry, values: dict[str, Any], *, by: Actor, at: dt.datetime) -> None:
    """Bring a body's entry back to what was copied of it."""
    _lay(entry, values)
    save_version(entry, by=by, at=at)


def _rows(model: type[Any], enterprise: Enterprise, images: list[dict[str, Any]]) -> list[Any]:
    made_rows = [model(enterprise=enterprise) for _image in images]
    for row, image in zip(made_rows, images, strict=True):
        _lay(row, image)
    return made_rows


def _lay(row: Any, image: dict[str, Any]) -> None:
    """Set fields from JSON values, which hold days and instants as text."""
    for name, value in image.items():
        setattr(row, name, row._meta.get_field(name).to_python(value))
