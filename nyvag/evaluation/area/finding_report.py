"""What findings put into a follow-up report: what is open and late, and what came and was closed.

Findings that are not shown to anyone are counted and not named.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.reporting import Figure, Period, RedRow, ReportPart, ReportTable
from nyvag.evaluation.area.findings import page_of
from nyvag.evaluation.models import FindingStep
from nyvag.evaluation.queries.findings import FindingFigures, figures, findings, picture_in_list
from nyvag.evaluation.rules.findings import ENDED, OPEN, FindingFlag, flags
from nyvag.evaluation.words_findings import FLAGS, figures_said, finding_said
from nyvag.ui.figures import Count, counts

AREA = 7
LATE = (FindingFlag.REPLY_LATE, FindingFlag.MEASURE_LATE)


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell the findings as known on a day (three statements); nothing where none was ever entered."""
    rows = list(findings(on))
    if not rows:
        return
    counted, last = figures(on), min(period.last, on)
    came = [each for each in rows if each.received_on and period.first <= each.received_on <= last]
    named = [each for each in rows if each.is_public and (each.state in OPEN or each in came)]
    yield ReportPart(
        key="evaluation.findings",
        area=AREA,
        title=_("Findings of auditors and evaluators"),
        sentences=tuple(_sentences(counted, rows)),
        figures=tuple(_figures(counted, len(came), _closed(period, last), on)),
        tables=(_table(named, on),) if named else (),
        red_rows=tuple(_red(each, on) for each in named if _late(each, on)),
    )


def _closed(period: Period, last: dt.date) -> int:
    """Count the findings that ended in the period and have not been taken up again (one statement)."""
    rows = FindingStep.objects.filter(state__in=ENDED, finding__state__in=ENDED)
    within = rows.filter(at__date__gte=period.first, at__date__lte=last)
    return within.values("finding").distinct().count()


def _sentences(counted: FindingFigures, rows: Sequence[Any]) -> Iterator[str]:
    yield figures_said(counted)
    hidden = sum(not each.is_public and each.state in OPEN for each in rows)
    if hidden:
        yield ngettext(
            "%(count)d open finding is not shown to anyone: it is counted but not named.",
            "%(count)d open findings are not shown to anyone: they are counted but not named.",
            hidden,
        ) % {"count": hidden}


def _figures(counted: FindingFigures, came: int, closed: int, on: dt.date) -> Iterator[Figure]:
    listed = reverse("evaluation:finding-list")
    told = (
        Count(
            "received",
            _("Findings received in the period"),
            came,
            _("Findings of audits, evaluations, supervision and own reviews received in the period."),
            listed,
        ),
        Count(
            "closed",
            _("Findings ended in the period"),
            closed,
            _("Findings closed or not taken further in the period and not taken up again since."),
            f"{listed}?laget=avslutade",
            True,
        ),
        Count(
            "open",
            _("Open findings"),
            counted.open,
            _("Findings that are neither closed nor left."),
            f"{listed}?laget=oppna",
            False,
        ),
        Count(
            "late",
            _("Late findings"),
            counted.late,
            _("Open findings whose reply or some measure is past its day."),
            f"{listed}?laget=sena",
            False,
        ),
        Count(
            "unanswered",
            _("Findings without a reply"),
            counted.unanswered,
            _("Open findings that nobody has replied to."),
            f"{listed}?laget=svar",
            False,
        ),
        Count(
            "measures_open",
            _("Open measures after findings"),
            counted.measures_open,
            _("Measures of open findings that are neither done nor dropped, by their action or task."),
            f"{listed}?laget=oppna",
        ),
    )
    return counts("evaluation.findings", told, source=_("The register of findings."), as_of=on)


def _late(row: Any, on: dt.date) -> list[FindingFlag]:
    return [each for each in flags(picture_in_list(row), on) if each in LATE]


def _table(named: Sequence[Any], on: dt.date) -> ReportTable:
    return ReportTable(
        caption=_("Findings that are open or came in the period"),
        headings=(_("Finding"), _("Who looked"), _("State"), _("Who is to answer"), _("Open measures")),
        rows=tuple(
            (
                each.title,
                finding_said(each),
                capfirst(str(each.get_state_display())),
                each.called or _("not known"),
                str(each.open_count),
            )
            for each in named
        ),
        numeric=(4,),
    )


def _red(row: Any, on: dt.date) -> RedRow:
    is_reply = FindingFlag.REPLY_LATE in _late(row, on)
    measure = (
        _("Reply, or ask for another day.") if is_reply else _("Do it, or say by which day it will be done.")
    )
    return RedRow(
        code="",
        title=row.title,
        judgement=capfirst(", ".join(str(FLAGS[each][1]) for each in _late(row, on))),
        cause=_("Found by: %(who)s.") % {"who": finding_said(row)},
        measure=measure,
        answers=row.called,
        url=page_of(row),
    )
