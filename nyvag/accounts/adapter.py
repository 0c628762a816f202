"""How sign-in differs from allauth's own: nobody signs up, an administrator invites, and the log knows."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import get_connection
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from nyvag.core.clock import now


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts by invitation; a change of password or second step is written in the event log."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse sign-up: a role at a public body is given, not taken."""
        return False

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: Any = None
    ) -> None:
        """Write the event; allauth tells of every such change here, and sends mail where that is on."""
        from nyvag.accounts.commands import note_change_of_sign_in

        note_change_of_sign_in(user=user, what=template_prefix.rpartition("/")[2], at=now())
        super().send_notification_mail(template_prefix, user, context, email)

    def render_mail(self, *args: Any, **kwargs: Any) -> Any:
        """Let the mail of invented people be kept where it can be read, and never sent."""
        from nyvag.accounts.models import Membership
        from nyvag.accounts.sign_in_links import demo_body_of

        mail = super().render_mail(*args, **kwargs)
        held = list(Membership.objects.filter(user__email=mail.to[0]).select_related("body"))
        demo = demo_body_of(held)
        if demo:
            mail.extra_headers["X-Nyvag-Body"] = str(demo)
            mail.connection = get_connection(settings.DEMO_MAIL_BACKEND)
        return mail


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """The second step of signing in, with refusals that say what to do."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "The code is wrong or too old. Wait for the next code in the app and try again; "
            "check also that the phone's clock is right."
        ),
    }
