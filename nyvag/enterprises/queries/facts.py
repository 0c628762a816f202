"""Bring rows of the database to the plain values that files, forms and differences are made of."""

import datetime as dt

from django.db.models import QuerySet

from nyvag.enterprises.models import Enterprise, EnterpriseStatus, NameKind, RegisterEntry
from nyvag.enterprises.rules.facts import DatedName, EnterpriseFacts, EntryFacts


def with_facts(entries: QuerySet[RegisterEntry]) -> QuerySet[RegisterEntry]:
    """Fetch the organisation, its names, statuses and offers in four statements, however many rows."""
    return entries.select_related("enterprise").prefetch_related(
        "enterprise__names", "enterprise__statuses", "enterprise__offers"
    )


def status_on(enterprise: Enterprise, on: dt.date) -> EnterpriseStatus | None:
    """Give the status that holds on a day: the latest whose first day has come; None if unknown."""
    begun = [row for row in enterprise.statuses.all() if row.valid_from is None or row.valid_from <= on]
    return max(begun, key=lambda row: (row.valid_from or dt.date.min, row.pk), default=None)


def enterprise_facts(enterprise: Enterprise, *, on: dt.date) -> EnterpriseFacts:
    """Give the shared facts as they stand on a day; reads names, statuses and offers if not fetched."""
    status = status_on(enterprise, on)
    return EnterpriseFacts(
        name=enterprise.name,
        org_no=enterprise.org_no,
        person_fingerprint=enterprise.person_fingerprint,
        reference=str(enterprise.reference),
        alternative_names=_names(enterprise, NameKind.ALTERNATIVE),
        former_names=_names(enterprise, NameKind.FORMER),
        legal_form=enterprise.legal_form,
        status=status.status if status else "",
        status_from=status.valid_from if status else None,
        municipality_code=enterprise.municipality_code,
        place=enterprise.place,
        size_class=enterprise.size_class,
        website=enterprise.website,
        categories=tuple(sorted(offer.category for offer in enterprise.offers.all())),
    )


def _names(enterprise: Enterprise, kind: NameKind) -> tuple[DatedName, ...]:
    rows = [row for row in enterprise.names.all() if row.kind == kind]
    return tuple(
        DatedName(row.name, row.valid_from, row.valid_to) for row in sorted(rows, key=lambda row: row.name)
    )


def entry_facts(entry: RegisterEntry) -> EntryFacts:
    """Give one body's own facts."""
    return EntryFacts(
        active_from=entry.active_from,
        active_to=entry.active_to,
        basis=entry.basis,
        evidence=entry.evidence,
        decided_by=entry.decided_by,
        decided_on=entry.decided_on,
        last_confirmed_on=entry.last_confirmed_on,
        confirmed_by=entry.confirmed_by,
        note=entry.note,
    )
