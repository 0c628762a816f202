"""The body's register in the shape the engine reads, and what has been decided about suppliers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from nyvag.enterprises.models import Enterprise, EnterpriseName, EnterpriseStatus, Offer, RegisterEntry
from nyvag.spend.models import MatchDecision
from nyvag.spend.rules.decisions import Decision
from nyvag.spend.rules.enterprise_facts import Listed
from nyvag.spend.rules.register import RegisterRow
from nyvag.spend.rules.validity import Period, bounded, joined, span

DEREGISTERED = "DEREGISTERED"
FIRST_ROW = 2
"""The engine counts the register's rows as in a file whose first line is the header."""


@dataclass(frozen=True, slots=True)
class Register:
    """The register for the engine; ``ids[row - FIRST_ROW]`` is the enterprise of a row."""

    listed: tuple[Listed, ...]
    ids: tuple[int, ...]

    def enterprise_id(self, row: int | None) -> int | None:
        """Tell which enterprise a row of the register is."""
        return None if row is None else self.ids[row - FIRST_ROW]

    def row_of_person(self, fingerprint: str, enterprise_id: int | None) -> int | None:
        """Find the row of a masked person: by its number's fingerprint, else by the enterprise it was."""
        for one, known_id in zip(self.listed, self.ids, strict=True):
            same = one.entry.person_fingerprint == fingerprint if fingerprint else known_id == enterprise_id
            if same:
                return one.entry.row
        return None


def periods() -> dict[int, tuple[Period, ...]]:
    """Tell for each enterprise of the body on which days it counts: periods in order, gaps between them.

    A deregistered enterprise counts no longer than to the day it was deregistered (two statements).
    """
    entries: dict[int, list[Period]] = defaultdict(list)
    rows = RegisterEntry.objects.values_list("enterprise_id", "active_from", "active_to")
    for enterprise_id, first, last in rows:
        entries[enterprise_id].append((first, last))
    ends = _deregistered()
    return {
        enterprise_id: bounded(joined(days), None, ends.get(enterprise_id))
        for enterprise_id, days in entries.items()
    }


def register_for_engine() -> Register:
    """Load the body's register with names, status, validity, offers and size (six statements)."""
    spans = {enterprise_id: span(days) for enterprise_id, days in periods().items()}
    names, offers, ends = _names(), _offers(), _deregistered()
    listed, ids = [], []
    for number, item in enumerate(Enterprise.objects.filter(pk__in=spans).order_by("pk"), start=FIRST_ROW):
        entry = RegisterRow(
            row=number,
            org_no=item.org_no,
            name=item.name,
            alternative_names=tuple(names[item.pk, "ALTERNATIVE"]),
            former_names=tuple(names[item.pk, "FORMER"]),
            status=_status(ends, item.pk),
            legal_form=item.legal_form,
            place=item.place,
            valid_from=spans[item.pk][0],
            valid_to=spans[item.pk][1],
            person_fingerprint=item.person_fingerprint,
        )
        listed.append(Listed(entry, tuple(sorted(offers[item.pk])), item.size_class))
        ids.append(item.pk)
    return Register(tuple(listed), tuple(ids))


def decisions_for_engine() -> tuple[Decision, ...]:
    """Load what people have decided, so that no doubt is asked twice."""
    rows = MatchDecision.objects.filter(undone_at=None).exclude(batch="")
    return tuple(
        Decision(
            buyer=row.supplier.buyer,
            supplier_id=row.supplier.identity,
            supplier=row.supplier.name,
            outcome=row.outcome,
            org_no=row.enterprise.org_no if row.enterprise else None,
            register_name=row.enterprise.name if row.enterprise else "",
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            mark=row.supplier.fingerprint if row.supplier.is_person else "",
        )
        for row in rows.select_related("supplier", "enterprise").order_by("pk")
    )


def _deregistered() -> dict[int, date | None]:
    """List enterprises whose latest status is that they are no more, and since when, if it is known."""
    latest: dict[int, tuple[str, date | None]] = {}
    rows = EnterpriseStatus.objects.filter(enterprise__in=RegisterEntry.objects.values("enterprise"))
    ordered = rows.order_by(F("valid_from").asc(nulls_first=True), "pk")
    for enterprise_id, status, day in ordered.values_list("enterprise_id", "status", "valid_from"):
        latest[enterprise_id] = (status, day)
    return {enterprise_id: day for enterprise_id, (status, day) in latest.items() if status == DEREGISTERED}


def _status(ends: dict[int, date | None], enterprise_id: int) -> str:
    """Write the status as the matcher reads it."""
    if enterprise_id not in ends:
        return ""
    return f"deregistered {ends[enterprise_id] or ''}".strip()


def _names() -> dict[tuple[int, str], list[str]]:
    names: dict[tuple[int, str], list[str]] = defaultdict(list)
    rows = EnterpriseName.objects.filter(enterprise__in=RegisterEntry.objects.values("enterprise"))
    for row in rows.order_by("pk"):
        ended = row.kind == "FORMER" and row.valid_to
        names[row.enterprise_id, row.kind].append(f"{row.name} (till {row.valid_to})" if ended else row.name)
    return names


def _offers() -> dict[int, list[str]]:
    offers: dict[int, list[str]] = defaultdict(list)
    rows = Offer.objects.filter(enterprise__in=RegisterEntry.objects.values("enterprise"))
    for enterprise_id, category in rows.values_list("enterprise_id", "category"):
        offers[enterprise_id].append(category)
    return offers
