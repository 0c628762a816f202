"""Today's suppliers of a category, worked out from the ledgers and decisions of now."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from nyvag.core.tenancy import current_body_id
from nyvag.spend.models import SupplierRecord
from nyvag.spend.queries.files import lake_folder, stored_versions
from nyvag.spend.rules.fingerprint import supplier_fingerprint


def category_suppliers(year: int, accounts: Mapping[str, str]) -> dict[str, list[tuple[str, int]]]:
    """List each category's dearest suppliers outside the register, masked as in the ledger.

    Reads the lake beside two statements. Accounts and suppliers count as they do now, whatever they
    counted as when the file was imported; files whose rows are missing on the disk are passed over.

    Args:
        accounts: account -> category, of the accounts wanted.
    """
    from nyvag.spend.analysis.dearest import dearest

    body_id = current_body_id()
    sellers = dearest(
        lake_folder(),
        body_id=body_id,
        versions=[version for _name, version in stored_versions(body_id)],
        year=year,
        accounts=accounts,
    )
    prints = {one: _print(one.buyer, one.supplier_id, one.supplier) for one in sellers}
    listed = set(
        SupplierRecord.objects.filter(fingerprint__in=prints.values(), outcome="match").values_list(
            "fingerprint", flat=True
        )
    )
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in sellers:
        if prints[one] not in listed and one.amount_ore > 0:
            sums[one.category][one.supplier] += one.amount_ore
    return {
        category: sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
        for category, names in sums.items()
    }


@lru_cache(maxsize=4096)
def _print(buyer: str, supplier_id: str, supplier: str) -> str:
    return supplier_fingerprint(buyer=buyer, supplier_id=supplier_id, supplier=supplier)
