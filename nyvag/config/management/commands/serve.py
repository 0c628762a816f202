"""`nyvag serve`: run web and worker until Ctrl-C."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from nyvag.config import env
from nyvag.config.supervisor import Supervisor, web_command, worker_command
from nyvag.jobs.commands import keep_schedules


class Command(BaseCommand):
    """Serve the installation."""

    help = "Run web and worker in one process tree; Ctrl-C ends every process."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--port", type=int, default=None, help="instead of NYVAG_PORT or 8000")
        parser.add_argument("--no-worker", action="store_true", help="web alone; jobs wait")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set the clock, start both and wait."""
        keep_schedules(settings.NYVAG_SCHEDULES)
        port = options["port"] or env.integer("NYVAG_PORT", 8000)
        bind = f"{env.text('NYVAG_BIND', '127.0.0.1')}:{port}"
        commands = [web_command(bind, env.integer("NYVAG_WEB_THREADS", 4))]
        if not options["no_worker"]:
            commands.append(worker_command())
        status = Supervisor(commands).run(lambda: self._say_where(port))
        sys.exit(status)

    def _say_where(self, port: int) -> None:
        self.stdout.write(f"Nyväg is at http://localhost:{port}/   (Ctrl-C ends it)")
        self.stdout.flush()
