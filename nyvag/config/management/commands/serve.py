"""`nyvag serve`: run web and worker until Ctrl-C."""

import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

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
        address = env.text("NYVAG_BIND", "127.0.0.1")
        _refuse_taken(address, port)
        bind = f"{address}:{port}"
        commands = [web_command(bind, env.integer("NYVAG_WEB_THREADS", 4))]
        if not options["no_worker"]:
            commands.append(worker_command())
        status = Supervisor(commands).run(lambda: self._say_where(port))
        sys.exit(status)

    def _say_where(self, port: int) -> None:
        self.stdout.write(f"Nyväg is at http://localhost:{port}/   (Ctrl-C ends it)")
        self.stdout.flush()


def _refuse_taken(address: str, port: int) -> None:
    """Refuse, with the cure, a port that another program has.

    Raises:
        CommandError: the port is taken, or may not be used.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((address.strip("[]"), port))
        except OSError as fault:
            raise CommandError(
                f"Port {port} cannot be used ({fault.strerror}): another program has it, perhaps a Nyväg "
                f"that is running already. Choose another: NYVAG_PORT={port + 1} make start"
            ) from fault
