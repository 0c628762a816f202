"""Give a supplier cells of its own, cut out of those that it shared with others in the cube."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from nyvag.spend.models import CubeRow, LedgerFile, SupplierInFile, SupplierRecord
from nyvag.spend.queries.files import lake_folder

if TYPE_CHECKING:
    from nyvag.spend.analysis.supplier_cells import DaySum, Stood

Place = tuple[int, str, str, str, str, str]
"""Year, unit, account, outcome, basis and kind of supplier: where cells are shared."""


def cut_out(
    suppliers: Sequence[SupplierRecord],
    links: Mapping[tuple[int, int], SupplierInFile],
    lost: dict[int, LedgerFile],
) -> None:
    """Give suppliers cells of their own in the files where they have none; files without rows go in ``lost``.

    Masked persons that share one record cannot be told apart and keep sharing.
    """
    wanted = {one.pk for one in suppliers}
    own = set(
        CubeRow.objects.filter(supplier__in=wanted).values_list("file", "supplier").order_by().distinct()
    )
    missing: dict[int, list[SupplierInFile]] = defaultdict(list)
    for (file_id, supplier_id), link in links.items():
        if supplier_id in wanted and link.key is not None and (file_id, supplier_id) not in own:
            missing[file_id].append(link)
    for some in missing.values():
        _cut_out_of_file(some[0].file, {link.key: link for link in some if link.key is not None}, lost)


def _cut_out_of_file(
    file: LedgerFile, by_key: Mapping[int, SupplierInFile], lost: dict[int, LedgerFile]
) -> None:
    from nyvag.spend.analysis.lake_versions import UnknownVersionError
    from nyvag.spend.analysis.supplier_cells import day_sums, stood

    body_id, version = file.body_id, file.lake_version
    try:
        sums = day_sums(lake_folder(), body_id=body_id, version=version, keys=list(by_key))
        before = stood(lake_folder(), body_id=body_id, version=version, keys=list(by_key))
    except UnknownVersionError:
        lost[file.pk] = file
        return
    amounts: dict[tuple[int, Place], tuple[int, int]] = {}
    for one in sums:
        at = (one.key, _place(one, before[one.key]))
        ore, rows = amounts.get(at, (0, 0))
        amounts[at] = (ore + one.amount_ore, rows + one.rows)
    shared = _shared(file, {place for _key, place in amounts})
    fresh = []
    for (key, place), (ore, rows) in amounts.items():
        cell = shared[place]
        fresh.append(_own(cell, by_key[key].supplier_id, ore, rows))
        cell.amount_ore -= ore
        cell.row_count -= rows
    _save(shared.values())
    CubeRow.objects.bulk_create(fresh)


def _place(one: "DaySum", before: "Stood") -> Place:
    stood_as = (before.outcome, before.basis, before.supplier_kind)
    return (one.year, one.unit[:200], one.account[:20], *stood_as)


def _shared(file: LedgerFile, places: Collection[Place]) -> dict[Place, CubeRow]:
    """Find the shared cell of each place; where a missing unit was written in two ways they become one."""
    found: dict[Place, CubeRow] = {}
    rows = CubeRow.objects.filter(file=file, supplier=None, year__in={place[0] for place in places})
    for cell in rows.order_by("pk"):
        place = (cell.year, cell.unit, cell.account, cell.outcome, cell.basis, cell.supplier_kind)
        if place not in places:
            continue
        first = found.setdefault(place, cell)
        if first is not cell:
            first.amount_ore += cell.amount_ore
            first.row_count += cell.row_count
            cell.delete()
    if len(found) != len(places):
        raise ArithmeticError("the rows in the lake do not add up to the cube")
    return found


def _own(cell: CubeRow, supplier_id: int, ore: int, rows: int) -> CubeRow:
    names = (
        "body_id", "file_id", "year", "unit", "account", "account_text", "supplier_kind", "kind",
        "category", "known", "outcome", "basis",
    )  # fmt: skip
    values = {name: getattr(cell, name) for name in names}
    return CubeRow(**values, supplier_id=supplier_id, amount_ore=ore, row_count=rows)


def _save(cells: Iterable[CubeRow]) -> None:
    for cell in cells:
        if cell.row_count < 0 or (cell.row_count == 0 and cell.amount_ore):
            raise ArithmeticError("the rows in the lake do not add up to the cube")
        if cell.row_count:
            cell.save(update_fields=["amount_ore", "row_count"])
        else:
            cell.delete()
