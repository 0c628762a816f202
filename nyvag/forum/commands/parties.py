"""Who joins and leaves a compact, and an enterprise's own wish to."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.enterprises.access import is_own
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.forum.commands.compacts import log_compact
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.commands.telling import WISH, WISH_ANSWERED, tell_leaders, tell_representatives
from nyvag.forum.models import Compact, CompactParty, CompactWish
from nyvag.forum.rules.compacts import PartyKind, WishKind
from nyvag.forum.rules.transitions import CompactState, WishState


@dataclass(frozen=True, slots=True)
class NewParty:
    """Who joins, from when, and where the signature is kept."""

    kind: PartyKind
    joined_on: dt.date
    enterprise: Enterprise | None = None
    name: str = ""
    signature: str = ""


@transaction.atomic
def join_compact(*, compact: Compact, new: NewParty, by: Actor, at: dt.datetime) -> CompactParty:
    """Let somebody be a party from a day.

    Raises:
        UnableToChangeForum: nobody is named, the enterprise is not in the register, it is a party already,
            or a text holds a personal number.
    """
    refuse_person_numbers(new.name, new.signature)
    _refuse_nobody(compact, new)
    party = CompactParty.objects.create(
        body_id=compact.body_id,
        compact=compact,
        kind=new.kind,
        enterprise=new.enterprise if new.kind is PartyKind.ENTERPRISE else None,
        name="" if new.kind is PartyKind.ENTERPRISE else new.name,
        joined_on=new.joined_on,
        signature=new.signature,
    )
    log_compact("compact-joined", compact, _("%(title)s: a party joined."), by, at, party.called)
    return party


@transaction.atomic
def leave_compact(
    *, party: CompactParty, left_on: dt.date, reason: str, by: Actor, at: dt.datetime
) -> CompactParty:
    """Let a party leave from a day; that it was one is kept.

    Raises:
        UnableToChangeForum: it has left already, the day comes before it joined, or the reason holds a
            personal number.
    """
    refuse_person_numbers(reason)
    party = CompactParty.objects.select_for_update(of=("self",)).get(pk=party.pk)
    if party.left_on is not None:
        raise UnableToChangeForum(_("The party has left already."))
    if left_on < party.joined_on:
        raise UnableToChangeForum(_("It cannot leave before it joined."))
    party.left_on, party.leave_reason = left_on, reason
    party.save(update_fields=["left_on", "leave_reason"])
    log_compact("compact-left", party.compact, _("%(title)s: a party left."), by, at, party.called)
    return party


@transaction.atomic
def wish(
    *,
    compact: Compact,
    enterprise: Enterprise,
    kind: WishKind,
    text: str,
    asked_by: str,
    by: Actor,
    at: dt.datetime,
) -> CompactWish:
    """Take in that an enterprise wants to join or leave; coordinators are told.

    Raises:
        UnableToChangeForum: the person does not speak for the enterprise, the compact is not in force, a
            wish waits already, it has joined (or has not), or the text holds a personal number.
    """
    refuse_person_numbers(text)
    if not is_own(by, enterprise.pk):
        raise UnableToChangeForum(_("You do not speak for the enterprise."))
    if not compact.versions.filter(state=CompactState.IN_FORCE).exists():
        raise UnableToChangeForum(_("The compact is not in force."))
    if CompactWish.objects.filter(compact=compact, enterprise=enterprise, state=WishState.RECEIVED).exists():
        raise UnableToChangeForum(_("A wish already waits for an answer."))
    _refuse_needless(kind, own_party(compact, enterprise))
    asked = CompactWish.objects.create(
        body_id=compact.body_id,
        compact=compact,
        enterprise=enterprise,
        kind=kind,
        text=text,
        asked_by=asked_by[:200],
        asked_at=at,
    )
    said = {
        WishKind.JOIN: _("%(title)s: an enterprise wants to join."),
        WishKind.LEAVE: _("%(title)s: an enterprise wants to leave."),
    }
    log_compact("compact-wished", compact, said[kind], by, at, enterprise.name)
    tell_leaders(
        kind=WISH, path=reverse("forum:wish-answer", args=[asked.pk]), key=f"{WISH}:{asked.pk}", at=at
    )
    return asked


@transaction.atomic
def answer_wish(
    *, asked: CompactWish, accept: bool, on: dt.date, answer: str, by: Actor, at: dt.datetime
) -> CompactWish:
    """Let the enterprise join or leave from a day, or say why not; those who speak for it are told.

    Raises:
        UnableToChangeForum: it is answered already, a no has no reason, it cannot join or leave that day,
            or the answer holds a personal number.
    """
    refuse_person_numbers(answer)
    asked = CompactWish.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if asked.state != WishState.RECEIVED:
        raise UnableToChangeForum(_("The wish is answered already."))
    if not accept and not answer:
        raise UnableToChangeForum(_("Say why not."))
    if accept:
        _carry_out(asked, on, by, at)
    asked.state = WishState.ACCEPTED if accept else WishState.REFUSED
    asked.answer, asked.answered_by, asked.answered_at = answer, by.name[:200], at
    asked.save()
    said = _("%(title)s: a wish was accepted.") if accept else _("%(title)s: a wish was refused.")
    log_compact("compact-wish-answered", asked.compact, said, by, at, answer)
    path = reverse("forum:own-compact", args=[asked.enterprise.reference, asked.compact.reference])
    tell_representatives(
        asked.enterprise_id, kind=WISH_ANSWERED, path=path, key=f"{WISH_ANSWERED}:{asked.pk}", at=at
    )
    return asked


def own_party(compact: Compact, enterprise: Enterprise) -> CompactParty | None:
    """Find the open row of an enterprise in a compact."""
    found: CompactParty | None = compact.parties.filter(enterprise=enterprise, left_on=None).first()
    return found


def _carry_out(asked: CompactWish, on: dt.date, by: Actor, at: dt.datetime) -> None:
    compact, enterprise = asked.compact, asked.enterprise
    party = own_party(compact, enterprise)
    _refuse_needless(WishKind(asked.kind), party)
    if party is None:
        new = NewParty(kind=PartyKind.ENTERPRISE, joined_on=on, enterprise=enterprise)
        join_compact(compact=compact, new=new, by=by, at=at)
    else:
        leave_compact(party=party, left_on=on, reason=asked.text[:400], by=by, at=at)


def _refuse_needless(kind: WishKind, party: CompactParty | None) -> None:
    if kind is WishKind.JOIN and party is not None:
        raise UnableToChangeForum(_("The enterprise has joined already."))
    if kind is WishKind.LEAVE and party is None:
        raise UnableToChangeForum(_("The enterprise has not joined."))


def _refuse_nobody(compact: Compact, new: NewParty) -> None:
    if new.kind is PartyKind.ENTERPRISE:
        if new.enterprise is None:
            raise UnableToChangeForum(_("Choose the enterprise."))
        if not RegisterEntry.objects.filter(enterprise=new.enterprise).exists():
            raise UnableToChangeForum(_("The enterprise is not in your register."))
        if own_party(compact, new.enterprise) is not None:
            raise UnableToChangeForum(_("The enterprise has joined already."))
        return
    if not new.name:
        raise UnableToChangeForum(_("Write the name of the party."))
    if compact.parties.filter(name=new.name, left_on=None).exists():
        raise UnableToChangeForum(_("The party has joined already."))
