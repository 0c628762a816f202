"""How rows of the register are written: with the version's author and instant, and searchable at once."""

import datetime as dt

from nyvag.enterprises.models import (
    Enterprise,
    EnterpriseName,
    EnterpriseStatus,
    NameKind,
    Offer,
    RegisterEntry,
    Source,
)
from nyvag.enterprises.rules.facts import DatedName, EnterpriseFacts, EntryFacts


def subject_of(enterprise: Enterprise) -> str:
    """Name an organisation in the event log, by its key alone."""
    return f"enterprises.enterprise:{enterprise.reference}"


def new_enterprise(facts: EnterpriseFacts, *, at: dt.datetime) -> Enterprise:
    """Make the row of an organisation, unsaved."""
    enterprise = Enterprise(
        org_no=facts.org_no,
        person_fingerprint=facts.person_fingerprint,
        name=facts.name,
        legal_form=facts.legal_form,
        municipality_code=facts.municipality_code,
        place=facts.place,
        size_class=facts.size_class,
        website=facts.website,
        created_at=at,
    )
    if facts.reference:
        enterprise.reference = facts.reference
    return enterprise


def name_rows(
    enterprise: Enterprise, facts: EnterpriseFacts, *, source: Source, at: dt.datetime
) -> list[EnterpriseName]:
    """Make the name rows of a new organisation, unsaved."""
    kinds: tuple[tuple[NameKind, tuple[DatedName, ...]], ...] = (
        (NameKind.CURRENT, (DatedName(facts.name),)),
        (NameKind.ALTERNATIVE, facts.alternative_names),
        (NameKind.FORMER, facts.former_names),
    )
    return [
        EnterpriseName(
            enterprise=enterprise,
            name=row.name,
            kind=kind,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=source,
            recorded_at=at,
        )
        for kind, rows in kinds
        for row in rows
    ]


def status_rows(
    enterprise: Enterprise, facts: EnterpriseFacts, *, source: Source, at: dt.datetime
) -> list[EnterpriseStatus]:
    """Make the status row of a new organisation, unsaved; none if the status is not known."""
    if not facts.status:
        return []
    return [
        EnterpriseStatus(
            enterprise=enterprise,
            status=facts.status,
            valid_from=facts.status_from,
            source=source,
            recorded_at=at,
        )
    ]


def offer_rows(enterprise: Enterprise, facts: EnterpriseFacts, *, source: Source) -> list[Offer]:
    """Make the offers of a new organisation, unsaved."""
    return [Offer(enterprise=enterprise, category=code, source=source) for code in facts.categories]


def new_entry(body_id: int, enterprise: Enterprise, facts: EntryFacts, *, at: dt.datetime) -> RegisterEntry:
    """Make a body's entry, unsaved."""
    entry = RegisterEntry(body_id=body_id, enterprise=enterprise, created_at=at)
    lay_entry(entry, facts)
    return entry


def lay_entry(entry: RegisterEntry, facts: EntryFacts) -> None:
    """Lay a body's own facts on its entry, unsaved."""
    entry.active_from, entry.active_to = facts.active_from, facts.active_to
    entry.basis, entry.evidence, entry.note = facts.basis, facts.evidence, facts.note
    entry.decided_by, entry.decided_on = facts.decided_by, facts.decided_on
    entry.last_confirmed_on, entry.confirmed_by = facts.last_confirmed_on, facts.confirmed_by
