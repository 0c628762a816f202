"""Today's suppliers of a category, worked out from the ledgers and decisions of now."""

from collections import defaultdict
from collections.abc import Iterable

from nyvag.core.tenancy import current_body_id
from nyvag.spend.models import SupplierRecord
from nyvag.spend.queries.figures import purchases
from nyvag.spend.queries.files import current_files, lake_folder
from nyvag.spend.rules.fingerprint import supplier_fingerprint


def category_suppliers(year: int, categories: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """List each category's dearest suppliers outside the register, masked as in the ledger.

    Reads the lake beside three statements. Accounts and suppliers count as they do now, whatever they
    counted as when the file was imported; files whose rows are missing on the disk are passed over.
    """
    from nyvag.spend.analysis.dearest import dearest

    wanted = set(categories)
    accounts = dict(purchases(year).filter(category__in=wanted).values_list("account", "category").distinct())
    sellers = dearest(
        lake_folder(),
        body_id=current_body_id(),
        versions=[file.lake_version for file in current_files()],
        year=year,
        accounts=accounts,
    )
    prints = {
        one: supplier_fingerprint(buyer=one.buyer, supplier_id=one.supplier_id, supplier=one.supplier)
        for one in sellers
    }
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
