"""Certificates and registrations: enter, look up again, change the days, take away a mistake."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.versions import delete_version, save_version
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import Enterprise, Mark, Source
from nyvag.enterprises.rules.marks import mark_kinds


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """What is said about a mark."""

    kind: str
    number: str = ""
    issuer: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    verified_on: dt.date | None = None
    verified_by: str = ""


@transaction.atomic
def add_mark(*, enterprise: Enterprise, facts: MarkFacts, source: Source, by: Actor, at: dt.datetime) -> Mark:
    """Enter that an enterprise holds a certificate or registration.

    Raises:
        UnableToChangeRegister: the facts do not hold together, or the mark is there already.
    """
    _refuse_bad_facts(facts)
    if Mark.objects.filter(enterprise=enterprise, kind=facts.kind, number=facts.number).exists():
        raise UnableToChangeRegister(_("The enterprise already has that mark."))
    mark = Mark(enterprise=enterprise, source=source, recorded_at=at)
    _lay(mark, facts)
    _save(mark, by, at)
    _log("mark-added", mark, _("%(name)s: entered the mark %(mark)s."), by, at)
    return mark


@transaction.atomic
def change_mark(*, mark: Mark, facts: MarkFacts, by: Actor, at: dt.datetime) -> Mark:
    """Change a mark: new days, another number, looked up again.

    Raises:
        UnableToChangeRegister: the facts do not hold together.
    """
    _refuse_bad_facts(facts)
    others = Mark.objects.filter(enterprise_id=mark.enterprise_id, kind=facts.kind, number=facts.number)
    if others.exclude(pk=mark.pk).exists():
        raise UnableToChangeRegister(_("The enterprise already has that mark."))
    _lay(mark, facts)
    _save(mark, by, at)
    _log("mark-changed", mark, _("%(name)s: changed the mark %(mark)s."), by, at)
    return mark


@transaction.atomic
def remove_mark(*, mark: Mark, reason: str, by: Actor, at: dt.datetime) -> None:
    """Take away a mark that was entered by mistake; that it was there stays in the versions.

    Raises:
        UnableToChangeRegister: the reason is missing or holds a personal number.
    """
    refuse_person_numbers(reason)
    if not reason:
        raise UnableToChangeRegister(_("Say why the mark is taken away. One that has run out should stay."))
    _log("mark-removed", mark, _("%(name)s: took away the mark %(mark)s."), by, at, reason)
    delete_version(mark, by=by, at=at)


def _refuse_bad_facts(facts: MarkFacts) -> None:
    refuse_person_numbers(facts.number, facts.issuer, facts.verified_by)
    kind = mark_kinds().get(facts.kind)
    if kind is None:
        raise UnableToChangeRegister(_("Choose a mark from the list."))
    if not kind.issuer and not facts.issuer:
        raise UnableToChangeRegister(_("Say who gave the mark."))
    if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from:
        raise UnableToChangeRegister(_("The last day is before the first day."))
    if facts.verified_by and not facts.verified_on:
        raise UnableToChangeRegister(_("Say which day the mark was looked up."))


def _lay(mark: Mark, facts: MarkFacts) -> None:
    mark.kind, mark.number = facts.kind, facts.number
    mark.issuer = facts.issuer or mark_kinds()[facts.kind].issuer
    mark.valid_from, mark.valid_to = facts.valid_from, facts.valid_to
    mark.verified_on, mark.verified_by = facts.verified_on, facts.verified_by


def _save(mark: Mark, by: Actor, at: dt.datetime) -> None:
    save_version(mark, by=by, at=at)


def _log(kind: str, mark: Mark, summary: str, by: Actor, at: dt.datetime, reason: str = "") -> None:
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=by.body_id,
        subject=subject_of(mark.enterprise),
        summary=summary % {"name": mark.enterprise.name, "mark": mark_kinds()[mark.kind].name_sv},
        reason=reason,
        data={"kind": mark.kind, "number": mark.number},
    )
