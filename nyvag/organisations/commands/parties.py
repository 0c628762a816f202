"""Parties outside the body: added, changed, ended."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.organisations.commands.refusals import (
    UnableToChangeParty,
    checked_number,
    refuse_person_numbers,
)
from nyvag.organisations.models import ExternalParty
from nyvag.organisations.rules.kinds import PartyKind


@transaction.atomic
def add_party(
    *,
    body_id: int,
    name: str,
    kind: str,
    by: Actor,
    at: datetime,
    org_no: str = "",
    contact_email: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    note: str = "",
) -> ExternalParty:
    """Add somebody outside the body.

    Raises:
        UnableToChangeParty: the name or number is taken, the number is a person's or no number, a network
            is given a number, the days are out of order, or a text holds a personal number.
    """
    party = ExternalParty(body_id=body_id)
    _fill(party, name, kind, org_no, contact_email, starts_on, ends_on, note)
    party.save(force_insert=True)
    _tell("organisations.party-added", party, by, at, _("Added the outside party %(name)s."))
    return party


@transaction.atomic
def change_party(
    *,
    party: ExternalParty,
    name: str,
    kind: str,
    org_no: str,
    contact_email: str,
    starts_on: date | None,
    ends_on: date | None,
    note: str,
    by: Actor,
    at: datetime,
) -> ExternalParty:
    """Change what is known of an outside party; the event log says what it was called before.

    Raises:
        UnableToChangeParty: as `add_party`.
    """
    locked = ExternalParty.objects.select_for_update().get(pk=party.pk)
    old = locked.name
    _fill(locked, name, kind, org_no, contact_email, starts_on, ends_on, note)
    locked.save()
    sentence = (
        _("Changed the outside party %(name)s.")
        if old == locked.name
        else _("Changed the outside party %(name)s, which was called %(old)s.")
    )
    _tell("organisations.party-changed", locked, by, at, sentence, old=old)
    return locked


@transaction.atomic
def end_party(*, party: ExternalParty, ends_on: date, by: Actor, at: datetime) -> ExternalParty:
    """Say which day was the last that the body worked with an outside party.

    Raises:
        UnableToChangeParty: the day is before the first.
    """
    locked = ExternalParty.objects.select_for_update().get(pk=party.pk)
    _refuse_days(locked.starts_on, ends_on)
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    _tell(
        "organisations.party-ended", locked, by, at, _("%(name)s ends on %(day)s."), day=ends_on.isoformat()
    )
    return locked


def _fill(
    party: ExternalParty,
    name: str,
    kind: str,
    org_no: str,
    contact_email: str,
    starts_on: date | None,
    ends_on: date | None,
    note: str,
) -> None:
    refuse_person_numbers(UnableToChangeParty, name, note, contact_email)
    party.name, party.kind, party.contact_email = " ".join(name.split()), kind, contact_email.strip()
    party.starts_on, party.ends_on, party.note = starts_on, ends_on, note.strip()
    party.org_no = checked_number(org_no, _AboutNumber)
    if not party.name:
        raise UnableToChangeParty(_("Write what the outside party is called."), "name")
    if kind == PartyKind.COLLECTIVE and party.org_no:
        raise UnableToChangeParty(
            _("A network without an organisation number has no number. Choose another kind."), "org_no"
        )
    _refuse_days(starts_on, ends_on)
    _refuse_twins(party)


class _AboutNumber(UnableToChangeParty):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, "org_no")


def _refuse_days(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise UnableToChangeParty(_("The last day cannot be before the first day."), "ends_on")


def _refuse_twins(party: ExternalParty) -> None:
    others = ExternalParty.objects.exclude(pk=party.pk).values_list("name", "org_no")
    names, numbers = {name.casefold() for name, _no in others}, {number for _name, number in others}
    if party.name.casefold() in names:
        raise UnableToChangeParty(_("There is already an outside party with this name."), "name")
    if party.org_no and party.org_no in numbers:
        raise UnableToChangeParty(_("There is already an outside party with this number."), "org_no")


def _tell(kind: str, party: ExternalParty, by: Actor, at: datetime, sentence: str, **values: str) -> None:
    record(
        kind=kind,
        by=by,
        at=at,
        body_id=party.body_id,
        subject=f"party:{party.pk}",
        summary=sentence % {"name": party.name, **values},
    )
