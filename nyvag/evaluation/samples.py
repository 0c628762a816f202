"""An invented report, for trying a template of the papers of follow-up on."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from nyvag.core.reporting import Figure, Point, RedRow, ReportTable, Series
from nyvag.documents.papers.kinds import PaperKind
from nyvag.documents.papers.shapes import Paper
from nyvag.evaluation.reports.paper import KINDS, paper_of
from nyvag.evaluation.rules.document import (
    Document,
    Figures,
    Origin,
    RedRows,
    Section,
    SectionKey,
    Sentences,
)
from nyvag.evaluation.rules.reports import ReportKind

ON = date(2027, 2, 1)


def paper_kinds() -> tuple[PaperKind, ...]:
    """Return the papers that follow-up gives as Word files."""
    return (
        PaperKind(KINDS[ReportKind.ROUND], gettext_lazy("Follow-up report"), _on_sample(ReportKind.ROUND)),
        PaperKind(KINDS[ReportKind.ANNUAL], gettext_lazy("Annual report"), _on_sample(ReportKind.ANNUAL)),
    )


def _on_sample(kind: ReportKind) -> Callable[[str], Paper]:
    def sample(language: str) -> Paper:
        with override(language):
            return paper_of(_sample(kind, language), _("draft, not approved"))

    return sample


def _sample(kind: ReportKind, language: str) -> Document:
    return Document(
        kind=kind,
        language=language,
        title=_("Annual report"),
        body=_("The invented municipality"),
        board=_("The executive board"),
        round_title=_("Annual follow-up 2026"),
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        made_on=ON,
        origin=Origin(ON, 1, "0" * 64),
        sections=(_summary(), _purchases(), _red()),
    )


def _summary() -> Section:
    said = (_("6 of 7 areas are in place."), _("3 of 5 actions are done."))
    return Section(
        SectionKey.SUMMARY,
        _("Summary"),
        (Sentences(said, as_points=True),),
        commentary=_("A good year.\n\n- More enterprises take part.\n- More units buy from them."),
    )


def _purchases() -> Section:
    share = Figure("spend.share", _("Share of purchases"), "2,1 %", Decimal("2.1"), as_of=ON)
    points = (Point("2024", Decimal("1.4")), Point("2025", None), Point("2026", Decimal("2.1")))
    line = Series(_("Share of purchases"), "%", points, (Point("2027", Decimal(3)),))
    table = ReportTable(_("Per board"), (_("Board"), "%"), ((_("The executive board"), "2,4"),), (1,))
    return Section(SectionKey.PURCHASES, _("Purchases"), (Figures(_("Purchases"), (share,)), table, line))


def _red() -> Section:
    row = RedRow("2.1", _("Hold a fair"), _("Not wholly on plan"), _("Money"), _("Take it up in the budget."))
    return Section(SectionKey.RED, _("Not on plan: causes and proposed measures"), (RedRows((row,)),))
