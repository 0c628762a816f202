"""What decisions and mandates put into a follow-up report: who answers, what was decided, what is due."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.reporting import Figure, Period, RedRow, ReportPart, ReportTable
from nyvag.mandate.models import ReportBack
from nyvag.mandate.queries import decisions as queries
from nyvag.mandate.queries.mandates import Responsibility, responsibility
from nyvag.mandate.rules.mandates import ACT_NOW, GapFound
from nyvag.mandate.sentences import answer, by_decision, gap_said, others, since
from nyvag.mandate.words import day_said, line_of, paragraph_said
from nyvag.ui.figures import Count, counts
from nyvag.ui.formatting import long_date

AREA = 1
AHEAD = dt.timedelta(days=180)
"""How far ahead what is due is told."""
MOST_NAMED = 50
"""Rows that a table holds; the figure beside it tells how many there are."""

NAMED = ("unit", "party", "decision__unit", "decision__party")


@dataclass(frozen=True)
class _Found:
    """What the part is written from, each read once."""

    on: dt.date
    answering: Responsibility
    standing: queries.DecisionFigures
    taken: Sequence[Any]
    reports: Sequence[ReportBack]
    reviews: Sequence[Any]
    expired: Sequence[Any]
    made: int

    @property
    def late(self) -> list[ReportBack]:
        """Reports whose day has passed."""
        return [each for each in self.reports if each.due_on is not None and each.due_on < self.on]


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell area 1 as known on a day (seven statements); hidden decisions stay unnamed."""
    found = _found(period, on)
    yield ReportPart(
        key="mandate",
        area=AREA,
        title=_("Political responsibility and decisions"),
        sentences=tuple(_sentences(found)),
        figures=tuple(_figures(found)),
        tables=tuple(table for table in _tables(found) if table.rows),
        red_rows=(*_late(found), *_expired(found), *_gaps(found)),
    )


def _found(period: Period, on: dt.date) -> _Found:
    known = Q(decided_on__gte=period.first, decided_on__lte=min(period.last, on))
    return _Found(
        on=on,
        answering=responsibility(on),
        standing=queries.figures(on),
        taken=list(queries.decisions().filter(known).order_by("decided_on", "pk")),
        reports=list(queries.reports_to_make(on + AHEAD).select_related(*NAMED)),
        reviews=list(queries.to_look_over(on + AHEAD)),
        expired=list(queries.ending(on, on)),
        made=ReportBack.objects.filter(done_on__gte=period.first, done_on__lte=min(period.last, on)).count(),
    )


def _sentences(found: _Found) -> Iterator[str]:
    yield answer(found.answering)
    if said := others(found.answering):
        yield said
    unnamed = sum(not each.is_public for each in found.taken)
    if unnamed:
        yield ngettext(
            "%(count)d decision of the period is not shown to anyone: it is counted but not named.",
            "%(count)d decisions of the period are not shown to anyone: they are counted but not named.",
            unnamed,
        ) % {"count": unnamed}


def _figures(found: _Found) -> Iterator[Figure]:
    source = _("The register of decisions and mandates.")
    return counts("mandate", (*_of_decisions(found), *_of_answers(found)), source=source, as_of=found.on)


def _of_decisions(found: _Found) -> Iterator[Count]:
    listed = reverse("mandate:decision-list")
    yield Count(
        "decided",
        _("Decisions in the period"),
        len(found.taken),
        _("Decisions in the register with a day in the period, as far as it has passed."),
        listed,
    )
    yield Count(
        "decisions_in_force",
        _("Decisions in force"),
        found.standing.in_force,
        _("Adopted decisions that have begun to hold and have neither expired nor been replaced."),
        f"{listed}?laget=gallande",
    )
    yield Count(
        "decisions_expired",
        _("Decisions expired and not replaced"),
        found.standing.expired,
        _("Decisions whose last day has passed and that no other decision has replaced."),
        f"{listed}?laget=utgangna",
        False,
    )
    yield Count(
        "reports_made",
        _("Reports made in the period"),
        found.made,
        _("Reports that a decision asks for and that were made in the period."),
        listed,
    )
    yield Count(
        "reports_due",
        _("Reports due within six months"),
        len(found.reports) - len(found.late),
        _("Reports that a decision asks for, not made yet, whose day is at most 180 days ahead."),
        f"{listed}?laget=aterrapport",
    )
    yield Count(
        "reports_late",
        _("Late reports"),
        len(found.late),
        _("Reports that a decision asks for, not made yet, whose day has passed."),
        f"{listed}?laget=aterrapport",
        False,
    )


def _of_answers(found: _Found) -> Iterator[Count]:
    overview = reverse("mandate:mandate-overview")
    yield Count(
        "mandates",
        _("Mandates in force"),
        len(found.answering.present),
        _("Those who answer, decide, coordinate or follow up on the day."),
        overview,
    )
    yield Count(
        "mandate_gaps",
        _("Mandates that do not hold"),
        len(_act_now(found)),
        _(
            "Mandates that have expired with nobody in their place, whose unit has ended, "
            "or whose decision no longer holds."
        ),
        overview,
        False,
    )


def _tables(found: _Found) -> Iterator[ReportTable]:
    yield ReportTable(
        caption=_("Mandates in force"),
        headings=(_("Who"), _("Role"), _("Question"), _("Since"), _("By which decision")),
        rows=tuple(
            (
                each.called or _("unknown who"),
                str(each.get_role_display()),
                each.question,
                long_date(since(each)),
                _by_public_decision(each),
            )
            for each in found.answering.present[:MOST_NAMED]
        ),
    )
    yield ReportTable(
        caption=_("Decisions in the period"),
        headings=(
            _("Day of the meeting"),
            _("Who decided"),
            _("Paragraph"),
            _("Diary number"),
            _("Decision"),
        ),
        rows=tuple(
            (
                day_said(each.decided_on, each.day_known),
                each.called or _("unknown who decided"),
                paragraph_said(each.paragraph_no),
                each.diary_no,
                each.title,
            )
            for each in [one for one in found.taken if one.is_public][:MOST_NAMED]
        ),
    )
    yield ReportTable(
        caption=_("Reports and decisions that are due"),
        headings=(_("By"), _("What"), _("Decision")),
        rows=tuple(_due(found)),
    )


def _due(found: _Found) -> list[tuple[str, str, str]]:
    reports = (
        (each.due_on, _("Report back: %(text)s") % {"text": each.text}, line_of(each.decision))
        for each in found.reports
        if each.decision.is_public and each.due_on is not None
    )
    reviews = (
        (each.review_on, _("Look over: %(title)s") % {"title": each.title}, line_of(each))
        for each in found.reviews
        if each.is_public
    )
    return [(long_date(day), what, who) for day, what, who in sorted((*reports, *reviews))[:MOST_NAMED]]


def _late(found: _Found) -> Iterator[RedRow]:
    for each in found.late:
        if not each.decision.is_public:
            continue
        yield RedRow(
            code=paragraph_said(each.decision.paragraph_no),
            title=each.text,
            judgement=_("Was due on %(day)s") % {"day": long_date(each.due_on)},
            cause=_("It was asked for by “%(title)s” (%(line)s).")
            % {"title": each.decision.title, "line": line_of(each.decision)},
            measure=_("Report back, or ask the decider for another day."),
            answers=each.called,
            url=f"{reverse('mandate:decision-detail', args=[each.decision.reference])}#report-{each.pk}",
        )


def _expired(found: _Found) -> Iterator[RedRow]:
    for each in found.expired:
        if not each.is_public:
            continue
        yield RedRow(
            code=paragraph_said(each.paragraph_no),
            title=each.title,
            judgement=capfirst(_("expired, not replaced")),
            cause=_("It held until %(day)s.") % {"day": long_date(each.valid_to)},
            measure=_("Decide anew, or say which decision holds instead."),
            answers=each.called,
            url=reverse("mandate:decision-detail", args=[each.reference]),
        )


def _gaps(found: _Found) -> Iterator[RedRow]:
    overview = reverse("mandate:mandate-overview")
    for gap in _act_now(found):
        mandate = found.answering.mandate(gap.key)
        yield RedRow(
            code="",
            title=mandate.question,
            judgement=gap_said(gap, found.answering),
            cause=_("Seen in the mandates and the organisation tree."),
            measure=_("Say who answers now, and by which decision."),
            answers=mandate.called,
            url=f"{overview}#mandate-{mandate.pk}",
        )


def _act_now(found: _Found) -> list[GapFound]:
    return [gap for gap in found.answering.gaps if gap.gap in ACT_NOW]


def _by_public_decision(mandate: Any) -> str:
    if mandate.decision is not None and not mandate.decision.is_public:
        return _("a decision that is not shown to anyone")
    return by_decision(mandate) or _("unknown")
