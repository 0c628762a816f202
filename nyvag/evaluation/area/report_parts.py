"""What this room puts into a report: the days ahead of those who decide, and similar municipalities."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nyvag.core.handing_on import ComingDay, coming_days
from nyvag.core.reporting import Period, Point, ReportPart, ReportTable, Series
from nyvag.evaluation.queries.comparing import Compared, ComparedGroup, Comparison, comparison, names
from nyvag.evaluation.reports.basis import COMPARISON, DUE
from nyvag.ui.formatting import long_date, number

AREA = 7
AHEAD = dt.timedelta(days=365)
MOST_NAMED = 40
MOST_YEARS = 10


def days_ahead(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell what ends, is looked over or is to be decided within a year, the earliest first."""
    every = coming_days(since=on, until=on + AHEAD)
    found = [each for each in every if each.to_board]
    if not found:
        return
    named = [each for each in found if not each.is_internal]
    yield ReportPart(
        key=DUE,
        area=AREA,
        title=_("Decisions ahead"),
        sentences=tuple(_about(found, named, on)),
        tables=(
            ReportTable(
                caption=_("What is to be decided or looked over within a year"),
                headings=(_("By"), _("What"), _("Which")),
                rows=tuple((long_date(each.on), str(each.kind), each.title) for each in named[:MOST_NAMED]),
            ),
        ),
    )


def similar_municipalities(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Compare with the municipalities chosen, matter by matter; the figures say what they measure."""
    found = comparison()
    if not found.similar:
        return
    yield ReportPart(
        key=COMPARISON,
        area=AREA,
        title=_("Similar municipalities"),
        sentences=tuple(_compared_with(found)),
        tables=tuple(_table(group) for group in found.groups),
        series=tuple(each for row in found.rows for each in _years(row)),
    )


def _about(found: list[ComingDay], named: list[ComingDay], on: dt.date) -> Iterator[str]:
    said = ngettext(
        "%(count)d matter is to be decided or looked over before %(day)s.",
        "%(count)d matters are to be decided or looked over before %(day)s.",
        len(found),
    )
    yield said % {"count": len(found), "day": long_date(on + AHEAD)}
    if len(named) > MOST_NAMED:
        yield _("The first %(count)d are named.") % {"count": MOST_NAMED}
    if len(found) > len(named):
        unnamed = ngettext(
            "%(count)d of them is not shown to anyone, so it is not named.",
            "%(count)d of them are not shown to anyone, so they are not named.",
            len(found) - len(named),
        )
        yield unnamed % {"count": len(found) - len(named)}


def _compared_with(found: Comparison) -> Iterator[str]:
    called = ", ".join(names().get(each.code, each.code) for each in found.similar)
    yield _("Compared with %(names)s, chosen as similar.") % {"names": called}
    if not found.groups:
        yield _("No figures of similar municipalities have been read in.")
    language = get_language() or "sv"
    for group in found.groups:
        yield f"{group.group.name(language)}: {group.group.says(language)}"


def _table(group: ComparedGroup) -> ReportTable:
    return ReportTable(
        caption=group.group.name(get_language() or "sv"),
        headings=(_("Measure"), _("Year"), _("We"), _("Lowest"), _("Middle"), _("Highest")),
        rows=tuple(_row(each) for each in group.rows),
        numeric=(2, 3, 4, 5),
    )


def _row(row: Compared) -> tuple[str, ...]:
    others = (row.place.lowest, row.place.middle, row.place.highest) if row.place else (None,) * 3
    year = str(row.year) if row.year else _("unknown")
    return row.measure.title, year, _value(row.own), *(_value(each) for each in others)


def _years(row: Compared) -> Iterator[Series]:
    """Give the body's own years of a measure where there are several."""
    known = row.own_years[-MOST_YEARS:]
    if sum(value is not None for _year, value in known) > 1:
        points = tuple(Point(str(year), value) for year, value in known)
        yield Series(label=row.measure.title, unit="", points=points)


def _value(value: Decimal | None) -> str:
    if value is None:
        return _("unknown")
    return number(value, 0 if value == value.to_integral_value() else 1)
