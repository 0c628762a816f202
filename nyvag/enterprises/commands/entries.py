"""Changes to one body's own entry."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.versions import save_version
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.writing import lay_entry, subject_of
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.enterprises.queries.facts import entry_facts
from nyvag.enterprises.rules.differences import entry_changes
from nyvag.enterprises.rules.facts import EntryFacts


@transaction.atomic
def update_entry(*, entry: RegisterEntry, facts: EntryFacts, by: Actor, at: dt.datetime) -> RegisterEntry:
    """Replace a body's own facts with ``facts``.

    Raises:
        UnableToChangeRegister: the days are in the wrong order or overlap another period, or a text
            holds a personal number.
    """
    refuse_person_numbers(facts.basis, facts.evidence, facts.decided_by, facts.confirmed_by, facts.note)
    changes = entry_changes(entry_facts(entry), facts)
    if not changes:
        return entry
    refuse_bad_days(entry, facts)
    lay_entry(entry, facts)
    save_version(entry, by=by, at=at)
    headings = ", ".join(change.heading.lower() for change in changes)
    _log("entry-changed", entry, _("%(name)s: changed %(what)s.") % _words(entry, what=headings), by, at)
    return entry


@transaction.atomic
def confirm_entry(
    *, entry: RegisterEntry, confirmed_by: str, on: dt.date, by: Actor, at: dt.datetime
) -> RegisterEntry:
    """Say that somebody checked on a day that the facts are right.

    Raises:
        UnableToChangeRegister: the text holds a personal number.
    """
    refuse_person_numbers(confirmed_by)
    entry.last_confirmed_on, entry.confirmed_by = on, confirmed_by
    save_version(entry, by=by, at=at)
    summary = _("%(name)s: the facts were confirmed on %(day)s.") % _words(entry, day=on)
    _log("entry-confirmed", entry, summary, by, at)
    return entry


@transaction.atomic
def end_entry(
    *, entry: RegisterEntry, active_to: dt.date, reason: str, by: Actor, at: dt.datetime
) -> RegisterEntry:
    """Take an organisation out of a body's register after a day; what was bought until then still counts.

    Raises:
        UnableToChangeRegister: it has already left, or the day is before its first.
    """
    refuse_person_numbers(reason)
    if entry.active_to is not None:
        raise UnableToChangeRegister(_("The organisation has already left the register."))
    if entry.active_from and active_to < entry.active_from:
        raise UnableToChangeRegister(_("The last day is before the first day."))
    entry.active_to = active_to
    save_version(entry, by=by, at=at)
    summary = _("%(name)s leaves the register after %(day)s.") % _words(entry, day=active_to)
    _log("entry-ended", entry, summary, by, at, reason)
    return entry


@transaction.atomic
def reopen_entry(*, entry: RegisterEntry, by: Actor, at: dt.datetime) -> RegisterEntry:
    """Undo that an organisation left the register.

    Raises:
        UnableToChangeRegister: it never left, or it has come back in a later period.
    """
    if entry.active_to is None:
        raise UnableToChangeRegister(_("The organisation is in the register."))
    if _others(entry).filter(active_to__isnull=True).exists():
        raise UnableToChangeRegister(_("The organisation is already in your register."))
    entry.active_to = None
    save_version(entry, by=by, at=at)
    summary = _("%(name)s is in the register again, without a gap.") % _words(entry)
    _log("entry-reopened", entry, summary, by, at)
    return entry


def refuse_bad_days(entry: RegisterEntry, facts: EntryFacts) -> None:
    """Refuse a period that ends before it begins or overlaps another of the same organisation."""
    if facts.active_from and facts.active_to and facts.active_to < facts.active_from:
        raise UnableToChangeRegister(_("The last day is before the first day."))
    if facts.confirmed_by and not facts.last_confirmed_on:
        raise UnableToChangeRegister(_("Say which day the facts were confirmed."))
    # one at a time for each organisation, so that two overlapping periods are never written at once
    locked = Enterprise.objects.select_for_update(of=("self",)).get(pk=entry.enterprise_id)
    if locked.merged_into_id is not None:
        raise UnableToChangeRegister(_("The organisation has been merged with another. Open the page again."))
    first, last = facts.active_from or dt.date.min, facts.active_to or dt.date.max
    for other in _others(entry):
        if (other.active_from or dt.date.min) <= last and first <= (other.active_to or dt.date.max):
            raise UnableToChangeRegister(_("The organisation is already in your register during those days."))


def _others(entry: RegisterEntry) -> "QuerySet[RegisterEntry]":
    return RegisterEntry.objects.filter(enterprise_id=entry.enterprise_id).exclude(pk=entry.pk).order_by("pk")


def _words(entry: RegisterEntry, **words: object) -> dict[str, object]:
    return {"name": entry.enterprise.name, **words}


def _log(kind: str, entry: RegisterEntry, summary: str, by: Actor, at: dt.datetime, reason: str = "") -> None:
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=entry.body_id,
        subject=subject_of(entry.enterprise),
        summary=summary,
        reason=reason,
    )
