"""Giving and taking roles, and what a person says about themselves."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.accounts.models import Membership, User
from nyvag.audit.commands import record
from nyvag.core.access import Actor, Role
from nyvag.organisations.models import Unit

SIGN_IN_CHANGES = {
    "password_changed": gettext_lazy("Changed the own password."),
    "password_set": gettext_lazy("Set the own password."),
    "password_reset": gettext_lazy("Set a new password by the link in an e-mail."),
    "totp_activated": gettext_lazy("Set up two-step sign-in."),
    "totp_deactivated": gettext_lazy("Removed the own two-step sign-in."),
    "recovery_codes_generated": gettext_lazy("Made new recovery codes."),
}


class UnableToChangeMembershipError(Exception):
    """The role cannot be given or taken; the message is for the person who asked."""


@transaction.atomic
def invite(
    *,
    body_id: int,
    email: str,
    name: str,
    role: Role,
    by: Actor,
    at: datetime,
    unit: Unit | None = None,
) -> Membership:
    """Give a person a role; someone unknown gets an account and sets a password by e-mail.

    Raises:
        UnableToChangeMembershipError: the person already holds a role here, or the unit is another body's.
    """
    _check_unit(body_id, unit)
    address = email.strip().lower()
    user = User.objects.filter(email=address).first() or User.objects.create_user(address, name=name.strip())
    if Membership.objects.filter(user=user, body_id=body_id).exists():
        raise UnableToChangeMembershipError(_("This person already has a role here. Change it in the list."))
    membership = Membership.objects.create(user=user, body_id=body_id, role=role, unit=unit)
    _tell("accounts.role-given", membership, by, at, _("Gave %(name)s the role %(role)s."))
    return membership


@transaction.atomic
def change_role(
    *, membership: Membership, role: Role, by: Actor, at: datetime, unit: Unit | None = None
) -> Membership:
    """Give a person another role at the same body, or another unit to speak for.

    Raises:
        UnableToChangeMembershipError: the body would be left without an administrator, or the unit is
            another body's.
    """
    _check_unit(membership.body_id, unit)
    locked = _locked(membership)
    if role != Role.ADMINISTRATOR:
        _check_not_last_administrator(locked)
    locked.role, locked.unit = role, unit
    locked.save(update_fields=["role", "unit"])
    _tell("accounts.role-changed", locked, by, at, _("Changed the role of %(name)s to %(role)s."))
    return locked


@transaction.atomic
def remove_member(*, membership: Membership, by: Actor, at: datetime) -> None:
    """Take a person's role; the account and what the person has done remain.

    Raises:
        UnableToChangeMembershipError: the body would be left without an administrator.
    """
    locked = _locked(membership)
    _check_not_last_administrator(locked)
    _tell("accounts.role-taken", locked, by, at, _("Took the role %(role)s from %(name)s."))
    locked.delete()


@transaction.atomic
def change_profile(*, user: User, name: str, by: Actor, at: datetime) -> User:
    """Change what a person is called."""
    user.name = name.strip()
    user.save(update_fields=["name"])
    record(
        kind="accounts.profile-changed",
        by=by,
        at=at,
        body_id=by.body_id,
        subject=f"user:{user.pk}",
        summary=_("Changed the own name to %(name)s.") % {"name": user.name},
    )
    return user


@transaction.atomic
def remove_second_step(*, user: User, body_id: int | None, by: Actor, at: datetime) -> None:
    """Remove a person's second step, who has lost the phone and the recovery codes.

    Args:
        body_id: the body whose administrator does it; None for whoever runs the installation.

    Raises:
        UnableToChangeMembershipError: there is no second step, it is the own one, or the person also
            has a role elsewhere, which one body's administrator must not open.
    """
    if by.user_id == user.pk:
        raise UnableToChangeMembershipError(_("Remove your own second step under Two-step sign-in."))
    bodies = set(user.memberships.values_list("body_id", flat=True))
    if body_id is not None and bodies != {body_id}:
        sentence = _("The person also works for another organisation. Ask whoever runs the service to do it.")
        raise UnableToChangeMembershipError(sentence)
    removed, _by_model = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise UnableToChangeMembershipError(_("The person has no second step to remove."))
    for each in sorted(bodies):
        record(
            kind="accounts.second-step-removed",
            by=by,
            at=at,
            body_id=each,
            subject=f"user:{user.pk}",
            summary=_("Removed the two-step sign-in of %(name)s.") % {"name": str(user)},
        )


@transaction.atomic
def note_change_of_sign_in(*, user: User, what: str, at: datetime) -> None:
    """Write that a person changed the own password or second step, in each body the person works for."""
    sentence = SIGN_IN_CHANGES.get(what)
    if sentence is None:
        return
    for each in user.memberships.order_by("body_id"):
        by = Actor(user_id=user.pk, name=str(user), role=Role(each.role), body_id=each.body_id)
        record(
            kind=f"accounts.{what.replace('_', '-')}",
            by=by,
            at=at,
            body_id=each.body_id,
            subject=f"user:{user.pk}",
            summary=str(sentence),
        )


def _locked(membership: Membership) -> Membership:
    """Lock every administrator of the body too, so that two cannot leave at once."""
    list(Membership.objects.select_for_update().filter(body_id=membership.body_id, role=Role.ADMINISTRATOR))
    return Membership.objects.select_for_update().get(pk=membership.pk)


def _check_unit(body_id: int, unit: Unit | None) -> None:
    if unit is not None and unit.body_id != body_id:
        raise UnableToChangeMembershipError(_("The unit does not belong to this organisation."))


def _check_not_last_administrator(membership: Membership) -> None:
    if membership.role != Role.ADMINISTRATOR:
        return
    others = Membership.objects.filter(body_id=membership.body_id, role=Role.ADMINISTRATOR)
    if not others.exclude(pk=membership.pk).filter(user__is_active=True).exists():
        sentence = _("This is the only administrator. Make someone else administrator first.")
        raise UnableToChangeMembershipError(sentence)


def _tell(kind: str, membership: Membership, by: Actor, at: datetime, template: str) -> None:
    record(
        kind=kind,
        by=by,
        at=at,
        body_id=membership.body_id,
        subject=f"user:{membership.user_id}",
        summary=template % {"name": str(membership.user), "role": membership.get_role_display()},
    )
