"""The queue of doubts: which supplier is asked about next, and what both sides say."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import BigIntegerField, Count, F, Func, IntegerField, QuerySet, Sum, Value, Window
from django.db.models.functions import Abs

from nyvag.enterprises.models import Enterprise
from nyvag.spend.models import MatchDecision, SupplierRecord
from nyvag.spend.queries.wording import category_name
from nyvag.spend.rules.likeness import Part, differences

SHOWN_ACCOUNTS = 3
SHOWN_ANSWERS = 5


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a pair: what the ledger says, what the register says, with the differences marked."""

    label: str
    left: tuple[Part, ...]
    right: tuple[Part, ...]

    @property
    def is_same(self) -> bool:
        """Tell whether nothing differs."""
        return not any(part.differs for part in (*self.left, *self.right)) and bool(self.left and self.right)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise that the supplier may be."""

    enterprise: Enterprise
    score: float


@dataclass(frozen=True, slots=True)
class Queue:
    """How much is left to review, and how much has been answered by people."""

    left_count: int
    left_ore: int
    done_count: int

    @property
    def total_count(self) -> int:
        """All doubts, answered or not."""
        return self.left_count + self.done_count

    @property
    def place(self) -> int:
        """Number of the doubt that is asked now."""
        return self.done_count + 1

    @property
    def left_sek(self) -> Decimal:
        """Kronor that hang on doubts not yet answered."""
        return Decimal(self.left_ore) / 100


def doubts() -> QuerySet[SupplierRecord]:
    """List doubts: those put off last, otherwise the dearest first (credits weigh as much as debits)."""
    return (
        SupplierRecord.objects.filter(outcome="review", row_count__gt=0)
        .select_related("rule_enterprise")
        .annotate(stake_ore=Abs("amount_ore"))
        .order_by(F("postponed_at").asc(nulls_first=True), "-stake_ore", "pk")
    )


def queue() -> Queue:
    """Count what is left and what people have answered (one statement)."""
    stake = Func(Abs("amount_ore"), function="SUM", output_field=BigIntegerField())
    left = SupplierRecord.objects.filter(outcome="review", row_count__gt=0).order_by()
    done = MatchDecision.objects.filter(undone_at=None).exclude(batch="").order_by()
    sides = [
        rows.annotate(
            side=Value(side), count=Func("pk", function="COUNT", output_field=IntegerField()), ore=ore
        ).values_list("side", "count", "ore")
        for side, rows, ore in (("left", left, stake), ("done", done, Value(0, BigIntegerField())))
    ]
    found = {side: (count, ore) for side, count, ore in sides[0].union(sides[1], all=True)}
    return Queue(found["left"][0], found["left"][1] or 0, found["done"][0])


def next_doubt() -> tuple[SupplierRecord | None, Queue, Sequence[MatchDecision]]:
    """Find what is asked next, how far the queue has come, and what people decided last (two statements)."""
    every = Window(Count("pk")), Window(Sum("stake_ore"))
    supplier = doubts().annotate(left_count=every[0], left_ore=every[1]).first()
    latest = list(_by_people().annotate(done_count=Window(Count("pk")))[:SHOWN_ANSWERS])
    left_count, left_ore = (supplier.left_count, supplier.left_ore) if supplier else (0, 0)
    return supplier, Queue(left_count, left_ore, latest[0].done_count if latest else 0), latest


def decisions_listed() -> "QuerySet[MatchDecision]":
    """List every decision, newest first, with what the list shows of it and no more."""
    shown = ("outcome", "rule", "evidence", "batch", "decided_by_name", "decided_at", "undone_at")
    rows = MatchDecision.objects.select_related("supplier", "enterprise")
    return rows.only(*shown, "supplier__name", "enterprise__name").order_by("-decided_at", "-pk")


def was_decided(batch: str) -> bool:
    """Tell whether this body has decided anything under the batch (one statement)."""
    return MatchDecision.objects.filter(batch=batch).exists()


def candidates_of(supplier: SupplierRecord) -> list[Candidate]:
    """List the enterprises a supplier may be, likeliest first (one statement)."""
    scores = {item["enterprise"]: item["score"] for item in supplier.candidates if item["enterprise"]}
    if supplier.rule_enterprise_id:
        scores.setdefault(supplier.rule_enterprise_id, supplier.score)
    found = Enterprise.objects.filter(pk__in=scores).prefetch_related("names", "offers")
    ranked = [Candidate(item, scores[item.pk]) for item in found]
    first = supplier.rule_enterprise_id
    return sorted(ranked, key=lambda one: (one.enterprise.pk != first, -one.score, one.enterprise.pk))


def fields_of(supplier: SupplierRecord, enterprise: Enterprise) -> list[Field]:
    """Lay both sides beside each other, field by field, with what is bought beside what is offered.

    One statement, besides the names and offers that `candidates_of` has fetched.
    """
    former = ", ".join(name.name for name in enterprise.names.all() if name.kind != "CURRENT")
    pairs = [
        ("name", supplier.name, enterprise.name),
        ("number", _grouped(supplier.identity), enterprise.org_no_display),
        ("other-names", "", former),
        ("place", "", enterprise.place),
    ]
    compared = [Field(label, *differences(left, right)) for label, left, right in pairs if left or right]
    offered = ", ".join(sorted(category_name(offer.category) for offer in enterprise.offers.all()))
    return [*compared, Field("trade", _plain(_bought(supplier)), _plain(offered))]


def _grouped(identity: str) -> str:
    """Write ten digits the way the register does, so that a dash is no difference."""
    return f"{identity[:6]}-{identity[6:]}" if len(identity) == 10 and identity.isdigit() else identity


def _plain(text: str) -> tuple[Part, ...]:
    return (Part(text, differs=False),) if text else ()


def _bought(supplier: SupplierRecord) -> str:
    """Name the accounts most of the money lies on (one statement)."""
    sums = supplier.cells.values("account_text").annotate(ore=Sum("amount_ore")).order_by()
    ranked = sorted(sums, key=lambda row: (-abs(row["ore"]), row["account_text"]))
    return ", ".join(row["account_text"] for row in ranked[:SHOWN_ACCOUNTS] if row["account_text"])


def alike(supplier: SupplierRecord) -> list[SupplierRecord]:
    """Find doubts that ask the same thing: same name and number in the ledger, same enterprise proposed."""
    if supplier.is_person:
        # Masked persons look alike and are not.
        return []
    wanted = _folded(supplier)
    same = SupplierRecord.objects.filter(
        outcome="review", rule_enterprise_id=supplier.rule_enterprise_id, row_count__gt=0, is_person=False
    ).exclude(pk=supplier.pk)
    return [other for other in same.order_by("pk") if _folded(other) & wanted]


def _by_people() -> "QuerySet[MatchDecision]":
    rows = MatchDecision.objects.filter(undone_at=None).exclude(batch="")
    return rows.select_related("supplier", "enterprise").order_by("-decided_at", "-pk")


def _folded(supplier: SupplierRecord) -> set[str]:
    name = " ".join("".join(c if c.isalnum() else " " for c in supplier.name.casefold()).split())
    digits = "".join(char for char in supplier.identity if char.isdigit())
    return {name} | ({digits} if len(digits) >= 10 else set())
