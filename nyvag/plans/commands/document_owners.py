"""Who owns a document, alone or together, and who is to follow it; dated, since owners change."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import delete_version, save_version
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.access import check_leads
from nyvag.plans.commands.document_log import locked, tell, tidy
from nyvag.plans.commands.document_refusals import UnableToChangeDocument, refuse_personal_numbers
from nyvag.plans.models import DocumentOwner, SteeringDocument
from nyvag.plans.rules.plans import OwnerRole

ROLES = (OwnerRole.OWNER, OwnerRole.ADDRESSEE)
A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OwnerFacts:
    """Who it is, in one of four ways, as what and between which days; the days may be unknown."""

    role: OwnerRole = OwnerRole.OWNER
    unit: Unit | None = None
    party: ExternalParty | None = None
    group: CoordinationGroup | None = None
    outside: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


@transaction.atomic
def add_owner(*, document: SteeringDocument, facts: OwnerFacts, by: Actor, at: dt.datetime) -> DocumentOwner:
    """Say that somebody owns a document, or is to follow it; several may at the same time.

    Raises:
        UnableToChangeDocument: nobody or several are named, the days are in the wrong order, or the same
            has the same role during some of the days already.
    """
    check_leads(by)
    found: SteeringDocument = locked(document)
    row = DocumentOwner(body_id=found.body_id, document=found, **_checked(facts))
    _refuse_twice(row)
    save_version(row, by=by, at=at)
    tell("document-owner-added", found, _("%(title)s: it was written who owns or follows it."), by=by, at=at)
    return row


@transaction.atomic
def change_owner(*, owner: DocumentOwner, facts: OwnerFacts, by: Actor, at: dt.datetime) -> DocumentOwner:
    """Change what is said of who owns a document or follows it.

    Raises:
        UnableToChangeDocument: as when it was added.
    """
    check_leads(by)
    document = locked(owner.document)
    found: DocumentOwner = locked(owner)
    for name, value in _checked(facts).items():
        setattr(found, name, value)
    _refuse_twice(found)
    save_version(found, by=by, at=at)
    said = _("%(title)s: it was changed who owns or follows it.")
    tell("document-owner-changed", document, said, by=by, at=at)
    return found


@transaction.atomic
def move_owner(
    *, owner: DocumentOwner, to: OwnerFacts, on: dt.date, by: Actor, at: dt.datetime
) -> DocumentOwner:
    """Let somebody else own a document, or follow it, from a day; the one before ends the day before.

    Raises:
        UnableToChangeDocument: the one before had not begun or has ended by then, or as when one is added.
    """
    check_leads(by)
    found: DocumentOwner = locked(owner)
    if found.starts_on is not None and found.starts_on >= on:
        raise UnableToChangeDocument(_("Choose a day after the one when the present owner began."))
    if found.ends_on is not None and found.ends_on < on:
        raise UnableToChangeDocument(_("The present owner has ended by then. Add the new one instead."))
    later = replace(to, role=OwnerRole(found.role), starts_on=on, ends_on=found.ends_on)
    found.ends_on = on - A_DAY
    save_version(found, by=by, at=at)
    return add_owner(document=found.document, facts=later, by=by, at=at)


@transaction.atomic
def remove_owner(*, owner: DocumentOwner, by: Actor, at: dt.datetime) -> None:
    """Take away an owner that was entered by mistake; that it was there can still be read."""
    check_leads(by)
    found: DocumentOwner = locked(owner)
    document = found.document
    delete_version(found, by=by, at=at)
    tell("document-owner-removed", document, _("%(title)s: an owner was taken away."), by=by, at=at)


def _checked(facts: OwnerFacts) -> dict[str, Any]:
    values = {field.name: tidy(getattr(facts, field.name)) for field in fields(facts)}
    refuse_personal_numbers(values["outside"])
    named = [values[name] for name in ("unit", "party", "group", "outside") if values[name]]
    if len(named) != 1:
        raise UnableToChangeDocument(_("Say who it is, in one way: choose in the list or write a name."))
    if facts.role not in ROLES:
        raise UnableToChangeDocument(_("A document has owners, and those who are to follow it."))
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        raise UnableToChangeDocument(_("The last day is before the first day."))
    return values


def _refuse_twice(row: DocumentOwner) -> None:
    same = Q(unit=row.unit, party=row.party, group=row.group, outside__iexact=row.outside, role=row.role)
    others = DocumentOwner.objects.filter(same, document_id=row.document_id).exclude(pk=row.pk)
    if row.ends_on is not None:
        others = others.filter(Q(starts_on=None) | Q(starts_on__lte=row.ends_on))
    if row.starts_on is not None:
        others = others.filter(Q(ends_on=None) | Q(ends_on__gte=row.starts_on))
    if others.exists():
        raise UnableToChangeDocument(
            _("%(name)s has that role already during some of the days.") % {"name": row.called}
        )
