"""How the share bought from social enterprises has changed from one full year to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from nyvag.spend.queries import figures
from nyvag.spend.queries.figures import Line

LAST_MONTH = 12
FELT_RATIO = 0.0005


@dataclass(frozen=True, slots=True)
class Trend:
    """The years of a body's purchases; `so_far` is the year that has not ended, where there is one."""

    years: tuple[Line, ...]
    so_far: Line | None
    last_on: date | None

    @property
    def full(self) -> tuple[Line, ...]:
        """The years that have ended, oldest first."""
        return tuple(line for line in self.years if line is not self.so_far)

    @property
    def latest(self) -> Line | None:
        """The latest year that has ended, or the one under way where it is the first."""
        return self.full[-1] if self.full else self.so_far

    @property
    def change_ratio(self) -> float | None:
        """How much the share rose (0.01 is one percentage point) in the latest full year; None if unknown."""
        if len(self.full) < 2:
            return None
        before, after = (line.share.ratio for line in self.full[-2:])
        return None if before is None or after is None else after - before

    @property
    def has_fallen(self) -> bool:
        """Tell whether the share fell so much that it shows in a figure with one decimal."""
        return self.change_ratio is not None and self.change_ratio <= -FELT_RATIO


def trend_of(years: Sequence[Line], last_on: date | None) -> Trend:
    """Tell the year under way from those that have ended, by the last day the ledgers cover."""
    under_way = last_on is not None and last_on.month < LAST_MONTH
    so_far = next((line for line in years if under_way and last_on and line.key == str(last_on.year)), None)
    return Trend(tuple(years), so_far, last_on)


def fallen_most(before: int, after: int) -> tuple[str, int] | None:
    """Name the unit that bought less from social enterprises, and by how many öre (one statement)."""
    rows = figures.purchases().filter(year__in=[before, after], outcome="match")
    sums: dict[str, int] = {}
    for unit, year, ore in rows.values_list("unit", "year", "amount_ore"):
        sums[unit] = sums.get(unit, 0) + (ore if year == after else -ore)
    unit, change = min(sums.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    return (unit, -change) if change < 0 and unit else None


def unit_years(name: str) -> tuple[str, list[Line]]:
    """Sum a unit's purchases per year, oldest first, whatever the case of its name (one statement).

    Returns:
        the name as the ledger writes it (or as given, where it does not), and the years.
    """
    rows = figures.purchases().filter(unit__iexact=name.strip())
    groups: dict[int, list[tuple[str, str, int]]] = {}
    written = name
    for row in rows.values("unit", "year", "outcome", "basis").annotate(ore=Sum("amount_ore")):
        written = row["unit"]
        groups.setdefault(row["year"], []).append((row["outcome"], row["basis"], row["ore"]))
    return written, [Line(str(year), figures.slice_of(str(year), groups[year])) for year in sorted(groups)]
