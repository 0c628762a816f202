"""Figures of a report, made alike in every room: a count, and what a room works out for indicators."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from nyvag.core.clock import STOCKHOLM
from nyvag.core.measuring import Measure, NothingToMeasure, Span
from nyvag.core.reporting import Figure, Period
from nyvag.ui.formatting import number, percent


class Count(NamedTuple):
    """A count of a report: the end of its key, what it is called, and what is counted."""

    key: str
    label: str
    value: int | None
    definition: str
    url: str
    higher_is_better: bool | None = None


def counts(room: str, told: Iterable[Count], *, source: str, as_of: date) -> Iterator[Figure]:
    """Write the counts of a room as figures; a count that is None is unknown."""
    for each in told:
        yield Figure(
            key=f"{room}.{each.key}",
            label=each.label,
            shown=number(each.value),
            value=None if each.value is None else Decimal(each.value),
            definition=each.definition,
            source=source.removesuffix("."),
            as_of=as_of,
            url=each.url,
            higher_is_better=each.higher_is_better,
        )


def measured(
    figure: Figure, measure: Measure, *, period: Period, on: date, written: Callable[[Decimal], str]
) -> Figure:
    """Fill in what a measure gives for a period as known on a day; where it cannot tell, say so and why.

    The source says who or what was counted, or why nothing could be.
    """
    span = span_of(period, on)
    try:
        found = measure(period=span, at=datetime.combine(on, time.max, STOCKHOLM))
    except NothingToMeasure as why:
        return replace(figure, shown=_("unknown"), source=_joined(figure.source, str(why)), as_of=span.until)
    return replace(
        figure,
        value=found.value,
        shown=written(found.value),
        source=_joined(figure.source, found.population),
        as_of=span.until,
        url=figure.url or found.url,
    )


def span_of(period: Period, on: date) -> Span:
    """Give a report's period as measures know it."""
    return Span(period.first, period.last, on)


def as_percent(value: Decimal) -> str:
    """Write a share that is told in percent."""
    return percent(value / 100, 0)


def _joined(*sentences: str) -> str:
    return " ".join(each for each in sentences if each).removesuffix(".")
