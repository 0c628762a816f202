"""The enterprise says that its facts are right, and is asked to."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.commands.entries import confirm_entry
from nyvag.enterprises.commands.refusals import UnableToChangeRegister
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import Enterprise, Presentation, RegisterEntry
from nyvag.enterprises.queries.confirming import CONFIRM, MATTER, confirm_token, entered_on
from nyvag.enterprises.queries.people import bodies_listing, representatives
from nyvag.enterprises.rules.confirming import ask_times, first_ask
from nyvag.messaging.commands import keep_address, person, post, remind
from nyvag.messaging.models import Contact

ADDRESS_KEPT = dt.timedelta(days=400)


@transaction.atomic
def confirm_by_enterprise(*, enterprise: Enterprise, function: str, by: Actor, at: dt.datetime) -> int:
    """Say on the enterprise's behalf that its facts are right, at every body that lists it.

    The facts are shared, so one answer serves all; each body's entry and log get it.

    Returns:
        At how many bodies.
    """
    day = day_of(at)
    said = _("the enterprise, %(function)s") % {"function": function}
    bodies = bodies_listing(enterprise.pk, on=day)
    for body_id in bodies:
        with acting_for(body_id):
            present = Q(active_to=None) | Q(active_to__gte=day)
            rows = RegisterEntry.objects.select_for_update(of=("self",)).select_related("enterprise")
            for entry in rows.filter(present, enterprise=enterprise):
                confirm_entry(entry=entry, confirmed_by=said[:200], on=day, by=by, at=at)
    return len(bodies)


@transaction.atomic
def ask_to_confirm(*, entry: RegisterEntry, by: Actor, at: dt.datetime) -> int:
    """Ask an enterprise now whether its facts are right, with reminders after 30 and 60 days.

    Returns:
        How many were asked.

    Raises:
        UnableToChangeRegister: nobody speaks for the enterprise and no address of a function is known.
    """
    asked = recipients(entry, at=at, by=by)
    if not asked:
        raise UnableToChangeRegister(
            _("There is nobody to ask. Add a person, or the e-mail address of a function, first.")
        )
    for contact, path in asked:
        post(kind=CONFIRM, to=contact, path=path, key=f"confirm:{entry.pk}:{contact.pk}:{at.date()}", at=at)
        _remind(entry, contact, path, ask_times(day_of(at))[1:], at)
    record(
        kind="enterprises.confirmation-asked",
        by=by,
        at=at,
        body_id=entry.body_id,
        subject=subject_of(entry.enterprise),
        summary=_("Asked %(name)s whether the facts are still right.") % {"name": entry.enterprise.name},
    )
    return len(asked)


def plan_reminders(*, entry: RegisterEntry, by: Actor, at: dt.datetime) -> int:
    """Set the times at which an enterprise is asked, a year after its facts were confirmed last."""
    first = first_ask(confirmed_on=entry.last_confirmed_on, entered_on=entered_on(entry))
    asked = recipients(entry, at=at, by=by)
    for contact, path in asked:
        _remind(entry, contact, path, ask_times(first), at)
    return len(asked)


def recipients(entry: RegisterEntry, *, at: dt.datetime, by: Actor) -> list[tuple[Contact, str]]:
    """Give whom to ask about an entry and the link for each: its people, else its function's address."""
    people = list(representatives(entry.enterprise_id))
    if people:
        return [(person(row.user_id), _path(entry, row.pk)) for row in people]
    own = Presentation.objects.filter(enterprise_id=entry.enterprise_id).exclude(contact_email="").first()
    if own is None:
        return []
    contact = keep_address(
        email=own.contact_email,
        name=own.contact_function,
        language="sv",
        purpose=_("To ask the enterprise whether its facts are right."),
        expires_on=day_of(at) + ADDRESS_KEPT,
        by=by,
        at=at,
    )
    return [(contact, _path(entry, 0))]


def _path(entry: RegisterEntry, representative_id: int) -> str:
    return reverse("enterprises:confirm-by-link", args=[confirm_token(entry, representative_id)])


def _remind(
    entry: RegisterEntry, contact: Contact, path: str, times: list[dt.datetime], at: dt.datetime
) -> None:
    remind(
        matter_kind=MATTER, matter_id=str(entry.pk), to=contact, kind=CONFIRM, path=path, times=times, at=at
    )
