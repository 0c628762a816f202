"""What plans put into a follow-up report: how each goes, by its areas, and what is not on plan."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nyvag.core.reporting import Figure, Period, RedRow, ReportPart, ReportTable
from nyvag.plans.models import Plan
from nyvag.plans.queries.rows import PlanRow, plan_rows, progress_of
from nyvag.plans.rules.actions import WorkState
from nyvag.plans.rules.plans import PlanState
from nyvag.plans.rules.progress import Progress
from nyvag.plans.words_plans import (
    JUDGEMENT_WORDS,
    STATE_WORDS,
    cause_said,
    lacking_said,
    progress_said,
    state_of,
    who_said,
)
from nyvag.ui.formatting import percent

AREA = 4
FOLLOWED = (PlanState.IN_FORCE, PlanState.ENDED)


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Give a part for each plan of the period, as known at the end of a day (nine statements each)."""
    overlaps = (Q(starts_on=None) | Q(starts_on__lte=period.last)) & (
        Q(ends_on=None) | Q(ends_on__gte=period.first)
    )
    for plan in Plan.objects.filter(overlaps, state__in=FOLLOWED, parent=None).order_by("starts_on", "pk"):
        yield _part(plan, plan_rows(plan, today=on, on=on), on)


def _part(plan: Plan, rows: list[PlanRow], on: dt.date) -> ReportPart:
    found = progress_of(rows, on)
    sentences = [progress_said(found), lacking_said(found)]
    return ReportPart(
        key=f"plans.{plan.reference}",
        area=AREA,
        title=plan.title,
        sentences=tuple(each for each in sentences if each),
        figures=tuple(_figures(plan, found, on)) if found.total else (),
        tables=(_by_top(rows, on),),
        red_rows=tuple(_red(row) for row in rows if _is_told(row)),
    )


def _figures(plan: Plan, found: Progress, on: dt.date) -> Iterator[Figure]:
    page = reverse("plans:plan-detail", args=[plan.reference])
    counted = _("Actions of the plan; not those that another action holds instead of, nor rows taken out.")
    told = [
        ("total", _("Actions"), found.total, "", None),
        ("done", _("Done"), found.done, "?lage=DONE", True),
        ("late", _("Late"), found.late, "?lage=LATE", False),
        ("red", _("Not on plan"), found.red, "?sena=on", False),
        ("unowned", _("Nobody answers"), found.without_owner, "?saknar=OWNER", False),
    ]
    for key, label, value, query, is_better in told:
        yield Figure(
            key=f"plans.{plan.reference}.{key}",
            label=label,
            shown=str(value),
            value=Decimal(value),
            definition=counted,
            source=plan.title,
            as_of=on,
            url=f"{page}{query}",
            higher_is_better=is_better,
        )
    ratio = found.done_ratio
    yield Figure(
        key=f"plans.{plan.reference}.done_share",
        label=_("Share done"),
        shown=percent(ratio, 0) if ratio is not None else _("unknown"),
        value=Decimal(found.done) * 100 / found.carried_out if found.carried_out else None,
        definition=_("Actions done, of those that are to be carried out."),
        source=plan.title,
        as_of=on,
        url=f"{page}?lage=DONE",
        higher_is_better=True,
    )


def _by_top(rows: list[PlanRow], on: dt.date) -> ReportTable:
    """Sum the actions under each row at the top of the tree; those at the top stand by themselves."""
    groups: list[tuple[str, list[PlanRow]]] = []
    for row in rows:
        if row.node.depth == 0:
            groups.append((str(row.node), []))
        if groups:
            groups[-1][1].append(row)
    lines = [(name, progress_of(listed, on)) for name, listed in groups]
    return ReportTable(
        caption=_("How the plan goes, by its parts"),
        headings=(_("Part"), _("Actions"), _("Done"), _("Late"), _("Not on plan")),
        rows=tuple(
            (name, str(each.total), str(each.done), str(each.late), str(each.red))
            for name, each in lines
            if each.total
        ),
        numeric=(1, 2, 3, 4),
    )


def _is_told(row: PlanRow) -> bool:
    """Tell whether a board is told why: somebody must act, or it is not to be carried out."""
    return row.is_red or (row.counts and state_of(row) == WorkState.DROPPED)


def _red(row: PlanRow) -> RedRow:
    report, state = row.report, state_of(row)
    judged = report.judgement if report else ""
    word = JUDGEMENT_WORDS[judged] if judged else STATE_WORDS[state] if state else ""
    return RedRow(
        code=row.node.code,
        title=row.node.title,
        judgement=capfirst(str(word)),
        cause=cause_said(report.cause) if report else "",
        measure=report.measure if report else "",
        answers=who_said(row.leaders),
        url=reverse("plans:action-detail", args=[row.node.reference]),
    )
