"""`nyvag lake verify`: prove that the rows of every ledger file that counts are on the disk."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nyvag.core.tenancy import acting_for_all
from nyvag.spend.models import LedgerFile
from nyvag.spend.queries.files import lost_rows


class Command(BaseCommand):
    """Work with the rows of ledgers."""

    help = "Verify the lake: the rows of every ledger file, and that none is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the verb."""
        parser.add_argument("verb", choices=["verify"], help="verify: name every file that is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print that all is there, or every missing file and exit status 1."""
        with acting_for_all(reason="the lake holds the rows of every body"):
            files = list(LedgerFile.objects.exclude(imported_at=None).order_by("body", "pk"))
        lost = [(file, path) for file in files for path in lost_rows(file)]
        for file, path in lost:
            self.stderr.write(f"body {file.body_id}, {file.name} (file {file.pk}): {path} is missing")
        if lost:
            number = len({file.pk for file, _path in lost})
            raise CommandError(
                f"The rows of {number} ledger file(s) are missing. Restore the data folder from a backup, "
                "or withdraw the files and import them again."
            )
        self.stdout.write(f"The lake holds the rows of all {len(files)} ledger files.")
