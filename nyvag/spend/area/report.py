"""What purchasing puts into a follow-up report: share, kronor and trend, how sure they are, by which method.

Suppliers are counted and not named: one of them may be a person's own business.
"""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from nyvag.core.clock import STOCKHOLM
from nyvag.core.reporting import Period, Point, RedRow, ReportPart, ReportTable, Series
from nyvag.core.tenancy import current_body_id
from nyvag.spend.area.panels import alarms
from nyvag.spend.area.report_figures import (
    Found,
    figures_of,
    found_for,
    has_share,
    percent_of,
    share_shown,
    sure_ratio,
)
from nyvag.spend.models import SpendDefinition
from nyvag.spend.queries.figures import Line
from nyvag.spend.queries.trend import Trend
from nyvag.spend.queries.wording import money, sek, slice_name
from nyvag.ui.formatting import long_date, percent
from nyvag.ui.formatting import sek as kronor

AREA = 6
MOST_UNITS = 15


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell the purchases of the year that a period ends in, with the years before it (ten statements)."""
    found = found_for(min(period.last, on).year)
    yield ReportPart(
        key="spend",
        area=AREA,
        title=_("Purchases from social enterprises"),
        sentences=tuple(_sentences(found)),
        figures=tuple(figures_of(found)),
        tables=tuple(table for table in (_years(found), _units(found)) if table.rows),
        series=_series(found.trend),
        red_rows=tuple(_red(on)) if found.trend.years else (),
    )


def _sentences(found: Found) -> Iterator[str]:
    line = found.line
    if line is None:
        nothing = _("No supplier ledger of %(year)d is imported, so it is not known how much was bought.")
        yield nothing % {"year": found.year}
    else:
        yield _answer(found, line)
    yield _method(found.definition)


def _answer(found: Found, line: Line) -> str:
    part = line.slice
    words = {
        "year": line.key,
        "bought": money(part.social_ore),
        "share": percent(line.share.ratio),
        "sure": percent(sure_ratio(line), 0),
        "day": long_date(found.as_of),
    }
    if line.share.ratio is None:
        return (
            _("%(bought)s was bought from social enterprises in %(year)s; there is no share to tell.") % words
        )
    if line is found.trend.so_far:
        return (
            _(
                "%(bought)s was bought from social enterprises in %(year)s up to %(day)s, %(share)s of the "
                "purchases. %(sure)s of the money has a sure answer."
            )
            % words
        )
    return (
        _(
            "%(bought)s was bought from social enterprises in %(year)s, %(share)s of the purchases. "
            "%(sure)s of the money has a sure answer."
        )
        % words
    )


def _method(definition: SpendDefinition | None) -> str:
    if definition is None:
        return _("What counts as purchases is told by the definition that the system comes with.")
    words = {"name": definition.name, "version": definition.version, "day": long_date(definition.adopted_on)}
    return _("What counts as purchases: “%(name)s”, version %(version)d, adopted on %(day)s.") % words


def _years(found: Found) -> ReportTable:
    return ReportTable(
        caption=_("Purchases by year"),
        headings=(_("Year"), _("From social enterprises"), _("All purchases"), _("Share"), _("Sure money")),
        rows=tuple(_row(_year_said(each, found.trend), each) for each in found.trend.years),
        numeric=(1, 2, 3, 4),
    )


def _units(found: Found) -> ReportTable:
    return ReportTable(
        caption=_("Purchases by unit in %(year)d") % {"year": found.year},
        headings=(_("Unit"), _("From social enterprises"), _("All purchases"), _("Share"), _("Sure money")),
        rows=tuple(_row(slice_name("unit", each.key), each) for each in found.units[:MOST_UNITS]),
        numeric=(1, 2, 3, 4),
    )


def _row(name: str, line: Line) -> tuple[str, ...]:
    return (
        name,
        kronor(sek(line.slice.social_ore)),
        kronor(sek(line.slice.purchases_ore)),
        share_shown(line),
        percent(sure_ratio(line), 0),
    )


def _year_said(line: Line, trend: Trend) -> str:
    return _("%(year)s so far") % {"year": line.key} if line is trend.so_far else line.key


def _series(trend: Trend) -> tuple[Series, ...]:
    """Draw the share of the years that have ended; a year under way cannot be compared with whole ones."""
    points = tuple(
        Point(
            each.key, percent_of(each.slice.social_ore, each.slice.purchases_ore) if has_share(each) else None
        )
        for each in trend.full
    )
    return (Series(_("Share from social enterprises"), "%", points),) if len(points) > 1 else ()


def _red(on: dt.date) -> Iterator[RedRow]:
    at = dt.datetime.combine(on, dt.time(12), STOCKHOLM)
    for each in alarms(body_id=current_body_id(), at=at):
        yield RedRow(
            code="",
            title=_("Purchases from social enterprises"),
            judgement=each.sentence,
            cause=each.cause,
            measure=each.measure,
            url=each.url,
        )
