"""`nyvag person reset-second-step`: let in someone who has lost phone and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nyvag.accounts.commands import UnableToChangeMembershipError, remove_second_step
from nyvag.accounts.models import User
from nyvag.core.access import SYSTEM
from nyvag.core.clock import now


class Command(BaseCommand):
    """Work with people's accounts."""

    help = "Remove a person's second step of signing in, when no administrator can do it in the pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the verb and whom it concerns."""
        parser.add_argument("verb", choices=["reset-second-step"], help="remove app and recovery codes")
        parser.add_argument("email", help="the address the person signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove it, or say why not."""
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError("There is no account with this address.")
        try:
            remove_second_step(user=user, body_id=None, by=SYSTEM, at=now())
        except UnableToChangeMembershipError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{user} can now sign in with the password alone.")
