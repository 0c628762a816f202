"""What politicians and anyone may read: who answers by which decision, and the decisions themselves."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.providers import PublicPart, SummaryPart
from nyvag.core.tenancy import acting_for
from nyvag.mandate.queries import cases
from nyvag.mandate.queries import decisions as queries
from nyvag.mandate.queries.mandates import responsibility
from nyvag.mandate.queries.reviews import expiring
from nyvag.mandate.rules.cases import UNDER_WAY, CaseState
from nyvag.mandate.rules.decisions import Standing, standing
from nyvag.mandate.sentences import answer, by_decision, others, since
from nyvag.mandate.words import STANDINGS, day_said, paragraph_said

SOON = dt.timedelta(days=180)
SUMMARY_MONTHS = 12
MOST_SHOWN = 3


def summary(*, body_id: int, at: dt.datetime) -> SummaryPart | None:
    """Say on the politicians' one page what to follow: reports due, what to look over, what ends, matters.

    Who answers is the area's own sentence, what is late or has expired an alarm: neither is said twice.
    """
    on = day_of(at)
    with acting_for(body_id):
        counts = cases.counts()
        reports = [each for each in queries.reports_to_make(on + SOON) if each.due_on and each.due_on >= on]
        reviews = [each for each in queries.to_look_over(on + SOON) if each.review_on]
        ends = expiring(on, SUMMARY_MONTHS).ahead
    under_way = sum(counts[state] for state in UNDER_WAY)
    if not (under_way or reports or reviews or ends):
        return None
    return SummaryPart(
        key="beslut",
        title=_("Decisions to follow"),
        template="mandate/_summary.html",
        context={
            "under_way": under_way,
            "out": counts[CaseState.REMISS],
            "on_agenda": counts[CaseState.ON_AGENDA],
            "reports": reports[:MOST_SHOWN],
            "reviews": reviews[:MOST_SHOWN],
            "ends": ends[:MOST_SHOWN],
            "left": sum(max(0, len(each) - MOST_SHOWN) for each in (reports, reviews, ends)),
        },
    )


def public_mandates(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give who answers, for what, since when and by which decision."""
    with acting_for(body_id):
        found = responsibility(day_of(at))
    present = [each for each in found.present if each.called]
    if not present:
        return None
    return PublicPart(
        key="ansvar",
        title=_("Political responsibility"),
        template="mandate/_public_mandates.html",
        context={"answer": answer(found), "others": others(found), "mandates": present},
        columns=(_("Who"), _("Role"), _("Question"), _("Since"), _("By which decision")),
        rows=tuple(
            (
                each.called,
                each.get_role_display(),
                each.question,
                since(each) or "",
                by_decision(each) if each.decision is None or each.decision.is_public else "",
            )
            for each in present
        ),
    )


def public_decisions(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the decisions that may be shown to anyone: what, who, when, numbers and the minutes' address."""
    on = day_of(at)
    with acting_for(body_id):
        found = list(queries.decisions().filter(is_public=True))
    if not found:
        return None
    lines = [
        (
            each.title,
            each.called or _("unknown who decided"),
            day_said(each.decided_on, each.day_known),
            paragraph_said(each.paragraph_no),
            each.diary_no,
            each.get_kind_display(),
            str(STANDINGS[standing(queries.picture_in_list(each), on)][1]),
            each.minutes_url,
        )
        for each in found
    ]
    return PublicPart(
        key="beslut",
        title=_("Decisions"),
        template="mandate/_public_decisions.html",
        context={"decisions": found, "in_force": _in_force(found, on)},
        columns=(
            _("Decision"),
            _("Who decided"),
            _("Day of the meeting"),
            _("Paragraph"),
            _("Diary number"),
            _("Kind"),
            _("State"),
            _("Address of the minutes"),
        ),
        rows=tuple(lines),
    )


def _in_force(found: list[Any], on: dt.date) -> int:
    pictures = (queries.picture_in_list(each) for each in found)
    return sum(standing(each, on) is Standing.IN_FORCE for each in pictures)
