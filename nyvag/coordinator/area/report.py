"""What the coordinating function puts into a follow-up report: its time, when it stood empty, who pays, gaps.

Functions and units are named, never the persons who hold a role.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.coordinator.area.measures import posts, vacancy
from nyvag.coordinator.queries.functions import FunctionView, functions, views_of
from nyvag.coordinator.queries.matrix import Matrix, matrix
from nyvag.coordinator.queries.sentences import cause_text, matrix_answer, measure_text, warning_text
from nyvag.coordinator.rules.states import FunctionState
from nyvag.coordinator.rules.warnings import Warned, WarningKind
from nyvag.core.reporting import Figure, Period, RedRow, ReportPart, ReportTable
from nyvag.ui.figures import Count, counts, measured
from nyvag.ui.formatting import long_date, number, percent

AREA = 2
MONEY = frozenset({WarningKind.MONEY_ENDED, WarningKind.MONEY_ENDS_SOON, WarningKind.MONEY_ENDS_LATER})


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell area 2 as known on a day (fourteen statements)."""
    views, present = views_of(functions(), on), matrix(on)
    in_force = [each for each in views if each.is_in_force]
    yield ReportPart(
        key="coordinator",
        area=AREA,
        title=_("Coordinating function"),
        sentences=tuple(_sentences(in_force, present)),
        figures=(*_worked_out(period, on), *_counted(in_force, present, on)),
        tables=(_table(in_force),) if in_force else (),
        red_rows=tuple(_red(view, each) for view in in_force for each in view.warned if each.is_urgent),
    )


def _sentences(in_force: Sequence[FunctionView], present: Matrix) -> Iterator[str]:
    if not in_force:
        yield _("Nobody coordinates: no function is appointed.")
    for view in in_force:
        yield _function_said(view)
    if present.is_begun:
        yield matrix_answer(present)


def _function_said(view: FunctionView) -> str:
    name = view.function.name
    if view.function.state == FunctionState.VACANT:
        day = long_date(view.function.state_since)
        return _("%(name)s is vacant since %(day)s.") % {"name": name, "day": day}
    leading = ngettext(
        "%(name)s: %(count)d person coordinates", "%(name)s: %(count)d persons coordinate", len(view.leaders)
    ) % {"name": name, "count": len(view.leaders)}
    time = _("no time is given") if view.percent is None else _time(view)
    return f"{leading}, {time}."


def _time(view: FunctionView) -> str:
    return _("%(time)s of a full post") % {"time": percent(Decimal(view.percent or 0) / 100, 0)}


def _worked_out(period: Period, on: dt.date) -> Iterator[Figure]:
    yield measured(
        Figure(
            "coordinator.posts",
            _("Time to coordinate"),
            "",
            definition=_("Working time of those who coordinate on the last day, in full posts."),
            url=reverse("coordinator:function-overview"),
        ),
        posts,
        period=period,
        on=on,
        written=lambda value: _("%(number)s full posts") % {"number": number(value, 2)},
    )
    yield measured(
        Figure(
            "coordinator.vacancy",
            _("Without a coordinator"),
            "",
            definition=_("Months of the period in which nobody held the role of coordinator."),
            url=reverse("coordinator:function-overview"),
            higher_is_better=False,
        ),
        vacancy,
        period=period,
        on=on,
        written=lambda value: _("%(number)s months") % {"number": number(value, 1)},
    )


def _counted(in_force: Sequence[FunctionView], present: Matrix, on: dt.date) -> Iterator[Figure]:
    page = reverse("coordinator:function-overview")
    alone = (WarningKind.ONLY_ONE, WarningKind.NO_DEPUTY)
    told = (
        Count(
            "functions",
            _("Functions in force"),
            len(in_force),
            _("Coordinating functions that are appointed and not wound up, also those that are vacant."),
            page,
        ),
        Count(
            "without_deputy",
            _("Without a deputy"),
            sum(any(each.kind in alone for each in view.warned) for view in in_force),
            _("Functions in force that are manned and where nobody steps in for the one who coordinates."),
            page,
            False,
        ),
        Count(
            "money_ends",
            _("Money that ends"),
            sum(any(each.kind in MONEY for each in view.warned) for view in in_force),
            _("Functions in force that are paid by a project whose money ended or ends within a year."),
            page,
            False,
        ),
        Count(
            "unaccountable",
            _("Nobody is accountable"),
            present.without_accountable_count if present.is_begun else None,
            _("Rows of the responsibility matrix without anybody accountable; unknown until it is begun."),
            f"{reverse('coordinator:matrix')}?luckor=1",
            False,
        ),
    )
    return counts("coordinator", told, source=_("The coordinating functions and the matrix."), as_of=on)


def _table(in_force: Sequence[FunctionView]) -> ReportTable:
    return ReportTable(
        caption=_("Coordinating functions in force"),
        headings=(
            _("Function"),
            _("Placed with"),
            _("State"),
            _("Time"),
            _("Paid by"),
            _("Money until"),
            _("Budget a year"),
        ),
        rows=tuple(_row(view) for view in in_force),
        numeric=(6,),
    )


def _row(view: FunctionView) -> tuple[str, ...]:
    function = view.function
    budget = number(function.budget_sek) if function.budget_sek is not None else _("unknown")
    return (
        function.name,
        view.home.called if view.home else _("unknown"),
        capfirst(function.get_state_display()),
        _("unknown") if view.percent is None else percent(Decimal(view.percent) / 100, 0),
        capfirst(function.get_money_source_display()),
        long_date(function.money_ends_on) if function.money_ends_on else _("no end is given"),
        budget,
    )


def _red(view: FunctionView, warned: Warned) -> RedRow:
    return RedRow(
        code="",
        title=view.function.name,
        judgement=_said(warned),
        cause=cause_text(warned.kind),
        measure=measure_text(warned.kind),
        answers=view.home.called if view.home else "",
        url=f"{reverse('coordinator:function-detail', args=[view.function.reference])}#{warned.kind.lower()}",
    )


def _said(warned: Warned) -> str:
    """Say what is wrong without naming anybody."""
    if warned.kind is WarningKind.ACCOUNT_CLOSED:
        return _("The account of one who holds a role is closed, but the role goes on.")
    if warned.kind is WarningKind.HOLDER_LEAVES:
        said = _("One who holds a role leaves on %(day)s, and nobody is appointed after that.")
        return said % {"day": long_date(warned.on)}
    return warning_text(warned)
