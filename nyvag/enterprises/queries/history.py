"""The register as it was."""

import datetime as dt
from typing import Any

from nyvag.enterprises.models import Enterprise, NameKind, Offer, RegisterEntry
from nyvag.enterprises.rules.facts import DatedName, EnterpriseFacts, EntryFacts


def as_it_was(entry: RegisterEntry, at: dt.datetime) -> tuple[EnterpriseFacts, EntryFacts] | None:
    """Give what the register said about an entry at an instant; None if the entry was not there yet."""
    own = entry.history.filter(history_date__lte=at).order_by("-history_date", "-history_id").first()
    enterprise_id = entry.enterprise_id if own is None else own.enterprise_id
    versions = Enterprise.history.filter(id=enterprise_id, history_date__lte=at)
    shared = versions.order_by("-history_date", "-history_id").first()
    if own is None or shared is None or own.history_type == "-":
        return None
    names = list(entry.enterprise.names.filter(recorded_at__lte=at).order_by("name"))
    status = (
        entry.enterprise.statuses.filter(recorded_at__lte=at)
        .exclude(valid_from__gt=at.date())
        .order_by("-valid_from", "-pk")
        .first()
    )
    facts = EnterpriseFacts(
        name=shared.name,
        org_no=shared.org_no,
        reference=str(shared.reference),
        alternative_names=_names(names, NameKind.ALTERNATIVE, shared.name),
        former_names=_names(names, NameKind.FORMER, shared.name),
        legal_form=shared.legal_form,
        status=status.status if status else "",
        status_from=status.valid_from if status else None,
        municipality_code=shared.municipality_code,
        place=shared.place,
        size_class=shared.size_class,
        website=shared.website,
        categories=_offers(entry.enterprise_id, at),
    )
    fields = EntryFacts.__dataclass_fields__
    return facts, EntryFacts(**{field: getattr(own, field) for field in fields})


def _names(rows: list[Any], kind: NameKind, current: str) -> tuple[DatedName, ...]:
    return tuple(
        DatedName(row.name, row.valid_from, row.valid_to)
        for row in rows
        if row.kind == kind and row.name != current
    )


def _offers(enterprise_id: int, at: dt.datetime) -> tuple[str, ...]:
    there: dict[str, bool] = {}
    versions = Offer.history.filter(enterprise_id=enterprise_id, history_date__lte=at)
    for category, kind in versions.order_by("history_date", "history_id").values_list(
        "category", "history_type"
    ):
        there[category] = kind != "-"
    return tuple(sorted(category for category, is_there in there.items() if is_there))
