"""The barometer's results as rows, charts and parts of other pages: sums of all answers, never an answer."""

import datetime as dt
from decimal import Decimal
from itertools import accumulate

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.providers import Evidence, MessageKind, PublicPart
from nyvag.forum.commands.barometer import ASKED, REMINDED
from nyvag.forum.queries.barometer import ItemResult, Result, results
from nyvag.forum.rules.survey_figures import TOP_GRADE, Distribution
from nyvag.ui.charts import line_chart
from nyvag.ui.formatting import number

COLUMNS = (
    gettext_lazy("Year"),
    gettext_lazy("Statement"),
    gettext_lazy("New since the year before"),
    gettext_lazy("Answers with a grade"),
    gettext_lazy("Mean (0-4)"),
    gettext_lazy("Do not agree"),
    gettext_lazy("Neither"),
    gettext_lazy("Agree"),
    gettext_lazy("No opinion"),
    gettext_lazy("Index (0-100)"),
    gettext_lazy("Interval from"),
    gettext_lazy("Interval to"),
    gettext_lazy("Cronbach's alpha"),
    gettext_lazy("Enterprises asked"),
    gettext_lazy("Answered"),
)
PUBLIC_COLUMNS = 9
"""What a page has room for; the whole is in the file that the organisation saves."""
Cell = object


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails of the barometer."""
    return (
        MessageKind(
            key=ASKED,
            title=gettext_lazy("The barometer, once a year"),
            subject=gettext_lazy("What do you think of working with us?"),
            sentence=gettext_lazy("A few short statements, without your name. The link works once:"),
            may_wait=False,
            is_secret=True,
        ),
        MessageKind(
            key=REMINDED,
            title=gettext_lazy("Reminders of the barometer"),
            subject=gettext_lazy("There is still time to say what you think"),
            sentence=gettext_lazy("Your enterprise has not answered the barometer yet. The link works once:"),
            may_wait=False,
            is_secret=True,
        ),
    )


def result_rows(result: Result) -> list[tuple[Cell, ...]]:
    """Give a year's results, one row for the whole and one for each statement."""
    index, year = result.index, result.barometer.year
    asked = (result.response.invited, result.response.answers)
    edges = (index.mean, index.low, index.high) if index else (None,) * 3
    alpha = None if result.alpha is None else _decimal(result.alpha, 2)
    head = (year, _("all statements together"), "", *(None,) * 6)
    first = (*head, *(None if edge is None else _decimal(edge, 1) for edge in edges), alpha, *asked)
    return [first, *(_item_row(year, item) for item in result.items)]


def groups(distribution: Distribution) -> tuple[int | None, int | None, int]:
    """Give disagree, neither and agree; what a wider group holds stands with the first."""
    cells = distribution.cells
    if len(cells) == TOP_GRADE + 1:
        return cells[0] + cells[1], cells[2], cells[3] + cells[4]
    return (cells[0], cells[1], cells[2]) if len(cells) == 3 else (cells[0], None, cells[1])


def trend_chart(found: list[Result]) -> SafeString:
    """Draw the index over the years: a line for each run of years with the same statements.

    A year that cannot be shown leaves a gap.
    """
    shown = [each.index if each.is_shown else None for each in found]
    means = [None if index is None else _decimal(index.mean, 1) for index in shown]
    labels, runs = [_label(each) for each in found], list(accumulate(each.breaks_series for each in found))
    title, unit = _("Index over the years"), _("index")
    said = _("The index of each year, 0 to 100. An asterisk marks a year with other statements than before.")
    if len(set(runs)) == 1:
        return line_chart(
            title=title, description=said, unit=unit, points=list(zip(labels, means, strict=True))
        )
    series = []
    for run in sorted(set(runs)):
        first = found[runs.index(run)].barometer.year
        line = [mean if own == run else None for mean, own in zip(means, runs, strict=True)]
        series.append((_("statements from %(year)s") % {"year": first}, list(zip(labels, line, strict=True))))
    return line_chart(title=title, description=said, unit=unit, series=series)


def evidence(*, body_id: int, at: dt.datetime) -> tuple[Evidence, ...]:
    """Tell of the latest barometer whose answers may be seen (three statements)."""
    shown = [each for each in results(body_id) if each.is_shown and each.index]
    if not shown:
        return ()
    last = shown[-1]
    text = _("barometer of %(year)s: index %(index)s, %(answers)d answers") % {
        "year": last.barometer.year,
        "index": round(last.index.mean) if last.index else "",
        "answers": last.response.answers,
    }
    return (Evidence(text, reverse("forum:barometer-list"), last.barometer.closed_on),)


def public_barometer(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the results of the years that are published (three statements)."""
    found = [each for each in results(body_id, only_published=True) if each.is_shown]
    if not found:
        return None
    return PublicPart(
        key="barometer",
        title=_("What the enterprises think of working with us"),
        template="forum/_public_barometer.html",
        context={"latest": found[-1], "chart": trend_chart(found), "breaks": found[-1].breaks_series},
        columns=tuple(str(column) for column in COLUMNS[:PUBLIC_COLUMNS]),
        rows=tuple(row for each in found for row in _public_rows(each)),
    )


def _public_rows(result: Result) -> list[tuple[Cell, ...]]:
    """Give a year's statements, after a row that says the index in words."""
    rows = [row[:PUBLIC_COLUMNS] for row in result_rows(result)]
    if result.index is not None:
        said = _("Index %(mean)s of 100 (%(low)s to %(high)s), %(answers)d of %(invited)d answered") % {
            "mean": number(result.index.mean, 1),
            "low": number(result.index.low, 1),
            "high": number(result.index.high, 1),
            "answers": result.response.answers,
            "invited": result.response.invited,
        }
        rows[0] = (rows[0][0], said, *rows[0][2:])
    year = str(result.barometer.year)
    return [(year, *("–" if cell in (None, "") else cell for cell in row[1:])) for row in rows]


def _label(result: Result) -> str:
    return f"{result.barometer.year}*" if result.breaks_series else str(result.barometer.year)


def _item_row(year: int, item: ItemResult) -> tuple[Cell, ...]:
    new = _("yes") if item.is_new else _("no")
    head = (year, item.words, new)
    tail = (None,) * 6
    if item.distribution is None:
        return (*head, *(_("protected"),) * 6, *tail)
    low, middle, high = groups(item.distribution)
    mean = None if item.mean is None else _decimal(item.mean, 1)
    silent = item.distribution.no_opinion
    counted = None if silent is None else item.answered
    return (*head, counted, mean, low, middle, high, silent, *tail)


def _decimal(value: float, decimals: int) -> Decimal:
    return Decimal(str(round(value, decimals)))
