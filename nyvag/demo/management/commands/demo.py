"""`nyvag demo`: the invented municipalities, their people and their ledgers."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nyvag.accounts.models import ROLES, User
from nyvag.core.clock import now
from nyvag.demo.commands import UnableToChangeDemo, build, password_for_all, remove
from nyvag.demo.rules.world import bodies, people


class Command(BaseCommand):
    """Make, remake or list the invented world."""

    help = "Make the invented municipalities and print how to sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--reset", action="store_true", help="remove the invented bodies, then make them anew"
        )
        parser.add_argument("--logins", action="store_true", help="only print how to sign in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build what is missing and print the logins."""
        try:
            if options["reset"]:
                count = remove(at=now())
                self.stdout.write(f"Removed {count} invented bodies.")
            if not options["logins"]:
                build(at=now(), tell=self.stdout.write)
        except UnableToChangeDemo as refused:
            raise CommandError(str(refused)) from refused
        self._logins()

    def _logins(self) -> None:
        made = set(
            User.objects.filter(email__in=[each.email for each in people()]).values_list("email", flat=True)
        )
        if not made:
            return
        names = {body.slug: body.name for body in bodies()}
        roles = {str(role): str(label) for role, label in ROLES}
        self.stdout.write(
            "\nInvented people (påhittade personer), all with the password " + password_for_all()
        )
        for person in people():
            if person.email in made:
                self.stdout.write(f"  {person.email:32} {roles[person.role]}, {names[person.bodies[0]]}")
