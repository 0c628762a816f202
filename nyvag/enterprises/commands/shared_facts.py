"""Changes to what every body shares about an organisation."""

import dataclasses
import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.versions import delete_version, save_version
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.search_index import called, index_again
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import Enterprise, EnterpriseName, EnterpriseStatus, NameKind, Offer, Source
from nyvag.enterprises.queries.facts import enterprise_facts, status_on
from nyvag.enterprises.rules.codes import statuses
from nyvag.enterprises.rules.differences import enterprise_changes
from nyvag.enterprises.rules.facts import DatedName, EnterpriseFacts


@transaction.atomic
def rename_enterprise(
    *,
    enterprise: Enterprise,
    name: str,
    valid_from: dt.date,
    by: Actor,
    at: dt.datetime,
    source: Source = Source.OFFICER,
    reason: str = "",
) -> Enterprise:
    """Give an organisation a new name from a day; the old one is kept as a former name.

    Raises:
        UnableToChangeRegister: the name is empty, the same, or holds a personal number.
    """
    refuse_person_numbers(name)
    if not name:
        raise UnableToChangeRegister(_("Write the new name."))
    before = enterprise.name
    if name == before:
        raise UnableToChangeRegister(_("That is already the name."))
    facts = dataclasses.replace(enterprise_facts(enterprise, on=day_of(at)), name=name)
    write_facts(enterprise, facts, source=source, named_from=valid_from, by=by, at=at)
    summary = _("%(before)s is now called %(after)s.") % {"before": before, "after": name}
    _log("renamed", enterprise, summary, by, at, reason)
    return enterprise


@transaction.atomic
def change_status(
    *,
    enterprise: Enterprise,
    status: str,
    valid_from: dt.date,
    by: Actor,
    at: dt.datetime,
    source: Source = Source.OFFICER,
    reason: str = "",
) -> EnterpriseStatus:
    """Say that an organisation has a status from a day; a status from the same day is replaced.

    Raises:
        UnableToChangeRegister: there is no such status.
    """
    if status not in statuses():
        raise UnableToChangeRegister(_("Choose active, in liquidation, bankrupt or deregistered."))
    row, _made = EnterpriseStatus.objects.update_or_create(
        enterprise=enterprise,
        valid_from=valid_from,
        defaults={"status": status, "source": source, "recorded_at": at},
    )
    summary = _("%(name)s: %(status)s from %(day)s.") % {
        "name": enterprise.name,
        "status": statuses().name(status),
        "day": valid_from,
    }
    _log("status-changed", enterprise, summary, by, at, reason)
    return row


@transaction.atomic
def update_facts(
    *,
    enterprise: Enterprise,
    facts: EnterpriseFacts,
    by: Actor,
    at: dt.datetime,
    source: Source = Source.OFFICER,
    reason: str = "",
) -> Enterprise:
    """Replace the shared facts with ``facts``; a changed name keeps the old one as a former name.

    Raises:
        UnableToChangeRegister: the number belongs to somebody else, or a text holds a personal number.
    """
    refuse_person_numbers(facts.name, facts.place, facts.website)
    if facts.org_no and Enterprise.objects.filter(org_no=facts.org_no).exclude(pk=enterprise.pk).exists():
        raise UnableToChangeRegister(_("Another organisation has that number."))
    changes = enterprise_changes(enterprise_facts(enterprise, on=day_of(at)), facts)
    if not changes:
        return enterprise
    write_facts(enterprise, facts, source=source, named_from=day_of(at), by=by, at=at)
    headings = ", ".join(change.heading.lower() for change in changes)
    summary = _("%(name)s: changed %(what)s.") % {"name": enterprise.name, "what": headings}
    _log("facts-changed", enterprise, summary, by, at, reason)
    return enterprise


def write_facts(
    enterprise: Enterprise,
    facts: EnterpriseFacts,
    *,
    source: Source,
    named_from: dt.date,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Bring an organisation and its names, status and offers to ``facts``, inside a command."""
    if facts.name != enterprise.name:
        facts = _rename(enterprise, facts, source=source, named_from=named_from, at=at)
    for kind, names in (
        (NameKind.ALTERNATIVE, facts.alternative_names),
        (NameKind.FORMER, facts.former_names),
    ):
        _write_names(enterprise, kind, names, source=source, at=at)
    _write_status(enterprise, facts, source=source, at=at)
    _write_offers(enterprise, facts, source=source, by=by, at=at)
    for field in (
        "org_no",
        "person_fingerprint",
        "name",
        "legal_form",
        "municipality_code",
        "place",
        "size_class",
        "website",
    ):
        setattr(enterprise, field, getattr(facts, field))
    save_version(enterprise, by=by, at=at)
    index_again(enterprise.pk, called(facts))
    # what was fetched before the change would otherwise be shown after it
    getattr(enterprise, "_prefetched_objects_cache", {}).clear()


def _rename(
    enterprise: Enterprise, facts: EnterpriseFacts, *, source: Source, named_from: dt.date, at: dt.datetime
) -> EnterpriseFacts:
    current = enterprise.names.filter(kind=NameKind.CURRENT).first()
    last = named_from - dt.timedelta(days=1)
    begun = current.valid_from if current else None
    former = DatedName(enterprise.name, begun if begun and begun <= last else None, last)
    enterprise.names.filter(kind=NameKind.CURRENT).delete()
    EnterpriseName.objects.create(
        enterprise=enterprise,
        name=facts.name,
        kind=NameKind.CURRENT,
        valid_from=named_from,
        source=source,
        recorded_at=at,
    )
    others = tuple(row for row in facts.former_names if row.name != former.name)
    return dataclasses.replace(facts, former_names=(*others, former))


def _write_names(
    enterprise: Enterprise,
    kind: NameKind,
    names: tuple[DatedName, ...],
    *,
    source: Source,
    at: dt.datetime,
) -> None:
    present = {row.name: row for row in enterprise.names.filter(kind=kind)}
    for name in names:
        row = present.pop(name.name, None)
        if row is None:
            row = EnterpriseName(enterprise=enterprise, name=name.name, kind=kind)
        elif (row.valid_from, row.valid_to) == (name.valid_from, name.valid_to):
            continue
        row.valid_from, row.valid_to, row.source, row.recorded_at = (
            name.valid_from,
            name.valid_to,
            source,
            at,
        )
        row.save()
    EnterpriseName.objects.filter(pk__in=[row.pk for row in present.values()]).delete()


def _write_status(enterprise: Enterprise, facts: EnterpriseFacts, *, source: Source, at: dt.datetime) -> None:
    current = status_on(enterprise, day_of(at))
    if not facts.status or (
        current and (current.status, current.valid_from) == (facts.status, facts.status_from)
    ):
        return
    if current and current.status == facts.status:
        current.valid_from = facts.status_from
        current.save()
        return
    # a new status of unknown day begins today; only the first may begin "as far back as is known"
    same_day = current is not None and facts.status_from == current.valid_from
    begins = day_of(at) if same_day else facts.status_from
    EnterpriseStatus.objects.update_or_create(
        enterprise=enterprise,
        valid_from=begins,
        defaults={"status": facts.status, "source": source, "recorded_at": at},
    )


def _write_offers(
    enterprise: Enterprise, facts: EnterpriseFacts, *, source: Source, by: Actor, at: dt.datetime
) -> None:
    present = {offer.category: offer for offer in enterprise.offers.all()}
    for code in facts.categories:
        if code not in present:
            save_version(Offer(enterprise=enterprise, category=code, source=source), by=by, at=at)
    for code, offer in present.items():
        if code not in facts.categories:
            delete_version(offer, by=by, at=at)


def _log(kind: str, enterprise: Enterprise, summary: str, by: Actor, at: dt.datetime, reason: str) -> None:
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=by.body_id,
        subject=subject_of(enterprise),
        summary=summary,
        reason=reason,
    )
