"""What a file with values would do: which values are new, which correct others, and what is wrong."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import RowError
from nyvag.plans.models import Indicator, IndicatorValue
from nyvag.plans.rules.judging import PERCENT, ValuePicture, Warn, warnings
from nyvag.plans.rules.value_columns import HEADINGS
from nyvag.plans.rules.value_rows import ValueRow

SAME = (
    "population",
    "source",
    "as_of",
    "is_approximate",
    "breaks_series",
    "note",
)
NUMBERS = ("value", "numerator", "denominator", "low", "high")
Key = tuple[int, object, object, str]


class RowState(StrEnum):
    """What a row would do."""

    NEW = "NEW"
    CORRECTED = "CORRECTED"
    UNCHANGED = "UNCHANGED"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with its indicator, what it would do, and what looks wrong in it."""

    source: ValueRow
    indicator: Indicator
    state: RowState
    value: Decimal | None
    before: IndicatorValue | None
    warnings: tuple[Warn, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the file would do, and everything that is wrong."""

    rows: tuple[PlannedRow, ...]
    errors: tuple[RowError, ...]

    def count(self, state: RowState) -> int:
        """Count the rows that would do so."""
        return sum(row.state is state for row in self.rows)


def plan_values(rows: Sequence[ValueRow]) -> Plan:
    """Work out what rows would do (two statements)."""
    indicators = list(Indicator.objects.filter(ended_on=None).order_by("pk"))
    found, errors = _paired(rows, indicators)
    current = _current({indicator.pk for _row, indicator in found})
    planned: list[PlannedRow] = []
    seen: dict[Key, int] = {}
    for row, indicator in sorted(found, key=lambda pair: (pair[0].period, pair[0].row)):
        key = (indicator.pk, row.period.first, row.period.last, row.part)
        if key in seen:
            errors.append(_twice(row, seen[key]))
            continue
        seen[key] = row.row
        planned.append(_planned(row, indicator, current, planned))
    return Plan(tuple(sorted(planned, key=lambda each: each.source.row)), tuple(errors))


def _paired(
    rows: Sequence[ValueRow], indicators: Sequence[Indicator]
) -> tuple[list[tuple[ValueRow, Indicator]], list[RowError]]:
    """Find the indicator of each row: by its number, else by its name."""
    by_number = {each.catalogue_key: each for each in indicators if each.catalogue_key}
    by_name: dict[str, list[Indicator]] = defaultdict(list)
    for each in indicators:
        by_name[each.name.casefold()].append(each)
    found: list[tuple[ValueRow, Indicator]] = []
    errors: list[RowError] = []
    for row in rows:
        named = by_name.get(row.name.casefold(), [])
        indicator = by_number.get(row.number) or (named[0] if len(named) == 1 else None)
        if indicator is None:
            errors.append(_unknown(row, is_several=len(named) > 1))
        elif row.part and row.part not in indicator.breakdown:
            errors.append(_no_part(row, indicator))
        else:
            found.append((row, indicator))
    return found, errors


def _current(ids: Collection[int]) -> dict[Key, IndicatorValue]:
    rows = IndicatorValue.objects.filter(indicator__in=ids, is_current=True)
    return {(each.indicator_id, each.period_from, each.period_to, each.part): each for each in rows}


def _planned(
    row: ValueRow, indicator: Indicator, current: dict[Key, IndicatorValue], planned: Sequence[PlannedRow]
) -> PlannedRow:
    before = current.get((indicator.pk, row.period.first, row.period.last, row.part))
    value = row.value
    if value is None and indicator.unit_name == PERCENT and row.denominator and row.numerator is not None:
        value = row.numerator * 100 / row.denominator
    state = RowState.NEW if before is None else RowState.CORRECTED
    if before is not None and _is_same(before, row, value):
        state = RowState.UNCHANGED
    found = () if row.part else _warnings(row, value, indicator, current, planned)
    return PlannedRow(row, indicator, state, value, before, found)


def _is_same(before: IndicatorValue, row: ValueRow, value: Decimal | None) -> bool:
    numbers = {**{name: getattr(row, name) for name in NUMBERS}, "value": value}
    rounded = all(_rounded(getattr(before, name)) == _rounded(each) for name, each in numbers.items())
    return rounded and all(getattr(before, name) == getattr(row, name) for name in SAME)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.000001"))


def _warnings(
    row: ValueRow,
    value: Decimal | None,
    indicator: Indicator,
    current: dict[Key, IndicatorValue],
    planned: Sequence[PlannedRow],
) -> tuple[Warn, ...]:
    """Judge a value by the values before it: those that are kept, and those of the file."""
    length = (row.period.last - row.period.first).days // 27
    before = {
        each.period_to: each.value
        for (key, *_rest), each in current.items()
        if key == indicator.pk and not each.part and (each.period_to - each.period_from).days // 27 == length
    }
    for other in planned:
        same_length = (other.source.period.last - other.source.period.first).days // 27 == length
        if other.indicator == indicator and not other.source.part and same_length:
            before[other.source.period.last] = other.value
    earlier = [each for day, each in sorted(before.items()) if day < row.period.last and each is not None]
    return warnings(
        ValuePicture(
            value=value,
            unit=indicator.unit_name,
            numerator=row.numerator,
            denominator=row.denominator,
            low=row.low,
            high=row.high,
            lowest=indicator.lowest,
            highest=indicator.highest,
            before=() if row.breaks_series else tuple(earlier),
        )
    )


def _unknown(row: ValueRow, *, is_several: bool) -> RowError:
    reason = gettext_noop("You follow no indicator with that number or name.")
    cure = gettext_noop(
        "Take it into use from the catalogue first, or write its name as it stands in the list."
    )
    if is_several:
        reason = gettext_noop("You follow several indicators with that name.")
        cure = gettext_noop("Write the number in the catalogue, or rename one of them.")
    return RowError(row.row, HEADINGS["name"], row.number or row.name, reason, cure)


def _no_part(row: ValueRow, indicator: Indicator) -> RowError:
    return RowError(
        row.row,
        HEADINGS["part"],
        row.part,
        gettext_noop("The indicator has no such part."),
        gettext_noop("Write one of its parts, or add the part to the indicator first."),
        what=indicator.name,
    )


def _twice(row: ValueRow, other: int) -> RowError:
    return RowError(
        row.row,
        HEADINGS["period"],
        row.name or row.number,
        gettext_noop("The file has two values for the same period."),
        gettext_noop("Take one of them away."),
        other_row=other,
    )
