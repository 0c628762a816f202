"""How sign-in differs from allauth's own: nobody signs up, an administrator invites, and the log knows."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
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


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """The second step of signing in, with refusals that say what to do."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "The code is wrong or too old. Wait for the next code in the app and try again; "
            "check also that the phone's clock is right."
        ),
    }
