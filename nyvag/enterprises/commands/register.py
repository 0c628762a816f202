"""Taking an organisation into a body's register."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import save_version
from nyvag.enterprises.commands.entries import refuse_bad_days
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.search_index import called, index_new
from nyvag.enterprises.commands.writing import (
    name_rows,
    new_enterprise,
    new_entry,
    offer_rows,
    status_rows,
    subject_of,
)
from nyvag.enterprises.models import Enterprise, EnterpriseName, EnterpriseStatus, RegisterEntry, Source
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts


@transaction.atomic
def register_enterprise(
    *,
    enterprise: EnterpriseFacts,
    entry: EntryFacts,
    by: Actor,
    at: dt.datetime,
    source: Source = Source.OFFICER,
) -> RegisterEntry:
    """Take an organisation into the acting body's register.

    An organisation that another body already keeps is found by its number, and its shared facts are
    left as they are. Two who register the same number at once get one organisation.

    Raises:
        UnableToChangeRegister: it is already in this register during those days, has no name, or a
            text holds a personal number.
    """
    refuse_person_numbers(
        enterprise.name, enterprise.place, entry.basis, entry.evidence, entry.decided_by, entry.note
    )
    if not enterprise.name:
        raise UnableToChangeRegister(_("Write the name of the organisation."))
    row = _find_or_make(enterprise, source=source, by=by, at=at)
    made = new_entry(current_body_id(), row, entry, at=at)
    refuse_bad_days(made, entry)
    try:
        with transaction.atomic():
            save_version(made, by=by, at=at)
    except IntegrityError:
        raise UnableToChangeRegister(_("The organisation is already in your register.")) from None
    record(
        kind="enterprises.registered",
        by=by,
        at=at,
        body_id=made.body_id,
        subject=subject_of(row),
        summary=_("%(name)s was added to the register.") % {"name": row.name},
    )
    return made


def _find_or_make(facts: EnterpriseFacts, *, source: Source, by: Actor, at: dt.datetime) -> Enterprise:
    if facts.org_no is None:
        return make_enterprise(facts, source=source, by=by, at=at)
    found = _find(facts.org_no)
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return make_enterprise(facts, source=source, by=by, at=at)
    except IntegrityError:
        # somebody else registered the number between the look and the write
        return Enterprise.objects.get(org_no=facts.org_no)


def _find(org_no: str) -> Enterprise | None:
    return Enterprise.objects.filter(org_no=org_no).first()


def make_enterprise(facts: EnterpriseFacts, *, source: Source, by: Actor, at: dt.datetime) -> Enterprise:
    """Write a new organisation with its names, status and offers, inside a command."""
    enterprise = new_enterprise(facts, at=at)
    save_version(enterprise, by=by, at=at)
    EnterpriseName.objects.bulk_create(name_rows(enterprise, facts, source=source, at=at))
    EnterpriseStatus.objects.bulk_create(status_rows(enterprise, facts, source=source, at=at))
    for offer in offer_rows(enterprise, facts, source=source):
        save_version(offer, by=by, at=at)
    index_new({enterprise.pk: called(facts)})
    return enterprise
