"""What waits, what goes wrong and what should be taken up: reports, reviews, expiry and gaps."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.providers import AgendaProposal, Alarm, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.mandate.models import Decision
from nyvag.mandate.queries import decisions as queries
from nyvag.mandate.queries.mandates import responsibility
from nyvag.mandate.rules.mandates import ACT_NOW, Gap
from nyvag.mandate.sentences import gap_said
from nyvag.mandate.words import line_of
from nyvag.ui.formatting import long_date

SOON, A_DAY = dt.timedelta(days=90), dt.timedelta(days=1)
MOST_SHOWN = 20
AT_GROUPS = ("body", "group")
"""Owners of meetings whose agendas take up what waits here: the body's own, and its coordination groups."""


def waiting(*, body_id: int, at: dt.datetime) -> tuple[Waiting, ...]:
    """List reports to be made, decisions to look over or about to expire, and gaps (four statements)."""
    on = day_of(at)
    with acting_for(body_id):
        return (*_reports(on), *_reviews(on), *_ends(on), *_gaps(on))


def alarms(*, body_id: int, at: dt.datetime) -> tuple[Alarm, ...]:
    """Tell late reports, and mandates that do not hold; what expired is told with all that expires."""
    on = day_of(at)
    with acting_for(body_id):
        reports = [
            each for each in queries.reports_to_make(on)[:MOST_SHOWN] if each.due_on and each.due_on < on
        ]
        found = responsibility(on)
    return (
        *(
            Alarm(
                sentence=_("The report “%(text)s” was due on %(day)s")
                % {"text": each.text, "day": long_date(each.due_on)},
                cause=_("It was asked for by “%(title)s” (%(line)s).")
                % {"title": each.decision.title, "line": line_of(each.decision)},
                measure=_("Report back, or ask the decider for another day."),
                url=_page(each.decision),
            )
            for each in reports
        ),
        *(
            Alarm(
                sentence=gap_said(gap, found),
                cause=_("Seen in the mandates and the organisation tree."),
                measure=_("Say who answers now, and by which decision."),
                url=reverse("mandate:mandate-overview"),
            )
            for gap in found.gaps
            if gap.gap in ACT_NOW or (gap.gap is Gap.NOBODY_ANSWERS and found.mandates)
        ),
    )


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: dt.datetime
) -> tuple[AgendaProposal, ...]:
    """Propose reports due and decisions to look over to the body's own meetings and its groups'."""
    if owner_kind not in AT_GROUPS:
        return ()
    on = day_of(at)
    with acting_for(body_id):
        reports = list(queries.reports_to_make(on + SOON)[:MOST_SHOWN])
        reviews = list(queries.to_look_over(on + SOON)[:MOST_SHOWN])
    return (
        *(
            AgendaProposal(
                key=f"mandate:report:{each.pk}",
                title=_("Report back: %(text)s") % {"text": each.text[:160]},
                url=_page(each.decision),
                text=_("Asked for by “%(title)s”.") % {"title": each.decision.title},
                due=each.due_on,
            )
            for each in reports
        ),
        *(
            AgendaProposal(
                key=f"mandate:review:{each.pk}:{each.review_on}",
                title=_("Look over: %(title)s") % {"title": each.title[:170]},
                url=_page(each),
                text=line_of(each),
                due=each.review_on,
            )
            for each in reviews
        ),
    )


def _reports(on: dt.date) -> Iterator[Waiting]:
    for each in queries.reports_to_make(on + SOON)[:MOST_SHOWN]:
        yield Waiting(
            sentence=_("Report back: %(text)s") % {"text": each.text},
            url=_page(each.decision),
            due=each.due_on,
            kind="mandate-report",
        )


def _reviews(on: dt.date) -> Iterator[Waiting]:
    for each in queries.to_look_over(on + SOON)[:MOST_SHOWN]:
        yield Waiting(
            sentence=_("Look over the decision “%(title)s”") % {"title": each.title},
            url=_page(each),
            due=each.review_on,
            kind="mandate-review",
        )


def _ends(on: dt.date) -> Iterator[Waiting]:
    for each in queries.ending(on, on + SOON)[:MOST_SHOWN]:
        late = each.valid_to < on
        said = _("“%(title)s” expired and was not replaced") if late else _("“%(title)s” expires")
        yield Waiting(
            sentence=said % {"title": each.title}, url=_page(each), due=each.valid_to, kind="mandate-end"
        )


def _gaps(on: dt.date) -> Iterator[Waiting]:
    found = responsibility(on)
    if found.mandates:
        for gap in found.gaps[:MOST_SHOWN]:
            yield Waiting(
                sentence=gap_said(gap, found),
                url=reverse("mandate:mandate-overview"),
                due=None,
                kind="mandate-gap",
            )


def _page(decision: Decision) -> str:
    return reverse("mandate:decision-detail", args=[decision.reference])
