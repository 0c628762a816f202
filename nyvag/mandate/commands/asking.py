"""Whom a remiss is sent to: adding and taking away parties, asking, reminding."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.queries import people_of_unit
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.enterprises.models import Enterprise
from nyvag.mandate.access import check_keeps_case
from nyvag.mandate.commands.matters import UnableToChangeMatter, refuse_person_numbers, tell_remiss
from nyvag.mandate.models import Remiss, RemissParty
from nyvag.mandate.queries import remiss as queries
from nyvag.mandate.rules.remiss import RemissState, remind_times
from nyvag.messaging.commands import keep_address, person, post, remind, stop_reminders
from nyvag.messaging.models import Contact
from nyvag.organisations.models import Unit

ADDRESS_KEPT = timedelta(days=180)
MOST_ASKED = 200


@dataclass(frozen=True, slots=True)
class WhoToAsk:
    """Somebody to ask: a unit, an enterprise, or an outside party by name; an address where one is known."""

    name: str
    unit: Unit | None = None
    enterprise: Enterprise | None = None
    email: str = ""


@transaction.atomic
def add_parties(*, remiss: Remiss, who: Iterable[WhoToAsk], by: Actor, at: datetime) -> list[RemissParty]:
    """Add those to ask; in a remiss that is out they are asked at once, in one entered afterwards never.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: it is finished, too many are asked, or a name holds a personal number.
    """
    locked = locked_remiss(remiss, by)
    if locked.state == RemissState.FINISHED and not locked.entered_afterwards:
        raise UnableToChangeMatter(_("The remiss is finished."))
    known = set(locked.parties.values_list("name", flat=True))
    made = []
    for each in who:
        name = each.name.strip()
        refuse_person_numbers(name)
        if name and name not in known:
            known.add(name)
            made.append(_add(locked, each, by, at))
    if len(known) > MOST_ASKED:
        said = _("At most %(count)d can be asked in one remiss.")
        raise UnableToChangeMatter(said % {"count": MOST_ASKED})
    if locked.state == RemissState.OUT:
        for party in made:
            ask(party, locked, at)
    names = ", ".join(each.name for each in made)
    tell_remiss("remiss-asked", locked, by, at, _("Remiss %(number)s of %(title)s: added %(who)s."), names)
    return made


@transaction.atomic
def remove_party(*, party: RemissParty, by: Actor, at: datetime) -> None:
    """Do not ask somebody after all; the link stops working.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: an answer has come, or the remiss is finished.
    """
    locked = locked_remiss(party.remiss, by)
    stays = locked.state == RemissState.FINISHED and not locked.entered_afterwards
    if stays or party.replies.exists():
        raise UnableToChangeMatter(_("An answer has come, or the remiss is finished, so the row stays."))
    stop(party, _("Not asked after all."), at)
    tell_remiss(
        "remiss-unasked", locked, by, at, _("Remiss %(number)s of %(title)s: took away %(who)s."), party.name
    )
    party.delete()


@transaction.atomic
def nudge(*, remiss: Remiss, only: Iterable[int] = (), by: Actor, at: datetime) -> int:
    """Remind those who have not answered now, at most once a day each; return how many mails wait to go.

    Args:
        only: ids of those to remind, when not all.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: the remiss is not out.
    """
    locked = locked_remiss(remiss, by)
    if locked.state != RemissState.OUT:
        raise UnableToChangeMatter(_("The remiss is not out."))
    rows = queries.unanswered().filter(remiss=locked)
    chosen = list(only)
    rows = rows.filter(pk__in=chosen) if chosen else rows
    count = 0
    for party in rows.select_related("contact"):
        for contact in _contacts(party):
            key = f"{queries.MATTER}:{party.pk}:nudge:{day_of(at)}:{contact.pk}"
            post(kind=queries.WAITS, to=contact, path=path_of(party), key=key, at=at)
            count += 1
        party.nudged_at = at
        party.save(update_fields=["nudged_at"])
    tell_remiss(
        "remiss-nudged",
        locked,
        by,
        at,
        _("Remiss %(number)s of %(title)s: reminded those who have not answered."),
    )
    return count


def path_of(party: RemissParty) -> str:
    """Return where somebody who was asked answers."""
    return reverse("mandate:remiss-answer", args=[queries.link_token(party)])


def locked_remiss(remiss: Remiss, by: Actor) -> Remiss:
    """Return a remiss as it stands now, held for this change by one who may make it."""
    check_keeps_case(remiss.case, by)
    found: Remiss = Remiss.objects.select_for_update(of=("self",)).select_related("case").get(pk=remiss.pk)
    return found


def _add(remiss: Remiss, who: WhoToAsk, by: Actor, at: datetime) -> RemissParty:
    email = who.email.strip() or (queries.enterprise_address(who.enterprise) if who.enterprise else "")
    contact = None
    if email and remiss.due_on is not None and not remiss.entered_afterwards:
        contact = keep_address(
            email=email,
            name="",
            language="sv",
            purpose=_("To ask for comments on a draft."),
            expires_on=max(remiss.due_on, day_of(at)) + ADDRESS_KEPT,
            by=by,
            at=at,
        )
    return RemissParty.objects.create(
        body_id=remiss.body_id,
        remiss=remiss,
        name=who.name.strip()[:200],
        unit=who.unit,
        enterprise=who.enterprise,
        contact=contact,
        link_mark=secrets.token_hex(8),
    )


def _contacts(party: RemissParty) -> list[Contact]:
    """Give whom a party's mail goes to: its address, else those who speak for the unit."""
    if party.contact is not None:
        return [party.contact]
    return [person(user_id) for user_id in people_of_unit(party.unit_id)] if party.unit_id else []


def ask(party: RemissParty, remiss: Remiss, at: datetime) -> int:
    """Mail the link to one who is asked, with reminders; return how many mails wait to go."""
    contacts = _contacts(party)
    for contact in contacts:
        key = f"{queries.MATTER}:{party.pk}:{contact.pk}"
        post(kind=queries.ASKED, to=contact, path=path_of(party), key=key, at=at)
        _remind(party, contact, remiss, at)
    if contacts:
        party.asked_at = at
        party.save(update_fields=["asked_at"])
    return len(contacts)


def remind_again(remiss: Remiss, at: datetime) -> None:
    """Set the reminders of those who have not answered anew, for the last day as it is."""
    for party in queries.unanswered().filter(remiss=remiss).select_related("contact"):
        for contact in _contacts(party):
            _remind(party, contact, remiss, at)


def _remind(party: RemissParty, contact: Contact, remiss: Remiss, at: datetime) -> None:
    remind(
        matter_kind=queries.MATTER,
        matter_id=str(party.reference),
        to=contact,
        kind=queries.WAITS,
        path=path_of(party),
        times=remind_times(remiss.due_on) if remiss.due_on else [],
        at=at,
    )


def stop(party: RemissParty, reason: str, at: datetime) -> None:
    """Stop reminding one who was asked."""
    stop_reminders(matter_kind=queries.MATTER, matter_id=str(party.reference), reason=reason, at=at)
