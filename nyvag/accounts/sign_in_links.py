"""Signing in by a link in a mail, for people of enterprises: no password, one use, a quarter of an hour.

allauth signs in by a code that must be typed in the same browser. A link works where the mail is read,
also on a phone, and other rooms can lead from it to the page a mail was about. The login itself, its
stages and its session are allauth's.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from nyvag.accounts.limits import within_limit
from nyvag.accounts.models import Membership, SignInLink, User
from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM, Actor, Role

LASTS = timedelta(minutes=15)
MAILS, PER = 5, timedelta(hours=1)
KEPT = timedelta(days=1)


class UnableToSignInError(Exception):
    """The link has been used, is too old, or its holder's role has been taken."""


def ask_for_link(*, email: str, path: str, at: datetime) -> bool:
    """Mail a link to whoever represents an enterprise with this address; return whether a mail went.

    Someone with another role too is told to sign in with the password, whose second step a link would
    pass by. An address nobody has gets nothing, and whoever asked cannot tell the difference.
    """
    address = email.strip().lower()
    user = User.objects.filter(email=address, is_active=True).first()
    if user is None or not within_limit(key=f"link:{address}", limit=MAILS, per=PER, at=at):
        return False
    held = list(Membership.objects.filter(user=user).select_related("body").order_by("body__name", "pk"))
    if not held:
        return False
    if user.is_superuser or any(each.role != Role.ENTERPRISE for each in held):
        _mail(user, held, reverse("account_login"), "accounts/sign_in_by_password.txt")
        return True
    token = make_link(membership=held[0], path=path, at=at)
    _mail(user, held, reverse("accounts:link-open", args=[token]), "accounts/sign_in_link.txt")
    return True


@transaction.atomic
def make_link(*, membership: Membership, path: str, at: datetime) -> str:
    """Make a link for one use within a quarter of an hour; return the secret, which is not kept.

    Args:
        path: where the link leads after signing in; one that leads elsewhere is left out.
    """
    safe = url_has_allowed_host_and_scheme(path, allowed_hosts=None) and path.startswith("/")
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(
        membership=membership,
        fingerprint=_fingerprint(token),
        path=path[:500] if safe else "",
        made_at=at,
        expires_at=at + LASTS,
    )
    _tell("accounts.link-made", membership, SYSTEM, at, _("Mailed a link to sign in to %(name)s."))
    return token


def open_link(token: str, at: datetime) -> SignInLink | None:
    """Return a link that can be used now; looking at it does not use it."""
    return (
        SignInLink.objects.select_related("membership__user", "membership__body")
        .filter(
            fingerprint=_fingerprint(token),
            used_at=None,
            expires_at__gt=at,
            membership__role=Role.ENTERPRISE,
            membership__user__is_active=True,
        )
        .first()
    )


@transaction.atomic
def use_link(*, token: str, at: datetime) -> SignInLink:
    """Use a link up; of two who press at once, one gets in.

    Raises:
        UnableToSignInError: it cannot be used (any more).
    """
    link = open_link(token, at)
    if link is None or not SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at):
        raise UnableToSignInError(
            _("The link has been used or is older than a quarter of an hour. Ask for a new one.")
        )
    held = link.membership
    if Membership.objects.filter(user_id=held.user_id).exclude(role=Role.ENTERPRISE).exists():
        raise UnableToSignInError(_("You have another role too. Sign in with your password."))
    by = Actor(held.user_id, str(held.user), Role.ENTERPRISE, held.body_id)
    _tell("accounts.signed-in-by-link", held, by, at, _("%(name)s signed in by a link in a mail."))
    return link


def forget_old_links(*, at: datetime) -> int:
    """Remove links a day after they were made; return how many."""
    return SignInLink.objects.filter(made_at__lt=at - KEPT).delete()[0]


def demo_body_of(held: list[Membership]) -> int | None:
    """Return an invented body of someone who belongs to nothing else: such a person's mail never leaves."""
    return held[0].body_id if held and all(each.body.is_demo for each in held) else None


def _mail(user: User, held: list[Membership], path: str, template: str) -> None:
    text = render_to_string(template, {"user": user, "address": settings.ADDRESS + path})
    subject = _("Sign in to Nyväg")
    demo = demo_body_of(held)
    connection = get_connection(settings.DEMO_MAIL_BACKEND) if demo else get_connection()
    headers = {"Auto-Submitted": "auto-generated", "X-Nyvag-Body": str(demo or "")}
    EmailMessage(subject, text, to=[user.email], headers=headers, connection=connection).send()


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _tell(kind: str, held: Membership, by: Actor, at: datetime, template: str) -> None:
    record(
        kind=kind,
        by=by,
        at=at,
        body_id=held.body_id,
        subject=f"user:{held.user_id}",
        summary=template % {"name": str(held.user)},
    )
