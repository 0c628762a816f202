"""Reading a report: what was published as it was, or one that is written as it would be now."""

from datetime import date

from django.utils.translation import override

from nyvag.core.clock import day_of
from nyvag.evaluation.models import Report, ReportEdition, ReportText, RightOfReply
from nyvag.evaluation.queries.replies import replies_of
from nyvag.evaluation.queries.reports import public_edition, snapshot_before, texts_of
from nyvag.evaluation.reports.basis import Basis
from nyvag.evaluation.reports.building import build
from nyvag.evaluation.rules.document import Document, Origin, Reply
from nyvag.evaluation.rules.document_plain import document_of
from nyvag.evaluation.rules.reports import ReportKind, ReportState


def document_for(report: Report, texts: dict[str, ReportText] | None = None) -> Document:
    """Give a report: as it was published where it is, else built anew (four statements).

    Args:
        texts: the commentary, where it has been read already.
    """
    edition = public_edition(report) if report.state == ReportState.PUBLISHED else None
    return published(edition) if edition else build(basis_of(report, texts))


def published(edition: ReportEdition) -> Document:
    """Give what was published, exactly as it was."""
    return document_of(edition.content)


def basis_of(
    report: Report, texts: dict[str, ReportText] | None = None, made_on: date | None = None
) -> Basis:
    """Gather what a report is written from (three statements, and those that were not read with it).

    Args:
        made_on: the day the report is dated; else the day it was last made or written in.
    """
    texts = texts_of(report) if texts is None else texts
    earlier = snapshot_before(report.round)
    rights = list(replies_of(report.round))
    shown = [each for each in rights if each.replied_at and each.is_public]
    return Basis(
        kind=ReportKind(report.kind),
        language=report.language,
        title=report.title,
        body=report.body.name,
        board=report.round.board.name if report.round.board else "",
        content=report.snapshot.content if report.snapshot else report.basis or {},
        origin=_origin(report),
        made_on=made_on or _made_on(report, texts),
        earlier=earlier.content if earlier else None,
        earlier_title=earlier.round.title if earlier else "",
        commentary={each.section: each.text for each in texts.values()},
        replies=tuple(_reply(each, report.language) for each in shown),
        replies_asked=len(rights),
        replies_withheld=sum(bool(each.replied_at) for each in rights) - len(shown),
    )


def _made_on(report: Report, texts: dict[str, ReportText]) -> date:
    moments = [report.made_at or report.created_at, *(each.at for each in texts.values())]
    return max(day_of(each) for each in moments)


def _origin(report: Report) -> Origin:
    taken = report.snapshot
    if taken is None:
        return Origin(day_of(report.made_at or report.created_at))
    return Origin(day_of(taken.taken_at), taken.number, taken.digest)


def _reply(right: RightOfReply, language: str) -> Reply:
    named = right.enterprise or right.party
    with override(language):
        return Reply(
            who=named.name if named else "",
            about=right.about,
            text=right.text,
            on=day_of(right.replied_at) if right.replied_at else None,
            answer=right.answer,
        )
