"""What an enterprise says of itself: changed by its own people, or by an officer who was told."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor, Role
from nyvag.core.versions import delete_version, save_version
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import CustomerReference, Enterprise, Offer, Presentation, Source
from nyvag.enterprises.rules.areas import pack
from nyvag.enterprises.rules.categories import by_code


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """One thing the enterprise sells."""

    category: str
    description: str = ""
    areas: tuple[str, ...] = ()
    capacity: str = ""
    lead_time_days: int | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What the enterprise is and whom it is there for."""

    about: str
    target_groups: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContactFunction:
    """Whom to call: a function, never a person."""

    function: str
    phone: str
    email: str
    may_be_public: bool


@dataclass(frozen=True, slots=True)
class ReferenceFacts:
    """A customer, what was delivered, and when."""

    customer: str
    what: str
    first_year: int
    last_year: int | None = None


def source_of(by: Actor) -> Source:
    """Say where a fact came from, by who writes it."""
    return Source.ENTERPRISE if by.role is Role.ENTERPRISE else Source.OFFICER


@transaction.atomic
def write_offer(
    *, enterprise: Enterprise, offer: Offer | None, facts: OfferFacts, by: Actor, at: dt.datetime
) -> Offer:
    """Enter something the enterprise sells, or change it.

    Raises:
        UnableToChangeRegister: the category is not known or is there already, or a text holds a
            personal number.
    """
    refuse_person_numbers(facts.description, facts.capacity)
    if facts.category not in by_code():
        raise UnableToChangeRegister(_("Choose what you offer from the list."))
    _lock(enterprise)
    same = Offer.objects.filter(enterprise=enterprise, category=facts.category)
    if (same.exclude(pk=offer.pk) if offer else same).exists():
        raise UnableToChangeRegister(_("That is among the offers already. Change it instead."))
    row = offer or Offer(enterprise=enterprise)
    row.category, row.description, row.capacity = facts.category, facts.description, facts.capacity
    row.area_codes, row.lead_time_days = pack(facts.areas), facts.lead_time_days
    row.source = source_of(by)
    save_version(row, by=by, at=at)
    words = {"name": enterprise.name, "what": by_code()[facts.category].name_sv}
    _log("offer-written", enterprise, _("%(name)s: wrote the offer %(what)s.") % words, by, at)
    return row


@transaction.atomic
def remove_offer(*, offer: Offer, by: Actor, at: dt.datetime) -> None:
    """Take away something the enterprise no longer sells; that it was there stays in the versions."""
    known = by_code().get(offer.category)
    words = {"name": offer.enterprise.name, "what": known.name_sv if known else offer.category}
    _log("offer-removed", offer.enterprise, _("%(name)s: took away the offer %(what)s.") % words, by, at)
    delete_version(offer, by=by, at=at)


@transaction.atomic
def write_partnership(
    *, enterprise: Enterprise, is_open: bool, note: str, by: Actor, at: dt.datetime
) -> Presentation:
    """Say whether the enterprise is open to bidding together with others, what it brings and seeks.

    Raises:
        UnableToChangeRegister: the text holds a personal number.
    """
    refuse_person_numbers(note)
    row = _presentation(enterprise)
    row.is_open_to_joint_bids, row.joint_bids_note = is_open, note
    return _save(row, by, at, "partnership-written", _("%(name)s: wrote whether it is open to joint bids."))


@transaction.atomic
def write_about(*, enterprise: Enterprise, facts: About, by: Actor, at: dt.datetime) -> Presentation:
    """Say what the enterprise is, whom it is there for and in which languages it can be met.

    Raises:
        UnableToChangeRegister: the text holds a personal number.
    """
    refuse_person_numbers(facts.about)
    row = _presentation(enterprise)
    row.about = facts.about
    row.target_group_codes, row.language_codes = pack(facts.target_groups), pack(facts.languages)
    return _save(row, by, at, "about-written", _("%(name)s: wrote the presentation."))


@transaction.atomic
def write_contact(
    *, enterprise: Enterprise, facts: ContactFunction, by: Actor, at: dt.datetime
) -> Presentation:
    """Say which function to call, and whether the presentation may be shown to anyone.

    Raises:
        UnableToChangeRegister: there is no way to reach the function, or a text holds a personal number.
    """
    refuse_person_numbers(facts.function, facts.phone, facts.email)
    if not facts.function or not (facts.phone or facts.email):
        raise UnableToChangeRegister(_("Name the function and give its telephone or e-mail address."))
    row = _presentation(enterprise)
    row.contact_function, row.contact_phone = facts.function, facts.phone
    row.contact_email, row.may_be_public = facts.email.lower(), facts.may_be_public
    return _save(row, by, at, "contact-written", _("%(name)s: wrote whom to contact."))


@transaction.atomic
def add_reference(
    *, enterprise: Enterprise, facts: ReferenceFacts, by: Actor, at: dt.datetime
) -> CustomerReference:
    """Enter a customer the enterprise has delivered to.

    Raises:
        UnableToChangeRegister: it is there already, the years are in the wrong order, or a text holds a
            personal number.
    """
    refuse_person_numbers(facts.customer, facts.what)
    if facts.last_year is not None and facts.last_year < facts.first_year:
        raise UnableToChangeRegister(_("The last year is before the first year."))
    _lock(enterprise)
    if enterprise.references.filter(customer=facts.customer, what=facts.what).exists():
        raise UnableToChangeRegister(_("The reference is there already."))
    row = CustomerReference(enterprise=enterprise, source=source_of(by), recorded_at=at)
    row.customer, row.what = facts.customer, facts.what
    row.first_year, row.last_year = facts.first_year, facts.last_year
    save_version(row, by=by, at=at)
    _log("reference-added", enterprise, _("%(name)s: entered a reference.") % _name(enterprise), by, at)
    return row


@transaction.atomic
def remove_reference(*, reference: CustomerReference, by: Actor, at: dt.datetime) -> None:
    """Take away a reference; that it was there stays in the versions."""
    enterprise = reference.enterprise
    _log("reference-removed", enterprise, _("%(name)s: took away a reference.") % _name(enterprise), by, at)
    delete_version(reference, by=by, at=at)


def _presentation(enterprise: Enterprise) -> Presentation:
    """Give the enterprise's presentation, unsaved if there is none, one writer at a time."""
    _lock(enterprise)
    found = Presentation.objects.filter(enterprise=enterprise).first()
    return found or Presentation(enterprise=enterprise)


def _lock(enterprise: Enterprise) -> None:
    list(Enterprise.objects.select_for_update().filter(pk=enterprise.pk).values_list("pk"))


def _save(row: Presentation, by: Actor, at: dt.datetime, kind: str, summary: str) -> Presentation:
    row.source, row.changed_at = source_of(by), at
    save_version(row, by=by, at=at)
    _log(kind, row.enterprise, summary % _name(row.enterprise), by, at)
    return row


def _name(enterprise: Enterprise) -> dict[str, str]:
    return {"name": enterprise.name}


def _log(kind: str, enterprise: Enterprise, summary: str, by: Actor, at: dt.datetime) -> None:
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=by.body_id,
        subject=subject_of(enterprise),
        summary=summary,
    )
