"""What steering documents put into a follow-up report: what holds, what expires, which policies say nothing.

Documents in preparation are counted and not named.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nyvag.core.reporting import Figure, Period, RedRow, ReportPart, ReportTable
from nyvag.mandate.queries.reviews import terms
from nyvag.mandate.rules.terms import Terms
from nyvag.plans.area.document_share import documents_said
from nyvag.plans.area.documents import page_of
from nyvag.plans.document_words import AREA_VOICES, STANDINGS, VOICES, kind_said, until_said
from nyvag.plans.models.documents import POLICY_AREAS
from nyvag.plans.queries.documents import (
    DocumentFigures,
    current_versions,
    figures,
    holds_now,
    picture_of,
    standing_is,
    voice_in_list,
)
from nyvag.plans.queries.silence import AreaHeard, heard
from nyvag.plans.rules.documents import Standing, standing
from nyvag.plans.rules.silence import AreaVoice
from nyvag.ui.figures import Count, counts
from nyvag.ui.formatting import long_date

AREA = 4
MOST_NAMED = 50
WORDS = dict(POLICY_AREAS)


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell the steering documents as known on a day (nine statements)."""
    known = terms()
    counted, areas, shown = figures(on, known), heard(on), _named(on, known)
    expired = [each for each in shown if standing(picture_of(each), on) is Standing.EXPIRED]
    yield ReportPart(
        key="plans.documents",
        area=AREA,
        title=_("Steering documents"),
        sentences=(documents_said(counted, areas),),
        figures=tuple(_figures(counted, areas, on)),
        tables=tuple(table for table in (_documents(shown, on), _policies(areas, counted)) if table.rows),
        red_rows=(*(_gone(each) for each in expired), *_quiet(areas)),
    )


def _named(on: dt.date, known: Terms) -> list[Any]:
    wanted = holds_now(on) | standing_is(Standing.EXPIRED, on)
    rows = current_versions(on, known).filter(wanted)
    return list(rows.order_by("document__title", "pk"))


def _figures(counted: DocumentFigures, areas: Sequence[AreaHeard], on: dt.date) -> Iterator[Figure]:
    told = (*_standings(counted), *_kept(counted, areas))
    return counts("plans.documents", told, source=_("The register of steering documents."), as_of=on)


def _standings(counted: DocumentFigures) -> tuple[Count, ...]:
    listed = reverse("plans:document-list")
    return (
        Count(
            "in_force",
            _("Documents in force"),
            counted.in_force,
            _("Steering documents whose present version holds on the day, also those that expire soon."),
            f"{listed}?laget=galler",
        ),
        Count(
            "expiring",
            _("Documents that expire soon"),
            counted.expiring,
            _("Documents in force whose last day, by date or by term of office, is near."),
            f"{listed}?laget=snart",
            False,
        ),
        Count(
            "expired",
            _("Documents expired and not replaced"),
            counted.expired,
            _("Documents whose last day has passed and that nothing has replaced."),
            f"{listed}?laget=utgangna",
            False,
        ),
        Count(
            "preparing",
            _("Documents in preparation"),
            counted.preparing,
            _("Documents of which no version is adopted yet."),
            f"{listed}?laget=arbetas",
        ),
    )


def _kept(counted: DocumentFigures, areas: Sequence[AreaHeard]) -> tuple[Count, ...]:
    listed, quiet = reverse("plans:document-list"), reverse("plans:silence")
    return (
        Count(
            "reviews_late",
            _("Documents to have been looked over"),
            counted.reviews_late,
            _("Documents in force whose day to be looked over has passed."),
            f"{listed}?saknar=oversyn",
            False,
        ),
        Count(
            "without_owner",
            _("Documents without an owner"),
            counted.without_owner,
            _("Documents that nobody owns on the day, those that are replaced or repealed left out."),
            f"{listed}?saknar=agare",
            False,
        ),
        Count(
            "speaking",
            _("Policies that name social enterprises"),
            sum(each.voice is AreaVoice.SPEAKS for each in areas) if counted.count else None,
            _("Of procurement, labour market, business and finance: those whose documents speak of them."),
            quiet,
            True,
        ),
        Count(
            "silent",
            _("Policies that say nothing"),
            sum(_is_quiet(each) for each in areas) if counted.count else None,
            _("Of the same four: those whose documents were looked through and say nothing, or only hinder."),
            quiet,
            False,
        ),
    )


def _documents(shown: Sequence[Any], on: dt.date) -> ReportTable:
    return ReportTable(
        caption=_("Documents in force or expired"),
        headings=(_("Document"), _("Kind"), _("State"), _("Until"), _("About social enterprises")),
        rows=tuple(
            (
                each.document.title,
                capfirst(kind_said(each.document)),
                capfirst(str(STANDINGS[standing(picture_of(each), on)][1])),
                capfirst(until_said(each, each.until)),
                capfirst(str(VOICES[voice_in_list(each)][1])),
            )
            for each in shown[:MOST_NAMED]
        ),
    )


def _policies(areas: Sequence[AreaHeard], counted: DocumentFigures) -> ReportTable:
    """Say what each policy says; nothing while no document is entered."""
    return ReportTable(
        caption=_("What the policies say about social enterprises"),
        headings=(_("Policy"), _("What it says"), _("Documents")),
        rows=tuple(
            (
                capfirst(str(WORDS[each.area])),
                _voice(each.voice),
                ", ".join(found.version.document.title for found in each.documents) or "–",
            )
            for each in areas
            if counted.count
        ),
    )


def _voice(voice: AreaVoice) -> str:
    return capfirst(str(AREA_VOICES[voice][1]))


def _is_quiet(found: AreaHeard) -> bool:
    return found.voice in (AreaVoice.SILENT, AreaVoice.HINDERS)


def _gone(version: Any) -> RedRow:
    return RedRow(
        code="",
        title=version.document.title,
        judgement=capfirst(str(STANDINGS[Standing.EXPIRED][1])),
        cause=_("It held until %(day)s.") % {"day": long_date(version.until)},
        measure=_("Renew it, replace it, or let it end."),
        url=page_of(version.document),
    )


def _quiet(areas: Sequence[AreaHeard]) -> Iterator[RedRow]:
    for place, found in enumerate(areas, 1):
        if not _is_quiet(found):
            continue
        titles = ", ".join(each.version.document.title for each in found.documents)
        yield RedRow(
            code="",
            title=capfirst(str(WORDS[found.area])),
            judgement=_voice(found.voice),
            cause=_("Found in %(titles)s.") % {"titles": titles},
            measure=_("Take it up when the document is revised, or before."),
            url=f"{reverse('plans:silence')}#area-{place}",
        )
