"""Links by which people answer without a password: made when a mail goes, closed when they must not work."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.accounts.queries import people_of_unit, substitutes_of
from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.meetings.access import check_keeps_links
from nyvag.meetings.answer_links import token_of
from nyvag.meetings.commands.refusals import UnableToChangeTask
from nyvag.meetings.models import AnswerLink, Task
from nyvag.messaging.commands import keep_address, person
from nyvag.messaging.models import Contact
from nyvag.organisations.models import ExternalParty
from nyvag.organisations.queries import units_with_function

ADDRESS_IS_KEPT = timedelta(days=180)
LASTS = timedelta(days=30)
"""How long a link works after the last mail that holds it."""


def answer_path(contact: Contact, until: datetime, at: datetime) -> str:
    """Return where a recipient answers: the open link is used again, for longer, else one is made."""
    ends = max(until, at) + LASTS
    rows = AnswerLink.objects.select_for_update().filter(contact=contact, revoked_at=None)
    link = rows.first()
    if link is None:
        link = AnswerLink.objects.create(
            body_id=contact.body_id, contact=contact, made_at=at, expires_at=ends
        )
    elif link.expires_at < ends:
        link.expires_at = ends
        link.save(update_fields=["expires_at"])
    return reverse("meetings:answers", args=[token_of(link)])


def outside(email: str, due_on: date | None, by: Actor, at: datetime, *, name: str = "") -> Contact | None:
    """Keep the address of someone outside who is to answer; None without one."""
    if not email.strip():
        return None
    return keep_address(
        email=email,
        name=name,
        language=get_language() or "sv",
        purpose=_("Asked to answer"),
        expires_on=max(due_on or day_of(at), day_of(at)) + ADDRESS_IS_KEPT,
        by=by,
        at=at,
    )


def party_contact(party: ExternalParty, due_on: date | None, by: Actor, at: datetime) -> Contact:
    """Return an outside party as a recipient.

    Raises:
        UnableToChangeTask: no address of the party is known.
    """
    contact = outside(party.contact_email, due_on, by, at, name=party.name)
    if contact is None:
        raise UnableToChangeTask(
            _("No e-mail address of %(name)s is known. Write it among the outside parties first.")
            % {"name": party.name}
        )
    return contact


def recipients_of(task: Task, at: datetime) -> list[Contact]:
    """Return whom a task's mail goes to.

    The person; else those who speak for the unit; else for the units that have the function; and an
    address outside.
    """
    found = [person(each) for each in _people_of(task, at)]
    if task.contact is not None and task.contact.forgotten_at is None:
        found.append(task.contact)
    return list({each.pk: each for each in found}.values())


def _people_of(task: Task, at: datetime) -> list[int]:
    if task.user_id is not None:
        return [task.user_id]
    if task.unit_id is not None:
        return people_of_unit(task.unit_id)
    if not task.function:
        return []
    having = units_with_function(task.function, day_of(at))
    return [user_id for unit in having for user_id in people_of_unit(unit.pk)]


def substitutes_for(contacts: list[Contact], at: datetime) -> list[Contact]:
    """Return who stands in that day for recipients with an account, save those who get the mail anyway."""
    people = [each.user_id for each in contacts if each.user_id is not None]
    return [person(each) for each in substitutes_of(people, day_of(at)) if each not in people]


@transaction.atomic
def close_links(*, contact: Contact, by: Actor, at: datetime) -> int:
    """Close the link of a recipient at once, as when a mail has gone astray; the next mail brings a new one.

    Raises:
        PermissionDenied: the actor does not keep the body's meetings.
    """
    check_keeps_links(by)
    closed = AnswerLink.objects.filter(contact=contact, revoked_at=None).update(revoked_at=at)
    record(
        kind="meetings.answer-link-closed",
        by=by,
        at=at,
        body_id=contact.body_id,
        subject=f"contact:{contact.pk}",
        summary=_("Closed the link by which a recipient answers."),
    )
    return closed
