"""`nyvag start`: make everything ready that is not, then serve."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from nyvag.organisations.models import PublicBody


class Command(BaseCommand):
    """Start an installation on this machine."""

    help = "Bring database, demo data and static files up to date, then run web and worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--prepare-only", action="store_true", help="serve nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do only what is not done already."""
        if self._pending():
            call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if _static_is_stale():
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            _static_stamp().write_text(_static_state(), encoding="utf-8")
        self._demo()
        if not options["prepare_only"]:
            call_command("serve")

    def _pending(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    def _demo(self) -> None:
        if settings.PRODUCTION or "demo" not in get_commands():
            return
        if PublicBody.objects.exists():
            call_command("demo", "--logins")
        else:
            call_command("demo")


def _static_state() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _static_stamp() -> Path:
    return Path(settings.DATA_DIR) / "static.stamp"


def _static_is_stale() -> bool:
    stamp = _static_stamp()
    return not stamp.exists() or stamp.read_text(encoding="utf-8") != _static_state()
