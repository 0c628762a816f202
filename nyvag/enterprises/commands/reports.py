"""Reports of errors in the public register: take one in, close it with what was done."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import Enterprise, ErrorReport, ReportKind
from nyvag.enterprises.queries.reports import ANSWERED, answer_token
from nyvag.messaging.commands import keep_address, post

ANSWER_KEPT = dt.timedelta(days=14)


@transaction.atomic
def report_error(
    *, enterprise: Enterprise, kind: ReportKind, text: str, reply_email: str, by: Actor, at: dt.datetime
) -> ErrorReport:
    """Take in that somebody says a fact in the acting body's public register is wrong.

    Raises:
        UnableToChangeRegister: the text is empty or holds a personal number.
    """
    refuse_person_numbers(text, reply_email)
    if not text:
        raise UnableToChangeRegister(_("Say what is wrong."))
    report = ErrorReport.objects.create(
        body_id=current_body_id(),
        enterprise=enterprise,
        kind=kind,
        text=text,
        reply_email=reply_email,
        received_at=at,
    )
    _log("error-reported", report, _("Somebody reported an error about %(name)s."), by, at)
    return report


@transaction.atomic
def close_report(*, report: ErrorReport, measure: str, by: Actor, at: dt.datetime) -> ErrorReport:
    """Close a report with what was done about it; the address to answer is erased from it.

    Whoever asked for an answer gets a mail with a link to what was done.

    Raises:
        UnableToChangeRegister: it is closed already, or what was done is missing or holds a personal number.
    """
    refuse_person_numbers(measure)
    report = ErrorReport.objects.select_for_update().get(pk=report.pk)
    if report.closed_at is not None:
        raise UnableToChangeRegister(_("The report is closed already."))
    if not measure:
        raise UnableToChangeRegister(_("Say what was done, also if it was nothing."))
    email = report.reply_email
    report.measure, report.closed_at, report.closed_by_name, report.reply_email = measure, at, by.name, ""
    report.save()
    if email:
        _answer(report, email, by, at)
    _log("error-closed", report, _("Closed the report of an error about %(name)s."), by, at, measure)
    return report


def _answer(report: ErrorReport, email: str, by: Actor, at: dt.datetime) -> None:
    contact = keep_address(
        email=email,
        name="",
        language="sv",
        purpose=_("To answer somebody who reported an error in the register."),
        expires_on=day_of(at) + ANSWER_KEPT,
        by=by,
        at=at,
    )
    path = reverse("enterprises:report-answer", args=[answer_token(report)])
    post(kind=ANSWERED, to=contact, path=path, key=f"error-answered:{report.pk}", at=at)


def _log(kind: str, report: ErrorReport, summary: str, by: Actor, at: dt.datetime, reason: str = "") -> None:
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=report.body_id,
        subject=subject_of(report.enterprise),
        summary=summary % {"name": report.enterprise.name},
        reason=reason,
        data={"report": report.pk},
    )
