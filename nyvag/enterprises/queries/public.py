"""The register as anyone may read it: organisations alone, never a sole trader, a note or a draft."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nyvag.audit.models import Event
from nyvag.enterprises.models import Assessment, Enterprise, EnterpriseSplit, ErrorReport, RegisterEntry
from nyvag.enterprises.queries.assessments import MET
from nyvag.enterprises.queries.duplicates import leads_to
from nyvag.enterprises.rules.transitions import AssessmentState

SOLE_TRADER = "E"
MOST_CHANGES = 50
TOLD = (
    "enterprises.renamed",
    "enterprises.status-changed",
    "enterprises.facts-changed",
    "enterprises.entry-confirmed",
    "enterprises.entry-ended",
    "enterprises.entry-reopened",
    "enterprises.assessment-decided",
    "enterprises.merged",
    "enterprises.split",
)


@dataclass(frozen=True, slots=True)
class PublicChange:
    """That something about an organisation in the public register changed; ``kind`` says what."""

    enterprise: Enterprise
    kind: str
    at: dt.datetime
    is_listed: bool


def public_entries(body_id: int, *, on: dt.date) -> "QuerySet[RegisterEntry]":
    """List a body's entries that anyone may see, by name."""
    present = Q(active_to=None) | Q(active_to__gte=on)
    entries = RegisterEntry.all_bodies.filter(present, body_id=body_id, enterprise__org_no__isnull=False)
    found = entries.exclude(enterprise__legal_form=SOLE_TRADER).select_related("enterprise")
    return found.order_by("enterprise__name", "pk")


def met_definitions(enterprise_id: int) -> "QuerySet[Assessment]":
    """List the decisions in force by which the acting body finds that it meets a definition."""
    rows = Assessment.objects.filter(
        enterprise_id=enterprise_id, state=AssessmentState.DECIDED, outcome__in=MET
    )
    return rows.select_related("profile").order_by("profile__name_sv", "pk")


def address_now(reference: uuid.UUID) -> uuid.UUID | None:
    """Tell which organisation an old address of a merged one leads on to, if any."""
    gone = Enterprise.objects.filter(reference=reference, merged_into__isnull=False).first()
    return leads_to(gone).reference if gone else None


def public_splits(body_id: int, enterprise_id: int, *, on: dt.date) -> list[Enterprise]:
    """List the organisations that were parted from one and stand in the same public register."""
    made = EnterpriseSplit.objects.filter(source_id=enterprise_id, is_new=True, undone_at=None)
    listed = public_entries(body_id, on=on).order_by().values("enterprise_id")
    rows = Enterprise.objects.filter(pk__in=made.values("made_id")).filter(pk__in=listed)
    return list(rows.order_by("name", "pk"))


def public_changes(body_id: int, *, on: dt.date) -> list[PublicChange]:
    """List the latest changes of organisations in the acting body's public register, newest first.

    Three statements. One that left is told of too, without an address to read.
    """
    listed = set(public_entries(body_id, on=on).values_list("enterprise_id", flat=True))
    entries = RegisterEntry.objects.filter(enterprise__org_no__isnull=False)
    entries = entries.exclude(enterprise__legal_form=SOLE_TRADER).select_related("enterprise")
    newest = entries.order_by("-created_at", "-pk")[:MOST_CHANGES]
    events = list(Event.objects.filter(kind__in=TOLD).order_by("-number")[: MOST_CHANGES * 2])
    organisations = Enterprise.objects.filter(org_no__isnull=False).exclude(legal_form=SOLE_TRADER)
    named = organisations.filter(reference__in={_reference(event) for event in events})
    known = {str(row.reference): row for row in named}
    found = [
        PublicChange(row, event.kind.partition(".")[2], event.at, row.pk in listed)
        for event in events
        if (row := known.get(_reference(event))) is not None
    ]
    found += [
        PublicChange(entry.enterprise, "registered", entry.created_at, entry.enterprise_id in listed)
        for entry in newest
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)[:MOST_CHANGES]


def reports_waiting(body_id: int) -> "QuerySet[ErrorReport]":
    """List the reports of errors that nobody has closed, the oldest first."""
    rows = ErrorReport.all_bodies.filter(body_id=body_id, closed_at=None).select_related("enterprise")
    return rows.order_by("received_at", "pk")


def _reference(event: Event) -> str:
    """Give the reference of the organisation that an event is about."""
    return event.subject.rpartition(":")[2]
