"""Let the cube follow what is decided about suppliers, to the day.

A supplier that is, or may be, in the register has cells of its own in each file. One that becomes so later
has them cut out of the cells that it shared with others; one whose match begins or ends within a year has
that year's cells cut at the day. Both read the rows in the lake.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from nyvag.spend.commands.shared_cells import cut_out
from nyvag.spend.models import CubeRow, LedgerFile, MatchDecision, SupplierInFile, SupplierRecord
from nyvag.spend.queries.files import lake_folder
from nyvag.spend.queries.register import periods
from nyvag.spend.rules.transitions import IN_THE_LAKE
from nyvag.spend.rules.validity import ALWAYS, Period, Standing, bounded, holds, standing

if TYPE_CHECKING:
    from nyvag.spend.analysis.supplier_cells import DaySum

T = TypeVar("T")
CHUNK = 400
OUTSIDE = "none"
Links = dict[tuple[int, int], SupplierInFile]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a cell counts as."""

    outcome: str
    basis: str
    enterprise_id: int | None


def follow(suppliers: Sequence[SupplierRecord]) -> list[LedgerFile]:
    """Let the suppliers' cells count as the suppliers count now, on the days on which that holds.

    Reads the lake where a file's cells are shared with others or a year is cut.

    Returns:
        The files whose rows are gone from the disk, so that their figures could not follow.
    """
    lost: dict[int, LedgerFile] = {}
    register = periods() if suppliers else {}
    for chunk in _chunks(suppliers):
        links = _links(chunk)
        cut_out([one for one in chunk if one.outcome in ("match", "review")], links, lost)
        _count(chunk, links, _held(chunk, register), lost)
    return list(lost.values())


def outside_basis(supplier: SupplierRecord) -> str:
    """Say in the engine's words what tells who a supplier outside the register is: a number, or nothing."""
    if supplier.is_person:
        return "masked"
    digits = "".join(char for char in supplier.identity if char.isdigit())
    return "other-number" if len(digits[-10:]) == 10 else "no-number"


def held_periods(
    supplier: SupplierRecord, register: Mapping[int, Sequence[Period]], decision: Period = (None, None)
) -> tuple[Period, ...]:
    """Give the days on which a supplier is its enterprise: in the register, and as the decision says."""
    if supplier.outcome != "match" or supplier.enterprise_id is None:
        return ALWAYS
    return bounded(register.get(supplier.enterprise_id, ALWAYS), *decision)


def _held(
    suppliers: Sequence[SupplierRecord], register: Mapping[int, Sequence[Period]]
) -> dict[int, tuple[Period, ...]]:
    decided = MatchDecision.objects.filter(supplier__in=suppliers, undone_at=None).exclude(batch="")
    bounds = {
        pk: (first, last) for pk, first, last in decided.values_list("supplier", "valid_from", "valid_to")
    }
    return {one.pk: held_periods(one, register, bounds.get(one.pk, (None, None))) for one in suppliers}


def _count(
    suppliers: Sequence[SupplierRecord],
    links: Links,
    held: Mapping[int, Sequence[Period]],
    lost: dict[int, LedgerFile],
) -> None:
    by_pk = {one.pk: one for one in suppliers}
    groups: dict[tuple[int, int, int], list[CubeRow]] = defaultdict(list)
    for cell in CubeRow.objects.filter(supplier__in=by_pk).order_by("pk"):
        groups[cell.file_id, cell.supplier_id or 0, cell.year].append(cell)
    cuts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    moved: dict[Counts, list[int]] = defaultdict(list)
    for (file_id, supplier_id, year), cells in groups.items():
        link = links.get((file_id, supplier_id))
        place = _place(held[supplier_id], year, link)
        if place is Standing.CUT and link is not None and link.key is not None:
            cuts[file_id].append((supplier_id, year))
            continue
        counts = counts_as(by_pk[supplier_id], inside=place is not Standing.OUTSIDE)
        moved[counts] += [cell.pk for cell in cells if _counted(cell) != counts]
    for counts, keys in moved.items():
        for some in _chunks(keys):
            CubeRow.objects.filter(pk__in=some).update(
                outcome=counts.outcome, basis=counts.basis, enterprise_id=counts.enterprise_id
            )
    for file_id, wanted in cuts.items():
        _cut(file_id, wanted, groups, links, by_pk, held, lost)


def counts_as(supplier: SupplierRecord, *, inside: bool) -> Counts:
    """Say what a supplier's cells count as on the days of its match, and on the others."""
    if inside:
        return Counts(supplier.outcome, supplier.basis, supplier.enterprise_id)
    return Counts(OUTSIDE, outside_basis(supplier), None)


def _counted(cell: CubeRow) -> Counts:
    return Counts(cell.outcome, cell.basis, cell.enterprise_id)


def _place(periods_held: Sequence[Period], year: int, link: SupplierInFile | None) -> Standing:
    """Tell whether the supplier's days of a year in a file lie in the time of the match."""
    if year == 0:
        return Standing.INSIDE if periods_held else Standing.OUTSIDE
    first, last = date(year, 1, 1), date(year, 12, 31)
    if link is not None and link.first_on and link.last_on:
        first, last = max(first, link.first_on), min(last, link.last_on)
    return standing(periods_held, first, last)


def _cut(
    file_id: int,
    wanted: Collection[tuple[int, int]],
    groups: Mapping[tuple[int, int, int], Sequence[CubeRow]],
    links: Links,
    by_pk: Mapping[int, SupplierRecord],
    held: Mapping[int, Sequence[Period]],
    lost: dict[int, LedgerFile],
) -> None:
    """Cut years of some suppliers in one file at the days on which their match begins and ends."""
    from nyvag.spend.analysis.lake_versions import UnknownVersionError
    from nyvag.spend.analysis.supplier_cells import day_sums

    file = links[file_id, next(iter(wanted))[0]].file
    keys = {links[file_id, pk].key: pk for pk, _year in wanted}
    try:
        sums = day_sums(
            lake_folder(),
            body_id=file.body_id,
            version=file.lake_version,
            keys=[key for key in keys if key is not None],
            years={year for _pk, year in wanted},
        )
    except UnknownVersionError:
        lost[file_id] = file
        return
    days: dict[tuple[int, int], list[DaySum]] = defaultdict(list)
    for one in sums:
        days[keys[one.key], one.year].append(one)
    for pk, year in wanted:
        cells = groups[file_id, pk, year]
        fresh = _halves(cells, days[pk, year], by_pk[pk], held[pk])
        CubeRow.objects.filter(pk__in=[cell.pk for cell in cells]).delete()
        CubeRow.objects.bulk_create(fresh)


def _halves(
    cells: Sequence[CubeRow],
    days: Iterable["DaySum"],
    supplier: SupplierRecord,
    periods_held: Sequence[Period],
) -> list[CubeRow]:
    """Make a year's cells anew, those inside apart from those outside; together they are what they were."""
    like = {(cell.unit, cell.account): cell for cell in cells}
    sums: dict[tuple[str, str, bool], tuple[int, int]] = {}
    for one in days:
        key = (one.unit[:200], one.account[:20], holds(periods_held, one.day))
        ore, rows = sums.get(key, (0, 0))
        sums[key] = (ore + one.amount_ore, rows + one.rows)
    if _totals((cell.unit, cell.account, cell.amount_ore) for cell in cells) != _totals(
        (unit, account, ore) for (unit, account, _inside), (ore, _rows) in sums.items()
    ):
        raise ArithmeticError("the rows in the lake do not add up to the cube")
    return [
        _cell(like[unit, account], counts_as(supplier, inside=inside), ore, rows)
        for (unit, account, inside), (ore, rows) in sums.items()
    ]


def _totals(amounts: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = defaultdict(int)
    for unit, account, ore in amounts:
        found[unit, account] += ore
    return found


def _cell(like: CubeRow, counts: Counts, ore: int, rows: int) -> CubeRow:
    names = (
        "body_id", "file_id", "year", "unit", "account", "account_text", "supplier_kind", "kind",
        "category", "known", "supplier_id",
    )  # fmt: skip
    made = CubeRow(**{name: getattr(like, name) for name in names})
    made.outcome, made.basis, made.enterprise_id = counts.outcome, counts.basis, counts.enterprise_id
    made.amount_ore, made.row_count = ore, rows
    return made


def _links(suppliers: Sequence[SupplierRecord]) -> Links:
    rows = SupplierInFile.objects.filter(supplier__in=suppliers, file__state__in=IN_THE_LAKE)
    return {(link.file_id, link.supplier_id): link for link in rows.select_related("file").order_by("pk")}


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
