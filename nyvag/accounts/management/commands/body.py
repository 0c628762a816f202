"""`nyvag body add`: a public body and its first administrator."""

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from nyvag.accounts.commands import invite
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.organisations.models import BODY_KINDS, PublicBody


class Command(BaseCommand):
    """Work with public bodies."""

    help = "Add a public body with its first administrator, who is asked for a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what must be known of a body."""
        parser.add_argument("verb", choices=["add"], help="add: make a body and its administrator")
        parser.add_argument("--name", required=True, help="for example: Lyckeby kommun")
        parser.add_argument("--org-no", required=True, help="ten digits")
        parser.add_argument("--kind", choices=[str(kind) for kind, _ in BODY_KINDS], default="MUNICIPALITY")
        parser.add_argument("--administrator", required=True, help="e-mail address")
        parser.add_argument("--password-stdin", action="store_true", help="read the password from stdin")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make the body, the person and the role."""
        digits = options["org_no"].replace("-", "")
        if not (digits.isdecimal() and len(digits) == 10):
            raise CommandError("The organisation number has ten digits.")
        if PublicBody.objects.filter(org_no=digits).exists():
            raise CommandError("There is already a body with this organisation number.")
        body = PublicBody.objects.create(
            name=options["name"], slug=slugify(options["name"]), org_no=digits, kind=options["kind"]
        )
        membership = invite(
            body_id=body.pk,
            email=options["administrator"],
            name=options["administrator"],
            role=Role.ADMINISTRATOR,
            by=SYSTEM,
            at=now(),
        )
        if not membership.user.has_usable_password():
            password = input() if options["password_stdin"] else getpass.getpass("Password: ")
            membership.user.set_password(password)
            membership.user.save()
        self.stdout.write(f"{body} has been added.")
