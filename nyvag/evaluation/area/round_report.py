"""What rounds put into a follow-up report: who was asked and who answered in the rounds of the period."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.reporting import Figure, Period, ReportPart, ReportTable
from nyvag.evaluation.models import FollowUpRound
from nyvag.evaluation.rules.rounds import WAITS_FOR_THEM, RoundState
from nyvag.ui.figures import Count, counts
from nyvag.ui.formatting import long_date, percent

AREA = 7


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell the rounds about a period as they stand (one statement); nothing where there are none."""
    rounds = _rounds(period)
    if not rounds:
        return
    asked, answered = sum(each.count for each in rounds), sum(each.answered for each in rounds)
    said = ngettext(
        "In %(count)d follow-up %(answered)d of %(asked)d answered.",
        "In %(count)d follow-ups %(answered)d of %(asked)d answered.",
        len(rounds),
    )
    yield ReportPart(
        key="evaluation.rounds",
        area=AREA,
        title=_("Follow-up rounds"),
        sentences=(said % {"count": len(rounds), "answered": answered, "asked": asked},),
        figures=tuple(_figures(asked, answered, on)),
        tables=(_table(rounds),),
    )


def _rounds(period: Period) -> list[Any]:
    """List the rounds whose period ends in the report's, with how many were asked and have answered."""
    rows = FollowUpRound.objects.exclude(state__in=(RoundState.CANCELLED, RoundState.PLANNED))
    within = rows.filter(period_to__gte=period.first, period_to__lte=period.last)
    answered = CountOf("asked", filter=~Q(asked__state__in=WAITS_FOR_THEM))
    return list(within.annotate(count=CountOf("asked"), answered=answered).order_by("period_to", "pk"))


def _figures(asked: int, answered: int, on: dt.date) -> Iterator[Figure]:
    page, source = reverse("evaluation:round-list"), _("The follow-up rounds.")
    told = (
        Count(
            "asked",
            _("Asked in rounds"),
            asked,
            _("Units and others that were asked in the rounds whose time ends in the period."),
            page,
        ),
        Count(
            "answered",
            _("Answered in rounds"),
            answered,
            _("Those of them whose answer has come."),
            page,
        ),
    )
    yield from counts("evaluation", told, source=source, as_of=on)
    yield Figure(
        key="evaluation.answered_share",
        label=_("Share that answered"),
        shown=percent(answered / asked if asked else None, 0),
        value=Decimal(answered) * 100 / asked if asked else None,
        definition=_("Share of those asked in the rounds of the period whose answer has come."),
        source=source.removesuffix("."),
        as_of=on,
        url=page,
        higher_is_better=True,
    )


def _table(rounds: Sequence[Any]) -> ReportTable:
    return ReportTable(
        caption=_("Rounds of the period"),
        headings=(_("Round"), _("About the time up to"), _("Asked"), _("Answered"), _("State")),
        rows=tuple(
            (
                each.title,
                long_date(each.period_to),
                str(each.count),
                str(each.answered),
                capfirst(str(each.get_state_display())),
            )
            for each in rounds
        ),
        numeric=(2, 3),
    )
