"""`nyvag audit verify`: prove that no event was changed, removed or slipped in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nyvag.audit.models import ChainHead
from nyvag.audit.queries import chain_breaks


class Command(BaseCommand):
    """Work with the event log."""

    help = "Verify the event log: every event's seal, and that none is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the verb."""
        parser.add_argument("verb", choices=["verify"], help="verify: prove the chain of every body")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the proof, or every break and exit status 1."""
        breaks = list(chain_breaks())
        for each in breaks:
            self.stderr.write(f"chain {each.key}, event {each.number}: {each.sentence}")
        if breaks:
            raise CommandError(f"The event log does not hold: {len(breaks)} fault(s).")
        heads = list(ChainHead.objects.all())
        total = sum(head.number for head in heads)
        self.stdout.write(f"The event log holds: {total} events in {len(heads)} chains.")
