"""Every value that holds, as the cells of a file that the import reads back."""

from collections.abc import Iterator
from typing import Any

from nyvag.plans.models import IndicatorValue
from nyvag.plans.rules.periods import Period, code_of
from nyvag.plans.rules.value_columns import COLUMNS

SAME = ("part", "population", "source", "as_of", "note")
NUMBERS = ("value", "numerator", "denominator", "low", "high")


def value_cells() -> Iterator[list[Any]]:
    """Yield the cells of each value that holds, by indicator and period (one statement)."""
    rows = IndicatorValue.objects.filter(is_current=True, indicator__ended_on=None).select_related(
        "indicator"
    )
    for value in rows.order_by("indicator__name", "indicator_id", "period_to", "part", "pk").iterator(2000):
        cells = _cells(value)
        yield [cells[column.key] for column in COLUMNS]


def _cells(value: IndicatorValue) -> dict[str, Any]:
    flags = {"is_approximate": value.is_approximate, "breaks_series": value.breaks_series}
    numbers = {name: getattr(value, name) for name in NUMBERS}
    return {
        "number": value.indicator.catalogue_key,
        "name": value.indicator.name,
        "period": code_of(Period(value.period_from, value.period_to)),
        **{name: getattr(value, name) for name in SAME},
        **{name: None if each is None else each.normalize() for name, each in numbers.items()},
        **{name: "ja" if is_so else "" for name, is_so in flags.items()},
    }
