"""Who speaks for an enterprise: asked for, let in, and taken out when somebody leaves."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.commands import UnableToChangeMembershipError, invite, remove_member
from nyvag.accounts.models import Membership
from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for, current_body_id
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import Claim, Enterprise, Presentation, Representative
from nyvag.enterprises.queries.people import bodies_listing, bodies_spoken_for_at
from nyvag.enterprises.rules.transitions import CLAIM_TRANSITIONS, ClaimState


@transaction.atomic
def claim(
    *, enterprise: Enterprise, email: str, name: str, function: str, language: str, at: dt.datetime
) -> int:
    """Ask to speak for an enterprise, at every body that has it in its register.

    An address that the enterprise has given as its own is let in at once: whoever signs in must read a
    mail sent to it. Any other waits for each body's answer.

    Returns:
        At how many bodies the address was let in.

    Raises:
        UnableToChangeRegister: a text holds a personal number.
    """
    refuse_person_numbers(email, name, function)
    address = email.strip().lower()
    known = Presentation.objects.filter(enterprise=enterprise, contact_email=address).first()
    let_in = 0
    for body_id in bodies_listing(enterprise.pk, on=day_of(at)):
        with acting_for(body_id):
            if known is not None:
                let_in += _let_in_known(enterprise, address, known.contact_function, at)
            else:
                _receive(enterprise, address, name=name, function=function, language=language, at=at)
    return let_in


def _let_in_known(enterprise: Enterprise, address: str, function: str, at: dt.datetime) -> int:
    """Let the enterprise's own address in; one that holds another role here is left as it is."""
    try:
        add_representative(
            enterprise=enterprise,
            email=address,
            name=function,
            function=function,
            let_in_by=_("link to a known address"),
            by=SYSTEM,
            at=at,
        )
    except UnableToChangeRegister:
        return 0
    return 1


def _receive(
    enterprise: Enterprise, address: str, *, name: str, function: str, language: str, at: dt.datetime
) -> None:
    """Take down a request; somebody who is in already, or waits already, changes nothing."""
    if Representative.objects.filter(enterprise=enterprise, user__email=address, ended_at=None).exists():
        return
    values = {"name": name.strip(), "function": function.strip(), "language": language, "asked_at": at}
    row, is_new = Claim.objects.get_or_create(
        body_id=current_body_id(),
        enterprise=enterprise,
        email=address,
        state=ClaimState.RECEIVED,
        defaults=values,
    )
    if is_new:
        _log("claim-received", row, _("Somebody asks to speak for %(name)s."), SYSTEM, at)


@transaction.atomic
def answer_claim(
    *, claim: Claim, approve: bool, reason: str, by: Actor, at: dt.datetime
) -> Representative | None:
    """Let somebody who asked speak for an enterprise, or refuse with a reason.

    Raises:
        UnableToChangeRegister: it has been answered already, the reason is missing, or the person cannot
            be given the role.
    """
    refuse_person_numbers(reason)
    row = Claim.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=claim.pk)
    state = ClaimState.APPROVED if approve else ClaimState.REFUSED
    if state not in CLAIM_TRANSITIONS[ClaimState(row.state)]:
        raise UnableToChangeRegister(_("The request has already been answered."))
    if not approve and not reason:
        raise UnableToChangeRegister(_("Say why the request is refused."))
    row.state, row.reason, row.answered_at, row.answered_by = state, reason, at, by.name
    row.save()
    said = {
        ClaimState.APPROVED: _("Let somebody speak for %(name)s."),
        ClaimState.REFUSED: _("Refused somebody to speak for %(name)s."),
    }
    _log("claim-answered", row, said[state], by, at, reason)
    if not approve:
        return None
    return add_representative(
        enterprise=row.enterprise,
        email=row.email,
        name=row.name,
        function=row.function,
        let_in_by=by.name,
        by=by,
        at=at,
    )


@transaction.atomic
def add_representative(
    *,
    enterprise: Enterprise,
    email: str,
    name: str,
    function: str,
    let_in_by: str,
    by: Actor,
    at: dt.datetime,
) -> Representative:
    """Let a person speak for an enterprise at the body acted for; someone unknown gets an account.

    Raises:
        UnableToChangeRegister: the person has another role here, or a text holds a personal number.
    """
    refuse_person_numbers(email, name, function)
    body_id, address = current_body_id(), email.strip().lower()
    held = Membership.objects.filter(user__email=address, body_id=body_id).select_related("user").first()
    if held is not None and held.role != Role.ENTERPRISE:
        raise UnableToChangeRegister(_("The person has another role here and cannot also be an enterprise."))
    try:
        held = held or invite(body_id=body_id, email=address, name=name, role=Role.ENTERPRISE, by=by, at=at)
    except UnableToChangeMembershipError as refusal:
        raise UnableToChangeRegister(str(refusal)) from None
    row, is_new = Representative.objects.get_or_create(
        body_id=body_id,
        enterprise=enterprise,
        user=held.user,
        ended_at=None,
        defaults={"function": function.strip(), "let_in_by": let_in_by, "since": at},
    )
    if is_new:
        _log("representative-added", row, _("A person may now speak for %(name)s."), by, at)
    return row


@transaction.atomic
def add_colleague(
    *, representative: Representative, email: str, name: str, function: str, by: Actor, at: dt.datetime
) -> Representative:
    """Let a colleague in wherever the one who asks speaks for the enterprise; return the one at this body.

    Raises:
        UnableToChangeRegister: the person has another role at one of the bodies.
    """
    here: Representative | None = None
    for body_id in bodies_spoken_for_at(representative.enterprise_id, representative.user_id):
        with acting_for(body_id):
            made = add_representative(
                enterprise=representative.enterprise,
                email=email,
                name=name,
                function=function,
                let_in_by=representative.function,
                by=by,
                at=at,
            )
        here = made if body_id == representative.body_id else here
    if here is None:
        raise UnableToChangeRegister(_("You no longer speak for the enterprise."))
    return here


@transaction.atomic
def end_representation(*, representative: Representative, by: Actor, at: dt.datetime) -> int:
    """Take somebody out: a colleague does it at every body, an officer at the own.

    A role as enterprise goes with the last enterprise the person speaks for at the body.

    Returns:
        At how many bodies.
    """
    is_colleague = by.role is Role.ENTERPRISE
    enterprise_id, user_id = representative.enterprise_id, representative.user_id
    bodies = bodies_spoken_for_at(enterprise_id, user_id) if is_colleague else [representative.body_id]
    return sum(_end_at(body_id, enterprise_id, user_id, by, at) for body_id in bodies)


def _end_at(body_id: int, enterprise_id: int, user_id: int, by: Actor, at: dt.datetime) -> int:
    with acting_for(body_id):
        mine = Representative.objects.filter(user_id=user_id, ended_at=None).select_related("enterprise")
        row = mine.select_for_update(of=("self",)).filter(enterprise_id=enterprise_id).first()
        if row is None:
            return 0
        row.ended_at, row.ended_by = at, by.name
        row.save(update_fields=["ended_at", "ended_by"])
        _log("representative-ended", row, _("A person no longer speaks for %(name)s."), by, at)
        held = Membership.objects.filter(user_id=user_id, body_id=body_id, role=Role.ENTERPRISE).first()
        if held is not None and not mine.exists():
            remove_member(membership=held, by=by, at=at)
    return 1


@transaction.atomic
def forget_claims(*, body_id: int, before: dt.datetime) -> int:
    """Forget who asked, of requests answered before an instant; that somebody asked is kept."""
    with acting_for(body_id):
        old = Claim.objects.filter(answered_at__lt=before).exclude(email="")
        return old.update(email="", name="")


def _log(
    kind: str, row: Claim | Representative, summary: str, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=row.body_id,
        subject=subject_of(row.enterprise),
        summary=summary % {"name": row.enterprise.name},
        reason=reason,
    )
