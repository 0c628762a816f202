"""How sign-in differs from allauth's own: nobody signs up, an administrator invites."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse sign-up: a role at a public body is given, not taken."""
        return False
