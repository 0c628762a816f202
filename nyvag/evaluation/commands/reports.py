"""Making a report of a round, taking its figures in anew, and writing commentary in it."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.evaluation.access import check_leads
from nyvag.evaluation.commands.freezing import content_of
from nyvag.evaluation.commands.refusals import (
    UnableToChangeFollowUp,
    refuse_person_numbers,
    refuse_stale,
)
from nyvag.evaluation.commands.report_writing import draft, log_report
from nyvag.evaluation.commands.writing import locked
from nyvag.evaluation.models import FollowUpRound, Report, ReportText
from nyvag.evaluation.queries.snapshots import current
from nyvag.evaluation.rules.commentary import MOST_SIGNS
from nyvag.evaluation.rules.document import SectionKey
from nyvag.evaluation.rules.reports import MOST_SIGNS_ON_ONE_PAGE, REPORT_LANGUAGES, ReportKind
from nyvag.evaluation.rules.rounds import RoundState

TOO_EARLY = (RoundState.PLANNED, RoundState.CANCELLED)
LONGEST_TITLE = 200


@transaction.atomic
def make_report(
    *, round_: FollowUpRound, kind: ReportKind, language: str, title: str, by: Actor, at: dt.datetime
) -> Report:
    """Make a report of a round: from what was frozen, or from the figures of now where nothing is yet.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: the round has not opened or was called off, there is such a report already,
            or the title is missing or holds a personal number.
    """
    check_leads(by)
    _refuse_title(title)
    found: FollowUpRound = locked(round_)
    if found.state in TOO_EARLY:
        raise UnableToChangeFollowUp(
            _("The round is %(state)s, so there is nothing to report yet.")
            % {"state": found.get_state_display()}
        )
    if language not in REPORT_LANGUAGES:
        raise UnableToChangeFollowUp(_("A report is in Swedish or in English."), "language")
    if Report.objects.filter(round=found, kind=kind, language=language).exists():
        raise UnableToChangeFollowUp(_("There is already such a report of the round."), "kind")
    made = Report(
        body_id=found.body_id,
        round=found,
        kind=kind,
        language=language,
        title=title.strip(),
        created_at=at,
    )
    _take_in(made, at)
    log_report("report-made", made, _("%(title)s: made."), by=by, at=at)
    return made


@transaction.atomic
def make_anew(*, report: Report, by: Actor, at: dt.datetime) -> Report:
    """Take the figures in anew: those frozen last, or those of now; what people have written stays.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: the report is approved or published.
    """
    check_leads(by)
    found = draft(report)
    _take_in(found, at)
    log_report("report-made-anew", found, _("%(title)s: figures taken in anew."), by=by, at=at)
    return found


@transaction.atomic
def rename_report(*, report: Report, title: str, by: Actor, at: dt.datetime) -> Report:
    """Give a report that is being written another title.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: it is approved or published, or the title is missing, too long or holds a
            personal number.
    """
    check_leads(by)
    _refuse_title(title)
    found = draft(report)
    found.title = title.strip()
    found.version += 1
    found.save(update_fields=["title", "version"])
    log_report("report-renamed", found, _("%(title)s: has another title."), by=by, at=at)
    return found


@transaction.atomic
def write_commentary(
    *, report: Report, section: str, text: str, seen: int | None = None, by: Actor, at: dt.datetime
) -> ReportText:
    """Write what people say in a section; what it said before is kept as an earlier version.

    Args:
        seen: number of the version that was read, 0 where there was none; None leaves it unchecked.

    Raises:
        PermissionDenied: the actor does not lead.
        ChangedMeanwhile: somebody else has written there since.
        UnableToChangeFollowUp: the report is approved or published, there is no such section, or the text
            is too long or holds a personal number.
    """
    check_leads(by)
    _refuse_text(report, section, text)
    found = draft(report)
    last = found.texts.filter(section=section, is_current=True).first()
    refuse_stale(seen, last.number if last else 0)
    if last and last.text == text.strip():
        return last
    found.texts.filter(section=section, is_current=True).update(is_current=False)
    written = ReportText.objects.create(
        body_id=found.body_id,
        report=found,
        section=section,
        text=text.strip(),
        number=last.number + 1 if last else 1,
        at=at,
        by_name=by.name[:150],
    )
    log_report("report-written", found, _("%(title)s: commentary written."), by=by, at=at)
    return written


def _take_in(report: Report, at: dt.datetime) -> None:
    report.snapshot = current(report.round)
    report.basis = None if report.snapshot else content_of(report.round, at)
    report.made_at = at
    report.version += 1 if report.pk else 0
    report.save()


def _refuse_title(title: str) -> None:
    refuse_person_numbers(title=title)
    if not title.strip():
        raise UnableToChangeFollowUp(_("Give the report a title."), "title")
    if len(title.strip()) > LONGEST_TITLE:
        raise UnableToChangeFollowUp(
            _("The title is longer than %(count)d signs. Shorten it.") % {"count": LONGEST_TITLE}, "title"
        )


def _refuse_text(report: Report, section: str, text: str) -> None:
    refuse_person_numbers(text=text)
    is_one_page = report.kind == ReportKind.ONE_PAGE
    known = {SectionKey.SUMMARY} if is_one_page else set(SectionKey)
    if section not in known:
        raise UnableToChangeFollowUp(_("The report has no such section."))
    most = MOST_SIGNS_ON_ONE_PAGE if is_one_page else MOST_SIGNS
    if len(text.strip()) > most:
        raise UnableToChangeFollowUp(
            _("The text has %(count)d signs, and %(most)d fit. Shorten it.")
            % {"count": len(text.strip()), "most": most},
            "text",
        )
