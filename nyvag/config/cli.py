"""The one entry point, `nyvag`: Django's commands, and those that need neither database nor settings.

Exit status: 0 done, 1 refused with the reason on stderr, 2 usage.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

BARE = {"procurement": "nyvag.procurement.cli", "spend": "nyvag.spend.cli"}
"""Groups that start without Django, each a module with `main(argv) -> int`."""

OURS = {
    "start": "make everything ready and serve (what `make start` runs)",
    "serve": "run web and worker in one process tree; Ctrl-C ends both",
    "demo": "make the invented municipalities; --reset makes them anew",
    "spend": "analyse: from ledger files to the answer, without a database",
    "procurement": "routes: which lawful ways facts leave open, without a database; schema",
    "audit": "verify: prove that the event log holds",
    "lake": "verify: prove that no ledger's rows are missing on the disk",
    "migrate": "bring the database to this version",
    "body": "add a public body with its first administrator",
    "person": "reset-second-step: let in someone who has lost the phone",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or (arguments[0] in {"-h", "--help", "help"} and len(arguments) == 1):
        print(_help())
        return 0 if arguments else 2
    if arguments[0] in BARE:
        status: int = import_module(BARE[arguments[0]]).main(arguments[1:])
        return status
    return _managed(arguments)


def _managed(arguments: list[str]) -> int:
    from nyvag.config.env import BadEnvironmentError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nyvag.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import ManagementUtility, get_commands

    try:
        django.setup()
        if not arguments[0].startswith("-") and arguments[0] not in {*get_commands(), "help"}:
            print(f"There is no command {arguments[0]!r}.\n\n{_help()}", file=sys.stderr)
            return 2
        ManagementUtility(["nyvag", *arguments]).execute()
    except (BadEnvironmentError, ImproperlyConfigured) as error:
        print(str(error), file=sys.stderr)
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


def _help() -> str:
    lines = [f"  {name:10} {what}" for name, what in OURS.items()]
    return "\n".join(["usage: nyvag <command> [--help]", "", *lines])


if __name__ == "__main__":
    sys.exit(main())
