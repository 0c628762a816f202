"""The body's register in the shape the engine reads, and what has been decided about suppliers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from nyvag.enterprises.models import Enterprise, EnterpriseName, Offer, RegisterEntry
from nyvag.spend.models import MatchDecision
from nyvag.spend.rules.decisions import Decision
from nyvag.spend.rules.enterprise_facts import Listed
from nyvag.spend.rules.register import RegisterRow

FIRST_ROW = 2
"""The engine counts the register's rows as in a file whose first line is the header."""

Period = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Register:
    """The register for the engine; ``ids[row - FIRST_ROW]`` is the enterprise of a row."""

    listed: tuple[Listed, ...]
    ids: tuple[int, ...]

    def enterprise_id(self, row: int | None) -> int | None:
        """Tell which enterprise a row of the register is."""
        return None if row is None else self.ids[row - FIRST_ROW]


def periods() -> dict[int, Period]:
    """Tell for each enterprise of the body from when until when it counts; None is open.

    An enterprise that left and came back counts from its first day to its last.
    """
    entries: dict[int, list[Period]] = defaultdict(list)
    rows = RegisterEntry.objects.values_list("enterprise_id", "active_from", "active_to")
    for enterprise_id, first, last in rows:
        entries[enterprise_id].append((first, last))
    return {enterprise_id: _span(spans) for enterprise_id, spans in entries.items()}


def validity_of(enterprise_id: int) -> Period:
    """Tell from when until when purchases from one enterprise count."""
    rows = RegisterEntry.objects.filter(enterprise_id=enterprise_id)
    spans = list(rows.values_list("active_from", "active_to"))
    return _span(spans) if spans else (None, None)


def register_for_engine() -> Register:
    """Load the body's register with names, validity, offers and size (four statements)."""
    spans = periods()
    names, offers = _names(), _offers()
    listed, ids = [], []
    for number, item in enumerate(Enterprise.objects.filter(pk__in=spans).order_by("pk"), start=FIRST_ROW):
        entry = RegisterRow(
            row=number,
            org_no=item.org_no,
            name=item.name,
            alternative_names=tuple(names[item.pk, "ALTERNATIVE"]),
            former_names=tuple(names[item.pk, "FORMER"]),
            legal_form=item.legal_form,
            place=item.place,
            valid_from=spans[item.pk][0],
            valid_to=spans[item.pk][1],
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
        )
        for row in rows.select_related("supplier", "enterprise").order_by("pk")
    )


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


def _span(spans: list[Period]) -> Period:
    firsts = [first for first, _last in spans]
    lasts = [last for _first, last in spans]
    return (
        None if None in firsts else min(day for day in firsts if day),
        None if None in lasts else max(day for day in lasts if day),
    )
