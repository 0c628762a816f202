"""Enclosures of matters, each with what it comes to and the document it came as."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from nyvag.documents.models import DocumentVersion
from nyvag.documents.queries import attached_to, attached_to_many
from nyvag.mandate.models import AnchoringCase, CaseEnclosure, CaseHandling
from nyvag.mandate.rules.cases import UNDER_WAY
from nyvag.mandate.rules.enclosures import WANTED, Need, Presence, Stands, stands

DOCUMENTS_OF = "case"


@dataclass(frozen=True)
class Enclosure:
    """An enclosure with what it comes to, and its document where it came as one."""

    row: CaseEnclosure
    stands: Stands
    document: DocumentVersion | None = None


@dataclass(frozen=True)
class Wanting:
    """A matter that goes to a board without enclosures its decision needs; the board's day may be unknown."""

    case: AnchoringCase
    names: tuple[str, ...]
    next_on: date | None


def enclosures_of(case: AnchoringCase) -> list[Enclosure]:
    """List the enclosures of a matter in the order they were entered (two statements at most)."""
    rows = list(case.enclosures.order_by("pk"))
    named = any(row.document_reference for row in rows)
    return _judged(rows, attached_to(DOCUMENTS_OF, str(case.reference)) if named else [])


def missing_of(case: AnchoringCase) -> list[str]:
    """Name what a matter's decision needs and that has not come."""
    return [each.row.name for each in enclosures_of(case) if each.stands in WANTED]


def wanting() -> list[Wanting]:
    """List the matters under way that lack enclosures, those that come to a board first, first.

    Two statements at most.
    """
    boards = CaseHandling.objects.filter(case=OuterRef("case_id"), is_handled=False)
    next_on = Subquery(boards.order_by("position", "pk").values("planned_on")[:1])
    rows = list(
        CaseEnclosure.objects.filter(case__state__in=UNDER_WAY)
        .select_related("case")
        .annotate(next_on=next_on)
        .order_by("case_id", "pk")
    )
    matters = {str(row.case.reference) for row in rows if row.document_reference}
    found: dict[int, list[Enclosure]] = {}
    for each in _judged(rows, _documents(matters)):
        if each.stands in WANTED:
            found.setdefault(each.row.case_id, []).append(each)
    made = [_wanting(each) for each in found.values()]
    return sorted(made, key=lambda each: (each.next_on is None, each.next_on or date.max, each.case.pk))


def _wanting(missing: list[Enclosure]) -> Wanting:
    first = missing[0].row
    return Wanting(first.case, tuple(each.row.name for each in missing), getattr(first, "next_on", None))


def _documents(matters: Collection[str]) -> list[DocumentVersion]:
    if not matters:
        return []
    return [each for versions in attached_to_many(DOCUMENTS_OF, matters).values() for each in versions]


def _judged(rows: Iterable[CaseEnclosure], documents: Iterable[DocumentVersion]) -> list[Enclosure]:
    known = {version.document.reference: version for version in documents}
    made = []
    for row in rows:
        document = known.get(row.document_reference) if row.document_reference else None
        is_lost = row.document_reference is not None and document is None
        made.append(Enclosure(row, stands(Need(row.need), Presence(row.presence), is_lost=is_lost), document))
    return made
