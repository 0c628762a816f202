"""Accounts as the ledgers use them, and what a changed definition would do to the figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Sum
from django.http import Http404

from nyvag.spend.models import AccountCategory
from nyvag.spend.queries.definitions import counted_kind, with_corrections
from nyvag.spend.queries.figures import PURCHASE, cells
from nyvag.spend.queries.wording import kind_name


@dataclass(frozen=True, slots=True)
class Effect:
    """What one year's figure is now, and what it would be."""

    year: int
    purchases_before_ore: int
    purchases_after_ore: int
    social_before_ore: int
    social_after_ore: int

    @property
    def is_same(self) -> bool:
        """Tell whether nothing changes."""
        return (self.purchases_before_ore, self.social_before_ore) == (
            self.purchases_after_ore,
            self.social_after_ore,
        )


def account_sums() -> tuple[Mapping[str, Any], ...]:
    """Sum the ledgers by account, kind and category."""
    sums = cells().filter(supplier_kind="").exclude(account="").values("account", "kind", "category")
    return tuple(sums.annotate(text=Max("account_text"), ore=Sum("amount_ore")))


def accounts_in_ledgers(sums: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """List accounts with kind, category, sum and who corrected them, dearest first (one statement)."""
    corrected = dict(AccountCategory.objects.values_list("account", "set_by_name"))
    rows = [
        {
            "account": row["account"],
            "account_text": row["text"],
            "kind": kind_name(row["kind"]),
            "category": row["category"],
            "corrected": corrected.get(row["account"], ""),
            "amount_ore": row["ore"],
        }
        for row in sums
    ]
    return sorted(rows, key=lambda row: (-abs(row["amount_ore"]), row["account"]))


def account_row(account: str) -> dict[str, Any]:
    """Find one account of the ledgers, or answer that there is none."""
    row = (
        cells()
        .filter(account=account)
        .values("account", "category")
        .annotate(account_text=Max("account_text"))
    )
    found = row.order_by("category").first()
    if found is None:
        raise Http404
    return dict(found)


def effect_of(rules: dict[str, Any]) -> list[Effect]:
    """Work out what each year's figures would be with other rules; nothing is changed (three statements)."""
    meaning = with_corrections(rules)
    sums = cells().values("year", "account", "account_text", "supplier_kind", "kind", "outcome")
    years: dict[int, list[int]] = {}
    for row in sums.annotate(ore=Sum("amount_ore")):
        found = years.setdefault(row["year"], [0, 0, 0, 0])
        account_kind = str(meaning.account(row["account"], row["account_text"]).kind)
        kind = counted_kind(account_kind, row["supplier_kind"])
        social = row["ore"] if row["outcome"] == "match" else 0
        if row["kind"] == PURCHASE:
            found[0] += row["ore"]
            found[2] += social
        if kind == PURCHASE:
            found[1] += row["ore"]
            found[3] += social
    return [Effect(year, *found) for year, found in sorted(years.items())]
